import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, format, FormFoot, InlineForm, InstantText, Key, type KeyBinding, type LedgerColumn, LedgerTable, Mark, MoneyFigure, MonthInput, PageHead, Pages, Part, ResultLine, State, TabBar, useKeys, useSortedPages } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';
import { useTab } from '../tab';

type Case = components['schemas']['CaseListCase'];
type Tab = components['schemas']['CaseListTab'];
type Cause = components['schemas']['ParcelTroubleCause'];
type Step = components['schemas']['HandleCaseStep'];
type Result = components['schemas']['HandleCaseResult'];

const TABS = ['TODAY', 'LATER', 'CLOSED'] as const satisfies readonly Tab[];
const CAUSES = ['NO_MOVEMENT', 'ADDRESS', 'UNREACHABLE', 'REFUSED', 'DAMAGED', 'DELAYED', 'RETURNED', 'LOST', 'OTHER'] as const satisfies readonly Cause[];
const STEPS = ['CALL', 'FINDING', 'CUSTOMER', 'LOST', 'CLAIM', 'ANSWER', 'COMPENSATION'] as const satisfies readonly Step[];
const RESULTS = ['DELIVERED', 'RETURNED', 'COMPENSATED', 'REFUNDED', 'OTHER'] as const satisfies readonly Result[];
const WITH_MONEY: readonly Step[] = ['CLAIM', 'ANSWER', 'COMPENSATION'];

