import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Field, FormFoot, GoodsPick, InlineForm, LedgerTable, Mark, PageHead, Part, printDrawn, ResultLine, type WorkColumn, WorkList } from '@/ui';
import './labels.css';

type Row = components['schemas']['PlaceListRow'];
type Label = components['schemas']['PlaceListLabel'];

const LIST = ['worklist', 'stock.places'];

/** INV-15: where everything lies, by place or by goods; labels; FUL-46: the way from one place to the next. */
export function Component() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const drawn = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState<Label[]>([]);
  const [form, setForm] = useState<'open' | 'walk' | null>(null);
  const print = useMutation({
    mutationFn: (ids: number[]) => dataOf(api.GET('/api/stock/places/labels', { params: { query: { ids } } })),
    onSuccess: async (of) => { setLabels(of); await printDrawn(drawn.current!); },
  });
  const columns: WorkColumn<Row>[] = [
    { key: 'code', title: t('place'), by: (r) => r.code, render: (r) => <><b>{r.kind === 'BIN' ? r.code : t(`kinds.${r.kind}`)}</b>{r.sign && <> <Mark kind="soon">{r.sign}</Mark></>}</>, fixed: true, width: 120 },
    { key: 'zone', title: t('zone'), by: (r) => r.zone, render: (r) => r.zone, width: 96 },
    { key: 'goods', title: t('goods'), render: (r) => r.goods.length === 0 ? <span className="zg-none">–</span> : r.goods.map((g) => <span key={g.sku} className="zg-place-goods">{g.name} <span className="zg-note">{g.code}</span>{g.onHand > 0 && r.goods.length > 1 && <b> {g.onHand}</b>}{g.fixed && g.onHand === 0 && <span className="zg-note"> {t('fixedHere')}</span>}</span>) },
    { key: 'pieces', title: t('pieces'), number: true, by: (r) => r.pieces, render: (r) => <CountFigure slot={false} count={r.pieces} />, width: 64 },
    { key: 'walk', title: t('walk'), number: true, by: (r) => r.walk, render: (r) => r.walk ?? '', width: 64 },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('places.title')} note={t('places.note')} aside={may('MANAGE_WAREHOUSE') && <><Button onClick={() => setForm(form === 'walk' ? null : 'walk')}>{t('walkForm.open')}</Button><Button type="primary" onClick={() => setForm(form === 'open' ? null : 'open')}>{t('openForm.open')}</Button></>} />
      {form === 'open' && <OpenPlace onClose={() => setForm(null)} />}
      {form === 'walk' && <WalkForm onClose={() => setForm(null)} />}
      <WorkList<Row>
        name="stock.places" columns={columns} rowKey={(r) => r.id} what={t('places.title')} filters={[{ key: 'text', label: t('places.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/places', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        actions={[{ key: 'label', letter: 'P', label: t('print'), primary: true, run: (rows) => print.mutate(rows.filter((r) => r.kind === 'BIN').map((r) => r.id)) }]}
        result={print.isIdle ? undefined : <ResultLine of={print} done={t('printed', { count: labels.length })} />} details={(r) => <PlaceDetails key={r.id} row={r} onPrint={() => print.mutate([r.id])} />}
        empty={{ title: t('places.empty'), hint: t('places.emptyHint') }}
      />
      <div ref={drawn}><div className="zg-papers">{labels.map((l) => <ShelfLabel key={l.code} label={l} />)}</div></div>
    </div>
  );
}

/** 70 × 40 mm: the code to read from the aisle, the code to scan, what belongs there. */
function ShelfLabel({ label }: { label: Label }) {
  const of = label.barcode;
  return (
    <section className="zg-paper zg-shelf-label">
      <div><b>{label.code}</b><span>{label.zone}</span></div>
      <svg viewBox={`-10 0 ${of.width + 20} 1`} preserveAspectRatio="none" shapeRendering="crispEdges" role="img" aria-label={of.text}><path d={of.path} /></svg>
      <p>{label.sign && <strong>{label.sign} </strong>}{label.goods.slice(0, 3).map((g) => g.name).join(' · ')}</p>
    </section>
  );
}

function useChange<In, Out>(send: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: LIST }) });
}

