import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Input, InputNumber } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Day, Empty, Field, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Pages, Part, ResultLine, State } from '@/ui';

const PAGE = 50;

type Courier = components['schemas']['ShippingOfCourier'];
type Failed = components['schemas']['ShippingFailed'];

/** FUL-12, FUL-16: mark shipped what is counted, call the collector, hand over, pass the sheets to finance. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  return (
    <div className="zg-page">
      <PageHead title={t('ship.title')} note={t('ship.note')} />
      <div className="zg-stack">{may('HAND_OVER') && <div className="zg-row-form zg-stack"><Desk /></div>}{may('RECEIVE_SHEETS') && <Sheets />}</div>
    </div>
  );
}

function Desk() {
  const { t } = useTranslation('fulfilment');
  const desk = useQuery({ queryKey: ['fulfilment', 'shipping', 'desk'], refetchInterval: 15_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/shipping/desk', { signal })) });
  const all = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => { // a courier that was handed over leaves the list: the hand is at the next one
    if (left === null || desk.dataUpdatedAt <= left) return;
    all.current?.querySelector<HTMLInputElement>('form input')?.focus();
    setLeft(null);
  }, [left, desk.dataUpdatedAt]);
  return (
    <State query={desk} what={t('ship.title')}>
      {(d) => (
        <div ref={all}>
          {d.couriers.length === 0 && <Empty title={t('ship.empty')}>{t('ship.emptyHint')}</Empty>}
          {d.couriers.map((c, i) => <OfCourier key={c.courier} of={c} first={i === 0} onClosed={() => setLeft(Date.now())} />)}
          {d.failures.length > 0 && <Failures rows={d.failures} />}
          <ReportFailure />
        </div>
      )}
    </State>
  );
}

function useReread() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['fulfilment', 'shipping'] });
}

/** One step after the other by keys: what was done hands the focus on to the next. */
function OfCourier({ of, first, onClosed }: { of: Courier; first: boolean; onClosed: () => void }) {
  const { t } = useTranslation('fulfilment');
  const reread = useReread();
  const [counted, setCounted] = useState<number | null>(null);
  const [collector, setCollector] = useState('');
  const [sheets, setSheets] = useState<number | null>(null);
  const [parcels, setParcels] = useState<number | null>(null);
  const steps = useRef<HTMLDivElement>(null);
  /** What was refused is typed anew: it stands chosen, the next digit replaces it. */
  const goTo = (step: number) => {
    const field = steps.current?.querySelectorAll('form')[step]?.querySelector('input');
    field?.focus();
    field?.select();
  };
  const mark = useMutation({ onSuccess: () => goTo(1), onError: () => goTo(0), mutationFn: () => dataOf(api.POST('/api/fulfilment/shipping/mark', { body: { courier: of.courier, counted: counted ?? 0 } })), onSettled: reread });
  const call = useMutation({ onSuccess: () => goTo(2), mutationFn: () => dataOf(api.POST('/api/fulfilment/shipping/couriers/{courier}/call', { params: { path: { courier: of.courier } }, body: { collector } })), onSettled: reread });
  const close = useMutation({ onSuccess: onClosed, onError: () => goTo(2), mutationFn: () => dataOf(api.POST('/api/fulfilment/shipping/couriers/{courier}/close', { params: { path: { courier: of.courier } }, body: { sheets: sheets ?? 0, parcels: parcels ?? 0 } })), onSettled: reread });
  return (
    <div ref={steps}><Part title={of.courierName} note={t('ship.state', { verified: of.verified, packed: of.packed, shipped: of.shipped })}>
      <LedgerTable head={false} height={38} rows={['mark', 'call', 'close'] as const} rowKey={(r) => r} columns={[
        { key: 's', width: 130, render: (r) => <b>{t(`ship.step.${r}`)}</b> },
        { key: 'i', render: (r) => r === 'mark' ? <InlineForm label={t('ship.step.mark')} onSubmit={() => mark.mutate()}>
          <Field label={t('ship.counted')} width={110}>{(id) => <InputNumber id={id} autoFocus={first} min={0} value={counted} onChange={setCounted} />}</Field>
          <FormFoot result={<ResultLine of={mark} done={mark.data && t('ship.marked', { n: mark.data.shipped, failed: mark.data.failed.length })} />}><Button type="primary" htmlType="submit" loading={mark.isPending} disabled={counted === null}>{t('ship.mark')}</Button></FormFoot>
        </InlineForm> : r === 'call' ? <InlineForm label={t('ship.step.call')} onSubmit={() => call.mutate()}>
          <Field label={t('ship.collector')} name="collector" fault={call.error} width={200}>{(id) => <Input id={id} value={collector} onChange={(e) => setCollector(e.target.value)} placeholder={of.collector ?? ''} />}</Field>
          <FormFoot result={<>{of.calledAt && <span className="zg-note">{t('ship.called', { who: of.calledBy, collector: of.collector })} <InstantText at={of.calledAt} form="auto" /></span>}<ResultLine of={call} /></>}><Button htmlType="submit" loading={call.isPending}>{t('ship.call')}</Button></FormFoot>
        </InlineForm> : <InlineForm label={t('ship.step.close')} onSubmit={() => close.mutate()}>
          <Field label={t('ship.sheets')} width={110}>{(id) => <InputNumber id={id} min={0} value={sheets} onChange={setSheets} />}</Field>
          <Field label={t('ship.parcels')} width={110}>{(id) => <InputNumber id={id} min={0} value={parcels} onChange={setParcels} />}</Field>
          <FormFoot result={<>{of.expected !== undefined && of.expected !== null && <span className="zg-note zg-late">{t('ship.differs', { expected: of.expected, sheets: of.sheets, parcels: of.parcels })}{of.notMarked && ` ${t('ship.notMarked', { numbers: of.notMarked })}`}</span>}<ResultLine of={close} done={close.data && t('ship.closed', { n: close.data.parcels })} /></>}><Button htmlType="submit" loading={close.isPending} disabled={sheets === null || parcels === null}>{t('ship.close')}</Button></FormFoot>
        </InlineForm> },
      ]} />
    </Part></div>
  );
}

