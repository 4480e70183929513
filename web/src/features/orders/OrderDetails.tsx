import { Button, Input } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Course, factOf, format, Key, Mark, MoneyFigure, Part, ResultLine, State, TimeLeft, useKeys, useNow, type CourseStep, type FactRef } from '@/ui';
import { LineForm, RecipientForm } from './ChangeForms';
import { OrderMoved, type OrderFact } from './OrderMoved';
import { longNumber, useOrder, useOrderCall, type OrderRef, type OrderView } from './review';

type Line = OrderView['page']['order']['lines'][number];

interface Props {
  orderRef: OrderRef;
  /** buttons under it */
  foot?: (view: OrderView) => ReactNode;
  /** on its own page the number stands in the page's head */
  alone?: boolean;
}

/** One order beside the list or on its own page: goods, money, remark, recipient, courier, its whole course, and what it moved. */
export function OrderDetails({ orderRef, foot, alone }: Props) {
  const query = useOrder(orderRef);
  const current = factOf(useSearchParams()[0].get('fact'));
  return (
    <State query={query} rows={8}>
      {(view) => (
        <div className={alone ? 'zg-order zg-order-alone' : 'zg-order'}>
          <div className="zg-order-body">
            {!alone && <Head view={view} />}
            <div className="zg-order-what">
              <Goods view={view} />
              <Facts view={view} />
              {alone && <Money view={view} />}
            </div>
            <div className="zg-stack">
              <Rules view={view} />
              {(alone || view.facts.some((f) => f.fact.kind === 'error')) && <OrderMoved facts={view.sold ? [...view.facts, view.sold] : view.facts} sold={view.sold} current={current} />}
              <History view={view} current={current} />
            </div>
          </div>
          {foot && <div className="zg-order-foot">{foot(view)}</div>}
        </div>
      )}
    </State>
  );
}

