import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMe } from '@/api/session';
import { Empty, format, LedgerTable, Part, StationFrame, Trouble, useNow, usePhone, useScanQueue, type KeyBinding, type LedgerColumn, type Verdict } from '@/ui';
import { inFours } from '../codes';
import { useTableNumber } from '../tableNumber';
import { EMPTY, packing, TICKS, unticked, type Desk, type Packed, type PackEvent, type PackState, type Parcel } from './packing';

function usePackDesk() {
  return useQuery({
    queryKey: ['fulfilment', 'pack', 'desk'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/pack/desk', { signal })),
    refetchInterval: 4_000, refetchIntervalInBackground: true,
  });
}

/** FUL-14: the pack station: scan the waybill, tick the four things, seal. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const table = useTableNumber();
  const desk = usePackDesk();
  const queue = useScanQueue(`pack ${table}`, me.person.id);
  const [state, act] = usePacking(queue, desk.data);
  const keys = usePackKeys(state, act);
  return (
    <StationFrame
      name={t('pack.name', { n: table })} person={me.person.name} queue={queue} keys={keys} onScan={(code) => act.scan(code)} verdict={useBand(state)}
      today={desk.data && <>{t('verify.today')} <b>{desk.data.today}</b> {t('verify.orders')} · {t('pack.waiting', { count: desk.data.waiting })}</>}
    >
      {state.parcel ? <OnTable parcel={state.parcel} state={state} onTick={act.tick} />
        : desk.data ? <QueueAndPiles desk={desk.data} /> : desk.error ? <Trouble fault={desk.error} onAgain={() => void desk.refetch()} /> : null}
    </StationFrame>
  );
}

interface Acts {
  scan: (code: string) => void;
  tick: (tick: typeof TICKS[number]) => void;
  close: () => void;
  sendBack: () => void;
  away: () => void;
  leave: () => void;
}

/** Every command goes through the queue of the device; the band speaks before and after the answer. */
function usePacking(queue: ReturnType<typeof useScanQueue>, desk: Desk | undefined): [PackState, Acts] {
  const { t } = useTranslation('fulfilment');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [state, tell] = useReducer(packing, EMPTY);
  const now = useRef({ state, desk });
  now.current = { state, desk };
  const { give, onAnswer } = queue;
  useEffect(() => onAnswer(() => void queries.invalidateQueries({ queryKey: ['fulfilment'] })), [onAnswer, queries]);
  const acts = useMemo<Acts>(() => {
    const send = <T,>(path: string, body: object, before: (id: string) => PackEvent, after: (id: string, data: T) => PackEvent) => {
      const { id, answer } = give<T>(`/api/fulfilment/pack/${path}`, ((c: { id: string; at: string }) => ({ command: c.id, at: c.at, ...body })) as never);
      tell(before(id));
      answer.then((a) => tell(a.kind === 'done' ? after(id, a.data) : { what: 'refused', id, problem: a.problem }), () => tell({ what: 'notKept', id }));
    };
    return {
      scan: (code) => send<Parcel>('scan', { code }, (id) => ({ what: 'scanned', id, code, queue: now.current.desk?.queue ?? [] }), (id, parcel) => ({ what: 'opened', id, parcel })),
      tick: (tick) => tell({ what: 'ticked', tick }),
      close() {
        const { parcel, ticks } = now.current.state;
        if (!parcel) return;
        if (unticked(ticks).length > 0) tell({ what: 'notAll', id: `${Date.now()}` });
        else send<Packed>('close', { code: parcel.waybill, ...ticks }, (id) => ({ what: 'closing', id }), (id, packed) => ({ what: 'packed', id, packed }));
      },
      sendBack() {
        const { parcel } = now.current.state;
        if (parcel) send<Packed>('send-back', { code: parcel.waybill, why: t('pack.differs') }, (id) => ({ what: 'returning', id }), (id) => ({ what: 'returned', id }));
      },
      away: () => tell({ what: 'away' }),
      leave: () => void navigate('/'),
    };
  }, [give, navigate, t]);
  return [state, acts];
}

function usePackKeys({ parcel }: PackState, acts: Acts): KeyBinding[] {
  const { t } = useTranslation('fulfilment');
  const open = parcel !== null;
  return useMemo(() => [
    ...TICKS.map((tick, i) => ({ key: `F${i + 2}`, label: t(`pack.tick.${tick}`), hint: open ? undefined : false, run: () => acts.tick(tick) })),
    { key: 'F8', label: t('pack.seal'), run: acts.close },
    { key: 'F9', label: t('pack.back'), hint: open ? undefined : false, run: acts.sendBack },
    { key: 'Esc', label: t('verify.keys.down'), run: acts.away },
    { key: 'F10', label: t('verify.keys.leave'), hint: open ? false : undefined, run: acts.leave },
  ], [open, acts, t]);
}

function useBand(state: PackState): Verdict {
  const { t } = useTranslation('fulfilment');
  return useMemo(() => {
    const { said } = state;
    switch (said.kind) {
      case 'wait': return { kind: 'wait', title: t(said.asking ? 'verify.asking' : 'verify.scan'), hint: t(said.asking ? 'pack.askingHint' : 'pack.scanHint'), last: state.last && <>{t('verify.before')} &ensp;<b className="zg-code">{inFours(state.last.waybill)}</b>&ensp; {t('pack.pile', { courier: state.last.courierName })}</> };
      case 'opened': return { kind: 'good', id: said.id, what: state.parcel ? `${state.parcel.courierName} · ${t('verify.pieces', { count: state.parcel.pieces })}` : '', note: t('pack.tickAll') };
      case 'packed': return { kind: 'good', id: said.id, what: t('pack.done', { courier: state.last?.courierName ?? '' }), note: said.pile === undefined ? undefined : t('pack.pileCount', { count: said.pile }) };
      case 'returned': return { kind: 'good', id: said.id, what: t('pack.returned') };
      case 'notAll': return { kind: 'bad', id: said.id, error: t('pack.notAll'), todo: t('pack.stillMissing', { what: unticked(state.ticks).map((tick) => t(`pack.tick.${tick}`)).join(t('pack.comma')) }) };
      case 'bad': return { kind: 'bad', id: said.id, error: t(`pack.bad.${said.code}`, { defaultValue: t('verify.bad.other') }), todo: said.words };
    }
  }, [state, t]);
}

function OnTable({ parcel, state, onTick }: { parcel: Parcel; state: PackState; onTick: Acts['tick'] }) {
  const { t } = useTranslation('fulfilment');
  return (
    <>
      <div className="zg-station-facts">
        <div><span>{t('waybill')}</span><b>{inFours(parcel.waybill)}</b></div>
        <div><span>{t('pickList')}</span><b>{parcel.number}</b></div>
        <div><span>{parcel.courierName} · {parcel.shopName}</span><b>{t('verify.pieces', { count: parcel.pieces })}</b></div>
        {parcel.verifiedBy && <div><span>{t('pack.verifiedBy')}</span><b>{parcel.verifiedBy}</b></div>}
        {parcel.remark && <div><span>{t('remark')}</span><b>{parcel.remark}</b></div>}
      </div>
      <div className="zg-ticks" role="group" aria-label={t('pack.tickAll')}>
        {TICKS.map((tick, i) => (
          <button key={tick} type="button" tabIndex={-1} aria-pressed={state.ticks[tick]} onClick={() => onTick(tick)}>
            <span aria-hidden="true">{state.ticks[tick] ? '✓' : '○'}</span> {t(`pack.tick.${tick}`)} <kbd className="zg-kbd">F{i + 2}</kbd>
          </button>
        ))}
      </div>
      {parcel.lines.length > 0 && (
        <LedgerTable label={t('goods')} rows={parcel.lines} rowKey={(l) => l.code} columns={[
          { key: 'goods', title: t('goods'), render: (l) => l.name }, { key: 'code', title: t('code'), deskOnly: true, render: (l) => <span className="zg-second">{l.code}</span> },
          { key: 'n', title: t('pieces'), number: true, width: 100, render: (l) => <b className="zg-scanned">{l.quantity}</b> },
        ]} />
      )}
    </>
  );
}

function QueueAndPiles({ desk }: { desk: Desk }) {
  const { t } = useTranslation('fulfilment');
  const phone = usePhone();
  const now = useNow(10_000);
  type Waiting = Desk['queue'][number];
  const mark = (w: Waiting) => w.urgent && <b className="zg-soon">{t('urgent')}</b>;
  const wide: LedgerColumn<Waiting>[] = [
    { key: 'mark', width: 110, render: mark }, { key: 'waybill', render: (w) => inFours(w.waybill) }, { key: 'number', render: (w) => w.number }, { key: 'courier', width: 140, render: (w) => w.courierName },
    { key: 'pieces', width: 120, render: (w) => t('verify.pieces', { count: w.pieces }) }, { key: 'at', number: true, render: (w) => t('pack.verifiedAt', { at: format.instant(w.verifiedAt, 'auto', now), who: w.verifiedBy }) },
  ];
  const narrow: LedgerColumn<Waiting>[] = [
    { key: 'what', render: (w) => <>{inFours(w.waybill)}<div className="zg-note">{w.courierName} · {t('verify.pieces', { count: w.pieces })} · {w.verifiedBy}</div></> }, { key: 'mark', number: true, width: 64, render: mark },
  ];
  return (
    <Part title={t('verify.queue', { count: desk.waiting })} aside={desk.piles.map((p) => t('pack.ofCourier', { courier: p.courierName, count: p.packed })).join(' · ')}>
      {desk.queue.length === 0 ? <Empty title={t('pack.none')}>{t('pack.noneHint')}</Empty> : <LedgerTable label={t('nav.pack')} head={false} columns={phone ? narrow : wide} rows={desk.queue} rowKey={(w) => w.number} />}
    </Part>
  );
}
