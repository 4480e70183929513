import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay, useMe } from '@/api/session';
import { CountFigure, Day, DayInput, Empty, ExportForm, Field, FormFoot, InlineForm, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, MoneyFigure, MonthInput, PageHead, Pages, Part, RatioFigure, ResultLine, State, TabBar, type WorkColumn, WorkList } from '@/ui';
import './sellable.css';

const TABS = ['PARTS', 'WARNINGS', 'OUT', 'OVERSOLD', 'FIGURES'] as const;
type Tab = typeof TABS[number];
type Row = components['schemas']['GiveOutRow'];
type Part_ = components['schemas']['SellablePartAsked'];
const KEY = ['stock', 'sellable'];

/** INV-10 to INV-12, INV-44: what each shop may sell of one stock, what falls short, what ran out and is still on sale. */
export function Component() {
  const { t } = useTranslation('sellable');
  const [address, setAddress] = useSearchParams();
  const tab = (TABS as readonly string[]).includes(address.get('tab') ?? '') ? address.get('tab') as Tab : 'PARTS';
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t(`notes.${tab}`)} />
      <TabBar tabs={TABS.map((key) => ({ key, label: t(`tabs.${key}`) }))} value={tab} onChange={(k) => setAddress({ tab: k }, { replace: true })} />
      {tab === 'PARTS' && <Given />}
      {tab === 'WARNINGS' && <Warnings />}
      {tab === 'OUT' && <Out />}
      {tab === 'OVERSOLD' && <Oversold />}
      {tab === 'FIGURES' && <Figures />}
    </div>
  );
}

function useChange<In>(send: (input: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => { void queries.invalidateQueries({ queryKey: KEY }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.sellable'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.warnings'] }); } });
}

function useShopName() {
  const shops = useMe().shops ?? [];
  return { shops, name: (id: number) => shops.find((s) => s.id === id)?.name ?? String(id) };
}

