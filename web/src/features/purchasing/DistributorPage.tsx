import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useMe } from '@/api/session';
import type { components } from '@/api/schema';
import { CountFigure, Course, Day, Field, format, FormFoot, InlineForm, InstantText, KeyFigure, KeyFigures, LedgerTable, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { GoodsPicker } from './Pickers';
import { useChangeDistributor, useDistributor, useLevelPrices, useLevels, type Goods } from './purchasing';

type Whole = components['schemas']['DistributorsWhole'];
type What = components['schemas']['DistributorsWhat'];

/** PUR-11: one distributor: won, supplied, helped; its orders at its level's prices. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const id = Number(useParams().id);
  const distributor = useDistributor(id);
  return (
    <div className="zg-page">
      <State query={distributor} rows={8} columns={3} head={<PageHead title={t('dist.one')} aside={<Link to="/distributors">{t('nav.distributors')}</Link>} />}>
        {(d) => (
          <>
            <PageHead title={d.row.name} note={d.row.region} aside={<Link to="/distributors">{t('nav.distributors')}</Link>} />
            <KeyFigures>
              <KeyFigure label={t('state')}><b>{t(`dist.state_${d.row.state}`)}</b></KeyFigure>
              <KeyFigure label={t('dist.level')}>{d.row.levelName ?? '–'}</KeyFigure>
              <KeyFigure label={t('dist.orders')}><CountFigure size="key" slot={false} count={d.row.orders} /></KeyFigure>
              <KeyFigure label={t('amount')}><MoneyFigure size="key" slot={false} fen={d.row.sold} /></KeyFigure>
              <KeyFigure label={t('supplier.contact')} note={d.phone}>{d.row.contact ?? '–'}</KeyFigure>
            </KeyFigures>
            <div className="zg-cols" data-c="2">
              <div><Data key={`${d.row.level}${d.row.onAccount}`} d={d} /><Steps d={d} /></div>
              <div>{d.row.state === 'ACTIVE' && d.row.level != null && <Order d={d} />}<Orders d={d} /></div>
            </div>
          </>
        )}
      </State>
    </div>
  );
}

function Data({ d }: { d: Whole }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeDistributor(d.row.id);
  const levels = useLevels();
  const [level, setLevel] = useState<number | undefined>(d.row.level ?? undefined);
  const [account, setAccount] = useState(d.row.onAccount);
  const [region, setRegion] = useState(d.row.region);
  const [note, setNote] = useState(d.note);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  return (
    <Part title={t('supplier.data')}>
      <InlineForm label={t('supplier.data')} onSubmit={() => change.mutate({ entry: { name: d.row.name, level: level ?? null, onAccount: account, region, note } })}>
        <div className="zg-line">
          <Field label={t('dist.level')} width={120}>{(id) => <Select id={id} allowClear value={level} onChange={setLevel} options={(levels.data ?? []).map((l) => ({ value: l.id, label: l.name }))} />}</Field>
          <Field label={t('dist.region')} width={130}>{(id) => <Input id={id} value={region} onChange={(e) => setRegion(e.target.value)} />}</Field>
          <Field label={t('dist.pays')} width={110}>{(id) => <Checkbox id={id} checked={account} onChange={(e) => setAccount(e.target.checked)}>{t('dist.onAccount')}</Checkbox>}</Field>
        </div>
        <Field label={t('remark')}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={change} done={t('saved')} />}><Button htmlType="submit" disabled={change.isPending}>{t('save')}</Button></FormFoot>
      </InlineForm>
      <form className="zg-line" aria-label={t('supplier.addContact')} onSubmit={(e) => { e.preventDefault(); change.mutate({ contact: { name, phone } }, { onSuccess: () => { setName(''); setPhone(''); } }); }}>
        <Field label={t('supplier.contact')} width={110}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Field label={t('supplier.phone')} width={140}>{(id) => <Input id={id} value={phone} onChange={(e) => setPhone(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={!name.trim() || change.isPending}>{t('supplier.addContact')}</Button>
      </form>
    </Part>
  );
}

function Steps({ d }: { d: Whole }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeDistributor(d.row.id);
  const [what, setWhat] = useState<What>('SUPPORT');
  const [words, setWords] = useState('');
  const to = d.row.state === 'ACTIVE' ? 'SUSPENDED' as const : 'ACTIVE' as const;
  return (
    <Part title={t('dist.steps')} note={t('dist.stepsNote')}>
      <form className="zg-line" aria-label={t('dist.steps')} onSubmit={(e) => { e.preventDefault(); change.mutate({ step: { what, to: null, words } }, { onSuccess: () => setWords('') }); }}>
        <Field label={t('dist.what')} width={100}>{(id) => <Select id={id} value={what} onChange={setWhat} options={(['RECRUIT', 'SUPPORT', 'SUPPLY'] as const).map((w) => ({ value: w, label: t(`dist.what_${w}`) }))} />}</Field>
        <Field label={t('dist.words')} width={220}>{(id) => <Input id={id} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={!words.trim() || change.isPending}>{t('dist.log')}</Button>
        <Button disabled={!words.trim() || change.isPending} onClick={() => change.mutate({ step: { what: 'STATE', to, words } }, { onSuccess: () => setWords('') })}>{t(`dist.to_${to}`)}</Button>
        <ResultLine of={change} />
      </form>
      <Course steps={d.steps.map((s) => ({ at: <InstantText at={s.at} form="auto" />, what: <><b>{s.what === 'STATE' ? t(`dist.state_${s.state}`) : t(`dist.what_${s.what}`)}</b> {s.words || t('dist.registered')}</>, by: s.by, state: 'done' }))} />
    </Part>
  );
}

function Orders({ d }: { d: Whole }) {
  const { t } = useTranslation('purchasing');
  return (
    <Part title={t('dist.theirOrders')}>
      <LedgerTable plain rows={d.orders} rowKey={(o) => `${o.shop}-${o.order}`} height={32} label={t('dist.theirOrders')} empty={t('dist.noOrders')} columns={[
        { key: 'day', title: t('day'), width: 104, render: (o) => <Day day={o.day} /> }, { key: 'number', title: t('direct.order'), render: (o) => <Link className="zg-code" to={`/orders/${o.shop}/${o.order}`}>{o.number}</Link> },
        { key: 'level', title: t('dist.level'), width: 80, deskOnly: true, render: (o) => o.level }, { key: 'stage', title: t('state'), width: 90, render: (o) => format.say(o.stage) },
        { key: 'pieces', title: t('purchase.pieces'), number: true, width: 60, render: (o) => o.pieces }, { key: 'amount', title: t('amount'), number: true, width: 100, render: (o) => <MoneyFigure slot={false} fen={o.amount} /> },
      ]} />
    </Part>
  );
}

function Order({ d }: { d: Whole }) {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const change = useChangeDistributor(d.row.id);
  const shops = useMe().shops ?? [];
  const prices = useLevelPrices(d.row.level ?? undefined);
  const [shop, setShop] = useState<number | undefined>(shops[0]?.id);
  const [to, setTo] = useState({ name: '', phone: '', province: '', city: '', district: '', address: '' });
  const [lines, setLines] = useState<{ goods?: Goods; quantity: number | null }[]>([{ quantity: null }]);
  const full = lines.filter((l) => l.goods && l.quantity);
  const priceOf = (sku: number | undefined) => prices.data?.find((p) => p.sku === sku)?.price;
  const total = full.reduce((sum, l) => sum + (priceOf(l.goods!.sku) ?? 0) * l.quantity!, 0);
  const ready = shop !== undefined && to.name && to.phone && to.province && to.address && full.length > 0;
  const place = () => change.mutate({ order: { shop: shop!, ...to, remark: '', lines: full.map((l) => ({ sku: l.goods!.sku, quantity: l.quantity! })) } }, { onSuccess: () => void navigate('/orders?channel=DISTRIBUTOR') });
  const text = (key: keyof typeof to, width: number) => <Field key={key} label={t(`dist.to_${key}`)} name={key} fault={change.error} width={width}>{(id) => <Input id={id} value={to[key]} onChange={(e) => setTo((now) => ({ ...now, [key]: e.target.value }))} />}</Field>;
  return (
    <Part title={t('dist.order')} note={t('dist.orderNote', { level: d.row.levelName })}>
      <InlineForm label={t('dist.order')} onSubmit={place}>
        <div className="zg-line"><Field label={t('shop')} width={150}>{(id) => <Select id={id} value={shop} onChange={setShop} options={shops.map((s) => ({ value: s.id, label: s.name }))} />}</Field>{text('name', 100)}{text('phone', 130)}</div>
        <div className="zg-line">{text('province', 100)}{text('city', 100)}{text('district', 100)}{text('address', 220)}</div>
        {lines.map((l, i) => (
          <div className="zg-line" key={i}>
            <Field label={t('goods')} width={240}>{(id) => <GoodsPicker id={id} value={l.goods} onChange={(goods) => setLines((now) => now.map((x, j) => j === i ? { ...x, goods } : x))} />}</Field>
            <Field label={t('quantity')} width={90}>{(id) => <InputNumber id={id} min={1} value={l.quantity} onChange={(quantity) => setLines((now) => now.map((x, j) => j === i ? { ...x, quantity } : x))} />}</Field>
            <span className="zg-note">{l.goods && (priceOf(l.goods.sku) == null ? t('dist.noPrice') : format.money(priceOf(l.goods.sku)!))}</span>
          </div>
        ))}
        <FormFoot result={<ResultLine of={change} />}>
          <Button onClick={() => setLines((now) => [...now, { quantity: null }])}>{t('purchase.addLine')}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready || change.isPending}>{t('dist.place')} <MoneyFigure slot={false} fen={total} /></Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
