import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, MoneyFigure, MonthInput, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { useAct } from '../act';

type Month = components['schemas']['CouriersMonth'];
type Row = components['schemas']['CourierTableRow'];
type ProblemKind = components['schemas']['CourierTableProblemKind'];

const KINDS = ['DELAY', 'LOSS', 'HAND_OVER', 'DAMAGE', 'OTHER'] as const satisfies readonly ProblemKind[];

/** FUL-27: courier companies, a month of each, and the report with proposals. */
export function Component() {
  const { t } = useTranslation('shipping');
  const [address, setAddress] = useSearchParams();
  const month = address.get('month') ?? format.local(Date.now()).day.slice(0, 7);
  const table = useQuery({ queryKey: ['fulfilment', 'couriers', month], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/courier-table', { params: { query: { month } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('couriers.title')} note={t('couriers.note')} aside={<MonthInput id="courier-month" value={month} onChange={(m) => { if (m) setAddress({ month: m }); }} />} />
      <State query={table} rows={10} what={t('couriers.title')}>
        {(m) => <div className="zg-stack"><Table month={m} /><Problems month={m} /><Report key={m.month + String(m.report.saved)} month={m} /></div>}
      </State>
    </div>
  );
}

function Table({ month }: { month: Month }) {
  const { t } = useTranslation('shipping');
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Part title={t('couriers.month')} note={t('couriers.monthNote')}>
      <LedgerTable label={t('couriers.month')} height={32} rows={month.rows} rowKey={(r) => r.courier} columns={[
        { key: 'name', title: t('couriers.name'), render: (r) => <><button type="button" className="zg-link" onClick={() => setOpen(open === r.courier ? null : r.courier)}>{r.name}</button> <span className="zg-note">{r.card.collector} {r.card.areas}</span>{open === r.courier && <Card row={r} />}</> },
        { key: 'sent', title: t('couriers.sent'), number: true, width: 72, render: (r) => r.sent },
        { key: 'delays', title: t('couriers.delays'), number: true, width: 64, render: (r) => r.delays > 0 ? <b className="zg-soon">{r.delays}</b> : 0 },
        { key: 'losses', title: t('couriers.losses'), number: true, width: 64, render: (r) => r.losses > 0 ? <b className="zg-late">{r.losses}</b> : 0 },
        { key: 'hand', title: t('couriers.handOvers'), number: true, width: 88, deskOnly: true, render: (r) => r.handOvers },
        { key: 'claimed', title: t('couriers.claimed'), number: true, width: 96, deskOnly: true, render: (r) => <MoneyFigure fen={r.claimed} slot={false} /> },
        { key: 'paid', title: t('couriers.paid'), number: true, width: 96, deskOnly: true, render: (r) => <MoneyFigure fen={r.paid} slot={false} /> },
        { key: 'borne', title: t('couriers.borne'), number: true, width: 96, deskOnly: true, render: (r) => <MoneyFigure fen={r.borne} slot={false} /> },
      ]} />
    </Part>
  );
}

const FIELDS = ['collector', 'phone', 'areas', 'needs', 'agreed'] as const;

function Card({ row }: { row: Row }) {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [card, setCard] = useState(row.card);
  const set = useAct(() => dataOf(api.PUT('/api/fulfilment/courier-table/{courier}', { params: { path: { courier: row.courier } }, body: card })));
  if (!may('SUPERVISE_LOGISTICS')) return <Particulars rows={FIELDS.map((f) => [t(`couriers.${f}`), row.card[f] || '–'])} />;
  return (
    <InlineForm label={row.name} onSubmit={() => set.mutate(undefined)}>
      <div className="zg-line">
        {(['collector', 'phone'] as const).map((f) => <Field key={f} label={t(`couriers.${f}`)} width={180}>{(id) => <Input id={id} maxLength={100} value={card[f]} onChange={(e) => setCard({ ...card, [f]: e.target.value })} />}</Field>)}
      </div>
      {(['areas', 'needs', 'agreed'] as const).map((f) => <Field key={f} label={t(`couriers.${f}`)}>{(id) => <Input id={id} maxLength={300} value={card[f]} onChange={(e) => setCard({ ...card, [f]: e.target.value })} />}</Field>)}
      <FormFoot result={<ResultLine of={set} done={t('couriers.set')} />}><Button htmlType="submit" loading={set.isPending}>{t('couriers.save')}</Button></FormFoot>
    </InlineForm>
  );
}

