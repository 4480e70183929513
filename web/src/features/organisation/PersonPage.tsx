import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, InlineForm, LedgerTable, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { useShopName, useSuperior } from './company';
import { useChangePerson, usePerson, type Person } from './people';
import { ShopPicker } from './Pickers';
import { usePosts } from './posts';

/** One person: what is held and was held, from when to when. */
export function Component() {
  const { t } = useTranslation('organisation');
  const may = useMay();
  const id = Number(useParams().id);
  const person = usePerson(id);
  const shopName = useShopName();
  return (
    <div className="zg-page">
      <PageHead
        title={person.data?.person.name ?? t('people.title')} note={person.data?.person.postName ? format.say(person.data.person.postName) : undefined}
        aside={<>{may('READ_PERSONNEL') && <Link to={`/people/${id}/file`}><Button>{t('people.personnel')}</Button></Link>}{may('MANAGE_ORGANISATION') && !person.data?.person.leftOn && <Link to={`/handovers?person=${id}`}><Button>{t('people.handover')}</Button></Link>}
          {may('READ_PAY') && <Link to={`/pay-terms/${id}`}><Button>{t('people.pay')}</Button></Link>}{may('MANAGE_ACCESS') && <Link to={`/accounts/${id}`}><Button>{t('people.account')}</Button></Link>}</>}
      />
      <State query={person} rows={3} columns={3}>
        {({ person: p, assignments }) => (
          <div className="zg-cols">
            <Part title={t('people.held')} note={t('people.heldNote')}>
              {assignments.length === 0 ? <Empty title={t('people.noPost')}>{t('people.noPostHint')}</Empty> : (
                <LedgerTable
                  rows={assignments} rowKey={(a) => `${a.post} ${a.from}`} height={32} label={t('people.held')}
                  columns={[
                    { key: 'post', title: t('people.post'), render: (a) => <><Link to={`/posts/${a.post}`}>{format.say(a.postName)}</Link>{a.shop && <span className="zg-second"> {shopName(a.shop)}</span>}</> },
                    { key: 'from', title: t('people.from'), width: 110, render: (a) => <Day day={a.from} /> },
                    { key: 'until', title: t('people.until'), width: 110, render: (a) => a.until ? <Day day={a.until} /> : t('people.today') },
                  ]}
                />
              )}
              {may('MANAGE_ORGANISATION') && !p.leftOn && <Assign id={id} />}
            </Part>
            <Part title={t('people.particulars')}>
              <Particulars rows={[[t('people.staffNo'), p.staffNo], [t('people.name'), p.name], [t('people.department'), p.department ? format.say(p.department) : '–'],
                [t('category.title'), p.category ? t(`category.${p.category}`) : '–'], [t('employment.title'), t(`employment.${p.employment}`)],
                [t('people.joined'), <Day day={p.joinedOn} />], [t('people.left'), p.leftOn ? <Day day={p.leftOn} /> : '–']]} />
              <Above id={id} />
              {may('MANAGE_ORGANISATION') && !p.leftOn && <Employed id={id} employment={p.employment} />}
              {may('MANAGE_ORGANISATION') && !p.leftOn && <Leave id={id} />}
            </Part>
          </div>
        )}
      </State>
    </div>
  );
}

/** ORG-06: to whom this person answers today, and what said so. */
function Above({ id }: { id: number }) {
  const { t } = useTranslation('organisation');
  const above = useSuperior(id);
  if (!above.data) return null;
  const { superior, superiorName, through, reportsTo } = above.data;
  return (
    <Particulars rows={[
      [t('lines.SUPERIOR'), superior ? <><Link to={`/people/${superior}`}>{superiorName}</Link> <span className="zg-second">{through && t(`lines.through_${through}`)}</span></> : '–'],
      [t('lines.REPORT'), reportsTo.map((w) => format.say(w)).join(' · ') || '–'],
    ]} />
  );
}

const EMPLOYMENTS = ['PERMANENT', 'TEMPORARY', 'INTERN'] as const;

function Employed({ id, employment }: { id: number; employment: Person['employment'] }) {
  const { t } = useTranslation('organisation');
  const change = useChangePerson(id);
  return (
    <div className="zg-actions zg-line">
      <Field label={t('employment.title')} width={110}>{(field) => <Select id={field} value={employment} onChange={(employ) => change.mutate({ employ })} options={EMPLOYMENTS.map((e) => ({ value: e, label: t(`employment.${e}`) }))} />}</Field>
      <ResultLine of={change} done={t('people.done')} />
    </div>
  );
}

function Assign({ id }: { id: number }) {
  const { t } = useTranslation('organisation');
  const posts = usePosts();
  const change = useChangePerson(id);
  const [post, setPost] = useState<number>();
  const [shop, setShop] = useState<number>();
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  return (
    <form className="zg-actions zg-line" aria-label={t('people.assign')} onSubmit={(e) => { e.preventDefault(); if (post) change.mutate({ assign: { post, shop: shop ?? null, from } }); }}>
      <Field label={t('people.post')} width={170}>
        {(field) => <Select id={field} value={post} onChange={setPost} options={(posts.data ?? []).filter((p) => !p.closedOn).map((p) => ({ value: p.id, label: format.say(p.name) }))} />}
      </Field>
      <Field label={t('headcount.shop')} width={140}>{(field) => <ShopPicker id={field} value={shop} onChange={setShop} />}</Field>
      <Field label={t('people.from')} width={140}>{(field) => <DayInput id={field} value={from} onChange={setFrom} />}</Field>
      <Button type="primary" htmlType="submit" disabled={!post || !from || change.isPending}>{t('people.assign')}</Button>
      <ResultLine of={change} done={t('people.done')} />
    </form>
  );
}

function Leave({ id }: { id: number }) {
  const { t } = useTranslation('organisation');
  const change = useChangePerson(id);
  const [open, setOpen] = useState(false);
  const [lastDay, setLastDay] = useState('');
  const [why, setWhy] = useState('');
  if (!open) return <div className="zg-actions"><Button onClick={() => setOpen(true)}>{t('people.leave')}</Button></div>;
  return (
    <InlineForm label={t('people.leave')} onSubmit={() => change.mutate({ leave: { lastDay, why } })}>
      <Field label={t('people.lastDay')} hint={t('people.leaveNote')}>{(field) => <DayInput id={field} value={lastDay} onChange={setLastDay} />}</Field>
      <Field label={t('people.why')}>{(field) => <Input id={field} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!lastDay || !why.trim() || change.isPending}>{t('people.leave')}</Button><ResultLine of={change} /></div>
    </InlineForm>
  );
}
