import { Button } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { useShop } from '@/api/shop';
import { Figure, format, Key, Mark, PageHead, ResultLine, TimeLeft, useFootNote, useKeys, useNow, WorkList, type ListAsk, type WorkAction, type WorkColumn, type WorkFilter } from '@/ui';
import { ActionForm, BulkLine, type ActionKind } from './ActionForm';
import { OrderDetails, when } from './OrderDetails';
import { PartForm } from './PartForm';
import { approve, keyOf, leftOut, merge, noneDone, shortNumber, useCouriers, useOrderCall, useReviewHead, type Bulk, type OrderRef, type OrderView, type ReviewRow } from './review';
import './orders.css';

const TABS = ['WAITING', 'WITHIN_AN_HOUR', 'WITH_REMARK', 'ABNORMAL', 'HELD', 'MINE'] as const;

/** The review desk (WF-03, look 02): what waits, sorted by what is due; the whole of it by keyboard. */
export function Component() {
  const { t } = useTranslation('orders');
  const head = useReviewHead();
  const couriers = useCouriers();
  const me = useMe();
  const shop = useShop();
  const [, setAddress] = useSearchParams();
  const shown = useRef<ReviewRow[]>([]);
  const [asking, setAsking] = useState<{ kind: ActionKind; rows: ReviewRow[] }>();
  const [came, setCame] = useState<{ bulk: Bulk; done: string }>();
  const [parting, setParting] = useState<OrderRef>();
  const approving = useOrderCall(approve);
  const merging = useOrderCall(merge);
  /** What came of the orders that were approved one after the other. */
  const said = useRef<Bulk>({ done: [], refused: [] });
  const inARow = useRef(false);

  const read = useCallback(async (ask: ListAsk, signal: AbortSignal) => {
    const { q, courier, paid } = ask.filters;
    const page = await dataOf(api.GET('/api/fulfilment/review', {
      params: { query: { tab: ask.tab as (typeof TABS)[number], shop: Number(ask.filters.shop) || shop || undefined, courier, q, ...paidRange(paid), page: ask.page, size: ask.size } }, signal,
    }));
    shown.current = page.rows;
    return page;
  }, [shop]);

  /** The row after the last of these, so that the next order is at hand at once. */
  const goOn = useCallback((done: OrderRef[]) => {
    const gone = new Set(done.map(keyOf));
    const at = shown.current.findLastIndex((r) => gone.has(keyOf(r.order.ref)));
    const next = shown.current.slice(at + 1).find((r) => !gone.has(keyOf(r.order.ref))) ?? shown.current.find((r) => !gone.has(keyOf(r.order.ref)));
    setAddress((before) => { const after = new URLSearchParams(before); if (next) after.set('row', keyOf(next.order.ref)); else after.delete('row'); return after; }, { replace: true, flushSync: true });
  }, [setAddress]);

  const doApprove = useCallback((refs: OrderRef[], { refundsChecked = false, stopsChecked = false, abnormalTaken = false } = {}) => {
    setAsking(undefined);
    setParting(undefined);
    if (refs.length > 1 || !inARow.current) said.current = { done: [], refused: [] };
    inARow.current = refs.length === 1;
    if (said.current.done.length + said.current.refused.length === 0) setCame(undefined);
    if (refs.length === 1) goOn(refs); // the next one is at hand before the answer: A, A, A is three orders, however slow the answers
    void approving.mutateAsync({ orders: refs, refundsChecked, stopsChecked, abnormalTaken }).catch((fault: unknown) => {
      const none = noneDone(fault);
      if (!none) throw fault;
      return none;
    }).then((bulk) => {
      said.current = { done: [...said.current.done, ...bulk.done], refused: [...said.current.refused, ...bulk.refused] };
      setCame({ bulk: said.current, done: t('act.approved', { count: said.current.done.length }) });
      if (refs.length > 1) goOn(bulk.done);
    }, () => undefined);
  }, [approving, goOn, t]);

  const clear = useCallback(() => { inARow.current = false; approving.reset(); merging.reset(); setCame(undefined); setAsking(undefined); setParting(undefined); }, [approving, merging]);
  const ask = useCallback((kind: ActionKind, rows: ReviewRow[]) => { clear(); setAsking({ kind, rows }); }, [clear]);

  /** M: what is chosen goes in one parcel; one order with what else waits for its buyer; one alone is split. */
  const mergeOrSplit = useCallback((rows: ReviewRow[]) => {
    clear();
    const only = rows.length === 1 ? rows[0] : undefined;
    if (only && only.together.length === 0) { setParting(only.order.ref); return; }
    const refs = only ? [only.order.ref, ...only.together.map((o) => o.ref)] : rows.map((r) => r.order.ref);
    merging.mutate(refs, { onSuccess: (bulk) => { setCame({ bulk, done: t('act.mergeDone', { count: bulk.done.length }) }); goOn(bulk.done); } });
  }, [clear, merging, goOn, t]);

  const actions = useMemo<WorkAction<ReviewRow>[]>(() => [
    { key: 'approve', letter: 'A', label: t('act.approve'), primary: true, lets: true, run: (rows) => doApprove(rows.map((r) => r.order.ref)) },
    { key: 'merge', letter: 'M', label: t('act.merge'), run: mergeOrSplit },
    { key: 'courier', letter: 'C', label: t('act.courier'), run: (rows) => ask('courier', rows) },
    { key: 'hold', letter: 'H', label: t('act.hold'), run: (rows) => ask(rows.every((r) => r.order.stage === 'HELD') ? 'release' : 'hold', rows) },
    { key: 'urgent', letter: 'U', label: t('act.urgent'), run: (rows) => ask('urgent', rows) },
    { key: 'flag', letter: 'F', label: t('act.flag'), run: (rows) => ask('flag', rows) },
    { key: 'promise', letter: 'T', label: t('act.promise'), run: (rows) => ask('promise', rows) },
  ], [t, doApprove, mergeOrSplit, ask]);

  const failed = approving.isError && !noneDone(approving.error); // a refusal of all says it order by order, as one of some does
  const left = came ? leftOut(came.bulk) : [];
  const counts = head.data?.counts;
  const tabs = useMemo(() => TABS.map((key) => ({
    key, label: t(`tab.${key}`),
    count: counts && { WAITING: counts.waiting, WITHIN_AN_HOUR: counts.withinAnHour, WITH_REMARK: counts.withRemark, ABNORMAL: counts.abnormal, HELD: counts.held, MINE: counts.mine }[key],
  })), [t, counts]);
  const filters = useMemo<WorkFilter[]>(() => [
    { key: 'q', label: t('filter.q'), kind: 'text' },
    ...((me.shops ?? []).length > 1 ? [{ key: 'shop', label: t('filter.shop'), kind: 'select' as const, options: me.shops!.map((s) => ({ value: String(s.id), label: s.name })) }] : []),
    { key: 'courier', label: t('filter.courier'), kind: 'select', options: couriers.data?.map((c) => ({ value: c.code, label: format.say(c.name) })) ?? [] },
    { key: 'paid', label: t('filter.paid'), kind: 'select', options: ['today', 'yesterday', 'earlier'].map((key) => ({ value: key, label: t(`paid.${key}`) })) },
  ], [t, me.shops, couriers.data]);
  const columns = useColumns();
  useFootNote(head.data && t('close.opens', { time: format.instant(head.data.closeFrom, 'time') }));

  return (
    <div className="zg-page">
      <PageHead title={t('review.title')} note={<HeadNote />} aside={<Today />} />
      <WorkList<ReviewRow>
        name="orders.review" columns={columns} rowKey={(r) => keyOf(r.order.ref)} read={read} readKey={[shop]} tabs={tabs} filters={filters} actions={actions}
        selectionNote={(rows) => <Chosen rows={rows} />}
        details={(row) => (
          <OrderDetails
            orderRef={row.order.ref}
            foot={(view) => <Foot view={view} onApprove={(checked, stops) => doApprove([row.order.ref], { refundsChecked: checked, stopsChecked: stops })} onMerge={() => mergeOrSplit([row])} onAsk={(kind) => ask(kind, [row])} />}
          />
        )}
        result={parting
          ? <PartForm orderRef={parting} onClose={() => setParting(undefined)} onDone={(bulk) => { setCame({ bulk, done: t('part.done') }); setParting(undefined); }} />
          : asking
          ? <ActionForm key={asking.kind} kind={asking.kind} orders={asking.rows.map((r) => r.order.ref)} onClose={() => setAsking(undefined)}
              onDone={(bulk) => { setCame({ bulk, done: t(`act.${asking.kind}Done`, { count: bulk.done.length }) }); setAsking(undefined); }} />
          : came || failed ? (
            <>
              {came && <BulkLine bulk={came.bulk} done={came.done} />}
              {left.length > 0 && <TakeLeft count={left.length} onTake={() => doApprove(left, { abnormalTaken: true })} />}
              {failed && <ResultLine of={approving} />}
            </>
          ) : merging.isError ? <ResultLine of={merging} /> : undefined}
        empty={{ title: t('review.empty'), hint: t('review.emptyHint'), actions: <Link to="/review/close"><Button>{t('close.title')}</Button></Link> }}
        what={t('review.what')} pageSize={100}
      />
    </div>
  );
}