function Given() {
  const { t } = useTranslation('sellable');
  const may = useMay();
  const { shops, name } = useShopName();
  const [form, setForm] = useState<'general' | 'file' | null>(null);
  const [shop, setShop] = useState<number | undefined>(shops[0]?.id);
  const columns: WorkColumn<Row>[] = [
    { key: 'code', title: t('code'), by: (r) => r.code, render: (r) => r.code, fixed: true }, { key: 'name', title: t('goods'), by: (r) => r.name, render: (r) => <>{r.name}{r.own && <> <Mark>{t('own')}</Mark></>}</> },
    { key: 'available', title: t('available'), number: true, by: (r) => r.available, render: (r) => <CountFigure slot={false} count={r.available} tone={r.available <= 0 ? 'late' : undefined} /> },
    { key: 'wanted', title: t('wanted'), number: true, render: (r) => <CountFigure slot={false} count={r.wanted + r.held} tone="second" /> }, { key: 'safety', title: t('safety'), number: true, by: (r) => r.safety, render: (r) => <CountFigure slot={false} count={r.safety} tone="second" /> },
    ...shops.map((s) => ({ key: `shop${s.id}`, title: s.name, number: true, render: (r: Row) => <CountFigure slot={false} strong count={r.shops.find((o) => o.shop === s.id)?.sellable ?? 0} /> })),
  ];
  return (
    <>
      <div className="zg-line">
        <Button onClick={() => setForm(form === 'file' ? null : 'file')}>{t('file.open')}</Button>
        {may('MANAGE_CATALOGUE') && <Button onClick={() => setForm(form === 'general' ? null : 'general')}>{t('general')}</Button>}
      </div>
      {form === 'file' && <div className="zg-row-form"><Select aria-label={t('shop')} value={shop} onChange={setShop} style={{ minWidth: 160 }} options={shops.map((s) => ({ value: s.id, label: s.name }))} />{shop && <ExportForm key={shop} path="/api/stock/sellable/file" query={{ shop: String(shop) }} file={`stock-${name(shop)}.csv`} onClose={() => setForm(null)} />}</div>}
      {form === 'general' && <General onClose={() => setForm(null)} />}
      <WorkList<Row>
        name="stock.sellable" columns={columns} rowKey={(r) => r.sku} what={t('title')} filters={[{ key: 'text', label: t('find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/sellable', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={(r) => <SkuParts key={r.sku} row={r} />} empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </>
  );
}

function General({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('sellable');
  const general = useQuery({ queryKey: [...KEY, 'general'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/sellable/parts', { signal })) });
  return <Part title={t('general')} note={t('generalNote')}><State query={general}>{(g) => <PartsForm safety={g.safety} parts={g.parts.map((p) => ({ ...p }))} onClose={onClose} />}</State></Part>;
}

function SkuParts({ row }: { row: Row }) {
  const { t } = useTranslation('sellable');
  const may = useMay();
  const { name } = useShopName();
  return (
    <>
      <Part title={row.name} note={row.code}>
        <LedgerTable rows={row.shops} rowKey={(s) => s.shop} columns={[
          { key: 's', title: t('shop'), render: (s) => name(s.shop) }, { key: 'p', title: t('part'), number: true, render: (s) => s.percent !== undefined && s.percent !== null ? `${s.percent} %` : t('fixed', { count: s.pieces ?? 0 }) }, { key: 'b', title: t('presale'), number: true, render: (s) => s.presale || '' }, { key: 'n', title: t('sellable'), number: true, render: (s) => <b>{s.sellable}</b> },
        ]} />
        <p className="zg-note">{t('reckoned', { available: row.available, wanted: row.wanted, held: row.held, safety: row.safety })}</p>
      </Part>
      {may('MANAGE_CATALOGUE') && <Part title={t('ownParts')}><PartsForm sku={row.code} safety={row.safety} parts={row.shops.map((s) => ({ shop: s.shop, percent: s.percent, pieces: s.pieces, presale: s.presale }))} /></Part>}
    </>
  );
}

/** A share or fixed pieces for each shop; what is kept back from all. */
function PartsForm({ sku, safety: before, parts: given, onClose }: { sku?: string; safety: number; parts: Part_[]; onClose?: () => void }) {
  const { t } = useTranslation('sellable');
  const { shops } = useShopName();
  const [safety, setSafety] = useState<number | null>(before);
  const [parts, setParts] = useState<Part_[]>(() => shops.map((s) => given.find((p) => p.shop === s.id) ?? { shop: s.id, percent: 0 }));
  const set = useChange(() => dataOf(api.PUT('/api/stock/sellable/parts', { body: { sku, safety: safety ?? 0, parts } })));
  const change = (shop: number, next: Partial<Part_>) => setParts((all) => all.map((p) => p.shop === shop ? { ...p, ...next } : p));
  const fixed = (p: Part_) => p.pieces !== undefined && p.pieces !== null;
  return (
    <InlineForm label={t('ownParts')} onSubmit={() => set.mutate(undefined)}>
      <Field label={t('safety')} hint={t('safetyHint')}>{(id) => <InputNumber id={id} min={0} value={safety} onChange={setSafety} />}</Field>
      {parts.map((p) => (
        <Field key={p.shop} label={shops.find((s) => s.id === p.shop)?.name ?? p.shop}>
          {(id) => (
            <span className="zg-part-line">
              <Segmented value={fixed(p) ? 'pieces' : 'percent'} onChange={(v) => change(p.shop, v === 'pieces' ? { percent: undefined, pieces: 0 } : { percent: 0, pieces: undefined })} options={[{ value: 'percent', label: t('share') }, { value: 'pieces', label: t('pieces') }]} />
              <InputNumber id={id} min={0} max={fixed(p) ? undefined : 100} value={fixed(p) ? p.pieces : p.percent} onChange={(v) => change(p.shop, fixed(p) ? { pieces: v ?? 0 } : { percent: v ?? 0 })} />
              <InputNumber aria-label={t('presale')} placeholder={t('presale')} min={0} value={p.presale || undefined} onChange={(v) => change(p.shop, { presale: v ?? 0 })} />
            </span>
          )}
        </Field>
      ))}
      <FormFoot result={<ResultLine of={set} done={t('kept')} />}><Button type="primary" htmlType="submit" loading={set.isPending}>{t('keep')}</Button>{onClose && <Button onClick={onClose}>{t('close')}</Button>}</FormFoot>
    </InlineForm>
  );
}

type Warned = components['schemas']['GoodsClassesRow'];
const CLASSES = ['HOT', 'STEADY', 'SLOW'] as const;

function Warnings() {
  const { t } = useTranslation('sellable');
  const columns: WorkColumn<Warned>[] = [
    { key: 'code', title: t('code'), by: (r) => r.code, render: (r) => r.code, fixed: true }, { key: 'name', title: t('goods'), by: (r) => r.name, render: (r) => r.name },
    { key: 'class', title: t('class'), by: (r) => r.kind, render: (r) => <>{t(`classes.${r.kind}`)}{r.set && <> <Mark>{t('said')}</Mark></>}</> }, { key: 'sold', title: t('sold'), number: true, by: (r) => r.sold, render: (r) => <CountFigure slot={false} count={r.sold} /> },
    { key: 'available', title: t('available'), number: true, by: (r) => r.available, render: (r) => <CountFigure slot={false} strong count={r.available} tone={r.below ? 'late' : undefined} /> }, { key: 'quantity', title: t('warnAt'), number: true, by: (r) => r.quantity, render: (r) => <CountFigure slot={false} count={r.quantity} tone="second" /> },
    { key: 'days', title: t('daysLast'), number: true, by: (r) => r.daysLast, render: (r) => <CountFigure slot={false} count={r.daysLast} /> }, { key: 'last', title: t('lastSold'), by: (r) => r.lastSold, render: (r) => r.lastSold ? <Day day={r.lastSold} form="short" /> : <span className="zg-note">{t('never')}</span> },
  ];
  return (
    <WorkList<Warned>
      name="stock.warnings" columns={columns} rowKey={(r) => r.sku} what={t('tabs.WARNINGS')}
      filters={[{ key: 'below', label: t('which'), kind: 'select', options: [{ value: 'true', label: t('below') }] }, { key: 'kind', label: t('class'), kind: 'select', options: CLASSES.map((value) => ({ value, label: t(`classes.${value}`) })) }, { key: 'text', label: t('find'), kind: 'text' }]}
      read={(ask, signal) => dataOf(api.GET('/api/stock/sellable/warnings', { params: { query: { below: ask.filters.below === 'true', kind: ask.filters.kind as Warned['kind'], text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
      details={(r) => <WarningForm key={r.sku} row={r} />} empty={{ title: t('warnEmpty'), hint: t('warnEmptyHint') }}
    />
  );
}

function WarningForm({ row }: { row: Warned }) {
  const { t } = useTranslation('sellable');
  const may = useMay();
  const [kind, setKind] = useState<Warned['kind'] | ''>(row.set ? row.kind : '');
  const [quantity, setQuantity] = useState<number | null>(row.quantity);
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  const [why, setWhy] = useState('');
  const set = useChange(() => dataOf(api.PUT('/api/stock/sellable/warnings', { body: { sku: row.code, kind: kind || undefined, quantity: quantity ?? undefined, fromDay: from, why } })));
  return (
    <Part title={row.name} note={row.code}>
      {row.why && <p className="zg-note">{row.why}</p>}
      {may('MANAGE_WAREHOUSE') && (
        <InlineForm label={t('warnForm')} onSubmit={() => set.mutate(undefined)}>
          <Field label={t('class')}>{(id) => <Select id={id} value={kind} onChange={setKind} options={[{ value: '', label: t('bySales') }, ...CLASSES.map((value) => ({ value, label: t(`classes.${value}`) }))]} />}</Field>
          <Field label={t('warnAt')} hint={t('warnAtHint')}>{(id) => <InputNumber id={id} min={0} value={quantity} onChange={setQuantity} />}</Field>
          <Field label={t('from')}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
          <Field label={t('why')} name="why" fault={set.error}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={set} done={t('kept')} />}><Button type="primary" htmlType="submit" disabled={!why.trim()} loading={set.isPending}>{t('keep')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

function Out() {
  const { t } = useTranslation('sellable');
  const may = useMay();
  const [page, setPage] = useState(0);
  const out = useQuery({ queryKey: [...KEY, 'out', page], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/sellable/out-of-stock', { params: { query: { page } }, signal })), refetchInterval: 30_000 });
  const delist = useChange((id: number) => dataOf(api.POST('/api/stock/sellable/out-of-stock/{id}/delisting', { params: { path: { id } }, body: { words: t('out.words') } })));
  return (
    <Part title={t('tabs.OUT')} aside={<ResultLine of={delist} done={t('out.done')} />}>
      <State query={out} isEmpty={(d) => d.rows.length === 0} empty={<Empty title={t('out.empty')} />}>
        {(d) => <><LedgerTable rows={d.rows} rowKey={(c) => c.id} height={32} columns={[
          { key: 'g', title: t('goods'), render: (c) => <>{c.name} <span className="zg-note">{c.code} · {c.shopName}</span></> }, { key: 's', title: t('out.since'), deskOnly: true, render: (c) => <InstantText at={c.since} form="auto" /> },
          { key: 'd', title: t('out.delisted'), render: (c) => c.delistedAt ? <>{c.delistedBy} <InstantText at={c.delistedAt} form="auto" /></> : c.restockedAt ? t('out.restocked') : <Mark kind="late">{t('out.still')}</Mark> },
          { key: 'm', title: t('out.minutes'), number: true, render: (c) => <CountFigure slot={false} count={c.minutes} tone={c.delistedAt || c.restockedAt ? undefined : 'late'} /> },
          { key: 'x', number: true, render: (c) => !c.delistedAt && !c.restockedAt && may('MANAGE_CATALOGUE') && <Button size="small" type="primary" loading={delist.isPending && delist.variables === c.id} onClick={() => delist.mutate(c.id)}>{t('out.delist')}</Button> },
        ]} /><Pages page={page} size={50} total={d.total} onPage={setPage} /></>}
      </State>
    </Part>
  );
}

function Oversold() {
  const { t } = useTranslation('sellable');
  const oversold = useQuery({ queryKey: [...KEY, 'oversold'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/sellable/oversold', { signal })), refetchInterval: 30_000 });
  return (
    <Part title={t('tabs.OVERSOLD')}>
      <State query={oversold} empty={<Empty title={t('oversold.empty')} />}>
        {(rows) => <LedgerTable rows={rows} rowKey={(o) => `${o.shop}-${o.sku}`} height={32} columns={[
          { key: 'g', title: t('goods'), render: (o) => <>{o.name} <span className="zg-note">{o.code}</span></> }, { key: 's', title: t('shop'), render: (o) => o.shopName }, { key: 'a', title: t('available'), number: true, render: (o) => o.available },
          { key: 'w', title: t('wanted'), number: true, render: (o) => o.wanted }, { key: 'm', title: t('oversold.missing'), number: true, render: (o) => o.missing > 0 ? <b className="zg-late">{o.missing}</b> : '' },
        ]} />}
      </State>
    </Part>
  );
}

/** INV-13: how often goods were not there and how often the stock was sold, in one month; slow goods stand under the warnings. */
function Figures() {
  const { t } = useTranslation('sellable');
  const [month, setMonth] = useState(dayjs().format('YYYY-MM'));
  const figures = useQuery({ queryKey: [...KEY, 'figures', month], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/sellable/figures', { params: { query: { month } }, signal })) });
  return (
    <Part title={t('tabs.FIGURES')} note={t('figures.note')} aside={<MonthInput id="figures-month" value={month} onChange={(m) => setMonth(m || dayjs().format('YYYY-MM'))} />}>
      <State query={figures}>
        {(f) => (
          <>
            <KeyFigures>
              <KeyFigure label={t('figures.outOfStock')} note={t('figures.itemDays', { part: f.outOfStock.part, whole: f.outOfStock.whole })}><RatioFigure slot={false} size="key" ratio={f.outOfStock} /></KeyFigure>
              <KeyFigure label={t('figures.turnover')} note={t('figures.turnoverNote')}><CountFigure slot={false} size="key" count={f.turnoverHundredths === null || f.turnoverHundredths === undefined ? null : f.turnoverHundredths / 100} /></KeyFigure>
              <KeyFigure label={t('figures.sold')} note={f.unknown > 0 ? t('figures.unknown', { count: f.unknown }) : undefined}><MoneyFigure slot={false} size="key" fen={f.soldCost} /></KeyFigure>
              <KeyFigure label={t('figures.begin')}><MoneyFigure slot={false} size="key" fen={f.stockAtStart} /></KeyFigure>
              <KeyFigure label={t('figures.end')}><MoneyFigure slot={false} size="key" fen={f.stockAtEnd} /></KeyFigure>
            </KeyFigures>
          </>
        )}
      </State>
    </Part>
  );
}
