import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { uuid } from '@/api/request';
import type { components } from '@/api/schema';
import { Empty, Field, format, FormFoot, InlineForm, InstantText, Key, LedgerTable, Mark, PageHead, Part, ResultLine, State, TimeLeft, useKeys, usePhone, type KeyBinding, type LedgerColumn } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';
import { LotLines } from '../LotLines';
import { Scanner } from '../Scanner';
import { ShipBy } from '../ShipBy';
import { walk, type Sheet, type Stop } from './walk';

type Desk = components['schemas']['PickDesk'];

function usePickDesk() {
  return useQuery({ queryKey: ['fulfilment', 'pick', 'desk'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/pick/desk', { signal })), refetchInterval: 5_000 });
}

/** WF-05, FUL-03, FUL-06: the pick station, at the desk and in the hand. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const desk = usePickDesk();
  return (
    <div className="zg-page">
      <PageHead title={t('nav.pick')} note={desk.data && t('pick.note', { open: desk.data.open, mine: desk.data.pickedToday })} />
      <State query={desk} rows={6} what={t('pick.reading')}>{(d) => <Picking desk={d} />}</State>
    </div>
  );
}

function Picking({ desk }: { desk: Desk }) {
  const { t } = useTranslation('fulfilment');
  const phone = usePhone();
  const [address, setAddress] = useSearchParams();
  const runs = useMemo(() => [...new Set(desk.toPick.map((s) => s.run))].sort((a, b) => a - b), [desk.toPick]);
  const asked = Number(address.get('run') ?? 0);
  const run = runs.includes(asked) ? asked : null;
  const sheets = run === null ? desk.toPick : desk.toPick.filter((s) => s.run === run);
  const pick = useAct((code: string) => dataOf(api.POST('/api/fulfilment/pick/scan', { body: { command: uuid(), at: new Date().toISOString(), code } })));
  const [told, setTold] = useState(0);
  const several = runs.length > 1;
  useKeys(useMemo<KeyBinding[]>(() => several ? [{ key: 'F7', label: t('pick.nextRun'), run: () => { const next = runs[runs.indexOf(run ?? 0) + 1]; setAddress(next ? { run: String(next) } : {}, { replace: true }); } }] : [], [several, runs, run, setAddress, t]));
  return (
    <div className="zg-stack">
      <TakeOver desk={desk} />
      <Part title={t('pick.scanTitle')} note={phone ? undefined : t('pick.scanNote')}>
        <div className="zg-actions">
          <div style={{ width: phone ? '100%' : 280 }}><Scanner key={told} label={t('pick.scan')} onScan={(code) => pick.mutate(code)} autoFocus={!phone} /></div>
          <ResultLine of={pick} done={pick.data && t('pick.done', { number: pick.data.number, pieces: pick.data.pieces, left: pick.data.leftInRun })} />
        </div>
      </Part>
      {runs.length > 1 && (
        <Select value={run ?? 0} onChange={(v) => setAddress(v ? { run: String(v) } : {}, { replace: true })} aria-label={t('print.run')} style={{ width: phone ? '100%' : 200 }}
          options={[{ value: 0, label: t('pick.allRuns', { count: runs.length }) }, ...runs.map((r) => ({ value: r, label: t('print.runNo', { run: r }) }))]} />
      )}
      {desk.toPick.length === 0 ? <Part title={t('pick.lists', { count: 0 })}><Empty title={t('pick.none')}>{t('pick.noneHint')}</Empty></Part> : (
        <div className="zg-cols">
          <Walk sheets={sheets} way={desk.way} run={run ?? (runs.length === 1 ? runs[0]! : null)} />
          <Lists sheets={sheets} onPicked={(number) => pick.mutate(number)} onTold={() => setTold(told + 1)} busy={pick.isPending} />
        </div>
      )}
      <Shortages desk={desk} />
    </div>
  );
}

/** FUL-03: the papers are handed over when the picker says so. */
function TakeOver({ desk }: { desk: Desk }) {
  const { t } = useTranslation('fulfilment');
  const take = useAct((run: number) => dataOf(api.POST('/api/fulfilment/pick/runs/{run}/take', { params: { path: { run } } })));
  const { mutate, isPending } = take;
  const next = desk.toTake[0]?.id;
  useKeys(useMemo<KeyBinding[]>(() => next === undefined || isPending ? [] : [{ key: 'F2', label: t('pick.takeRun', { run: next }), run: () => mutate(next) }], [next, isPending, mutate, t]));
  if (desk.toTake.length === 0 && !take.data) return null;
  return (
    <Part title={t('pick.toTake', { count: desk.toTake.length })} note={t('pick.toTakeNote')} aside={<ResultLine of={take} done={take.data && t('pick.taken', { run: take.data.run, count: take.data.sheets })} />}>
      <LedgerTable label={t('pick.toTake', { count: desk.toTake.length })} head={false} height={38} rows={desk.toTake} rowKey={(r) => r.id} columns={[
        { key: 'run', render: (r) => <><b>{t('print.runNo', { run: r.id })}</b><div className="zg-note">{t('pick.runFacts', { count: r.sheets, clerk: r.clerk })} <InstantText at={r.printedAt} form="auto" /></div></> },
        { key: 'left', number: true, width: 110, render: (r) => <TimeLeft due={r.due} soonMinutes={10} /> },
        { key: 'do', number: true, width: 88, render: (r) => <Button type="primary" loading={take.isPending && take.variables === r.id} onClick={() => take.mutate(r.id)}>{t('pick.take')}{r.id === next && <Key>F2</Key>}</Button> },
      ]} />
    </Part>
  );
}

/** FUL-05: the summary sheet: one way through the shelves for all pick lists. */
function Walk({ sheets, way, run }: { sheets: Sheet[]; way: string[]; run: number | null }) {
  const { t } = useTranslation('fulfilment');
  const stops = useMemo(() => walk(sheets, way), [sheets, way]);
  const all = useAct((of: number) => dataOf(api.POST('/api/fulfilment/pick/runs/{run}/picked', { params: { path: { run: of } } })));
  const { mutate, isPending } = all;
  useKeys(useMemo<KeyBinding[]>(() => run === null || isPending ? [] : [{ key: 'F8', label: t('pick.all', { run }), run: () => mutate(run) }], [run, isPending, mutate, t]));
  const columns: LedgerColumn<Stop>[] = [
    { key: 'bin', title: t('bin'), width: 72, short: true, render: (s) => <b>{s.bin || '–'}</b> },
    { key: 'goods', title: t('goods'), render: (s) => <>{s.name}<div className="zg-note">{s.code}</div><LotLines lots={s.lots} /></> },
    ...(run === null ? [] : [{ key: 'baskets', title: t('pick.baskets'), width: 150, render: (s: Stop) => s.baskets.map((b) => `${b.basket}×${b.quantity}`).join('  ') }]),
    { key: 'lists', title: t('paper.lists'), number: true, width: 64, deskOnly: true, render: (s) => s.lists },
    { key: 'pieces', title: t('pieces'), number: true, width: 56, render: (s) => <b>{s.quantity}</b> },
  ];
  return (
    <Part title={t('pick.walk')} note={t('pick.walkNote', { count: sheets.length, pieces: stops.reduce((n, s) => n + s.quantity, 0) })}>
      <LedgerTable label={t('pick.walk')} columns={columns} rows={stops} rowKey={(s) => s.code} />
      {run !== null && (
        <div className="zg-actions">
          <Button loading={all.isPending} onClick={() => all.mutate(run)}>{t('pick.all', { run })}<Key>F8</Key></Button>
          <ResultLine of={all} done={all.data !== undefined && t('pick.allDone', { count: all.data })} />
        </div>
      )}
    </Part>
  );
}

function Lists({ sheets, onPicked, onTold, busy }: { sheets: Sheet[]; onPicked: (number: string) => void; onTold: () => void; busy: boolean }) {
  const { t } = useTranslation('fulfilment');
  const [open, setOpen] = useState<number | null>(null);
  const [short, setShort] = useState<number | null>(null);
  useKeys(useMemo<KeyBinding[]>(() => {
    const go = (by: number) => {
      const at = sheets.findIndex((s) => s.id === open);
      setOpen(sheets[Math.min(Math.max(at + by, 0), sheets.length - 1)]?.id ?? null);
    };
    const here = sheets.find((s) => s.id === open);
    return [
      { key: 'ArrowDown', label: t('pick.nextList'), hint: false, whileTyping: true, run: () => go(1) },
      { key: 'ArrowUp', label: t('pick.previousList'), hint: false, whileTyping: true, run: () => go(-1) },
      ...(here && !here.isShort ? [{ key: 'F3', label: t('pick.picked'), run: () => onPicked(here.number) }] : []),
      { key: 'F4', label: t('pick.tellShort'), run: () => { const of = here ?? sheets[0]; if (of) { setOpen(of.id); setShort(of.id); } } },
    ];
  }, [sheets, open, onPicked, t]));
  return (
    <Part title={t('pick.lists', { count: sheets.length })} note={t('pick.listsNote')}>
      <LedgerTable label={t('pick.lists', { count: sheets.length })} head={false} height={32} rows={sheets} rowKey={(s) => s.id} isCurrent={(s) => s.id === open} onRow={(s) => setOpen(s.id === open ? null : s.id)} columns={[
        { key: 'list', render: (s) => (
          <>
            <b>{s.number}</b> <span className="zg-note">{t('pick.basket', { n: s.basket })}</span> {s.urgent && <Mark kind="soon">{t('urgent')}</Mark>} {s.isShort && <Mark kind="late">{t('pick.short')}</Mark>} <span className="zg-note">{s.courierName} {inFours(s.waybill)}</span>
            {s.remark && <div className="zg-soon">{s.remark}</div>}
            {s.lines.map((line) => <div key={line.code}>{s.id === open ? <b>{line.bin || '–'} </b> : <span className="zg-note">{line.bin} </span>}{line.name} × {line.quantity}<LotLines lots={s.lots} of={line.code} /></div>)}
            {s.id === open && (
              <div className="zg-actions" onClick={(e) => e.stopPropagation()}>
                <Button type="primary" disabled={busy || s.isShort} onClick={() => onPicked(s.number)}>{t('pick.picked')}<Key>F3</Key></Button>
                <Button onClick={() => setShort(short === s.id ? null : s.id)}>{t('pick.tellShort')}<Key>F4</Key></Button>
              </div>
            )}
            {short === s.id && s.id === open && <div onClick={(e) => e.stopPropagation()}><ShortForm sheet={s} onTold={onTold} /></div>}
          </>
        ) },
        { key: 'left', number: true, width: 96, render: (s) => <><ShipBy at={s.shipBy} /><div className="zg-note">{t('verify.pieces', { count: s.pieces })}</div></> },
      ]} />
    </Part>
  );
}

/** FUL-06: told at once, with the time it was seen; then the scanner has the focus again. */
function ShortForm({ sheet, onTold }: { sheet: Sheet; onTold: () => void }) {
  const { t } = useTranslation('fulfilment');
  const [noticedAt] = useState(() => new Date().toISOString());
  const [sku, setSku] = useState(sheet.lines[0]!.code);
  const [missing, setMissing] = useState(1);
  const [leftThere, setLeftThere] = useState(0);
  const tell = useAct(() => dataOf(api.POST('/api/fulfilment/pick/short', { body: { command: uuid(), code: sheet.number, sku, missing, leftThere, noticedAt } })));
  return (
    <InlineForm label={t('pick.tellShort')} onSubmit={() => tell.mutate(undefined, { onSuccess: onTold })}>
      <Field label={t('goods')}>{(id) => <Select id={id} value={sku} onChange={setSku} options={sheet.lines.map((l) => ({ value: l.code, label: `${l.bin} ${l.name}` }))} />}</Field>
      <div className="zg-line">
        <Field label={t('pick.missing')} hint={t('pick.lowHint')}>{(id) => <InputNumber id={id} autoFocus min={0} max={sheet.lines.find((l) => l.code === sku)?.quantity} value={missing} onChange={(v) => setMissing(v ?? 0)} />}</Field>
        <Field label={t('pick.leftThere')}>{(id) => <InputNumber id={id} min={0} value={leftThere} onChange={(v) => setLeftThere(v ?? 0)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={tell} done={tell.data && t(tell.data.late ? 'pick.toldLate' : missing === 0 ? 'pick.toldLow' : 'pick.told', { who: tell.data.toldTo })} />}>
        <Button htmlType="submit" type="primary" disabled={tell.isSuccess} loading={tell.isPending}>{t('pick.tell')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

function Shortages({ desk }: { desk: Desk }) {
  const { t } = useTranslation('fulfilment');
  const [solving, setSolving] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const solve = useAct((id: number) => dataOf(api.POST('/api/fulfilment/pick/shortages/{id}/solve', { params: { path: { id } }, body: { note } })));
  if (desk.shortages.length === 0) return null;
  return (
    <Part title={t('pick.shortages', { count: desk.shortages.length })} note={t('pick.shortagesNote')} aside={<ResultLine of={solve} done={t('pick.solved')} />}>
      <LedgerTable label={t('pick.short')} height={32} rows={desk.shortages} rowKey={(s) => s.id} columns={[
        { key: 'what', title: t('goods'), render: (s) => <>{s.name} <span className="zg-note">{s.sku}</span><div className="zg-note">{s.number} · {t('order')} {inFours(s.order)}</div>
          {solving === s.id && (
            <InlineForm label={t('pick.solve')} onSubmit={() => solve.mutate(s.id, { onSuccess: () => { setSolving(null); setNote(''); } })}>
              <Field label={t('pick.solveNote')}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} autoFocus />}</Field>
              <FormFoot><Button htmlType="submit" type="primary" disabled={!note.trim()}>{t('pick.solve')}</Button></FormFoot>
            </InlineForm>
          )}</> },
        { key: 'missing', title: t('pick.missing'), number: true, width: 64, render: (s) => s.missing > 0 ? <b className="zg-late">{s.missing}</b> : <span className="zg-soon">{t('shortages.low')}</span> },
        { key: 'there', title: t('pick.leftThere'), number: true, width: 64, deskOnly: true, render: (s) => s.leftThere },
        { key: 'told', title: t('pick.toldTo'), width: 170, deskOnly: true, render: (s) => <>{s.by} → {s.toldTo ?? t('pick.supervisor')} <span className="zg-note">{format.instant(s.toldAt, 'auto')}</span></> },
        { key: 'do', number: true, width: 88, render: (s) => <button type="button" className="zg-link" onClick={() => setSolving(solving === s.id ? null : s.id)}>{t('pick.solve')}</button> },
      ]} />
    </Part>
  );
}
