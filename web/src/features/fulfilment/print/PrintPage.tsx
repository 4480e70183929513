import { Button, InputNumber, Segmented, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Empty, format, InstantText, Key, LedgerTable, Mark, PageHead, Pages, Part, ResultLine, State, TimeLeft, useKeys, useNow, type KeyBinding, type LedgerColumn } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';
import { ShipBy } from '../ShipBy';
import { VoidForm } from '../VoidForm';
import { RunPanel } from './RunPanel';
import { LabelSizes } from './LabelSizes';
import { Pools } from './Pools';
import { Ranges } from './Ranges';
import { Templates } from './Templates';
import { usePrintDesk, useWaiting, type Desk, type Run, type Waiting } from './queries';

type Kind = components['schemas']['PrintRunsKind'];

const LARGEST = 200;

/** FUL-01 to FUL-05, FUL-47: the print station. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const desk = usePrintDesk();
  const [address, setAddress] = useSearchParams();
  const chosen = Number(address.get('run') ?? 0);
  const choose = (run: number) => setAddress(run === chosen ? {} : { run: String(run) }, { replace: true });
  const run = desk.data?.runs.find((r) => r.id === chosen);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.print')} note={desk.data && <>{t('print.note', { count: desk.data.waiting })} · <NextRun planned={desk.data.planned} /></>} />
      <State query={desk} rows={6} what={t('print.reading')}>
        {(d) => (
          <div className="zg-cols">
            <div className="zg-stack">
              <Start desk={d} onStarted={choose} />
              <Runs runs={d.runs} chosen={chosen} onChoose={choose} />
              <WaitingList />
            </div>
            <div className="zg-stack">
              {run ? <RunPanel key={run.id} run={run} /> : <Part title={t('print.run')}><Empty title={t('print.noRun')}>{t('print.noRunHint')}</Empty></Part>}
              <Pools />
              <Ranges couriers={d.couriers} />
              <LabelSizes />
              <Templates />
            </div>
          </div>
        )}
      </State>
    </div>
  );
}

function NextRun({ planned }: { planned: string[] }) {
  const { t } = useTranslation('fulfilment');
  const now = useNow(10_000);
  const [hour, minute] = format.local(now).time.split(':').map(Number) as [number, number];
  const minutes = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5));
  const next = planned.find((at) => minutes(at) > hour * 60 + minute);
  return <>{next === undefined ? t('print.nextTomorrow') : t('print.next', { at: next, time: format.minutes(minutes(next) - hour * 60 - minute) })}</>;
}

/** FUL-23: where one run a day is planned there is but that one, and what is called for. */
const kindsOf = (planned: string[]): Kind[] => planned.length === 1 ? ['DAILY', 'NOTICE'] : ['TEN', 'SIXTEEN', 'NOTICE'];

function Start({ desk, onStarted }: { desk: Desk; onStarted: (run: number) => void }) {
  const { t } = useTranslation('fulfilment');
  const hour = Number(format.local(useNow(60_000)).time.slice(0, 2));
  const [kind, setKind] = useState<Kind>(desk.calls.length > 0 ? 'NOTICE' : desk.planned.length === 1 ? 'DAILY' : hour < 13 ? 'TEN' : 'SIXTEEN');
  const [courier, setCourier] = useState('');
  const [size, setSize] = useState(LARGEST);
  const start = useAct(() => dataOf(api.POST('/api/fulfilment/print/runs', { body: { kind, size, courier: courier || null } })));
  useEffect(() => { if (start.data) onStarted(start.data.run); }, [start.data]); // eslint-disable-line react-hooks/exhaustive-deps
  const named = (of: Kind) => of === 'TEN' ? t('print.plannedRun', { at: desk.planned[0] }) : of === 'SIXTEEN' ? t('print.plannedRun', { at: desk.planned.at(-1) }) : t(`print.kind.${of}`);
  const of = desk.couriers.find((c) => c.courier === courier);
  const waiting = courier ? of?.waiting ?? 0 : desk.waiting;
  const { mutate, isPending } = start;
  useKeys(useMemo<KeyBinding[]>(() => waiting === 0 || isPending ? [] : [{ key: 'N', label: t('print.start'), run: () => mutate(undefined) }], [waiting, isPending, mutate, t]));
  return (
    <Part title={t('print.start')} note={t('print.startNote')}>
      {desk.calls.map((call) => <p key={call.id}><b className="zg-soon">{t('print.call')}</b> {call.words} <span className="zg-note">{call.by} · <InstantText at={call.at} form="auto" /></span></p>)}
      <div className="zg-actions">
        <Segmented<Kind> value={kind} onChange={setKind} options={kindsOf(desk.planned).map((value) => ({ value, label: named(value) }))} />
        <Select value={courier} onChange={setCourier} aria-label={t('courier')} style={{ minWidth: 150 }}
          options={[{ value: '', label: t('print.allCouriers', { count: desk.waiting }) }, ...desk.couriers.map((c) => ({ value: c.courier, label: `${c.name} ${c.waiting}` }))]} />
        <label>{t('print.atMost')} <InputNumber min={1} max={LARGEST} value={size} onChange={(v) => setSize(v ?? LARGEST)} style={{ width: 72 }} /></label>
        <Button type="primary" disabled={waiting === 0} loading={start.isPending} onClick={() => start.mutate(undefined)}>{t('print.take', { count: Math.min(size, waiting) })}<Key>N</Key></Button>
        <ResultLine of={start} done={start.data && t('print.started', { run: start.data.run, count: start.data.sheets })} />
      </div>
      {desk.couriers.filter((c) => c.waiting > c.numbersLeft).map((c) => <p key={c.courier} className="zg-soon">{t('print.fewNumbers', { courier: c.name, left: c.numbersLeft, waiting: c.waiting })}</p>)}
    </Part>
  );
}

