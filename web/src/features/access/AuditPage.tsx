import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, InstantText, PageHead, Part, Particulars, ResultLine, WorkList, type WorkColumn } from '@/ui';
import { strung } from './list';


type Entry = components['schemas']['AuditLogEntry'];

/** ACC-04: who did what to what, and whether the log is what it was. */
export function Component() {
  const { t } = useTranslation('access');
  const verify = useMutation({ mutationFn: () => dataOf(api.GET('/api/audit/verify')) });
  const columns = useMemo<WorkColumn<Entry>[]>(() => [
    { key: 'at', title: t('audit.at'), width: 150, fixed: true, render: (e) => <InstantText at={e.at} form="full" /> },
    { key: 'who', title: t('audit.who'), width: 110, render: (e) => e.name || <span className="zg-second">{t('audit.system')}</span> },
    { key: 'verb', title: t('audit.verb'), width: 200, render: (e) => e.verb === 'denied' ? <span className="zg-tone-soon">{t('audit.denied')}</span> : e.verb },
    { key: 'subject', title: t('audit.subject'), width: 200, render: (e) => e.subject },
    { key: 'after', title: t('audit.after'), render: (e) => <span className="zg-second">{brief(e.after)}</span> },
    { key: 'why', title: t('audit.why'), width: 160, render: (e) => e.why ?? '' },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead
        title={t('audit.title')} note={t('audit.note')}
        aside={(
          <>
            {verify.data && (verify.data.whole
              ? <span role="status">{t('audit.whole', { blocks: format.count(verify.data.blocks), entries: format.count(verify.data.entries), unsealed: format.count(verify.data.unsealed) })}</span>
              : <b className="zg-late" role="alert">{t('audit.broken', { numbers: strung(verify.data.wrong.map((w) => w.number)) })}</b>)}
            <ResultLine of={verify} />
            <Button onClick={() => verify.mutate()} disabled={verify.isPending}>{verify.isPending ? t('audit.checking') : t('audit.verify')}</Button>
          </>
        )}
      />
      {verify.data && <p className="zg-note">{t('audit.head')} <code>{verify.data.head}</code></p>}
      <WorkList<Entry>
        name="access.audit" columns={columns} rowKey={(e) => e.id} what={t('audit.title')} details={(e) => <Details entry={e} />}
        filters={[{ key: 'subject', label: t('audit.find'), kind: 'text' }, { key: 'verb', label: t('audit.findVerb'), kind: 'text' }, { key: 'person', label: t('audit.person'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/audit/entries', {
          params: { query: { subject: ask.filters.subject, verb: ask.filters.verb, person: /^\d+$/.test(ask.filters.person ?? '') ? Number(ask.filters.person) : undefined, page: ask.page, size: ask.size } }, signal,
        }))}
        empty={{ title: t('audit.empty') }}
      />
    </div>
  );
}

function brief(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value).slice(0, 56);
}

function Details({ entry }: { entry: Entry }) {
  const { t } = useTranslation('access');
  const text = (value: unknown) => value === null || value === undefined ? '–' : <code>{JSON.stringify(value, null, 1)}</code>;
  return (
    <Part title={t('audit.detail')} note={`#${entry.id}`}>
      <Particulars rows={[
        [t('audit.at'), <InstantText at={entry.at} form="full" />],
        [t('audit.who'), entry.name ? `${entry.name} · ${entry.person}` : t('audit.system')],
        [t('audit.verb'), entry.verb], [t('audit.subject'), entry.subject],
        [t('audit.before'), text(entry.before)], [t('audit.after'), text(entry.after)], [t('audit.why'), entry.why ?? '–'],
      ]} />
    </Part>
  );
}
