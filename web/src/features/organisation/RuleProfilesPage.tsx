import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Field, format, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useChoices, useChoose, useCompared, useProfiles, useShopName, type Choice, type ProfileHead, type Topic } from './company';
import { ShopPicker } from './Pickers';
import { useDepartments } from './posts';

const TOPICS: Topic[] = ['ATTENDANCE', 'CONDUCT', 'EXIT'];
const FIRST = ['002.attendance', '003.rules', '001.jobs'];

/** ORG-13: which rule book holds where and from when on, and what the rule books say side by side. */
export function Component() {
  const { t } = useTranslation('organisation');
  const profiles = useProfiles();
  const manage = useMay()('MANAGE_ORGANISATION');
  return (
    <div className="zg-page">
      <PageHead title={t('rules.title')} note={t('rules.note')} />
      <Choices />
      {manage && profiles.data && <Choose profiles={profiles.data} />}
      {profiles.data && <Compare profiles={profiles.data} />}
    </div>
  );
}

function Choices() {
  const { t } = useTranslation('organisation');
  const choices = useChoices();
  const shopName = useShopName();
  const place = (c: Choice) => shopName(c.shop) ?? (format.say(c.departmentName) || t('rules.company'));
  const columns: LedgerColumn<Choice>[] = [
    { key: 'topic', title: t('rules.topic'), width: 110, render: (c) => format.say(c.topicWords) },
    { key: 'place', title: t('rules.place'), width: 100, render: place },
    { key: 'profile', title: t('rules.profile'), width: 210, render: (c) => <Link className="zg-wraps" to={`/rule-profiles/book?key=${c.profile}`}>{format.say(c.profileName)}</Link> },
    { key: 'from', title: t('people.from'), width: 110, deskOnly: true, render: (c) => c.from ? <Day day={c.from} /> : <span className="zg-second">{t('rules.standard')}</span> },
    { key: 'state', title: t('posts.state'), width: 80, deskOnly: true, render: (c) => c.inForce ? t('rules.inForce') : <span className="zg-second">{t('rules.notInForce')}</span> },
    { key: 'why', title: t('people.why'), deskOnly: true, render: (c) => <span className="zg-second">{[c.why, c.madeBy].filter(Boolean).join(' · ')}</span> },
  ];
  return (
    <State query={choices}>
      {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(c) => `${c.topic} ${c.department ?? ''} ${c.shop ?? ''} ${c.from ?? ''}`} height={32} label={t('rules.title')} />}
    </State>
  );
}

function Choose({ profiles }: { profiles: ProfileHead[] }) {
  const { t } = useTranslation('organisation');
  const choose = useChoose();
  const departments = useDepartments();
  const [topic, setTopic] = useState<Topic>('ATTENDANCE');
  const [department, setDepartment] = useState<number>();
  const [shop, setShop] = useState<number>();
  const [profile, setProfile] = useState<string>();
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const [why, setWhy] = useState('');
  const fits = profiles.filter((p) => p.topics.includes(topic));
  const save = () => { if (profile) choose.mutate({ topic, department: department ?? null, shop: shop ?? null, profile, from, why }); };
  return (
    <Part title={t('rules.choose')} note={t('rules.chooseNote')}>
      <form className="zg-actions zg-line" aria-label={t('rules.choose')} onSubmit={(e) => { e.preventDefault(); save(); }}>
        <Field label={t('rules.topic')} width={150}>{(id) => <Select id={id} value={topic} onChange={(to) => { setTopic(to); setProfile(undefined); }} options={TOPICS.map((x) => ({ value: x, label: t(`rules.topic_${x}`) }))} />}</Field>
        <Field label={t('rules.profile')} width={230}>{(id) => <Select id={id} value={profile} onChange={setProfile} options={fits.map((p) => ({ value: p.key, label: format.say(p.name) }))} />}</Field>
        <Field label={t('rules.department')} width={140}>
          {(id) => <Select id={id} allowClear placeholder={t('rules.company')} value={department} onChange={(d) => { setDepartment(d); setShop(undefined); }} options={(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}
        </Field>
        <Field label={t('rules.shop')} width={140}>{(id) => <ShopPicker id={id} value={shop} onChange={(s) => { setShop(s); setDepartment(undefined); }} />}</Field>
        <Field label={t('people.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('people.why')} width={160}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!profile || !from || !why.trim() || choose.isPending}>{t('rules.choose')}</Button>
        <ResultLine of={choose} done={t('people.done')} />
      </form>
    </Part>
  );
}

/** What several say, aspect by aspect; the chosen ones stand in the address. */
function Compare({ profiles }: { profiles: ProfileHead[] }) {
  const { t } = useTranslation('organisation');
  const [address, setAddress] = useSearchParams();
  const chosen = address.get('with')?.split(',').filter(Boolean) ?? FIRST;
  const compared = useCompared(chosen);
  const [only, setOnly] = useState(false);
  const columns = chosen.map((key) => ({
    key, title: <Link to={`/rule-profiles/book?key=${key}`}>{format.say(profiles.find((p) => p.key === key)?.name)}</Link>,
    render: (row: NonNullable<typeof compared.data>[number]) => row.says[key]?.map((words) => <div key={words.zh}>{format.say(words)}</div>) ?? <span className="zg-note">–</span>,
  }));
  return (
    <Part
      title={t('rules.compare')} note={t('rules.compareNote')}
      aside={
        <>
          <Select size="small" mode="multiple" maxCount={4} aria-label={t('rules.with')} value={chosen} onChange={(keys: string[]) => setAddress({ with: keys.join(',') }, { replace: true })} style={{ minWidth: 240, maxWidth: 520 }} popupMatchSelectWidth={false}
            options={profiles.filter((p) => p.rules > 0).map((p) => ({ value: p.key, label: format.say(p.name) }))} />
          <Button size="small" onClick={() => setOnly(!only)}>{only ? t('rules.everything') : t('rules.onlyDifferent')}</Button>
        </>
      }
    >
      <State query={compared} rows={10} columns={4}>
        {(rows) => <LedgerTable rows={only ? rows.filter((r) => r.differs) : rows} rowKey={(r) => r.key} height={38} label={t('rules.compare')} columns={[
          { key: 'aspect', title: t('rules.aspect'), width: 150, render: (r) => <>{format.say(r.words)}{r.differs ? <span className="zg-tone-soon"> {t('rules.differs')}</span> : r.partly && <span className="zg-note"> {t('rules.partly')}</span>}</> },
          ...columns,
        ]} />}
      </State>
    </Part>
  );
}
