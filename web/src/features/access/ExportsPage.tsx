import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, InstantText, Mark, PageHead, Part, Particulars, WorkList, type WorkColumn } from '@/ui';
import { changes } from './changes';

type Taken = components['schemas']['AuditLogTaken'];

/** SEC-03: who took which data along as a file, when, what for and how many rows. */
export function Component() {
  const { t } = useTranslation('access');
  const columns = useMemo<WorkColumn<Taken>[]>(() => [
    { key: 'at', title: t('audit.at'), width: 150, fixed: true, render: (e) => <InstantText at={e.at} form="minute" /> },
    { key: 'who', title: t('audit.who'), width: 100, fixed: true, render: (e) => e.name },
    { key: 'what', title: t('exports.what'), width: 190, render: (e) => format.say(e.words) },
    { key: 'rows', title: t('exports.rows'), number: true, width: 90, render: (e) => <Rows taken={e} /> },
    { key: 'purpose', title: t('exports.purpose'), render: (e) => e.purpose },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('exports.title')} note={t('exports.note')} aside={<Link to="/audit">{t('nav.audit')}</Link>} />
      <WorkList<Taken>
        name="access.exports" columns={columns} rowKey={(e) => e.id} what={t('exports.title')}
        filters={[{ key: 'who', label: t('audit.person'), kind: 'text' }]}
        details={(e) => <Details taken={e} />}
        read={(ask, signal) => dataOf(api.GET('/api/audit/exports', { params: { query: { who: ask.filters.who, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('exports.none'), hint: t('exports.noneHint') }}
      />
    </div>
  );
}

function Rows({ taken }: { taken: Taken }) {
  const { t } = useTranslation('access');
  if (taken.rows == null) return <Mark kind="soon">{t('exports.broken')}</Mark>;
  return <>{format.count(taken.rows)}{!taken.whole && <> <Mark kind="soon">{t('exports.broken')}</Mark></>}</>;
}

function Details({ taken }: { taken: Taken }) {
  const { t } = useTranslation('access');
  const rows: [string, React.ReactNode][] = [
    [t('audit.at'), <InstantText key="at" at={taken.at} form="minute" />],
    [t('audit.who'), taken.name],
    [t('exports.rows'), <Rows key="rows" taken={taken} />],
    [t('exports.purpose'), taken.purpose],
    ...changes(null, taken.asked).map((c): [string, React.ReactNode] => [c.field === 'address' ? t('exports.address') : c.field, <code key={c.field} style={{ overflowWrap: 'anywhere' }}>{c.after}</code>]),
  ];
  return <Part title={format.say(taken.words)} note={`#${taken.id}`}><Particulars rows={rows} /></Part>;
}
