import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Problem } from '@/api/problem';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Field, FormFoot, GoodsPick, InlineForm, InstantText, Mark, PageHead, Part, ResultLine, type WorkColumn, WorkList } from '@/ui';

type Row = components['schemas']['ReturnedRow'];
type State = Row['state'];

const STATES: State[] = ['TO_SORT', 'SELLABLE', 'FAULTY', 'AT_BRAND', 'RESTOCKED', 'WRITTEN_OFF'];

/** INV-21: what came back lies apart until it is sorted; what is at the brand shows its days. */
export function Component() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [open, setOpen] = useState(false);
  const columns: WorkColumn<Row>[] = [
    { key: 'goods', title: t('goods'), by: (r) => r.name, render: (r) => <>{r.name} <span className="zg-note">{r.code}</span></>, fixed: true }, { key: 'quantity', title: t('pieces'), number: true, by: (r) => r.quantity, render: (r) => <CountFigure slot={false} count={r.quantity} />, width: 64 },
    { key: 'reference', title: t('returned.reference'), render: (r) => r.reference, width: 160 }, { key: 'state', title: t('returned.state'), render: (r) => <>{t(`returned.states.${r.state}`)}{r.brand && <span className="zg-note"> {r.brand}</span>}</>, width: 160 },
    { key: 'days', title: t('returned.days'), number: true, by: (r) => r.days, render: (r) => <CountFigure slot={false} count={r.days} tone={r.late ? 'late' : undefined} />, width: 88 }, { key: 'place', title: t('place'), render: (r) => r.place, width: 96 },
    { key: 'received', title: t('returned.received'), by: (r) => r.receivedAt, render: (r) => <>{r.receivedBy} <InstantText at={r.receivedAt} form="auto" /></>, width: 160 },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('returned.title')} note={t('returned.note')} aside={may('RECEIVE_RETURNS') && <Button type="primary" onClick={() => setOpen(!open)}>{t('returned.receive')}</Button>} />
      {open && <Receive onClose={() => setOpen(false)} />}
      <WorkList<Row>
        name="stock.returned" columns={columns} rowKey={(r) => r.id} what={t('returned.title')}
        filters={[{ key: 'state', label: t('returned.state'), kind: 'select', options: STATES.map((value) => ({ value, label: t(`returned.states.${value}`) })) }, { key: 'text', label: t('returned.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/returned', { params: { query: { state: ask.filters.state as State, text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={(r) => <Details key={`${r.id}${r.state}`} row={r} />} empty={{ title: t('returned.empty'), hint: t('returned.emptyHint') }}
      />
    </div>
  );
}

function useAct<In>(send: (input: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: ['worklist', 'stock.returned'] }) });
}

function Receive({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('warehouse');
  const [reference, setReference] = useState('');
  const [sku, setSku] = useState('');
  const [quantity, setQuantity] = useState<number | null>(1);
  const [note, setNote] = useState('');
  const [again, setAgain] = useState(false);
  const receive = useAct(() => dataOf(api.POST('/api/stock/returned', { body: { reference, sku, quantity: quantity ?? 0, note, again } })));
  return (
    <Part title={t('returned.receive')}>
      <div className="zg-row-form">
        <InlineForm label={t('returned.receive')} onSubmit={() => receive.mutate(undefined, { onSuccess: () => { setSku(''); setNote(''); setAgain(false); } })}>
          <Field label={t('returned.reference')} name="reference" fault={receive.error} width={180}>{(id) => <Input id={id} autoFocus value={reference} onChange={(e) => setReference(e.target.value)} />}</Field>
          <Field label={t('settleForm.goods')} name="sku" fault={receive.error} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
          <Field label={t('pieces')} name="quantity" fault={receive.error} width={80}>{(id) => <InputNumber id={id} min={1} value={quantity} onChange={setQuantity} />}</Field>
          <Field label={t('returned.how')} width={220}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
          {(again || receive.isError && Problem.from(receive.error).code === 'RETURNED_ALREADY') && <Checkbox checked={again} onChange={(e) => setAgain(e.target.checked)}>{t('returned.again')}</Checkbox>}
          <FormFoot result={<ResultLine of={receive} done={t('returned.kept')} />}><Button type="primary" htmlType="submit" disabled={!reference.trim() || !sku.trim() || !quantity} loading={receive.isPending}>{t('returned.receive')}</Button><Button onClick={onClose}>{t('close')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

function Details({ row }: { row: Row }) {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const path = { params: { path: { id: row.id } } };
  const [verdict, setVerdict] = useState<'SELLABLE' | 'FAULTY' | 'AT_BRAND'>('SELLABLE');
  const [place, setPlace] = useState('');
  const [brand, setBrand] = useState('');
  const [words, setWords] = useState('');
  const sort = useAct(() => dataOf(api.POST('/api/stock/returned/{id}/sorting', { ...path, body: { verdict, place, brand } })));
  const end = useAct((restocked: boolean) => dataOf(api.POST('/api/stock/returned/{id}/end', { ...path, body: { restocked, place, words } })));
  return (
    <Part title={row.name} note={`${row.code} × ${row.quantity}`}>
      <p>{row.reference}{row.note && ` · ${row.note}`}{row.words && ` · ${row.words}`} {row.late && <Mark kind="late">{t('returned.late')}</Mark>}</p>
      {row.state === 'TO_SORT' && may('RECEIVE_RETURNS') && (
        <InlineForm label={t('returned.sort')} onSubmit={() => sort.mutate(undefined)}>
          <Field label={t('returned.verdict')}>{(id) => <Segmented id={id} value={verdict} onChange={setVerdict} options={(['SELLABLE', 'FAULTY', 'AT_BRAND'] as const).map((value) => ({ value, label: t(`returned.verdicts.${value}`) }))} />}</Field>
          {verdict === 'SELLABLE' && <Field label={t('place')}>{(id) => <Input id={id} value={place} onChange={(e) => setPlace(e.target.value)} />}</Field>}
          {verdict === 'AT_BRAND' && <Field label={t('returned.brand')}>{(id) => <Input id={id} value={brand} onChange={(e) => setBrand(e.target.value)} />}</Field>}
          <FormFoot result={<ResultLine of={sort} />}><Button type="primary" htmlType="submit" loading={sort.isPending}>{t('returned.sort')}</Button></FormFoot>
        </InlineForm>
      )}
      {(row.state === 'AT_BRAND' || row.state === 'FAULTY') && may('MOVE_STOCK') && (
        <InlineForm label={t('returned.end')} onSubmit={() => end.mutate(true)}>
          <Field label={t('place')} hint={t('returned.placeHint')}>{(id) => <Input id={id} value={place} onChange={(e) => setPlace(e.target.value)} />}</Field>
          <Field label={t('returned.words')} name="words" fault={end.error}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={end} />}><Button type="primary" htmlType="submit" disabled={!words.trim() || !place.trim()} loading={end.isPending}>{t('returned.restock')}</Button><Button disabled={!words.trim()} onClick={() => end.mutate(false)}>{t('returned.writeOff')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}