function OpenPlace({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('warehouse');
  const [code, setCode] = useState('');
  const [zone, setZone] = useState('');
  const [sign, setSign] = useState('');
  const open = useChange(() => dataOf(api.POST('/api/stock/places', { body: { code, zone, sign } })));
  return (
    <Part title={t('openForm.open')} note={t('openForm.note')}>
      <div className="zg-row-form">
        <InlineForm label={t('openForm.open')} onSubmit={() => open.mutate(undefined, { onSuccess: () => setCode('') })}>
          <Field label={t('place')} name="code" fault={open.error} width={120}>{(id) => <Input id={id} autoFocus value={code} maxLength={20} placeholder="B-03-2" onChange={(e) => setCode(e.target.value)} />}</Field>
          <Field label={t('zone')} width={120}>{(id) => <Input id={id} value={zone} maxLength={40} onChange={(e) => setZone(e.target.value)} />}</Field>
          <Field label={t('sign')} width={200}>{(id) => <Input id={id} value={sign} maxLength={60} onChange={(e) => setSign(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={open} done={t('openForm.done')} />}><Button type="primary" htmlType="submit" disabled={!code.trim()} loading={open.isPending}>{t('openForm.open')}</Button><Button onClick={onClose}>{t('close')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

/** Walk the house once with the scanner: each label scanned is the next on the way. */
function WalkForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('warehouse');
  const [codes, setCodes] = useState('');
  const list = codes.split(/[\s,，、]+/).filter(Boolean);
  const walk = useChange(() => dataOf(api.PUT('/api/stock/places/walk', { body: { codes: list } })));
  return (
    <Part title={t('walkForm.open')} note={t('walkForm.note')}>
      <InlineForm label={t('walkForm.open')} onSubmit={() => walk.mutate(undefined)}>
        <Field label={t('walkForm.codes')} hint={t('walkForm.hint')}>{(id) => <Input.TextArea id={id} autoFocus autoSize={{ minRows: 3, maxRows: 12 }} value={codes} onChange={(e) => setCodes(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={walk} done={walk.data && t('walkForm.done', { count: walk.data.places })} />}><Button type="primary" htmlType="submit" disabled={list.length === 0} loading={walk.isPending}>{t('walkForm.keep', { count: list.length })}</Button><Button onClick={onClose}>{t('close')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function PlaceDetails({ row, onPrint }: { row: Row; onPrint: () => void }) {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [zone, setZone] = useState(row.zone);
  const [walk, setWalk] = useState<number | null>(row.walk ?? null);
  const [sign, setSign] = useState(row.sign);
  const [goods, setGoods] = useState('');
  const [first, setFirst] = useState(true);
  const path = { params: { path: { id: row.id } } };
  const describe = useChange(() => dataOf(api.PUT('/api/stock/places/{id}', { ...path, body: { zone, walk: walk ?? undefined, sign } })));
  const settle = useChange((s: { goods: string; fixed: boolean; first: boolean }) => dataOf(api.PUT('/api/stock/places/{id}/goods', { ...path, body: s })));
  const manages = may('MANAGE_WAREHOUSE') && row.kind === 'BIN';
  return (
    <>
      <Part title={row.kind === 'BIN' ? row.code : t(`kinds.${row.kind}`)} note={row.zone} aside={row.kind === 'BIN' && <Button onClick={onPrint}>{t('print')}</Button>}>
        <LedgerTable rows={row.goods} rowKey={(g) => g.sku} empty={t('noGoods')} columns={[
          { key: 'n', title: t('goods'), render: (g) => <>{g.name}<div className="zg-note">{g.code}{g.first && ` · ${t('firstPlace')}`}</div></> }, { key: 'h', title: t('pieces'), number: true, render: (g) => g.onHand }, { key: 'r', title: t('reserved'), number: true, deskOnly: true, render: (g) => g.reserved },
          ...(manages ? [{ key: 'x', number: true, render: (g: Row['goods'][number]) => g.fixed && g.onHand === 0 && <button type="button" className="zg-link" onClick={() => settle.mutate({ goods: g.code, fixed: false, first: false })}>{t('unsettle')}</button> }] : []),
        ]} />
      </Part>
      {manages && (
        <Part title={t('settleForm.title')}>
          <InlineForm label={t('settleForm.title')} onSubmit={() => settle.mutate({ goods, fixed: true, first }, { onSuccess: () => setGoods('') })}>
            <Field label={t('settleForm.goods')} name="goods" fault={settle.error}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={goods} onChange={setGoods} />}</Field>
            <Checkbox checked={first} onChange={(e) => setFirst(e.target.checked)}>{t('settleForm.first')}</Checkbox>
            <FormFoot result={<ResultLine of={settle} done={t('settleForm.done')} />}><Button htmlType="submit" disabled={!goods.trim()} loading={settle.isPending}>{t('settleForm.keep')}</Button></FormFoot>
          </InlineForm>
        </Part>
      )}
      {manages && (
        <Part title={t('about.title')}>
          <InlineForm label={t('about.title')} onSubmit={() => describe.mutate(undefined)}>
            <Field label={t('zone')}>{(id) => <Input id={id} value={zone} maxLength={40} onChange={(e) => setZone(e.target.value)} />}</Field>
            <Field label={t('walk')} hint={t('about.walkHint')}>{(id) => <InputNumber id={id} min={1} max={999_999} value={walk} onChange={setWalk} />}</Field>
            <Field label={t('sign')}>{(id) => <Input id={id} value={sign} maxLength={60} onChange={(e) => setSign(e.target.value)} />}</Field>
            <FormFoot result={<ResultLine of={describe} done={t('about.done')} />}><Button htmlType="submit" loading={describe.isPending}>{t('about.keep')}</Button></FormFoot>
          </InlineForm>
        </Part>
      )}
      {may('MOVE_STOCK') && <ShiftForm from={row.code} />}
    </>
  );
}

/** So that the same models lie together. */
function ShiftForm({ from }: { from: string }) {
  const { t } = useTranslation('warehouse');
  const [to, setTo] = useState('');
  const [goods, setGoods] = useState('');
  const [quantity, setQuantity] = useState<number | null>(null);
  const shift = useChange(() => dataOf(api.POST('/api/stock/places/shifts', { body: { from, to, goods, quantity: quantity ?? 0 } })));
  return (
    <Part title={t('shiftForm.title')}>
      <InlineForm label={t('shiftForm.title')} onSubmit={() => shift.mutate(undefined)}>
        <Field label={t('settleForm.goods')} name="goods" fault={shift.error}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={goods} onChange={setGoods} />}</Field>
        <Field label={t('shiftForm.to')} name="to" fault={shift.error}>{(id) => <Input id={id} value={to} onChange={(e) => setTo(e.target.value)} />}</Field>
        <Field label={t('pieces')} name="quantity" fault={shift.error}>{(id) => <InputNumber id={id} min={1} value={quantity} onChange={setQuantity} />}</Field>
        <FormFoot result={<ResultLine of={shift} done={t('shiftForm.done')} />}><Button htmlType="submit" disabled={!to.trim() || !goods.trim() || !quantity} loading={shift.isPending}>{t('shiftForm.go')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