function Failures({ rows }: { rows: Failed[] }) {
  const { t } = useTranslation('fulfilment');
  const reread = useReread();
  const [at, setAt] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const solve = useMutation({ mutationFn: (id: number) => dataOf(api.POST('/api/fulfilment/shipping/failures/{id}/solve', { params: { path: { id } }, body: { note } })), onSuccess: () => { setAt(null); setNote(''); reread(); } });
  return (
    <Part title={t('ship.failures')} note={t('ship.failuresNote')} tone="late">
      <LedgerTable rows={rows} rowKey={(r) => r.id} columns={[
        { key: 'n', title: t('list.number'), render: (r) => r.number }, { key: 'o', title: t('list.order'), deskOnly: true, render: (r) => <span className="zg-code">{r.order}</span> }, { key: 'c', title: t('list.courier'), render: (r) => r.courierName },
        { key: 'w', title: t('list.cause'), render: (r) => r.cause }, { key: 'a', title: t('list.since'), render: (r) => <InstantText at={r.failedAt} form="auto" /> },
        { key: 'd', number: true, render: (r) => at === r.id ? <span className="zg-actions"><Input autoFocus value={note} onChange={(e) => setNote(e.target.value)} onPressEnter={() => solve.mutate(r.id)} placeholder={t('ship.solvedHow')} /><Button loading={solve.isPending} onClick={() => solve.mutate(r.id)}>{t('act.save')}</Button><ResultLine of={solve} /></span> : <button type="button" className="zg-link" onClick={() => setAt(r.id)}>{t('ship.solve')}</button> },
      ]} />
    </Part>
  );
}

/** FUL-12: the platform refused one, or something else stands against it. */
function ReportFailure() {
  const { t } = useTranslation('fulfilment');
  const reread = useReread();
  const [waybill, setWaybill] = useState('');
  const [cause, setCause] = useState('');
  const report = useMutation({ mutationFn: () => dataOf(api.POST('/api/fulfilment/shipping/failures', { body: { waybill, cause } })), onSuccess: () => { setWaybill(''); setCause(''); reread(); } });
  return (
    <Part title={t('ship.report')} note={t('ship.reportNote')}>
      <InlineForm label={t('ship.report')} onSubmit={() => report.mutate()}>
        <div className="zg-line">
          <Field label={t('ship.reportCode')} width={220}>{(id) => <Input id={id} value={waybill} onChange={(e) => setWaybill(e.target.value)} autoComplete="off" />}</Field>
          <Field label={t('ship.reportCause')} width={320}>{(id) => <AutoComplete id={id} value={cause} onChange={setCause} maxLength={200} options={(['refused', 'number', 'address', 'damaged'] as const).map((key) => ({ value: t(`ship.cause.${key}`) }))} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={report} done={report.data && t('ship.reported', { number: report.data.number })} />}><Button htmlType="submit" disabled={!waybill.trim() || !cause.trim()} loading={report.isPending}>{t('ship.reportDo')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Sheets() {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const [page, setPage] = useState(0);
  const sheets = useQuery({ queryKey: ['fulfilment', 'sheets', page], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/shipping/sheets', { params: { query: { page, size: PAGE } }, signal })) });
  const receive = useMutation({ mutationFn: (id: number) => dataOf(api.POST('/api/fulfilment/shipping/sheets/{id}/receive', { params: { path: { id } } })), onSettled: () => void queries.invalidateQueries({ queryKey: ['fulfilment', 'sheets'] }) });
  return (
    <Part title={t('ship.sheetsTitle')} note={<ResultLine of={receive} />}>
      <State query={sheets} isEmpty={(d) => d.rows.length === 0} empty={<Empty title={t('ship.noSheets')} />}>
        {(d) => <><LedgerTable rows={d.rows} rowKey={(r) => r.id} columns={[
          { key: 'd', title: t('list.day'), render: (r) => <Day day={r.day} /> }, { key: 'c', title: t('list.courier'), render: (r) => r.courierName }, { key: 'n', title: t('ship.sheets'), number: true, render: (r) => r.parcels },
          { key: 'w', title: t('ship.collector'), deskOnly: true, render: (r) => r.collector }, { key: 'b', title: t('ship.handedBy'), render: (r) => <>{r.closedBy} <InstantText at={r.closedAt} form="auto" /></> },
          { key: 'r', title: t('ship.received'), render: (r) => r.receivedAt ? <>{r.receivedBy} <InstantText at={r.receivedAt} form="auto" /></> : <Button size="small" loading={receive.isPending} onClick={() => receive.mutate(r.id)}>{t('ship.receive')}</Button> },
        ]} /><Pages page={page} size={PAGE} total={d.total} onPage={setPage} /></>}
      </State>
    </Part>
  );
}