/** What is chosen: its money, and how many of many stand out and would not go along (ORD-09). */
function Chosen({ rows }: { rows: ReviewRow[] }) {
  const { t } = useTranslation('orders');
  const abnormal = rows.filter((r) => r.order.marks.some((m) => m.abnormal)).length;
  return (
    <>
      {t('act.sum', { sum: format.money(rows.reduce((n, r) => n + r.order.paid, 0)) })}
      {abnormal > 0 && <span className="zg-soon"> {t(rows.length > 1 ? 'act.abnormalAmong' : 'act.abnormalOne', { count: abnormal })}</span>}
    </>
  );
}

/** The abnormal ones that stayed: a key of its own takes them, once they have been looked at. */
function TakeLeft({ count, onTake }: { count: number; onTake: () => void }) {
  const { t } = useTranslation('orders');
  const take = useRef(onTake);
  take.current = onTake;
  const label = t('act.takeAbnormal', { count });
  useKeys(useMemo(() => [{ key: 'Shift A', label, run: () => take.current() }], [label]));
  return <Button onClick={onTake}>{label}<Key>Shift</Key><Key>A</Key></Button>;
}

function paidRange(paid: string | undefined): { paidFrom?: string; paidTo?: string } {
  const today = format.local(Date.now()).day;
  const yesterday = format.local(Date.now() - 86_400_000).day;
  switch (paid) {
    case 'today': return { paidFrom: today };
    case 'yesterday': return { paidFrom: yesterday, paidTo: yesterday };
    case 'earlier': return { paidTo: format.local(Date.now() - 2 * 86_400_000).day };
    default: return {};
  }
}

