import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Empty, format, LedgerTable, PageHead, Part, State } from '@/ui';
import { SchemeEdit } from './SchemeEdit';
import { useNames, usePostNames, type Draft } from './schemes';

type Scheme = components['schemas']['RunsSchemeView'];

/** PAY-01, PAY-45: pay schemes as lines with formulas, each version in force from a month on. */
export function Component() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const [edited, setEdited] = useState<Draft | null>(null);
  const schemes = useQuery({ queryKey: ['payroll', 'schemes'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/schemes', { signal })) });
  const templates = useQuery({ queryKey: ['payroll', 'schemes', 'templates'], enabled: may('MANAGE_PAY'), queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/schemes/templates', { signal })) });
  const offer = may('MANAGE_PAY') && (
    <Select
      aria-label={t('schemes.template')} placeholder={t('schemes.template')} style={{ width: 260 }} value={null} loading={templates.isPending}
      options={templates.data?.map((draft) => ({ value: draft.key, label: format.say(draft.name) }))} onChange={(key: string | null) => setEdited(templates.data?.find((draft) => draft.key === key) ?? null)}
    />
  );
  return (
    <div className="zg-page">
      <PageHead title={t('schemes.title')} note={t('schemes.note')} aside={offer} />
      {edited && <div key={edited.key} ref={intoView}><SchemeEdit draft={edited} onDone={() => setEdited(null)} /></div>}
      <div className="zg-stack">
        <State query={schemes} isEmpty={(all) => all.length === 0 && !edited} empty={<Empty title={t('schemes.none')} actions={offer}>{t('schemes.noneHint')}</Empty>}>
          {(all) => <div className="zg-stack">{all.map((s) => <One key={s.id} scheme={s} onEdit={may('MANAGE_PAY') ? () => setEdited({ key: s.key, name: s.name, posts: s.posts, lines: s.lines, meanings: s.meanings }) : undefined} />)}</div>}
        </State>
        <Names />
      </div>
    </div>
  );
}

/** Whoever edits a scheme further down is taken to where it is edited. */
const intoView = (editor: HTMLDivElement | null) => editor?.scrollIntoView({ block: 'start' });

/** What a formula may read beside other lines. */
function Names() {
  const { t } = useTranslation('payroll');
  const names = useNames();
  return (
    <Part title={t('schemes.allNames')} note={t('schemes.allNamesNote')}>
      <State query={names} rows={6}>
        {(all) => (
          <LedgerTable
            rows={all} rowKey={(n) => n.name} label={t('schemes.allNames')}
            columns={[
              { key: 'name', title: t('schemes.name'), width: 240, render: (n) => <span className="zg-code">{n.name}</span> },
              { key: 'means', title: t('schemes.means'), render: (n) => format.say(n.words) },
              { key: 'unit', title: t('schemes.unit'), width: 80, render: (n) => <span className="zg-note">{t(`terms.unit.${n.unit}`)}</span> },
            ]}
          />
        )}
      </State>
    </Part>
  );
}

function One({ scheme, onEdit }: { scheme: Scheme; onEdit?: () => void }) {
  const { t } = useTranslation('payroll');
  const posts = usePostNames();
  return (
    <Part title={`${format.say(scheme.name)} ${format.version(`v${scheme.version}`)}`} note={t('schemes.from', { from: scheme.from, posts: posts(scheme.posts) })} aside={onEdit && <button type="button" className="zg-link" onClick={onEdit}>{t('schemes.edit')}</button>}>
      <LedgerTable
        rows={scheme.lines} rowKey={(l) => l.key} label={format.say(scheme.name)} rowKind={(l) => l.kind === 'NET' ? 'total' : l.kind === 'SUBTOTAL' ? 'sum' : undefined}
        columns={[
          { key: 'name', title: t('schemes.line'), width: 140, render: (l) => format.say(l.name) },
          { key: 'key', title: t('schemes.key'), width: 160, deskOnly: true, render: (l) => <span className="zg-code">{l.key}</span> },
          { key: 'kind', title: t('schemes.kind'), width: 80, deskOnly: true, render: (l) => t(`schemes.kinds.${l.kind}`) },
          { key: 'formula', title: t('schemes.formula'), render: (l) => <span className="zg-code">{l.formula}</span> },
        ]}
      />
      {scheme.meanings.map((m) => (
        <p key={m.key} className="zg-note">
          <span className="zg-code">{m.key}</span> {format.say(m.name)} = {m.formula ? <span className="zg-code">{m.formula}</span> : (m.bands ?? []).map((b) => `${b.from == null ? '' : b.from / 100}–${b.until == null ? '' : b.until / 100}: ${b.pays}%`).join(' · ')}
        </p>
      ))}
    </Part>
  );
}
