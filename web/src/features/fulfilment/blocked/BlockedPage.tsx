import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, FormFoot, GoodsPick, InlineForm, InstantText, Key, type KeyBinding, type LedgerColumn, LedgerTable, Mark, PageHead, Pages, Part, ResultLine, State, TabBar, useKeys, usePhone } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';
import { useTab } from '../tab';

type Entry = components['schemas']['BlockedListEntry'];
type Tab = components['schemas']['BlockedListTab'];
type Reason = components['schemas']['BlockedReason'];
type Decision = components['schemas']['HandleBlockedDecision'];
type Ending = components['schemas']['HandleBlockedEnding'];

const TABS = ['UNTOLD', 'UNDECIDED', 'DECIDED', 'ENDED'] as const satisfies readonly Tab[];
const REASONS = ['FAULTY', 'DAMAGED', 'OUT_OF_STOCK', 'UNAVAILABLE', 'COURIER_DELAY', 'OTHER'] as const satisfies readonly Reason[];

export function useBlockedCounts(enabled = true) {
  return useQuery({ queryKey: ['fulfilment', 'blocked', 'counts'], enabled, refetchInterval: 15_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/blocked/counts', { signal })) });
}

/** FUL-19 to FUL-21: orders that cannot leave: told to the late shift, decided by the customer, acted on by shipping. */
export function Component() {
  const { t } = useTranslation('shipping');
  const [tab, setTab] = useTab<Tab>(TABS);
  const [adding, setAdding] = useState(false);
  useKeys(useMemo<KeyBinding[]>(() => [{ key: 'N', label: t('blocked.add'), run: () => setAdding(true) }], [t]));
  const counts = useBlockedCounts().data;
  const count = { UNTOLD: counts?.untold, UNDECIDED: counts?.undecided, DECIDED: counts?.decided, ENDED: undefined };
  return (
    <div className="zg-page">
      <PageHead title={t('blocked.title')} note={t('blocked.note')} aside={<Button type="primary" onClick={() => setAdding(!adding)}>{t('blocked.add')}<Key>N</Key></Button>} />
      {adding && <Add onDone={() => setAdding(false)} />}
      <TabBar tabs={TABS.map((key) => ({ key, label: t(`blocked.tab.${key}`), count: count[key] }))} value={tab} onChange={setTab} />
      {counts && counts.late > 0 && <p><b className="zg-late">{t('blocked.late', { n: counts.late })}</b></p>}
      <List key={tab} tab={tab} />
    </div>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState<Reason>('FAULTY');
  const [sku, setSku] = useState('');
  const [words, setWords] = useState('');
  const add = useAct(() => dataOf(api.POST('/api/fulfilment/blocked', { body: { code, reason, sku: sku || null, words } })));
  return (
    <Part title={t('blocked.add')} note={t('blocked.addNote')}>
      <InlineForm label={t('blocked.add')} onSubmit={() => add.mutate(undefined, { onSuccess: onDone })}>
        <div className="zg-line">
          <Field label={t('blocked.code')} width={220}>{(id) => <Input id={id} autoFocus autoComplete="off" value={code} onChange={(e) => setCode(e.target.value)} />}</Field>
          <Field label={t('blocked.reason')} width={140}>{(id) => <Select id={id} value={reason} onChange={setReason} options={REASONS.map((value) => ({ value, label: t(`blocked.reasons.${value}`) }))} />}</Field>
          <Field label={t('blocked.sku')} name="sku" fault={add.error} width={180}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
        </div>
        <Field label={t('blocked.words')} name="words" fault={add.error}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={add} />}><Button type="primary" htmlType="submit" disabled={!code.trim()} loading={add.isPending}>{t('blocked.addDo')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function List({ tab }: { tab: Tab }) {
  const { t } = useTranslation('shipping');
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [open, setOpen] = useState<number | null>(null);
  const phone = usePhone();
  const query = useQuery({
    queryKey: ['fulfilment', 'blocked', tab, page], placeholderData: keepPreviousData, refetchInterval: 15_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/blocked', { params: { query: { tab, page, size: 50 } }, signal })),
  });
  const toggle = (id: number) => setChosen((was) => { const now = new Set(was); if (!now.delete(id)) now.add(id); return now; });
  const columns: LedgerColumn<Entry>[] = [
    ...(tab === 'UNTOLD' ? [{ key: 'pick', width: 34, short: true, render: (b: Entry) => <Checkbox aria-label={t('blocked.choose', { order: b.platformNo })} checked={chosen.has(b.id)} onChange={() => toggle(b.id)} /> }] : []),
    { key: 'what', title: t('blocked.what'), render: (b) => <What of={b} phone={phone} tab={tab}>{open === b.id && <Handle of={b} tab={tab} onDone={() => setOpen(null)} />}</What> },
    { key: 'told', title: t('blocked.told'), width: 200, deskOnly: true, render: (b) => <Told of={b} /> },
    ...(tab === 'UNTOLD' || tab === 'UNDECIDED' ? [] : [{ key: 'decided', title: t('blocked.decision'), width: 220, deskOnly: true, render: (b: Entry) => <Decided of={b} /> }]),
    ...(tab === 'ENDED' ? [{ key: 'ended', title: t('blocked.ended'), width: 200, deskOnly: true, render: (b: Entry) => <>{b.outcome && t(`blocked.outcome.${b.outcome}`)} {b.endWords} <span className="zg-note">{b.endedBy} <InstantText at={b.endedAt} form="auto" /></span></> }]
      : [{ key: 'do', number: true, width: 72, render: (b: Entry) => <button type="button" className="zg-link" onClick={() => setOpen(open === b.id ? null : b.id)}>{t('blocked.do')}</button> }]),
  ];
  return (
    <State query={query} rows={6} what={t('blocked.title')} isEmpty={(p) => p.total === 0} empty={<Empty title={t(`blocked.none.${tab}`)}>{t('blocked.noneHint')}</Empty>}>
      {(p) => (
        <>
          {tab === 'UNTOLD' && <Tell ids={[...chosen].filter((id) => p.rows.some((b) => b.id === id))} all={p.rows.map((b) => b.id)} onDone={() => setChosen(new Set())} />}
          <LedgerTable label={t('blocked.title')} height={38} columns={columns} rows={p.rows} rowKey={(b) => b.id} />
          <Pages page={page} size={50} total={p.total} onPage={setPage} />
        </>
      )}
    </State>
  );
}

function What({ of, phone, tab, children }: { of: Entry; phone: boolean; tab: Tab; children: ReactNode }) {
  const { t } = useTranslation('shipping');
  return (
    <>
      <b>{t(`blocked.reasons.${of.reason}`)}</b> {of.words} {of.late && tab === 'UNTOLD' && <Mark kind="late">{t('blocked.overdue')}</Mark>}
      {of.goods && <div>{of.goods} <span className="zg-note">{of.sku}</span></div>}
      <div className="zg-note">{of.shopName} · <Link to={`/orders/${of.shop}/${of.order}`}>{inFours(of.platformNo)}</Link>{of.number && ` · ${of.number}`} · {format.say(of.stage)} · {of.blockedBy} <InstantText at={of.blockedAt} form="auto" /></div>
      {phone && tab !== 'UNTOLD' && <div><Told of={of} /> <Decided of={of} /></div>}
      {children}
    </>
  );
}

function Told({ of }: { of: Entry }) {
  const { t } = useTranslation('shipping');
  if (!of.toldAt) return <span className={of.late ? 'zg-late' : 'zg-soon'}>{t('blocked.until')} <InstantText at={of.due} form="auto" /></span>;
  return <>{of.toldTo} <span className="zg-note">{of.toldBy} <InstantText at={of.toldAt} form="auto" /></span>{of.late && <> <Mark kind="late">{t('blocked.toldLate')}</Mark></>}</>;
}

function Decided({ of }: { of: Entry }) {
  const { t } = useTranslation('shipping');
  if (!of.decision) return null;
  return <><b>{t(`blocked.decisions.${of.decision}`)}</b> {of.waitUntil && <>{t('blocked.waits')} <Day day={of.waitUntil} /> </>}{of.decisionWords} <span className="zg-note">{of.decidedBy} <InstantText at={of.decidedAt} form="auto" /></span></>;
}

/** FUL-20: shipping tells the late shift; all that are listed when none is chosen. */
function Tell({ ids, all, onDone }: { ids: number[]; all: number[]; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [to, setTo] = useState('');
  const tell = useAct(() => dataOf(api.POST('/api/fulfilment/blocked/tell', { body: { ids: ids.length ? ids : all, to } })));
  return (
    <InlineForm label={t('blocked.tell')} onSubmit={() => tell.mutate(undefined, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('blocked.toldTo')} name="to" fault={tell.error} width={200}>{(id) => <Input id={id} value={to} maxLength={60} placeholder={t('blocked.toldToHint')} onChange={(e) => setTo(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={tell} done={tell.data && t('blocked.toldDone', { n: tell.data })} />}><Button htmlType="submit" type="primary" disabled={!to.trim()} loading={tell.isPending}>{t('blocked.tellDo', { n: ids.length || all.length })}</Button></FormFoot>
    </InlineForm>
  );
}

function Handle({ of, tab, onDone }: { of: Entry; tab: Tab; onDone: () => void }) {
  const may = useMay();
  return (
    <div className="zg-stack">
      {may('SERVE_CUSTOMERS') && <Decide of={of} onDone={onDone} />}
      <End of={of} tab={tab} onDone={onDone} />
    </div>
  );
}

/** FUL-21: what the customer wants. */
function Decide({ of, onDone }: { of: Entry; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [decision, setDecision] = useState<Decision>(of.decision ?? 'WAIT');
  const [words, setWords] = useState('');
  const [until, setUntil] = useState('');
  const decide = useAct(() => dataOf(api.POST('/api/fulfilment/blocked/{id}/decide', { params: { path: { id: of.id } }, body: { decision, words, waitUntil: until || null } })));
  return (
    <InlineForm label={t('blocked.decide')} onSubmit={() => decide.mutate(undefined, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('blocked.decide')}>{(id) => <Segmented<Decision> id={id} value={decision} onChange={setDecision} options={(['REFUND', 'EXCHANGE', 'WAIT'] as const).map((value) => ({ value, label: t(`blocked.decisions.${value}`) }))} />}</Field>
        {decision === 'WAIT' && <Field label={t('blocked.waitUntil')} width={140}>{(id) => <DayInput id={id} value={until} onChange={setUntil} />}</Field>}
      </div>
      <Field label={t('blocked.customerSaid')} name="words" fault={decide.error}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={decide} />}><Button htmlType="submit" type="primary" loading={decide.isPending}>{t('blocked.decideDo')}</Button></FormFoot>
    </InlineForm>
  );
}

/** Shipping acts: with good goods it goes on; else its papers are voided. */
function End({ of, tab, onDone }: { of: Entry; tab: Tab; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const usual: Record<Decision, Ending> = { REFUND: 'CANCELLED', EXCHANGE: 'REVIEW_AGAIN', WAIT: 'GOES_ON' };
  const [outcome, setOutcome] = useState<Ending>(of.decision ? usual[of.decision] : 'GOES_ON');
  const [words, setWords] = useState('');
  const [destroyed, setDestroyed] = useState(false);
  const end = useAct(() => dataOf(api.POST('/api/fulfilment/blocked/{id}/end', { params: { path: { id: of.id } }, body: { outcome, words, destroyed } })));
  const choices: Ending[] = tab === 'DECIDED' ? ['GOES_ON', 'REVIEW_AGAIN', 'CANCELLED'] : ['GOES_ON'];
  return (
    <InlineForm label={t('blocked.end')} onSubmit={() => end.mutate(undefined, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('blocked.end')}>{(id) => <Segmented<Ending> id={id} value={outcome} onChange={setOutcome} options={choices.map((value) => ({ value, label: t(`blocked.outcome.${value}`) }))} />}</Field>
        <Field label={t('blocked.endWords')} name="words" fault={end.error} width={280}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      {outcome !== 'GOES_ON' && of.number && <Checkbox checked={destroyed} onChange={(e) => setDestroyed(e.target.checked)}>{t('blocked.destroyed')}</Checkbox>}
      <FormFoot result={<ResultLine of={end} />}><Button htmlType="submit" loading={end.isPending} disabled={!words.trim()}>{t('blocked.endDo')}</Button></FormFoot>
    </InlineForm>
  );
}