function Foot({ view, onApprove, onMerge, onAsk }: { view: OrderView; onApprove: (refundsChecked: boolean, stopsChecked?: boolean) => void; onMerge: () => void; onAsk: (kind: ActionKind) => void }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const { stage, refund } = view.page.order;
  const checked = stage !== 'HELD' && (view.stopped ? may('SET_ORDER_RULES') : refund !== 'NONE'); // what A would refuse is passed by a key of its own, once it has been looked at
  const stopped = view.stopped !== null && view.stopped !== undefined;
  const pass = useRef(onApprove);
  pass.current = onApprove;
  useKeys(useMemo(() => checked ? [{ key: 'R', label: t(stopped ? 'act.approveStopped' : 'act.approveChecked'), run: () => pass.current(refund !== 'NONE' || !stopped, stopped) }] : [], [checked, stopped, refund, t]));
  if (stage === 'HELD') return <Button type="primary" onClick={() => onAsk('release')}>{t('act.release')}<Key>H</Key></Button>;
  return (
    <>
      {view.stopped
        ? may('SET_ORDER_RULES') && <Button onClick={() => onApprove(refund !== 'NONE', true)}>{t('act.approveStopped')}<Key>R</Key></Button>
        : refund === 'NONE'
        ? <Button type="primary" onClick={() => onApprove(false)}>{t('act.approveNext')}<Key>A</Key></Button>
        : <Button type="primary" onClick={() => onApprove(true)}>{t('act.approveChecked')}<Key>R</Key></Button>}
      <Button onClick={onMerge}>{view.together.length > 0 ? t('act.mergeWith', { count: view.together.length + 1 }) : t('act.split')}<Key>M</Key></Button>
      <Button onClick={() => onAsk('hold')}>{t('act.hold')}<Key>H</Key></Button>
      <Button onClick={() => onAsk('courier')}>{t('act.courier')}<Key>C</Key></Button>
    </>
  );
}

function HeadNote() {
  const { t } = useTranslation('orders');
  const { data } = useReviewHead();
  const now = useNow(10_000);
  if (!data) return null;
  const cutoff = t('review.cutoff', { time: format.instant(data.cutoff, 'time') });
  return <>{data.nextBatch ? `${cutoff} · ${t('review.next', { time: format.instant(data.nextBatch, 'time'), left: format.timeLeft(data.nextBatch, now).text })}` : cutoff}</>;
}

function Today() {
  const { t } = useTranslation('orders');
  const { data } = useReviewHead();
  if (!data) return null;
  return (
    <span>
      {t('review.done')} <b>{format.count(data.reviewedToday)}</b>
      {data.secondsEach !== null && data.secondsEach !== undefined && data.secondsEach > 0 && <> · {t('review.each', { seconds: data.secondsEach })}</>}
      {data.counts.late > 0 && <> · {t('review.late')} <b className="zg-late">{data.counts.late}</b></>}
    </span>
  );
}