function Runs({ runs, chosen, onChoose }: { runs: Run[]; chosen: number; onChoose: (run: number) => void }) {
  const { t } = useTranslation('fulfilment');
  const columns: LedgerColumn<Run>[] = [
    { key: 'id', title: t('print.run'), render: (r) => <>{t('print.runNo', { run: r.id })} <span className="zg-note">{t(`print.kind.${r.kind}`)}</span></> },
    { key: 'sheets', title: t('print.sheets'), number: true, width: 56, render: (r) => r.sheets },
    { key: 'clerk', title: t('print.clerk'), width: 72, deskOnly: true, render: (r) => r.clerk },
    { key: 'claimed', title: t('print.claimed'), number: true, width: 76, deskOnly: true, render: (r) => <span className="zg-second"><InstantText at={r.claimedAt} form="auto" /></span> },
    { key: 'printed', title: t('print.printed'), number: true, width: 84, render: (r) => r.printedAt ? <span className="zg-second"><InstantText at={r.printedAt} form="auto" /></span> : r.withoutWaybill > 0 ? <span className="zg-soon">{t('print.missing', { count: r.withoutWaybill })}</span> : t('print.notYet') },
    { key: 'handed', title: t('print.handed'), number: true, width: 132, render: (r) => r.handedAt ? <span className="zg-second">{r.handedTo} <InstantText at={r.handedAt} form="auto" /></span> : r.printedAt ? <TimeLeft due={r.due} soonMinutes={10} /> : null },
    { key: 'picked', title: t('print.picked'), number: true, width: 76, deskOnly: true, render: (r) => r.handedAt ? `${r.picked} / ${r.sheets}` : null },
  ];
  return (
    <Part title={t('print.runs')} note={t('print.runsNote')}>
      {runs.length === 0 ? <Empty title={t('print.noRuns')}>{t('print.noRunsHint')}</Empty>
        : <LedgerTable label={t('print.runs')} height={32} columns={columns} rows={runs} rowKey={(r) => r.id} isCurrent={(r) => r.id === chosen} onRow={(r) => onChoose(r.id)} />}
    </Part>
  );
}

function WaitingList() {
  const { t } = useTranslation('fulfilment');
  const [page, setPage] = useState(0);
  const waiting = useWaiting(page);
  const [voiding, setVoiding] = useState<Waiting | null>(null);
  const columns: LedgerColumn<Waiting>[] = [
    { key: 'due', title: t('shipBy'), width: 84, short: true, render: (w) => <ShipBy at={w.shipBy} /> },
    { key: 'number', title: t('pickList'), width: 108, render: (w) => <span className="zg-left">{w.number}</span> },
    { key: 'mark', width: 52, render: (w) => w.urgent && <Mark kind="soon">{t('urgent')}</Mark> },
    { key: 'shop', title: t('shop'), deskOnly: true, width: 60, render: (w) => w.shopName },
    { key: 'order', title: t('order'), deskOnly: true, render: (w) => inFours(w.order) },
    { key: 'courier', title: t('courier'), width: 60, render: (w) => w.courierName },
    { key: 'pieces', title: t('pieces'), number: true, width: 44, render: (w) => w.pieces },
    { key: 'reviewed', title: t('print.reviewed'), number: true, deskOnly: true, width: 88, render: (w) => <span className="zg-second"><InstantText at={w.reviewedAt} form="auto" /></span> },
    { key: 'void', number: true, width: 52, render: (w) => <button type="button" className="zg-link" onClick={() => setVoiding(w)}>{t('void.open')}</button> },
  ];
  return (
    <Part title={waiting.data ? t('print.waiting', { count: waiting.data.total }) : t('print.waitingTitle')} note={t('print.waitingNote')}>
      {voiding && <VoidForm parcel={voiding} printed={false} onClose={() => setVoiding(null)} />}
      <State query={waiting} rows={5} isEmpty={(w) => w.total === 0} empty={<Empty title={t('print.nothing')}>{t('print.nothingHint')}</Empty>}>
        {(w) => (
          <>
            <LedgerTable label={t('print.waitingTitle')} columns={columns} rows={w.rows} rowKey={(r) => r.id} />
            <Pages page={page} size={50} total={w.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}
