import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Button, Input, InputNumber, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay, useMe } from '@/api/session';
import { Field, FormFoot, InlineForm, InstantText, LedgerTable, Part, Refused, ResultLine, State, TimeLeft, type KeyBinding } from '@/ui';
import { useScanQueue } from '@/ui/scanQueue';
import { StationFrame, type Verdict } from '@/ui/StationFrame';

type Desk = components['schemas']['PickHttpDesk'];
type Sheet = Desk['toPick'][number];
type Picked = components['schemas']['PickGoodsPicked'];

function useDesk() {
  return useQuery({ queryKey: ['fulfilment', 'pick', 'desk'], refetchInterval: 15_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/pick/desk', { signal })) });
}

/** WF-05: take the papers over, lay the goods out per pick list, scan the list when it is complete; tell what is short at once. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  return may('PICK_GOODS') ? <Station /> : <div className="zg-page"><Refused title={t('station.notYours')}>{t('station.notYoursHint')}</Refused></div>;
}

function Station() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const desk = useDesk();
  const queries = useQueryClient();
  const queue = useScanQueue('pick', me.person.id);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [short, setShort] = useState<Sheet | null>(null);
  const reread = useCallback(() => void queries.invalidateQueries({ queryKey: ['fulfilment', 'pick'] }), [queries]);
  const take = useMutation({
    mutationFn: (run: number) => dataOf(api.POST('/api/fulfilment/pick/runs/{run}/take', { params: { path: { run } } })),
    onSuccess: (done) => { setVerdict({ kind: 'good', id: `run${done.run}`, what: t('pick.took', { run: done.run, n: done.sheets }), note: done.lateMinutes > 0 ? t('pick.tookLate', { n: done.lateMinutes }) : t('pick.tookInTime') }); reread(); },
  });
  const scan = useCallback((code: string) => {
    const { id, answer } = queue.give<Picked>('/api/fulfilment/pick/scan', (c: { id: string; at: string }) => ({ command: c.id, at: c.at, code }));
    const timer = setTimeout(() => setVerdict({ kind: 'wait', title: t('verify.kept'), hint: code }), 400);
    void answer.then((a) => {
      clearTimeout(timer);
      setVerdict(a.kind === 'done' ? { kind: 'good', id, what: a.data.number, note: t('pick.done', { n: a.data.pieces }), side: t('pick.leftInRun', { n: a.data.leftInRun }) }
        : { kind: 'bad', id, error: t('verify.wrong.stop'), todo: a.problem.title });
      reread();
    });
  }, [queue, t, reread]);
  const next = desk.data?.toTake[0];
  const keys = useMemo<KeyBinding[]>(() => [
    ...(next ? [{ key: 'F2', label: t('pick.takeRun', { run: next.id }), run: () => take.mutate(next.id) }] : []),
    { key: 'F3', label: t('pick.short'), run: () => setShort(desk.data?.toPick[0] ?? null) },
    { key: 'Esc', label: t('pick.again'), run: () => { setVerdict(null); setShort(null); } },
  ], [t, next, take, desk.data]);
  return (
    <StationFrame
      name={t('pick.name')} person={me.person.name} queue={queue} onScan={scan} keys={keys}
      today={desk.data && <>{t('verify.today')} <b>{desk.data.pickedToday}</b> {t('verify.orders')} · {t('pick.open')} <b>{desk.data.open}</b></>}
      verdict={verdict ?? { kind: 'wait', title: t('pick.scan'), hint: t('pick.scanHint') }}
    >
      {take.isError && <ResultLine of={take} />}
      {short && <ShortForm sheet={short} onDone={() => { setShort(null); reread(); }} />}
      <State query={desk} rowHeight={46}>
        {(d) => (
          <>
            {d.toTake.length > 0 && (
              <Part title={t('pick.toTake')}>
                <LedgerTable rows={d.toTake} rowKey={(r) => r.id} head={false} columns={[
                  { key: 'id', render: (r) => <b>{t('print.run', { run: r.id })}</b> }, { key: 'n', render: (r) => t('print.sheets', { n: r.sheets }) }, { key: 'by', render: (r) => r.clerk },
                  { key: 'at', render: (r) => <>{t('print.printedAt')} <InstantText at={r.printedAt} form="time" /></> }, { key: 'due', number: true, render: (r) => <TimeLeft due={r.due} soonMinutes={10} /> },
                  { key: 'do', number: true, render: (r) => <Button onClick={() => take.mutate(r.id)} loading={take.isPending}>{t('pick.take')}</Button> },
                ]} />
              </Part>
            )}
            <Part title={t('pick.queue', { n: d.open })}>
              {d.toPick.length === 0 ? <p className="zg-station-note">{t('pick.queueEmpty')}</p> : d.toPick.map((s) => <PickList key={s.id} sheet={s} onShort={() => setShort(s)} />)}
            </Part>
            {d.shortages.length > 0 && <Shortages rows={d.shortages} onDone={reread} />}
          </>
        )}
      </State>
    </StationFrame>
  );
}

function PickList({ sheet, onShort }: { sheet: Sheet; onShort: () => void }) {
  const { t } = useTranslation('fulfilment');
  return (
    <LedgerTable
      rows={sheet.lines} rowKey={(l) => l.code + l.bin} head={false} rowKind={() => undefined}
      columns={[
        { key: 'n', width: 160, render: (_, i) => i === 0 ? <b>{sheet.number}</b> : '' },
        { key: 'm', width: 72, render: (_, i) => i > 0 ? '' : sheet.isShort ? <b className="zg-late">{t('pick.isShort')}</b> : sheet.urgent ? <b className="zg-soon">{t('verify.urgent')}</b> : '' },
        { key: 'bin', width: 110, render: (l) => <b>{l.bin}</b> }, { key: 'name', render: (l) => l.name }, { key: 'code', deskOnly: true, render: (l) => <span className="zg-second">{l.code}</span> },
        { key: 'q', number: true, width: 60, render: (l) => <b>{l.quantity}</b> },
        { key: 'do', number: true, width: 90, render: (_, i) => i === 0 ? <button type="button" className="zg-link" onClick={onShort}>{t('pick.short')}</button> : '' },
      ]}
    />
  );
}

function ShortForm({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const { t } = useTranslation('fulfilment');
  const [sku, setSku] = useState(sheet.lines[0]?.code ?? '');
  const [missing, setMissing] = useState(1);
  const [left, setLeft] = useState(0);
  const tell = useMutation({
    mutationFn: () => dataOf(api.POST('/api/fulfilment/pick/short', { body: { code: sheet.number, sku, missing, leftThere: left, noticedAt: new Date().toISOString() } })),
    onSuccess: () => setTimeout(onDone, 1_500),
  });
  return (
    <Part title={t('pick.shortTitle', { number: sheet.number })}>
      <InlineForm label={t('pick.short')} onSubmit={() => tell.mutate()}>
        <Field label={t('pick.sku')} name="sku" fault={tell.error} width={320}>{(id) => <Select id={id} value={sku} onChange={setSku} options={sheet.lines.map((l) => ({ value: l.code, label: `${l.name} ${l.code}` }))} />}</Field>
        <Field label={t('pick.missing')} width={90}>{(id) => <InputNumber id={id} min={1} value={missing} onChange={(v) => setMissing(v ?? 1)} />}</Field>
        <Field label={t('pick.leftThere')} width={90}>{(id) => <InputNumber id={id} min={0} value={left} onChange={(v) => setLeft(v ?? 0)} />}</Field>
        <FormFoot result={<ResultLine of={tell} done={tell.data && t(tell.data.late ? 'pick.toldLate' : 'pick.told', { name: tell.data.toldTo })} />}>
          <Button type="primary" htmlType="submit" loading={tell.isPending}>{t('pick.tell')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function Shortages({ rows, onDone }: { rows: Desk['shortages']; onDone: () => void }) {
  const { t } = useTranslation('fulfilment');
  const [at, setAt] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const solve = useMutation({
    mutationFn: (id: number) => dataOf(api.POST('/api/fulfilment/pick/shortages/{id}/solve', { params: { path: { id } }, body: { note } })),
    onSuccess: () => { setAt(null); setNote(''); onDone(); },
  });
  return (
    <Part title={t('pick.shortages')}>
      <LedgerTable rows={rows} rowKey={(r) => r.id} head={false} columns={[
        { key: 'n', render: (r) => r.number }, { key: 'g', render: (r) => <>{r.name} <span className="zg-second">{r.sku}</span></> }, { key: 'q', render: (r) => t('pick.missingN', { n: r.missing, left: r.leftThere }) },
        { key: 'at', render: (r) => <><InstantText at={r.toldAt} form="time" /> {r.toldTo ? t('pick.toldTo', { name: r.toldTo }) : t('pick.toldSupervisor')}</> },
        { key: 'do', number: true, render: (r) => at === r.id
          ? <span className="zg-actions"><Input value={note} onChange={(e) => setNote(e.target.value)} placeholder={t('pick.solvedHow')} /><Button onClick={() => solve.mutate(r.id)} loading={solve.isPending}>{t('act.save')}</Button><ResultLine of={solve} /></span>
          : <button type="button" className="zg-link" onClick={() => setAt(r.id)}>{t('pick.solve')}</button> },
      ]} />
    </Part>
  );
}
