import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Day, DayInput, Empty, Field, FormFoot, GoodsPick, InlineForm, LedgerTable, PageHead, Part, ResultLine, State, TabBar, type WorkColumn, WorkList } from '@/ui';
import { LotState } from './LotState';

type Row = components['schemas']['LotListRow'];
type ByLot = components['schemas']['LotListByLot'];
type Unnamed = components['schemas']['LotListUnnamed'];

const STATES = ['OPEN', 'SOON', 'BARRED', 'RECALLED', 'ENDED'] as const;
const TABS = ['lots', 'goods'] as const;

/** INV-45: lots with their dates of expiry, the goods that are kept by them, and pieces of which nobody has said it. */
export function Component() {
  const { t } = useTranslation('lots');
  const [address, setAddress] = useSearchParams();
  const tab = address.get('tab') === 'goods' ? 'goods' : 'lots';
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t(`notes.${tab}`)} />
      <TabBar tabs={TABS.map((key) => ({ key, label: t(`tabs.${key}`) }))} value={tab} onChange={(k) => setAddress(k === 'lots' ? {} : { tab: k }, { replace: true })} />
      {tab === 'lots' ? <Lots /> : <Goods />}
    </div>
  );
}

function Lots() {
  const { t } = useTranslation('lots');
  const go = useNavigate();
  const columns: WorkColumn<Row>[] = [
    { key: 'number', title: t('number'), fixed: true, by: (r) => r.number, render: (r) => <Link to={`/lots/${r.id}`}>{r.number}</Link> },
    { key: 'goods', title: t('goods'), by: (r) => r.name, render: (r) => <>{r.name} <span className="zg-note">{r.code}</span></> },
    { key: 'expires', title: t('expires'), by: (r) => r.expiresOn, render: (r) => <Day day={r.expiresOn} /> },
    { key: 'days', title: t('daysLeft'), number: true, by: (r) => r.daysLeft, render: (r) => <CountFigure slot={false} count={r.daysLeft} tone={r.daysLeft <= 0 ? 'late' : undefined} /> },
    { key: 'bars', title: t('barsOn'), by: (r) => r.barsOn, render: (r) => <Day day={r.barsOn} /> },
    { key: 'state', title: t('stateLabel'), render: (r) => <LotState state={r.state} /> },
    { key: 'here', title: t('here'), number: true, by: (r) => r.here, render: (r) => <CountFigure slot={false} strong count={r.here} /> },
    { key: 'reserved', title: t('reserved'), number: true, by: (r) => r.reserved, render: (r) => <CountFigure slot={false} count={r.reserved} tone="second" /> },
    { key: 'places', title: t('places'), render: (r) => r.places.join(' · ') },
  ];
  return (
    <WorkList<Row>
      name="stock.lots" columns={columns} rowKey={(r) => r.id} what={t('title')} onOpen={(r) => void go(`/lots/${r.id}`)}
      filters={[{ key: 'state', label: t('stateLabel'), kind: 'select', options: STATES.map((value) => ({ value, label: t(`state.${value}`) })) }, { key: 'text', label: t('find'), kind: 'text' }]}
      read={(ask, signal) => dataOf(api.GET('/api/stock/lots', { params: { query: { state: ask.filters.state as Row['state'], text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
      empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  );
}

function useSettled() {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['stock', 'lots'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.lots'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.lotGoods'] }); };
}

function Goods() {
  const { t } = useTranslation('lots');
  const may = useMay();
  const columns: WorkColumn<ByLot>[] = [
    { key: 'code', title: t('sku'), fixed: true, by: (g) => g.code, render: (g) => g.code }, { key: 'name', title: t('goods'), by: (g) => g.name, render: (g) => g.name },
    { key: 'block', title: t('blockDays'), number: true, by: (g) => g.blockDays, render: (g) => <CountFigure slot={false} count={g.blockDays} /> },
    { key: 'lots', title: t('lotCount'), number: true, by: (g) => g.lots, render: (g) => <CountFigure slot={false} count={g.lots} tone="second" /> },
    { key: 'here', title: t('here'), number: true, by: (g) => g.here, render: (g) => <CountFigure slot={false} strong count={g.here} /> },
    { key: 'barred', title: t('notSold'), number: true, by: (g) => g.barred, render: (g) => <CountFigure slot={false} count={g.barred} tone={g.barred > 0 ? 'late' : 'second'} /> },
    { key: 'unnamed', title: t('unnamed'), number: true, by: (g) => g.unnamed, render: (g) => <CountFigure slot={false} count={g.unnamed} tone={g.unnamed > 0 ? 'late' : 'second'} /> },
    { key: 'why', title: t('why'), render: (g) => <span className="zg-note">{g.why}</span> },
  ];
  return (
    <div className="zg-stack">
      <UnnamedPieces />
      <WorkList<ByLot>
        name="stock.lotGoods" columns={columns} rowKey={(g) => g.sku} what={t('tabs.goods')} filters={[{ key: 'text', label: t('find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/lots/goods', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={may('MANAGE_WAREHOUSE') ? (g) => <Keep key={g.code} goods={g} /> : undefined} empty={{ title: t('noGoods'), hint: t('noGoodsHint') }}
      />
      {may('MANAGE_WAREHOUSE') && <div className="zg-under-list"><Keep /></div>}
    </div>
  );
}

/** Goods begin to be kept by lots, or other days before expiry hold; without days they are not any more. */
function Keep({ goods }: { goods?: ByLot }) {
  const { t } = useTranslation('lots');
  const settled = useSettled();
  const [sku, setSku] = useState(goods?.code ?? '');
  const [days, setDays] = useState<number | null>(goods?.blockDays ?? 30);
  const [why, setWhy] = useState('');
  const keep = useMutation({ mutationFn: (byLot: boolean) => dataOf(api.PUT('/api/stock/lots/goods', { body: { sku, blockDays: byLot ? days ?? 0 : undefined, why } })), onSuccess: settled });
  return (
    <Part title={goods ? goods.name : t('keep.title')} note={goods ? goods.code : t('keep.note')}>
      <InlineForm label={t('keep.title')} onSubmit={() => keep.mutate(true)}>
        <div className="zg-line">
        {!goods && <Field label={t('keep.sku')} name="sku" fault={keep.error} width={180}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>}
        <Field label={t('keep.days')} hint={t('keep.daysHint')} name="blockDays" fault={keep.error} width={130}>{(id) => <InputNumber id={id} min={0} max={3650} value={days} onChange={setDays} />}</Field>
        <Field label={t('why')} name="why" fault={keep.error} width={220}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={keep} done={t('kept')} />}>
          <Button type="primary" htmlType="submit" disabled={!sku.trim() || !why.trim()} loading={keep.isPending}>{t('keep.do')}</Button>
          {goods && <Button disabled={!why.trim()} loading={keep.isPending} onClick={() => keep.mutate(false)}>{t('keep.stop')}</Button>}
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function UnnamedPieces() {
  const { t } = useTranslation('lots');
  const may = useMay();
  const [open, setOpen] = useState<string | null>(null);
  const pieces = useQuery({ queryKey: ['stock', 'lots', 'unnamed'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/lots/unnamed', { signal })) });
  const key = (u: Unnamed) => `${u.sku}/${u.place}`;
  if (pieces.data?.length === 0) return null;
  return (
    <Part title={t('unnamedTitle')} note={t('unnamedNote')}>
      <State query={pieces} empty={<Empty title={t('noUnnamed')} />}>
        {(rows) => (
          <>
            <LedgerTable rows={rows} rowKey={key} height={32} isCurrent={(u) => key(u) === open} onRow={may('MOVE_STOCK') ? (u) => setOpen(key(u)) : undefined} columns={[
              { key: 'g', title: t('goods'), render: (u) => <>{u.name} <span className="zg-note">{u.code}</span></> }, { key: 'p', title: t('place'), width: 110, render: (u) => u.place }, { key: 'n', title: t('pieces'), number: true, width: 80, render: (u) => u.pieces },
            ]} />
            {rows.filter((u) => key(u) === open).map((u) => <NameLot key={key(u)} of={u} />)}
          </>
        )}
      </State>
    </Part>
  );
}

function NameLot({ of }: { of: Unnamed }) {
  const { t } = useTranslation('lots');
  const settled = useSettled();
  const [number, setNumber] = useState('');
  const [expires, setExpires] = useState('');
  const [pieces, setPieces] = useState<number | null>(of.pieces);
  const name = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/lots/named', { body: { sku: of.code, place: of.place, number, expiresOn: expires || undefined, pieces: pieces ?? 0 } })), onSuccess: settled });
  return (
    <div className="zg-row-form">
      <InlineForm label={t('nameLot')} onSubmit={() => name.mutate()}>
        <div className="zg-line">
        <Field label={t('number')} name="number" fault={name.error} width={140}>{(id) => <Input id={id} autoFocus maxLength={40} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
        <Field label={t('expires')} hint={t('expiresHint')} name="expiresOn" fault={name.error} width={160}>{(id) => <DayInput id={id} value={expires} onChange={setExpires} />}</Field>
        <Field label={t('pieces')} name="pieces" fault={name.error} width={90}>{(id) => <InputNumber id={id} min={1} max={of.pieces} value={pieces} onChange={setPieces} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={name} done={t('kept')} />}><Button type="primary" htmlType="submit" disabled={!number.trim()} loading={name.isPending}>{t('nameLot')}</Button></FormFoot>
      </InlineForm>
    </div>
  );
}
