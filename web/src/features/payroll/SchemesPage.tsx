import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, Problem } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { DayInput, Empty, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';

type Draft = components['schemas']['SchemesDraft'];
type Scheme = components['schemas']['RunsSchemeView'];
type Line = Draft['lines'][number];

const KINDS: Line['kind'][] = ['EARNING', 'DEDUCTION', 'SUBTOTAL', 'NET'];

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
      {edited && <Edit key={edited.key} draft={edited} onDone={() => setEdited(null)} />}
      <div className="zg-stack">
        <State query={schemes} isEmpty={(all) => all.length === 0 && !edited} empty={<Empty title={t('schemes.none')} actions={offer}>{t('schemes.noneHint')}</Empty>}>
          {(all) => <div className="zg-stack">{all.map((s) => <One key={s.id} scheme={s} onEdit={may('MANAGE_PAY') ? () => setEdited({ key: s.key, name: s.name, posts: s.posts, lines: s.lines }) : undefined} />)}</div>}
        </State>
        <Names />
      </div>
    </div>
  );
}

/** What a formula may read beside other lines. */
function Names() {
  const { t } = useTranslation('payroll');
  const names = useQuery({ queryKey: ['payroll', 'schemes', 'names'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/schemes/names', { signal })) });
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

/** The posts by their names; one that is gone keeps its key. */
function usePostNames() {
  const { t } = useTranslation('payroll');
  const all = useQuery({ queryKey: ['organisation', 'posts'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts', { signal })), enabled: useMay()('READ_ORGANISATION') });
  return (keys: string[]) => keys.map((key) => format.say(all.data?.find((p) => p.key === key)?.name ?? key)).join(t('schemes.and'));
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
    </Part>
  );
}

function Edit({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const { t } = useTranslation('payroll');
  const queries = useQueryClient();
  const [lines, setLines] = useState(draft.lines);
  const [from, setFrom] = useState(`${format.local(Date.now()).day.slice(0, 7)}-01`);
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/schemes', { body: { from, reason, scheme: { ...draft, lines } } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['payroll', 'schemes'] }); onDone(); },
  });
  const change = (at: number, next: Partial<Line>) => setLines(lines.map((l, i) => i === at ? { ...l, ...next } : l));
  const faults = save.error instanceof Problem ? save.error.fields : [];
  return (
    <Part title={t('schemes.editing', { name: format.say(draft.name) })} note={t('schemes.names')}>
      <InlineForm label={t('schemes.edit')} onSubmit={() => save.mutate()}>
        <LedgerTable
          rows={lines} rowKey={(_, i) => i} height={38} label={t('schemes.edit')}
          columns={[
            { key: 'name', title: t('schemes.line'), width: 150, render: (l, i) => <Input aria-label={t('schemes.line')} value={l.name.zh} onChange={(e) => change(i, { name: { zh: e.target.value, en: l.name.en } })} /> },
            { key: 'key', title: t('schemes.key'), width: 160, render: (l, i) => <Input aria-label={t('schemes.key')} className="zg-code" value={l.key} onChange={(e) => change(i, { key: e.target.value })} /> },
            { key: 'kind', title: t('schemes.kind'), width: 110, render: (l, i) => <Select aria-label={t('schemes.kind')} value={l.kind} style={{ width: '100%' }} options={KINDS.map((k) => ({ value: k, label: t(`schemes.kinds.${k}`) }))} onChange={(kind) => change(i, { kind })} /> },
            {
              key: 'formula', title: t('schemes.formula'), render: (l, i) => (
                <>
                  <Input aria-label={t('schemes.formula')} className="zg-code" status={faults.some((f) => f.field === `lines.${l.key}`) ? 'error' : undefined} value={l.formula} onChange={(e) => change(i, { formula: e.target.value })} />
                  {faults.filter((f) => f.field === `lines.${l.key}`).map((f) => <div key={f.message} className="zg-note zg-late" role="alert">{f.message}</div>)}
                </>
              ),
            },
            { key: 'out', width: 56, render: (_, i) => <button type="button" className="zg-link" onClick={() => setLines(lines.filter((_l, at) => at !== i))}>{t('schemes.remove')}</button> },
          ]}
        />
        <button type="button" className="zg-link" onClick={() => setLines([...lines, { key: '', name: { zh: '', en: '' }, kind: 'EARNING', formula: '' }])}>{t('schemes.add')}</button>
        <Field label={t('schemes.fromMonth')} width={160}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('schemes.reason')}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} />}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>{t('schemes.adopt', { from })}</Button>
          <Button onClick={onDone}>{t('schemes.leave')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