/** FUL-24, FUL-25: parcels in trouble, today's list first. */
export function Component() {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [tab, setTab] = useTab<Tab>(TABS);
  const [mine, setMine] = useState(false);
  const [adding, setAdding] = useState(false);
  const serves = may('SERVE_CUSTOMERS');
  useKeys(useMemo<KeyBinding[]>(() => serves ? [{ key: 'N', label: t('cases.add'), run: () => setAdding(true) }] : [], [serves, t]));
  return (
    <div className="zg-page">
      <PageHead title={t('cases.title')} note={t('cases.note')} aside={serves && <Button type="primary" onClick={() => setAdding(!adding)}>{t('cases.add')}<Key>N</Key></Button>} />
      {adding && <Add onDone={() => setAdding(false)} />}
      <TabBar tabs={TABS.map((key) => ({ key, label: t(`cases.tab.${key}`) }))} value={tab} onChange={setTab} />
      <div className="zg-filters">
        <Checkbox checked={mine} onChange={(e) => setMine(e.target.checked)}>{t('cases.mine')}</Checkbox>
      </div>
      <List key={`${tab} ${mine}`} tab={tab} mine={mine} />
      <Costs />
    </div>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [code, setCode] = useState('');
  const [cause, setCause] = useState<Cause>('NO_MOVEMENT');
  const [words, setWords] = useState('');
  const add = useAct(() => dataOf(api.POST('/api/fulfilment/cases', { body: { code, cause, words } })));
  return (
    <Part title={t('cases.add')} note={t('cases.addNote')}>
      <InlineForm label={t('cases.add')} onSubmit={() => add.mutate(undefined, { onSuccess: onDone })}>
        <div className="zg-line">
          <Field label={t('cases.code')} width={220}>{(id) => <Input id={id} autoFocus autoComplete="off" value={code} onChange={(e) => setCode(e.target.value)} />}</Field>
          <Field label={t('cases.cause')} width={150}>{(id) => <Select id={id} value={cause} onChange={setCause} options={CAUSES.map((value) => ({ value, label: t(`cases.causes.${value}`) }))} />}</Field>
        </div>
        <Field label={t('cases.words')} name="words" fault={add.error}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={add} />}><Button type="primary" htmlType="submit" disabled={!code.trim()} loading={add.isPending}>{t('cases.addDo')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function List({ tab, mine }: { tab: Tab; mine: boolean }) {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [open, setOpen] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const works = may('SERVE_CUSTOMERS') && tab !== 'CLOSED';
  const toggle = (id: number) => setChosen((was) => { const now = new Set(was); if (!now.delete(id)) now.add(id); return now; });
  const columns: LedgerColumn<Case>[] = [
    ...(works ? [{ key: 'pick', width: 34, short: true, render: (c: Case) => <Checkbox aria-label={t('cases.choose', { waybill: c.waybill })} checked={chosen.has(c.id)} onChange={() => toggle(c.id)} /> }] : []),
    { key: 'what', title: t('cases.what'), by: (c) => c.foundAt, render: (c) => (
      <>
        <b>{c.courierName} {inFours(c.waybill)}</b> {c.lost ? <Mark kind="late">{t('cases.lost')}</Mark> : t(`cases.causes.${c.cause}`)} {c.words}
        <div className="zg-note">{c.shopName} · <Link to={`/orders/${c.shop}/${c.order}`}>{inFours(c.platformNo)}</Link> · {c.foundBy} <InstantText at={c.foundAt} form="auto" /> · {t('cases.days', { n: c.days })}</div>
        {c.lastWords && <div>{c.lastWords} <span className="zg-note">{c.lastBy} <InstantText at={c.lastAt} form="auto" /></span></div>}
        {open === c.id && <One of={c} works={works} />}
      </>
    ) },
    { key: 'money', title: t('cases.money'), width: 190, deskOnly: true, by: (c) => c.claim ?? (c.customer || null), render: (c) => <Claims of={c} /> },
    { key: 'holder', title: t(tab === 'CLOSED' ? 'cases.result' : 'cases.holder'), width: 150, deskOnly: true, by: (c) => c.closedAt ?? `${c.nextOn} ${c.holderName ?? ''}`, render: (c) => c.result ? <>{t(`cases.results.${c.result}`)} <span className="zg-note">{c.closedBy} <InstantText at={c.closedAt} form="auto" /></span></> : <>{c.holderName ?? t('cases.early')} <span className="zg-note"><Day day={c.nextOn} /></span></> },
    { key: 'do', number: true, width: 64, render: (c) => <button type="button" className="zg-link" onClick={() => setOpen(open === c.id ? null : c.id)}>{t(open === c.id ? 'cases.fold' : 'cases.open')}</button> },
  ];
  const pages = useSortedPages({
    queryKey: ['fulfilment', 'cases', tab, mine], columns, refetchInterval: 15_000,
    read: (page, size, signal) => dataOf(api.GET('/api/fulfilment/cases', { params: { query: { tab, mine, page, size } }, signal })),
  });
  return (
    <State query={pages.query} rows={6} what={t('cases.title')} isEmpty={(p) => p.total === 0} empty={<Empty title={t(`cases.none.${tab}`)}>{t('cases.noneHint')}</Empty>}>
      {(p) => (
        <>
          {works && chosen.size > 0 && <HandOn ids={[...chosen].filter((id) => p.rows.some((c) => c.id === id))} onDone={() => setChosen(new Set())} />}
          <LedgerTable label={t('cases.title')} height={38} columns={columns} rows={p.rows} rowKey={(c) => c.id} sorting={pages.sorting} />
          <Pages page={pages.page} size={pages.size} total={p.total} onPage={pages.setPage} />
        </>
      )}
    </State>
  );
}

function Claims({ of }: { of: Case }) {
  const { t } = useTranslation('shipping');
  if (of.claim == null && of.customer === 0) return null;
  return (
    <>
      {of.claim != null && <div>{t('cases.claimed')} <MoneyFigure fen={of.claim} slot={false} /> {of.paid == null ? <span className="zg-soon">{t('cases.unanswered')}</span> : <>{t('cases.paid')} <MoneyFigure fen={of.paid} slot={false} /></>}</div>}
      {of.customer > 0 && <div>{t('cases.customer')} <MoneyFigure fen={of.customer} slot={false} /> {t('cases.borne')} <b><MoneyFigure fen={of.borne} slot={false} /></b></div>}
    </>
  );
}

function One({ of, works }: { of: Case; works: boolean }) {
  const { t } = useTranslation('shipping');
  const entries = useQuery({ queryKey: ['fulfilment', 'cases', 'entries', of.id], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/cases/{id}/entries', { params: { path: { id: of.id } }, signal })) });
  return (
    <div className="zg-stack">
      <State query={entries} rows={2}>
        {(rows) => <LedgerTable label={t('cases.done')} head={false} rows={rows} rowKey={(_, i) => i} columns={[
          { key: 'kind', width: 88, render: (e) => t(`cases.steps.${e.kind}`) },
          { key: 'words', render: (e) => <>{e.words}{e.amount > 0 && <> <MoneyFigure fen={e.amount} slot={false} /></>} <span className="zg-note">{e.by}</span></> },
          { key: 'at', number: true, width: 110, render: (e) => <InstantText at={e.at} form="auto" /> },
        ]} />}
      </State>
      {works && <Note of={of} />}
      {works && <Close of={of} />}
    </div>
  );
}

function Note({ of }: { of: Case }) {
  const { t } = useTranslation('shipping');
  const [step, setStep] = useState<Step>('CALL');
  const [words, setWords] = useState('');
  const [yuan, setYuan] = useState<number | null>(null);
  const [next, setNext] = useState('');
  const money = WITH_MONEY.includes(step);
  const note = useAct(() => dataOf(api.POST('/api/fulfilment/cases/{id}/notes', { params: { path: { id: of.id } }, body: { step, words, amount: money && yuan !== null ? Math.round(yuan * 100) : null, nextOn: next || null } })));
  return (
    <InlineForm label={t('cases.noteIt')} onSubmit={() => note.mutate(undefined, { onSuccess: () => { setWords(''); setYuan(null); } })}>
      <div className="zg-line">
        <Field label={t('cases.step')} width={150}>{(id) => <Select id={id} value={step} onChange={setStep} options={STEPS.map((value) => ({ value, label: t(`cases.steps.${value}`) }))} />}</Field>
        {money && <Field label={t('cases.yuan')} name="amount" fault={note.error} width={110}>{(id) => <InputNumber id={id} min={0} precision={2} value={yuan} onChange={setYuan} />}</Field>}
        <Field label={t('cases.words')} name="words" fault={note.error} width={280}>{(id) => <Input id={id} maxLength={300} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <Field label={t('cases.nextOn')} name="nextOn" fault={note.error} hint={t('cases.nextHint')} width={150}>{(id) => <DayInput id={id} value={next} onChange={setNext} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={note} done={t('cases.noted')} />}><Button type="primary" htmlType="submit" disabled={!words.trim()} loading={note.isPending}>{t('cases.noteIt')}</Button></FormFoot>
    </InlineForm>
  );
}

function Close({ of }: { of: Case }) {
  const { t } = useTranslation('shipping');
  const [result, setResult] = useState<Result>(of.lost ? 'COMPENSATED' : 'DELIVERED');
  const [words, setWords] = useState('');
  const close = useAct(() => dataOf(api.POST('/api/fulfilment/cases/{id}/close', { params: { path: { id: of.id } }, body: { result, words } })));
  return (
    <InlineForm label={t('cases.close')} onSubmit={() => close.mutate(undefined)}>
      <div className="zg-line">
        <Field label={t('cases.result')} width={150}>{(id) => <Select id={id} value={result} onChange={setResult} options={RESULTS.map((value) => ({ value, label: t(`cases.results.${value}`) }))} />}</Field>
        <Field label={t('cases.words')} name="words" fault={close.error} width={280}>{(id) => <Input id={id} maxLength={300} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={close} />}><Button htmlType="submit" disabled={!words.trim()} loading={close.isPending}>{t('cases.close')}</Button></FormFoot>
    </InlineForm>
  );
}

/** What is not finished goes to the next shift. */
function HandOn({ ids, onDone }: { ids: number[]; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [to, setTo] = useState<number>();
  const [words, setWords] = useState('');
  const hand = useAct(() => dataOf(api.POST('/api/fulfilment/cases/hand-on', { body: { ids, to: to!, words } })));
  return (
    <InlineForm label={t('cases.handOn')} onSubmit={() => hand.mutate(undefined, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('cases.to')} width={200}>{(id) => <ColleagueSelect id={id} value={to} onChange={setTo} />}</Field>
        <Field label={t('cases.handWords')} name="words" fault={hand.error} width={300}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={hand} />}><Button type="primary" htmlType="submit" disabled={!to || !words.trim()} loading={hand.isPending}>{t('cases.handDo', { n: ids.length })}</Button></FormFoot>
    </InlineForm>
  );
}

/** FUL-25: what lost and damaged parcels cost each shop in a month. */
function Costs() {
  const { t } = useTranslation('shipping');
  const [month, setMonth] = useState(() => format.local(Date.now()).day.slice(0, 7));
  const costs = useQuery({ queryKey: ['fulfilment', 'cases', 'costs', month], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/cases/costs', { params: { query: { month } }, signal })) });
  return (
    <Part title={t('cases.costs')} note={t('cases.costsNote')} aside={<MonthInput id="case-month" value={month} onChange={(m) => { if (m) setMonth(m); }} />}>
      <State query={costs} rows={2}>
        {(rows) => <LedgerTable label={t('cases.costs')} rows={rows} rowKey={(c) => c.shop} columns={[
          { key: 'shop', title: t('cases.shop'), render: (c) => c.shopName }, { key: 'n', title: t('cases.cases'), number: true, width: 80, render: (c) => c.cases },
          { key: 'out', title: t('cases.out'), number: true, width: 110, render: (c) => <MoneyFigure fen={c.out} slot={false} /> }, { key: 'in', title: t('cases.in'), number: true, width: 110, render: (c) => <MoneyFigure fen={c.in} slot={false} /> },
          { key: 'borne', title: t('cases.borne'), number: true, width: 110, render: (c) => <b><MoneyFigure fen={c.borne} slot={false} /></b> }, { key: 'open', title: t('cases.openClaims'), number: true, width: 110, deskOnly: true, render: (c) => c.open },
        ]} />}
      </State>
    </Part>
  );
}
