import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useCommittees, useDraw, useLines, useShopName, type Line } from './company';
import { PersonPicker, PostPicker, ShopPicker } from './Pickers';

/** ORG-06: to whom a post answers and reports, in which shop, from when on. */
export function Component() {
  const { t } = useTranslation('organisation');
  const lines = useLines();
  const shopName = useShopName();
  const manage = useMay()('MANAGE_ORGANISATION');
  return (
    <div className="zg-page">
      <PageHead title={t('lines.title')} note={t('lines.note')} />
      <State query={lines} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t('lines.empty')}>{t('lines.emptyHint')}</Empty>}>
        {(rows) => <LedgerTable rows={rows} rowKey={(l) => `${l.post} ${l.shop ?? ''} ${l.kind} ${l.from}`} height={32} label={t('lines.title')} columns={[
          { key: 'post', title: t('people.post'), width: 150, render: (l) => format.say(l.postName) },
          { key: 'shop', title: t('headcount.shop'), width: 140, render: (l) => shopName(l.shop) ?? t('headcount.everywhere') },
          { key: 'kind', title: t('lines.kind'), width: 90, render: (l) => t(`lines.${l.kind}`) },
          { key: 'to', title: t('lines.to'), width: 160, render: (l) => format.say(l.toName) || t('lines.bySheet') },
          { key: 'from', title: t('people.from'), width: 110, render: (l) => <Day day={l.from} /> },
          { key: 'why', title: t('people.why'), deskOnly: true, render: (l) => <span className="zg-second">{l.why}</span> },
        ]} />}
      </State>
      {manage && <NewLine />}
    </div>
  );
}

function NewLine() {
  const { t } = useTranslation('organisation');
  const draw = useDraw();
  const committees = useCommittees();
  const [post, setPost] = useState<number>();
  const [shop, setShop] = useState<number>();
  const [kind, setKind] = useState<Line['kind']>('SUPERIOR');
  const [to, setTo] = useState<{ toPost?: number; toPerson?: number; toCommittee?: number }>({});
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const [why, setWhy] = useState('');
  const save = () => {
    if (post) draw.mutate({ post, shop: shop ?? null, kind, toPost: to.toPost ?? null, toPerson: to.toPerson ?? null, toCommittee: to.toCommittee ?? null, from, why });
  };
  return (
    <Part title={t('lines.add')} note={t('lines.addNote')}>
      <form className="zg-actions zg-line" aria-label={t('lines.add')} onSubmit={(e) => { e.preventDefault(); save(); }}>
        <Field label={t('people.post')} width={150}>{(id) => <PostPicker id={id} value={post} onChange={setPost} />}</Field>
        <Field label={t('headcount.shop')} width={140}>{(id) => <ShopPicker id={id} value={shop} onChange={setShop} />}</Field>
        <Field label={t('lines.kind')} width={110}>{(id) => <Select id={id} value={kind} onChange={setKind} options={(['SUPERIOR', 'REPORT'] as const).map((k) => ({ value: k, label: t(`lines.${k}`) }))} />}</Field>
        <Field label={t('lines.toPost')} width={140}>{(id) => <PostPicker id={id} value={to.toPost} except={post} onChange={(toPost) => setTo({ toPost })} />}</Field>
        <Field label={t('lines.toPerson')} width={140}>{(id) => <PersonPicker id={id} value={to.toPerson} onChange={(toPerson) => setTo({ toPerson })} />}</Field>
        <Field label={t('lines.toCommittee')} width={140}>
          {(id) => <Select id={id} allowClear value={to.toCommittee} onChange={(toCommittee) => setTo({ toCommittee })} options={(committees.data ?? []).filter((c) => !c.closedOn).map((c) => ({ value: c.id, label: format.say(c.name) }))} />}
        </Field>
        <Field label={t('people.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('people.why')} width={160}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!post || !from || !why.trim() || draw.isPending}>{t('headcount.save')}</Button>
        <ResultLine of={draw} done={t('people.done')} />
      </form>
    </Part>
  );
}
