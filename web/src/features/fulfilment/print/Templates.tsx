import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Field, FormFoot, InlineForm, LedgerTable, Part, printDrawn, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { PrintedPapers } from './Papers';

type Template = components['schemas']['PrintTemplatesTemplate'];
type Piece = components['schemas']['PrintTemplatesPiece'];
type Document = components['schemas']['PrintTemplatesDocument'];

const PIECES = ['RECIPIENT', 'REMARK', 'CODE', 'SHOP'] as const satisfies readonly Piece[];

export function useTemplates() {
  return useQuery({ queryKey: ['fulfilment', 'print', 'templates'], staleTime: 60_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/print/templates', { signal })) });
}

/** INT-15: a printer for each document, and a test that prints the three, one job each. */
export function Templates() {
  const { t } = useTranslation('shipping');
  const { t: papers } = useTranslation('fulfilment');
  const templates = useTemplates();
  const [open, setOpen] = useState<string | null>(null);
  const [drawn] = useState(() => document.createElement('div'));
  const [job, setJob] = useState<Document | null>(null);
  const test = useAct(async () => {
    const documents = await dataOf(api.POST('/api/fulfilment/print/test'));
    for (const one of documents) {
      setJob(one);
      await printDrawn(drawn, one.template.printer);
    }
    return documents.length;
  });
  return (
    <Part title={t('templates.title')} note={t('templates.note')} aside={<><ResultLine of={test} done={test.data && t('templates.tested', { n: test.data })} /> <button type="button" className="zg-link" onClick={() => test.mutate(undefined)}>{t('templates.test')}</button></>}>
      <State query={templates} rows={3}>
        {(rows) => (
          <LedgerTable label={t('templates.title')} rows={rows} rowKey={(r) => r.paper} columns={[
            { key: 'paper', title: t('templates.paper'), render: (r) => <>{papers(`print.paper.${r.paper}`)}{open === r.paper && <Edit of={r} onDone={() => setOpen(null)} />}</> },
            { key: 'printer', title: t('templates.printer'), width: 150, render: (r) => r.printer || <span className="zg-note">{t('templates.any')}</span> }, { key: 'n', title: t('templates.copies'), number: true, width: 52, render: (r) => r.copies },
            { key: 'do', number: true, width: 52, render: (r) => <button type="button" className="zg-link" onClick={() => setOpen(open === r.paper ? null : r.paper)}>{t('rules.change')}</button> },
          ]} />
        )}
      </State>
      {job && createPortal(<PrintedPapers paper={job.template.paper} of={job.papers} template={job.template} />, drawn)}
    </Part>
  );
}

function Edit({ of, onDone }: { of: Template; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [template, setTemplate] = useState(of);
  const change = (part: Partial<Template>) => setTemplate({ ...template, ...part });
  const set = useAct(() => dataOf(api.PUT('/api/fulfilment/print/templates/{paper}', { params: { path: { paper: of.paper } }, body: { printer: template.printer, copies: template.copies, head: template.head, foot: template.foot, hidden: template.hidden } })));
  return (
    <InlineForm label={t('templates.title')} onSubmit={() => set.mutate(undefined, { onSuccess: onDone })}>
      <Field label={t('templates.printer')} hint={t('templates.printerHint')}>{(id) => <Input id={id} autoFocus maxLength={100} value={template.printer} onChange={(e) => change({ printer: e.target.value })} />}</Field>
      <Field label={t('templates.copies')} name="copies" fault={set.error}>{(id) => <InputNumber id={id} min={1} max={5} value={template.copies} onChange={(v) => change({ copies: v ?? 1 })} />}</Field>
      <Field label={t('templates.head')}>{(id) => <Input id={id} maxLength={200} value={template.head} onChange={(e) => change({ head: e.target.value })} />}</Field>
      <Field label={t('templates.foot')}>{(id) => <Input id={id} maxLength={200} value={template.foot} onChange={(e) => change({ foot: e.target.value })} />}</Field>
      <Field label={t('templates.hidden')} name="hidden" fault={set.error}>{() => <Checkbox.Group value={template.hidden} onChange={(v) => change({ hidden: v as Piece[] })} options={PIECES.map((value) => ({ value, label: t(`templates.piece.${value}`) }))} />}</Field>
      <FormFoot result={<ResultLine of={set} />}><Button type="primary" htmlType="submit" loading={set.isPending}>{t('rules.save')}</Button></FormFoot>
    </InlineForm>
  );
}
