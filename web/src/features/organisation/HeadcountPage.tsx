import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, DayInput, Empty, Field, format, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useHeadcount, usePlanHeads, useShopName, type Planned } from './company';
import { PostPicker, ShopPicker } from './Pickers';

/** ORG-08: people planned and people there, post by post. */
export function Component() {
  const { t } = useTranslation('organisation');
  const headcount = useHeadcount();
  const shopName = useShopName();
  const manage = useMay()('MANAGE_ORGANISATION');
  const columns: LedgerColumn<Planned>[] = [
    { key: 'unit', title: t('headcount.unit'), width: 160, deskOnly: true, render: (r) => format.say(r.departmentName) || '–' },
    { key: 'post', title: t('headcount.post'), render: (r) => <Link to={`/posts/${r.post}`}>{format.say(r.postName)}</Link> },
    { key: 'shop', title: t('headcount.shop'), width: 150, deskOnly: true, render: (r) => shopName(r.shop) ?? <span className="zg-second">{t('headcount.everywhere')}</span> },
    { key: 'planned', title: t('headcount.planned'), number: true, width: 70, render: (r) => <CountFigure count={r.planned ?? null} slot={false} /> },
    { key: 'actual', title: t('headcount.actual'), number: true, width: 70, render: (r) => <CountFigure count={r.actual} slot={false} /> },
    { key: 'gap', title: t('headcount.gap'), number: true, width: 90, render: (r) => r.gap == null || r.gap === 0 ? '' : r.gap > 0 ? <span className="zg-tone-soon">{r.gap}</span> : t('headcount.over', { n: -r.gap }) },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('headcount.title')} note={t('headcount.note')} />
      <State query={headcount} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t('headcount.empty')}>{t('headcount.emptyHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(r) => `${r.post} ${r.shop ?? ''}`} height={32} label={t('headcount.title')} />}
      </State>
      {manage && <Plan />}
    </div>
  );
}

function Plan() {
  const { t } = useTranslation('organisation');
  const plan = usePlanHeads();
  const [post, setPost] = useState<number>();
  const [shop, setShop] = useState<number>();
  const [planned, setPlanned] = useState<number | null>(1);
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const [why, setWhy] = useState('');
  return (
    <Part title={t('headcount.plan')}>
      <form className="zg-actions zg-line" aria-label={t('headcount.plan')} onSubmit={(e) => { e.preventDefault(); if (post && planned !== null) plan.mutate({ post, shop: shop ?? null, planned, from, why }); }}>
        <Field label={t('headcount.post')} width={160}>{(id) => <PostPicker id={id} value={post} onChange={setPost} />}</Field>
        <Field label={t('headcount.shop')} width={150}>{(id) => <ShopPicker id={id} value={shop} onChange={setShop} />}</Field>
        <Field label={t('headcount.planned')} width={80}>{(id) => <InputNumber id={id} min={0} max={9999} precision={0} value={planned} onChange={setPlanned} />}</Field>
        <Field label={t('headcount.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('headcount.why')} width={180}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!post || planned === null || !from || !why.trim() || plan.isPending}>{t('headcount.save')}</Button>
        <ResultLine of={plan} done={t('headcount.done')} />
      </form>
    </Part>
  );
}
