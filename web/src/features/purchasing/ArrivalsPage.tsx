import { Button, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, Day, Field, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State, WorkList, type WorkColumn } from '@/ui';
import { SupplierPicker } from './Pickers';
import { usePlan, useWatched, type Arrival, type GoodsKind, type Watched } from './purchasing';

const KINDS: GoodsKind[] = ['HOT', 'NEW', 'STEADY', 'SLOW'];

/** PUR-04: what is to come and when, for everybody who works on orders; who buys also sees the goods that are watched. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const may = useMay();
  const columns = useMemo<WorkColumn<Arrival>[]>(() => [
    { key: 'expected', title: t('purchase.expected'), width: 150, fixed: true, by: (a) => a.expectedOn, render: (a) => <span className={a.lateDays > 0 ? 'zg-late' : undefined}><Day day={a.expectedOn} />{a.lateDays > 0 && ` ${t('arrivals.lateBy', { count: a.lateDays })}`}</span> },
    { key: 'code', title: t('sku'), width: 150, fixed: true, by: (a) => a.code, render: (a) => a.code },
    { key: 'goods', title: t('goods'), by: (a) => a.goods, render: (a) => <>{a.goods} {a.kind && a.kind !== 'STEADY' && <Mark kind={a.kind === 'HOT' ? 'jade' : undefined}>{t(`arrivals.kind_${a.kind}`)}</Mark>}</> },
    { key: 'toCome', title: t('toCome'), number: true, width: 80, by: (a) => a.toCome, render: (a) => <CountFigure slot={false} count={a.toCome} strong /> },
    { key: 'here', title: t('free'), number: true, width: 80, by: (a) => a.here, render: (a) => <CountFigure slot={false} count={a.here} tone={a.here === 0 ? 'late' : 'second'} /> },
    { key: 'moved', title: t('arrivals.moved'), width: 90, render: (a) => a.moved ? <Mark kind="soon">{t('arrivals.wasMoved')}</Mark> : '' },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.arrivals')} note={t('arrivals.note')} />
      <WorkList<Arrival>
        name="purchasing.arrivals" columns={columns} rowKey={(a) => `${a.sku}-${a.expectedOn}-${a.toCome}`} what={t('nav.arrivals')}
        filters={[{ key: 'text', label: t('findGoods'), kind: 'text' }, { key: 'late', label: t('late'), kind: 'select', options: [{ value: '1', label: t('arrivals.onlyLate') }] }]}
        read={(ask, signal) => dataOf(api.GET('/api/purchasing/arrivals', { params: { query: { text: ask.filters.text, late: ask.filters.late === '1', page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('arrivals.none'), hint: t('arrivals.noneHint') }}
      />
      {may('READ_PURCHASES') && <WatchedPart buys={may('BUY')} />}
    </div>
  );
}

function WatchedPart({ buys }: { buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const watched = useWatched(true);
  const [at, setAt] = useState<number>();
  const current = watched.data?.find((w) => w.sku === at);
  return (
    <Part title={t('arrivals.watched')} note={t('arrivals.watchedNote')}>
      <State query={watched} rows={6} isEmpty={(w) => w.length === 0} empty={<p className="zg-note">{t('arrivals.noWatched')}</p>}>
        {(rows) => <LedgerTable rows={rows} rowKey={(w) => w.sku} height={32} label={t('arrivals.watched')} isCurrent={(w) => w.sku === at} onRow={buys ? (w) => setAt(w.sku === at ? undefined : w.sku) : undefined} columns={[
          { key: 'code', title: t('sku'), width: 140, render: (w) => w.code },
          { key: 'goods', title: t('goods'), render: (w) => <>{w.goods} {w.kind && <Mark kind={w.kind === 'HOT' ? 'jade' : undefined}>{t(`arrivals.kind_${w.kind}`)}</Mark>} {w.soon && <Mark kind="soon">{t('arrivals.soon')}</Mark>}</> },
          { key: 'sold', title: t('restock.sold'), number: true, width: 70, render: (w) => <CountFigure slot={false} count={w.sold} /> },
          { key: 'free', title: t('free'), number: true, width: 70, render: (w) => <CountFigure slot={false} count={w.available} tone={w.available <= 0 ? 'late' : undefined} /> },
          { key: 'lasts', title: t('arrivals.lasts'), number: true, width: 80, render: (w) => w.lasts == null ? <span className="zg-none">–</span> : t('days', { count: w.lasts }) },
          { key: 'come', title: t('toCome'), number: true, width: 70, deskOnly: true, render: (w) => <CountFigure slot={false} count={w.toCome} /> },
          { key: 'next', title: t('arrivals.next'), width: 104, deskOnly: true, render: (w) => w.next ? <Day day={w.next} /> : <span className="zg-none">–</span> },
          { key: 'lead', title: t('supplier.lead'), number: true, width: 100, deskOnly: true, render: (w) => <>{w.lead ?? <span className="zg-none">–</span>} {w.measured != null && <span className="zg-second">{t('arrivals.measured', { count: w.measured })}</span>}</> },
          { key: 'quantity', title: t('arrivals.usual'), number: true, width: 80, deskOnly: true, render: (w) => w.quantity ?? <span className="zg-none">–</span> },
          { key: 'supplier', title: t('supplier.one'), width: 130, deskOnly: true, render: (w) => w.supplierName ?? '' },
        ]} />}
      </State>
      {current && buys && <Plan key={current.sku} goods={current} onDone={() => setAt(undefined)} />}
    </Part>
  );
}

function Plan({ goods, onDone }: { goods: Watched; onDone: () => void }) {
  const { t } = useTranslation('purchasing');
  const plan = usePlan();
  const [kind, setKind] = useState<GoodsKind>(goods.kind ?? 'HOT');
  const [supplier, setSupplier] = useState<number | undefined>(goods.supplier ?? undefined);
  const [lead, setLead] = useState<number | null>(goods.lead ?? null);
  const [quantity, setQuantity] = useState<number | null>(goods.quantity ?? null);
  const [words, setWords] = useState(goods.words);
  return (
    <InlineForm label={t('arrivals.plan')} onSubmit={() => plan.mutate({ sku: goods.sku, plan: { kind, supplier: supplier ?? null, leadDays: lead, quantity, words } }, { onSuccess: onDone })}>
      <div className="zg-line">
        <b>{goods.code}</b>
        <Field label={t('arrivals.kind')} width={100}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`arrivals.kind_${k}`) }))} />}</Field>
        <Field label={t('supplier.one')} width={170}>{(id) => <SupplierPicker id={id} value={supplier} onChange={setSupplier} />}</Field>
        <Field label={t('supplier.lead')} width={80}>{(id) => <InputNumber id={id} min={0} max={365} value={lead} onChange={setLead} />}</Field>
        <Field label={t('arrivals.usual')} width={90}>{(id) => <InputNumber id={id} min={1} value={quantity} onChange={setQuantity} />}</Field>
        <Field label={t('remark')} width={170}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={plan} />}><Button htmlType="submit" type="primary" disabled={plan.isPending}>{t('save')}</Button></FormFoot>
    </InlineForm>
  );
}
