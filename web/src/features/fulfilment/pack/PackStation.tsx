import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay, useMe } from '@/api/session';
import { InstantText, LedgerTable, Part, Refused, State, type KeyBinding } from '@/ui';
import { useScanQueue } from '@/ui/scanQueue';
import { StationFrame, type Verdict } from '@/ui/StationFrame';
import { clean, grouped } from '../codes';

type OnTable = components['schemas']['PackParcelOnTable'];
type Packed = components['schemas']['PackParcelPacked'];

const TICKS = ['goods', 'customerCopy', 'gift', 'tape'] as const;
type Tick = (typeof TICKS)[number];
const NONE: Record<Tick, boolean> = { goods: false, customerCopy: false, gift: false, tape: false };

/** FUL-14: scan the waybill, tick goods, customer copy, gift and tape with F2 to F5; with all four the parcel is closed. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  return may('PACK_PARCELS') ? <Station /> : <div className="zg-page"><Refused title={t('station.notYours')}>{t('station.notYoursHint')}</Refused></div>;
}

function Station() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const queries = useQueryClient();
  const queue = useScanQueue('pack', me.person.id);
  const desk = useQuery({ queryKey: ['fulfilment', 'pack', 'desk'], refetchInterval: 10_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/pack/desk', { signal })) });
  const [parcel, setParcel] = useState<OnTable | null>(null);
  const [ticks, setTicks] = useState(NONE);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const newest = useRef('');
  const reread = useCallback(() => void queries.invalidateQueries({ queryKey: ['fulfilment', 'pack'] }), [queries]);
  const give = useCallback(<Done,>(path: string, body: Record<string, unknown>, done: (data: Done, id: string) => void) => {
    const { id, answer } = queue.give<Done>(path, (c: { id: string; at: string }) => ({ ...body, command: c.id, at: c.at }));
    newest.current = id;
    const timer = setTimeout(() => setVerdict({ kind: 'wait', title: t('verify.kept'), hint: String(body.code) }), 400);
    void answer.then((a) => {
      clearTimeout(timer);
      if (a.kind === 'done') done(a.data, id);
      else setVerdict({ kind: 'bad', id, error: t('verify.wrong.stop'), todo: a.problem.title });
      reread();
    });
  }, [queue, reread, t]);
  const close = useCallback((of: OnTable) => give<Packed>('/api/fulfilment/pack/close', { code: of.waybill, goods: true, customerCopy: true, gift: true, tape: true }, (done, id) => {
    setParcel(null);
    setTicks(NONE);
    setVerdict({ kind: 'good', id, what: done.number, note: t('pack.onPile', { courier: done.courierName }), side: t('pack.pile', { n: done.packedOfCourier }) });
  }), [give, t]);
  const scan = useCallback((code: string) => {
    if (parcel && (clean(code) === parcel.waybill || clean(code) === parcel.number)) return;
    give<OnTable>('/api/fulfilment/pack/scan', { code }, (found, id) => { setParcel(found); setTicks(NONE); setVerdict({ kind: 'good', id, what: `${grouped(found.waybill)} · ${found.courierName}`, note: t('pack.tickFour') }); });
  }, [give, parcel, t]);
  const tick = useCallback((which: Tick) => setTicks((before) => ({ ...before, [which]: !before[which] })), []);
  const all = TICKS.every((k) => ticks[k]);
  useEffect(() => { if (all && parcel) close(parcel); }, [all, parcel, close]);
  const keys = useMemo<KeyBinding[]>(() => parcel
    ? [...TICKS.map((k, i) => ({ key: `F${i + 2}`, label: t(`pack.tick.${k}`), run: () => tick(k) })),
      { key: 'F8', label: t('pack.sendBack'), run: () => give<Packed>('/api/fulfilment/pack/send-back', { code: parcel.waybill, why: t('pack.mismatch') }, () => { setParcel(null); setVerdict(null); }) },
      { key: 'Esc', label: t('verify.keys.putDown'), run: () => { setParcel(null); setVerdict(null); } }]
    : [{ key: 'Esc', label: t('pick.again'), run: () => setVerdict(null) }], [parcel, t, tick, give]);
  return (
    <StationFrame
      name={t('pack.name')} person={me.person.name} queue={queue} onScan={scan} keys={keys}
      today={desk.data && <>{t('verify.today')} <b>{desk.data.today}</b> {t('pack.parcels')} · {t('pack.waiting')} <b>{desk.data.waiting}</b></>}
      verdict={verdict ?? { kind: 'wait', title: t('verify.scanWaybill'), hint: t('verify.orPickList') }}
    >
      {parcel ? (
        <>
          <div className="zg-station-facts">
            <div><span>{t('verify.waybill')}</span><b>{grouped(parcel.waybill)}</b></div><div><span>{t('verify.pickList')}</span><b>{parcel.number}</b></div>
            <div><span>{parcel.courierName} · {parcel.shopName}</span><b>{t('verify.pieces', { n: parcel.pieces })}</b></div><div><span>{t('pack.verifiedBy')}</span><b>{parcel.verifiedBy}</b></div>
            {parcel.remark && <div><span>{t('verify.remark')}</span><b>{parcel.remark}</b></div>}
          </div>
          <LedgerTable rows={[...TICKS]} rowKey={(k) => k} head={false} rowKind={(k) => ticks[k] ? 'good' : undefined} columns={[
            { key: 't', width: 40, render: (k) => ticks[k] ? <b className="zg-tick">✓</b> : '' }, { key: 'k', width: 200, render: (k) => <button type="button" className="zg-link" tabIndex={-1} onClick={() => tick(k)}>{t(`pack.tick.${k}`)}</button> },
            { key: 'd', render: (k) => k === 'goods' ? parcel.lines.map((l) => `${l.name} × ${l.quantity}`).join('；') : t(`pack.tickHint.${k}`) },
          ]} />
        </>
      ) : (
        <State query={desk} rowHeight={46}>
          {(d) => (
            <>
              <Part title={t('pack.piles')}>
                <LedgerTable rows={d.piles} rowKey={(p) => p.courierName} head={false} columns={[{ key: 'c', render: (p) => <b>{p.courierName}</b> }, { key: 'v', number: true, render: (p) => t('pack.toPack', { n: p.verified }) }, { key: 'p', number: true, render: (p) => t('pack.packed', { n: p.packed }) }]} />
              </Part>
              <Part title={t('pack.queue', { n: d.waiting })}>
                {d.queue.length === 0 ? <p className="zg-station-note">{t('pack.queueEmpty')}</p> : <LedgerTable rows={d.queue} rowKey={(w) => w.number} head={false} columns={[
                  { key: 'm', width: 72, render: (w) => w.urgent ? <b className="zg-soon">{t('verify.urgent')}</b> : '' }, { key: 'w', render: (w) => grouped(w.waybill) }, { key: 'n', deskOnly: true, render: (w) => w.number }, { key: 'c', render: (w) => w.courierName },
                  { key: 'p', render: (w) => t('verify.pieces', { n: w.pieces }) }, { key: 'v', number: true, render: (w) => <>{w.verifiedBy} <InstantText at={w.verifiedAt} form="time" /></> },
                ]} />}
              </Part>
            </>
          )}
        </State>
      )}
    </StationFrame>
  );
}