function Problems({ month }: { month: Month }) {
  const { t } = useTranslation('shipping');
  const [courier, setCourier] = useState(month.rows[0]?.courier ?? '');
  const [kind, setKind] = useState<ProblemKind>('DELAY');
  const [day, setDay] = useState('');
  const [words, setWords] = useState('');
  const tell = useAct(() => dataOf(api.POST('/api/fulfilment/courier-table/problems', { body: { courier, kind, day: day || null, words } })));
  return (
    <Part title={t('couriers.problems')} note={t('couriers.problemsNote')}>
      <InlineForm label={t('couriers.problems')} onSubmit={() => tell.mutate(undefined, { onSuccess: () => setWords('') })}>
        <div className="zg-line">
          <Field label={t('couriers.name')} width={130}>{(id) => <Select id={id} value={courier} onChange={setCourier} options={month.rows.map((r) => ({ value: r.courier, label: r.name }))} />}</Field>
          <Field label={t('couriers.kind')} width={130}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: t(`couriers.kinds.${value}`) }))} />}</Field>
          <Field label={t('couriers.day')} name="day" fault={tell.error} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
          <Field label={t('couriers.words')} name="words" fault={tell.error} width={300}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={tell} />}><Button htmlType="submit" disabled={!words.trim()} loading={tell.isPending}>{t('couriers.tell')}</Button></FormFoot>
      </InlineForm>
      {month.problems.length === 0 ? <Empty title={t('couriers.noProblems')} /> : (
        <LedgerTable label={t('couriers.problems')} rows={month.problems} rowKey={(p) => p.id} columns={[
          { key: 'd', title: t('couriers.day'), width: 110, render: (p) => <Day day={p.day} /> }, { key: 'c', title: t('couriers.name'), width: 80, render: (p) => p.courierName }, { key: 'k', title: t('couriers.kind'), width: 96, render: (p) => t(`couriers.kinds.${p.kind}`) },
          { key: 'w', title: t('couriers.words'), render: (p) => <>{p.words} <span className="zg-note">{p.by}</span></> },
        ]} />
      )}
    </Part>
  );
}

/** Drafted from the table, in one's own words afterwards, sent to the supervisor of service. */
function Report({ month }: { month: Month }) {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const { report } = month;
  const [words, setWords] = useState(report.words);
  const [to, setTo] = useState<number>();
  const save = useAct((send: boolean) => dataOf(api.POST('/api/fulfilment/courier-table/report', { body: { month: month.month, words, to: send ? to! : null } })));
  return (
    <Part title={t('couriers.report')} note={report.sentAt ? <>{t('couriers.sentTo', { who: report.sentTo })} <InstantText at={report.sentAt} form="auto" /></> : report.saved ? t('couriers.savedBy', { who: report.savedBy }) : t('couriers.drafted')}>
      {may('SUPERVISE_LOGISTICS') ? (
        <InlineForm label={t('couriers.report')} onSubmit={() => save.mutate(false)}>
          <Input.TextArea aria-label={t('couriers.report')} autoSize={{ minRows: 6 }} value={words} onChange={(e) => setWords(e.target.value)} />
          <div className="zg-line"><Field label={t('couriers.to')} width={220}>{(id) => <ColleagueSelect id={id} value={to} onChange={setTo} />}</Field></div>
          <FormFoot result={<ResultLine of={save} done={t('couriers.set')} />}><Button htmlType="submit" loading={save.isPending}>{t('couriers.save')}</Button><Button type="primary" disabled={!to} onClick={() => save.mutate(true)}>{t('couriers.send')}</Button></FormFoot>
        </InlineForm>
      ) : <p style={{ whiteSpace: 'pre-wrap' }}>{report.words}</p>}
    </Part>
  );
}
