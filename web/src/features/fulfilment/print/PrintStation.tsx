import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay, useMe } from '@/api/session';
import { Field, FormFoot, InlineForm, InstantText, LedgerTable, Part, Refused, ResultLine, State, TimeLeft, type KeyBinding } from '@/ui';
import { useScanQueue } from '@/ui/scanQueue';
import { StationFrame, type Verdict } from '@/ui/StationFrame';
import { clean, grouped } from '../codes';

type Desk = components['schemas']['PrintDeskDesk'];
type Run = Desk['runs'][number];
type Bound = components['schemas']['WaybillNumbersBound'];

/** FUL-01, FUL-02: claim a run, print its papers, bind numbers that are typed or scanned, finish it for the picker. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  return may('PRINT_PAPERS') ? <Station /> : <div className="zg-page"><Refused title={t('station.notYours')}>{t('station.notYoursHint')}</Refused></div>;
}

function kindNow(): 'TEN' | 'SIXTEEN' | 'NOTICE' {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' }).format(new Date()));
  return hour === 10 ? 'TEN' : hour === 16 ? 'SIXTEEN' : 'NOTICE';
}

function Station() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const queries = useQueryClient();
  const queue = useScanQueue('print', me.person.id);
  const desk = useQuery({ queryKey: ['fulfilment', 'print', 'desk'], refetchInterval: 10_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/print/desk', { signal })) });
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const list = useRef<string | null>(null);
  const reread = useCallback(() => void queries.invalidateQueries({ queryKey: ['fulfilment', 'print'] }), [queries]);
  const start = useMutation({
    mutationFn: (courier: string | null) => dataOf(api.POST('/api/fulfilment/print/runs', { body: { kind: kindNow(), size: 200, courier } })),
    onSuccess: (run) => {
      setVerdict(run.withoutWaybill.length === 0 ? { kind: 'good', id: `run${run.run}`, what: t('print.claimed', { run: run.run, n: run.sheets }), note: t('print.printNow') }
        : { kind: 'bad', id: `run${run.run}`, error: t('print.numbersMissing', { n: run.withoutWaybill.length }), todo: t('print.bindThem') });
      reread();
    },
  });
  const finish = useMutation({
    mutationFn: (run: number) => dataOf(api.POST('/api/fulfilment/print/runs/{run}/finish', { params: { path: { run } } })),
    onSuccess: (run) => { setVerdict({ kind: 'good', id: `done${run.run}`, what: t('print.finished', { run: run.run, n: run.sheets }), note: t('print.handWithin') }); reread(); },
  });
  const scan = useCallback((code: string) => {
    if (list.current === null || /^P\d{4}-/.test(clean(code))) {
      list.current = clean(code);
      setVerdict({ kind: 'wait', title: t('print.scanWaybill'), hint: list.current });
      return;
    }
    const { id, answer } = queue.give<Bound>('/api/fulfilment/print/bind', (c: { id: string; at: string }) => ({ command: c.id, at: c.at, code: list.current, waybill: code }));
    list.current = null;
    void answer.then((a) => {
      setVerdict(a.kind === 'done' ? { kind: 'good', id, what: `${a.data.number} · ${grouped(a.data.waybill)}`, note: t('print.bound') } : { kind: 'bad', id, error: t('verify.wrong.stop'), todo: a.problem.title });
      reread();
    });
  }, [queue, t, reread]);
  const mine = desk.data?.runs.find((r) => !r.printedAt);
  const keys = useMemo<KeyBinding[]>(() => [
    { key: 'F2', label: t('print.startRun'), run: () => start.mutate(null) },
    ...(mine ? [{ key: 'F4', label: t('print.openPapers', { run: mine.id }), run: () => window.open(`/stations/print/runs/${mine.id}`, '_blank') }, { key: 'F6', label: t('print.finishRun', { run: mine.id }), run: () => finish.mutate(mine.id) }] : []),
    { key: 'Esc', label: t('pick.again'), run: () => { list.current = null; setVerdict(null); } },
  ], [t, start, finish, mine]);
  return (
    <StationFrame
      name={t('print.name')} person={me.person.name} queue={queue} onScan={scan} keys={keys} today={desk.data && <>{t('print.waiting')} <b>{desk.data.waiting}</b> {t('verify.orders')}</>}
      verdict={verdict ?? { kind: 'wait', title: t('print.ready'), hint: t('print.readyHint') }} alert={desk.data && desk.data.calls.length > 0 ? t('print.called', { n: desk.data.calls.length, words: desk.data.calls[0]!.words }) : undefined}
    >
      {(start.isError || finish.isError) && <p><ResultLine of={start} /><ResultLine of={finish} /></p>}
      <State query={desk} rowHeight={46}>
        {(d) => (
          <>
            <Part title={t('print.waitingBy', { n: d.waiting })}>
              {d.couriers.length === 0 ? <p className="zg-station-note">{t('print.nothing')}</p> : <LedgerTable rows={d.couriers} rowKey={(c) => c.courier} head={false} columns={[
                { key: 'c', render: (c) => <b>{c.name}</b> }, { key: 'w', render: (c) => <>{t('print.ofCourier', { n: c.waiting })}{c.urgent > 0 && <b className="zg-soon"> {t('print.urgent', { n: c.urgent })}</b>}</> },
                { key: 'l', render: (c) => c.numbersLeft < c.waiting ? <b className="zg-late">{t('print.numbersLeft', { n: c.numbersLeft })}</b> : <span className="zg-second">{t('print.numbersLeft', { n: c.numbersLeft })}</span> },
                { key: 'do', number: true, render: (c) => c.waiting > 0 && <Button onClick={() => start.mutate(c.courier)} loading={start.isPending}>{t('print.startThis')}</Button> },
              ]} />}
            </Part>
            <Part title={t('print.runs')}>
              {d.runs.length === 0 ? <p className="zg-station-note">{t('print.noRuns')}</p> : <LedgerTable rows={d.runs} rowKey={(r) => r.id} head={false} columns={runColumns(t, (run) => finish.mutate(run))} />}
            </Part>
            <Ranges couriers={d.couriers} onDone={reread} />
          </>
        )}
      </State>
    </StationFrame>
  );
}

function runColumns(t: ReturnType<typeof useTranslation>['t'], finish: (run: number) => void) {
  return [
    { key: 'id', render: (r: Run) => <b>{t('print.run', { run: r.id })}</b> }, { key: 'n', render: (r: Run) => t('print.sheets', { n: r.sheets }) }, { key: 'by', deskOnly: true, render: (r: Run) => r.clerk },
    { key: 's', render: (r: Run) => r.handedAt ? <>{t('print.handedTo', { name: r.handedTo })} <InstantText at={r.handedAt} form="time" /> · {t('print.picked', { n: r.picked, of: r.sheets })}</>
      : r.printedAt ? <>{t('print.printedAt')} <InstantText at={r.printedAt} form="time" /> · <TimeLeft due={r.due} soonMinutes={10} /></> : r.withoutWaybill > 0 ? <b className="zg-late">{t('print.numbersMissing', { n: r.withoutWaybill })}</b> : t('print.printing') },
    { key: 'p', number: true, render: (r: Run) => <a href={`/stations/print/runs/${r.id}`} target="_blank" rel="noreferrer">{t('print.papers')}</a> },
    { key: 'do', number: true, render: (r: Run) => !r.printedAt && <Button onClick={() => finish(r.id)}>{t('print.finish')}</Button> },
  ];
}

function Ranges({ couriers, onDone }: { couriers: Desk['couriers']; onDone: () => void }) {
  const { t } = useTranslation('fulfilment');
  const [courier, setCourier] = useState('ZTO');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const add = useMutation({ mutationFn: () => dataOf(api.POST('/api/fulfilment/print/ranges', { body: { courier, first, last } })), onSuccess: () => { setFirst(''); setLast(''); onDone(); } });
  const options = [...new Map([['ZTO', '中通'], ['YTO', '圆通'], ['STO', '申通'], ['YUNDA', '韵达'], ['SF', '顺丰'], ['JTSD', '极兔'], ['EMS', 'EMS'], ['JD', '京东'], ...couriers.map((c) => [c.courier, c.name] as [string, string])])].map(([value, label]) => ({ value, label }));
  return (
    <Part title={t('print.ranges')} note={t('print.rangesNote')}>
      <InlineForm label={t('print.ranges')} onSubmit={() => add.mutate()}>
        <Field label={t('print.courier')} name="courier" fault={add.error} width={110}>{(id) => <Select id={id} value={courier} onChange={setCourier} options={options} />}</Field>
        <Field label={t('print.first')} name="first" fault={add.error} width={200}>{(id) => <Input id={id} value={first} onChange={(e) => setFirst(e.target.value)} />}</Field>
        <Field label={t('print.last')} name="last" fault={add.error} width={200}>{(id) => <Input id={id} value={last} onChange={(e) => setLast(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={add} done={add.data && t('print.rangeAdded', { n: add.data.left })} />}><Button htmlType="submit" loading={add.isPending}>{t('print.addRange')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