function Head({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const { page } = view;
  return (
    <header>
      <div className="zg-order-head">
        <Link className="zg-plain zg-code zg-order-no" to={`/orders/${page.order.ref.shop}/${page.order.ref.id}`}>{longNumber(page.order.number)}</Link>
        <span className="zg-aside">{page.due && <TimeLeft due={page.due} soonMinutes={59} />}</span>
      </div>
      <div className="zg-note">{page.shop} · {format.say(page.stageWords)} · {t('details.steps', { count: page.steps.length })}</div>
      <States view={view} />
    </header>
  );
}

/** What a person set on it. */
export function States({ view: { page } }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  return (
    <>
      {page.hold && <p className="zg-order-state"><Mark kind="soon">{t('mark.held')}</Mark> {t(`hold.${page.hold.reason}`)}{t('punct.comma')}{page.hold.words} <span className="zg-note">{t('details.owner', { name: page.hold.ownerName, day: format.day(page.hold.followUpOn, 'short') })}</span></p>}
      {page.urgent && <p className="zg-order-state"><Mark kind="soon">{t('mark.urgent')}</Mark> {t(`urgent.${page.urgent.cause}`)}{t('punct.comma')}{page.urgent.words} <span className="zg-note">{page.urgent.byName} {format.instant(page.urgent.at, 'auto')}</span></p>}
      {page.flag && <p className="zg-order-state"><Mark kind="late">{t('mark.flag')}</Mark> {t(`flag.${page.flag.reason}`)}{t('punct.comma')}{page.flag.words} <span className="zg-note">{page.flag.byName} {format.instant(page.flag.at, 'auto')}</span></p>}
      {page.order.refund !== 'NONE' && <p className="zg-order-state"><Mark kind="late">{t(`refund.${page.order.refund}`)}</Mark> {page.order.refunded > 0 && format.money(page.order.refunded)}</p>}
    </>
  );
}

function Goods({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [changing, setChanging] = useState<number>();
  const order = view.page.order;
  const open = !['SHIPPED', 'CANCELLED', 'DONE'].includes(order.stage);
  const { lines } = order;
  const changes = open && may('REVIEW_ORDERS');
  // L goes from line to line, and after the last one closes
  useKeys(useMemo(() => changes && lines.length > 0 ? [{ key: 'L', label: t('change.goods'), hint: false, run: () => setChanging((now) => now === undefined ? lines[0]!.no : lines[lines.findIndex((l) => l.no === now) + 1]?.no) }] : [], [changes, lines, t]));
  return (
    <table className="zg-ledger plain zg-order-goods" aria-label={t('details.goods')}>
      <tbody>
        {order.lines.map((line) => [
          <tr key={line.no}>
            <td>
              <Changed view={view} line={line} />
              <div className="zg-note">
                {line.code || t('details.noCode')} <StockNote view={view} line={line} />
                {changes && <> · <button type="button" className="zg-link" onClick={() => setChanging(changing === line.no ? undefined : line.no)}>{t('change.goods')}</button>{line.no === lines[0]!.no && <Key>L</Key>}</>}
              </div>
              {line.parts.length > 0 && <div className="zg-note">{t('details.bundle')} {line.parts.map((p) => `${p.code} ${p.name} × ${p.quantity}`).join(' + ')}</div>}
            </td>
            <td className="n">× {line.quantity}</td>
            <td className="n"><MoneyFigure fen={line.share} slot={false} /></td>
          </tr>,
          changing === line.no && <tr key={`${line.no} change`}><td colSpan={3}><LineForm view={view} line={line} onDone={() => setChanging(undefined)} /></td></tr>,
        ])}
        <tr className="zg-sum">
          <td>{t('details.paid')}</td>
          <td className="n">{order.lines.reduce((n, l) => n + l.quantity, 0)}</td>
          <td className="n"><MoneyFigure fen={order.paid} slot={false} strong /></td>
        </tr>
      </tbody>
    </table>
  );
}

function StockNote({ view, line }: { view: OrderView; line: Line }) {
  const { t } = useTranslation('orders');
  const stock = view.stock.find((s) => s.lineNo === line.no);
  if (!stock) return <span className="zg-late">· {t('details.unknownCode')}</span>;
  const short = stock.available < line.quantity && ['TO_REVIEW', 'HELD', 'AWAITING_CONFIRMATION'].includes(view.page.order.stage);
  return <>{stock.bin && <>· {t('details.bin', { bin: stock.bin })} </>}· <span className={short ? 'zg-late' : undefined}>{t('details.free', { count: stock.available })}</span></>;
}

/** ORD-41: what rules did to it, as they were then; and what may still be done about others of its buyer. */
function Rules({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  if (view.rules.length === 0 && !view.stopped && view.together.length === 0) return null;
  return (
    <Part title={t('book.applied')}>
      {view.stopped && <p className="zg-order-state"><Mark kind="late">{t('mark.stopped')}</Mark> {format.say(view.stopped)}</p>}
      {view.together.length > 0 && (
        <p className="zg-order-state"><Mark kind="soon">{t('mark.together', { count: view.together.length + 1 })}</Mark> {view.together.map((o) => <Link key={o.number} className="zg-code" to={`/orders/${o.ref.shop}/${o.ref.id}`}>{o.number} </Link>)}</p>
      )}
      {view.rules.map((r, i) => (
        <p key={i} className="zg-order-state">
          {t(`book.did.${r.kind}`)} <b>{format.say(r.words)}</b>{r.pieces > 0 && ` × ${r.pieces}`} <span className="zg-note">{r.number} {r.byName} {format.instant(r.at, 'auto')}</span>
        </p>
      ))}
    </Part>
  );
}

interface OldGoods { title?: string; spec?: string; quantity?: number }

/** ORD-07: the old value struck out before the new one. */
function Changed({ view, line }: { view: OrderView; line: Line }) {
  const { t } = useTranslation('orders');
  const change = view.page.changes.filter((c) => c.what === 'LINE' && c.lineNo === line.no).at(-1);
  const name = `${line.title} ${line.spec}`.trim();
  if (!change) return <>{name}</>;
  const old = change.before as OldGoods;
  return (
    <>
      <span className="zg-void">{`${old.title ?? ''} ${old.spec ?? ''}`.trim()}{old.quantity !== line.quantity && ` × ${old.quantity}`}</span> → <b>{name}</b>
      <div className="zg-note">{change.why} · {change.byName} {format.instant(change.at, 'auto')} · {t('details.oldKept')}</div>
    </>
  );
}

function Facts({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const { order } = view.page;
  const open = !['SHIPPED', 'CANCELLED', 'DONE'].includes(order.stage);
  const changes = open && may('REVIEW_ORDERS');
  useKeys(useMemo(() => changes ? [{ key: 'E', label: t('change.recipient'), hint: false, run: () => setChanging((on) => !on) }] : [], [changes, t]));
  return (
    <dl className="zg-particulars">
      <div><dt>{t('details.remark')}</dt><dd>{order.buyerRemark || order.sellerRemark ? <>{order.buyerRemark && `“${order.buyerRemark}”`} {order.sellerRemark && <span className="zg-second">{t('details.seller', { words: order.sellerRemark })}</span>}</> : '–'}</dd></div>
      <div>
        <dt>{t('details.recipient')}</dt>
        <dd>
          {order.recipientMasked} {order.province} {order.city} {order.district} {may('REVEAL_BUYER') && order.recipientMasked && <Reveal orderRef={order.ref} />}
          {changes && <> <button type="button" className="zg-link" onClick={() => setChanging(!changing)}>{t('change.recipient')}</button><Key>E</Key></>}
          {changing && <RecipientForm view={view} onDone={() => setChanging(false)} />}
        </dd>
      </div>
      <div>
        <dt>{t('details.courier')}</dt>
        <dd>{view.courier.chosen ? '' : `${t('details.proposed')} `}<b>{format.say(view.courier.name)}</b> <span className="zg-note">{format.say(view.courier.because)}</span></dd>
      </div>
      {view.page.promisedAt && <div><dt>{t('details.promised')}</dt><dd><b>{format.instant(view.page.promisedAt, 'auto')}</b> <span className="zg-note">{t(`promisedBy.${view.page.promisedBy}`)}</span></dd></div>}
      <div>
        <dt>{t('after.title')}</dt>
        <dd>
          {view.page.afterDeal.some((a) => a.what === 'ADDRESS') ? null : <span className="zg-soon">{t('after.unconfirmed')} </span>}
          {view.page.afterDeal.map((a) => <span key={a.what}>{t(`after.${a.what}`)} <span className="zg-note">{a.byName} {format.instant(a.at, 'auto')} {a.words}</span> </span>)}
        </dd>
      </div>
      <div><dt>{t('agent.title')}</dt><dd>{view.page.agent ? <>{view.page.agent.name || t('agent.nobody')} <span className="zg-note">{t(`agent.${view.page.agent.how}`)}</span></> : <span className="zg-none">–</span>}</dd></div>
      {view.page.problem && <div><dt>{t('problem.one')}</dt><dd><Mark kind={view.page.problem.overdue ? 'late' : 'soon'}>{t('mark.problem')}</Mark> {view.page.problem.words} <span className="zg-note">{view.page.problem.ownerName} {t('details.before', { time: format.instant(view.page.problem.due, 'auto') })}</span></dd></div>}
      {view.parcels.map((p) => (
        <div key={p.id}>
          <dt>{t('details.parcel')}</dt>
          <dd><span className={p.stage === 'VOIDED' ? 'zg-void zg-code' : 'zg-code'}>{p.number}</span> {format.say(p.courier)} {p.waybill && <span className="zg-code">{p.waybill}</span>} <span className="zg-note">{t(`parcel.${p.stage}`)}{p.voidReason && ` · ${p.voidReason}`}</span></dd>
        </div>
      ))}
    </dl>
  );
}

/** ACC-03: nobody sees a recipient without saying what for; each look is recorded. */
function Reveal({ orderRef }: { orderRef: OrderRef }) {
  const { t } = useTranslation('orders');
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const reveal = useOrderCall(() => dataOf(api.POST('/api/orders/{shop}/{id}/recipient/reveal', { params: { path: { shop: orderRef.shop, id: orderRef.id } }, body: { purpose } })));
  if (reveal.data) return <span className="zg-revealed"><b>{reveal.data.name}</b> {reveal.data.phone} {reveal.data.address} <button type="button" className="zg-link" onClick={() => { reveal.reset(); setAsking(false); setPurpose(''); }}>{t('reveal.hide')}</button></span>;
  if (!asking) return <><button type="button" className="zg-link" onClick={() => setAsking(true)}>{t('reveal.show')}</button><span className="zg-note">{t('reveal.recorded')}</span></>;
  return (
    <form className="zg-actions" onSubmit={(e) => { e.preventDefault(); reveal.mutate(); }}>
      <Input autoFocus size="small" style={{ width: 160 }} aria-label={t('reveal.purpose')} placeholder={t('reveal.purpose')} value={purpose} onChange={(e) => setPurpose(e.target.value)} />
      <Button size="small" htmlType="submit" disabled={purpose.trim() === ''}>{t('reveal.show')}</Button>
      <ResultLine of={reveal} />
    </form>
  );
}

function Money({ view: { page } }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const rows: [string, number][] = [['goodsSum', page.goods], ['discount', -page.discount], ['postage', page.postage], ['payable', page.order.payable], ['paid', page.order.paid]];
  return (
    <table className="zg-ledger plain" aria-label={t('details.money')}>
      <tbody>{rows.map(([key, fen]) => <tr key={key} className={key === 'paid' ? 'zg-sum' : undefined}><td>{t(`details.${key}`)}</td><td className="n"><MoneyFigure fen={fen} slot={false} /></td></tr>)}</tbody>
    </table>
  );
}

/** What comes after where it stands now. */
const AHEAD = ['TO_REVIEW', 'REVIEWED', 'PRINTED', 'PICKED', 'VERIFIED', 'PACKED'];

/** Which steps of the history an order's facts are: those of stations by their time, errors and wrong scans as steps of their own. */
function course(view: OrderView, current: FactRef | null, t: T): CourseStep[] {
  const here = (fact: OrderFact) => !!current && fact.fact.kind === current.kind && fact.fact.id === current.id;
  const station = (at: string) => view.facts.find((f) => f.step && Math.abs(new Date(f.at).getTime() - new Date(at).getTime()) < 2_000);
  const steps = view.page.steps.map((s) => {
    const fact = station(s.at);
    return { time: s.at, step: { at: when(s.at, t), what: format.say(s.words), by: format.say(s.by), current: fact && here(fact) } };
  });
  const own = view.facts.filter((f) => !f.step).map((f) => ({
    time: f.at,
    step: {
      at: when(f.at, t), by: f.person ?? t('details.nobody'), current: here(f),
      what: <>{format.say(f.words)} {f.points !== null && f.points !== undefined && <span className="zg-note">{format.points(-f.points)}</span>}{f.note && <div className="zg-note">{f.note}</div>}</>,
    },
  }));
  return [...steps, ...own].sort((a, b) => a.time.localeCompare(b.time)).map((s) => s.step);
}

function History({ view, current }: { view: OrderView; current: FactRef | null }) {
  const { t } = useTranslation('orders');
  const now = useNow(30_000);
  const { page } = view;
  const stage = page.order.stage === 'PICKING' ? 'PRINTED' : page.order.stage === 'HELD' || page.order.stage === 'AWAITING_CONFIRMATION' ? 'TO_REVIEW' : page.order.stage;
  const ahead = AHEAD.slice(AHEAD.indexOf(stage) + 1);
  const steps = course(view, current, t);
  if (AHEAD.includes(stage)) {
    steps.push({ at: '', what: <b>{format.say(page.stageWords)}</b>, by: limit(view, t), state: 'now' });
    steps.push({ at: '', what: t('details.after', { steps: [...ahead, 'SHIPPED'].map((s) => t(`station.${s}`)).join(' → ') }), state: 'next' });
  }
  const minutes = Math.max(0, Math.floor((now - new Date(page.order.placedAt).getTime()) / 60_000));
  return (
    <Part title={t('details.course')} note={AHEAD.includes(stage) && t('details.since', { long: format.minutes(minutes) })}>
      <Course steps={steps} />
    </Part>
  );
}

type T = ReturnType<typeof useTranslation<'orders'>>['t'];

/** 今 10:24, 昨 16:08, 11-10 09:00. */
export function when(at: string, t: T): string {
  const { day, time } = format.local(at);
  const today = format.local(Date.now()).day;
  const yesterday = format.local(Date.now() - 86_400_000).day;
  return day === today ? t('day.today', { time }) : day === yesterday ? t('day.yesterday', { time }) : `${day.slice(5)} ${time}`;
}

function limit(view: OrderView, t: T): string {
  const { page } = view;
  const by = ['TO_REVIEW', 'AWAITING_CONFIRMATION', 'HELD'].includes(page.order.stage) ? page.reviewDue : page.shipBy;
  if (!by) return '';
  return t('details.before', { time: format.instant(by, 'auto') });
}