/** A short word, and how bad it is. */
function marksOf(row: ReviewRow, t: ReturnType<typeof useTranslation<'orders'>>['t']): { word: string; kind?: 'late' | 'soon'; because: string }[] {
  const { order } = row;
  const late = ['REFUND_ASKED', 'ADDRESS_INCOMPLETE', 'MONEY_DIFFERS', 'SAME_AGAIN', 'CODE_UNKNOWN'];
  return [
    ...(row.shortage ? [{ word: t('mark.short'), kind: 'late' as const, because: format.say(row.shortageWords) }] : []),
    ...(row.stopped ? [{ word: t('mark.stopped'), kind: 'late' as const, because: format.say(row.stopped) }] : []),
    ...(row.together.length > 0 ? [{ word: t('mark.together', { count: row.together.length + 1 }), kind: 'soon' as const, because: row.together.map((o) => o.number).join('\n') }] : []),
    ...(order.hold ? [{ word: t('mark.held'), kind: 'soon' as const, because: `${t(`hold.${order.hold.reason}`)}: ${order.hold.words}` }] : []),
    ...(order.promisedAt ? [{ word: t('mark.promised'), because: format.instant(order.promisedAt, 'auto') }] : []),
    ...(order.urgent ? [{ word: t('mark.urgent'), kind: 'soon' as const, because: t('mark.urgent') }] : []),
    ...(order.flag ? [{ word: t('mark.flag'), kind: 'late' as const, because: t(`flag.${order.flag}`) }] : []),
    ...order.marks.map((m) => ({
      word: format.say(m.word), because: format.say(m.because),
      kind: late.includes(m.kind) ? 'late' as const : m.abnormal || m.kind === 'UNCONFIRMED' ? 'soon' as const : undefined,
    })),
  ];
}

function useColumns(): WorkColumn<ReviewRow>[] {
  const { t } = useTranslation('orders');
  return useMemo(() => [
    { key: 'due', title: t('col.due'), number: true, width: 88, fixed: true, render: (r) => <Due row={r} /> },
    { key: 'number', title: t('col.number'), width: 82, fixed: true, render: (r) => <span title={r.order.number}>{shortNumber(r.order.number)}</span> },
    { key: 'marks', title: t('col.marks'), width: 108, render: (r) => marksOf(r, t).slice(0, 2).map((m) => <span key={m.word} title={m.because}><Mark kind={m.kind}>{m.word}</Mark> </span>) },
    { key: 'shop', title: t('col.shop'), width: 44, render: (r) => r.order.shop },
    { key: 'paid', title: t('col.paidAt'), number: true, width: 80, render: (r) => r.order.paidAt && <span className="zg-second">{when(r.order.paidAt, t)}</span> },
    { key: 'goods', title: t('col.goods'), render: (r) => <span className="zg-cut zg-goods" title={r.order.lines.map((l) => `${l.title} ${l.spec} × ${l.quantity}`).join('\n')}>{r.order.lines[0] ? `${r.order.lines[0].title} ${r.order.lines[0].spec}` : '–'}{r.order.lines.length > 1 && ' …'}</span> },
    { key: 'pieces', title: t('col.pieces'), number: true, width: 36, render: (r) => r.order.quantity > 1 ? <b>{r.order.quantity}</b> : r.order.quantity },
    { key: 'money', title: t('col.paid'), number: true, width: 68, render: (r) => <Figure text={format.money(r.order.paid)} slot={false} /> },
    { key: 'remark', title: t('col.remark'), width: 92, render: (r) => <Remark row={r} /> },
    { key: 'courier', title: t('col.courier'), width: 44, render: (r) => <span title={format.say(r.courier.because)} className={r.courier.courier ? undefined : 'zg-soon'}>{format.say(r.courier.name)}</span> },
    { key: 'region', title: t('col.region'), hidden: true, render: (r) => `${r.order.province} ${r.order.city}` },
    { key: 'owner', title: t('col.owner'), hidden: true, render: (r) => r.order.hold ? `${r.order.hold.ownerName} ${format.day(r.order.hold.followUpOn, 'short')}` : '–' },
  ], [t]);
}

function Due({ row }: { row: ReviewRow }) {
  if (!row.order.due) return <span className="zg-none">–</span>;
  return <TimeLeft due={row.order.due} soonMinutes={59} short />;
}

function Remark({ row }: { row: ReviewRow }) {
  const words = [row.order.buyerRemark, row.order.sellerRemark].filter(Boolean).join(' / ');
  return words ? <span className="zg-cut" style={{ maxWidth: 84 }} title={words}>{words}</span> : <span className="zg-none">–</span>;
}
