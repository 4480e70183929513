import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DayInput, Field, format, InlineForm, ResultLine } from '@/ui';
import { TOPICS, useAddShop, useChoices, useChoose, useDepartments, usePlant, useProfiles, useShops, useTrees, type Topic } from './setup';

/** Each step does its work at the module it belongs to. */
export function StepForm({ step }: { step: string }) {
  switch (step) {
    case 'company': return <CompanyStep />;
    case 'rules': return <RulesStep />;
    case 'departments': return <DepartmentsStep />;
    case 'shops': return <ShopsStep />;
    case 'people': return <LinkStep key="people" words="people" to="/people/file" />;
    case 'roles': return <LinkStep key="roles" words="roles" to="/accounts" />;
    case 'goods': return <LinkStep key="goods" words="goods" to="/import" />;
    case 'stock': return <LinkStep key="stock" words="stock" to="/stock" />;
    default: return <LinkStep key="import" words="import" to="/import" />;
  }
}

function CompanyStep() {
  const { t } = useTranslation('setup');
  const trees = useTrees();
  const plant = usePlant();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [tree, setTree] = useState('e-commerce');
  const chosen = trees.data?.find((x) => x.key === tree);
  return (
    <InlineForm label={t('company.do')} onSubmit={() => plant.mutate({ tree, company: { zh: zh.trim(), en: en.trim() || zh.trim() } })}>
      <p>{t('company.words')}</p>
      <Field label={t('company.zh')} name="company.zh" fault={plant.error}>{(id) => <Input id={id} value={zh} maxLength={60} onChange={(e) => setZh(e.target.value)} />}</Field>
      <Field label={t('company.en')}>{(id) => <Input id={id} value={en} maxLength={60} onChange={(e) => setEn(e.target.value)} />}</Field>
      <Field label={t('company.tree')} hint={chosen && format.labelled(format.say(chosen.note), chosen.departments.map((d) => format.say(d.name)).join(' · '))}>
        {(id) => <Select id={id} value={tree} onChange={setTree} options={(trees.data ?? []).map((x) => ({ value: x.key, label: format.say(x.name) }))} />}
      </Field>
      <div className="zg-actions">
        <Button type="primary" htmlType="submit" disabled={!zh.trim() || plant.isPending}>{t('company.do')}</Button>
        <ResultLine of={plant} done={plant.data && t('company.done', { departments: plant.data.departments, posts: plant.data.posts })} />
      </div>
    </InlineForm>
  );
}

function RulesStep() {
  const { t } = useTranslation('setup');
  const profiles = useProfiles();
  const choices = useChoices();
  const choose = useChoose();
  const [picked, setPicked] = useState<Partial<Record<Topic, string>>>({});
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const company = (topic: Topic) => choices.data?.find((c) => c.topic === topic && !c.department && !c.shop && c.inForce);
  const open = TOPICS.filter((topic) => !company(topic)?.made);
  const save = async () => { for (const topic of open) await choose.mutateAsync({ topic, profile: picked[topic] ?? company(topic)?.profile ?? '', from, why: t('rules.why') }); };
  return (
    <InlineForm label={t('rules.do')} onSubmit={() => void save().catch(() => undefined)}>
      <p>{t('rules.words')} <Link to="/rule-profiles">{t('rules.compare')}</Link></p>
      {TOPICS.map((topic) => (
        <Field key={topic} label={format.say(company(topic)?.topicWords)}>
          {(id) => <Select id={id} value={picked[topic] ?? company(topic)?.profile} disabled={company(topic)?.made} onChange={(profile) => setPicked({ ...picked, [topic]: profile })}
            options={(profiles.data ?? []).filter((p) => p.topics.includes(topic)).map((p) => ({ value: p.key, label: format.say(p.name) }))} />}
        </Field>
      ))}
      {open.length > 0 && <Field label={t('rules.from')} width={160}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>}
      <div className="zg-actions">
        {open.length > 0 && <Button type="primary" htmlType="submit" disabled={!from || choose.isPending}>{t('rules.do')}</Button>}
        <ResultLine of={choose} done={t('saved')} />
      </div>
    </InlineForm>
  );
}

function DepartmentsStep() {
  const { t } = useTranslation('setup');
  const departments = useDepartments();
  return (
    <>
      <p>{t('departments.words')}</p>
      <p className="zg-second">{(departments.data ?? []).filter((d) => !d.closedOn && d.kind !== 'COMPANY').map((d) => format.say(d.name)).join(' · ') || '–'}</p>
      <div className="zg-actions"><Link to="/departments"><Button>{t('departments.go')}</Button></Link><Link to="/posts"><Button>{t('departments.posts')}</Button></Link></div>
    </>
  );
}

const PLATFORMS = ['TAOBAO', 'PDD', 'DOUYIN', 'JD', 'B2B', 'OWN', 'OTHER'];

function ShopsStep() {
  const { t } = useTranslation('setup');
  const shops = useShops();
  const add = useAddShop();
  const [platform, setPlatform] = useState('TAOBAO');
  const [name, setName] = useState('');
  const [shortName, setShortName] = useState('');
  const save = () => add.mutate({ platform, name, shortName: shortName.trim() || name.slice(0, 4) }, { onSuccess: () => { setName(''); setShortName(''); } });
  return (
    <InlineForm label={t('shops.do')} onSubmit={save}>
      <p>{t('shops.words')}</p>
      {(shops.data ?? []).length > 0 && <p className="zg-second">{shops.data?.map((s) => s.name).join(' · ')}</p>}
      <Field label={t('shops.platform')} width={160}>{(id) => <Select id={id} value={platform} onChange={setPlatform} options={PLATFORMS.map((p) => ({ value: p, label: t(`shops.${p}`) }))} />}</Field>
      <Field label={t('shops.name')}>{(id) => <Input id={id} value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />}</Field>
      <Field label={t('shops.short')} width={160}>{(id) => <Input id={id} value={shortName} maxLength={8} onChange={(e) => setShortName(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!name.trim() || add.isPending}>{t('shops.do')}</Button><ResultLine of={add} done={t('saved')} /></div>
    </InlineForm>
  );
}

/** Spreadsheets know UTF-8 by it. */
const MARK = '\uFEFF';
const FILES = ['goods', 'stock'] as const;

/** Done on a page of its own, from which one comes back here. */
function LinkStep({ words, to }: { words: 'people' | 'roles' | 'goods' | 'stock' | 'import'; to: string }) {
  const { t } = useTranslation('setup');
  const file = FILES.find((f) => f === words);
  return (
    <>
      <p>{t(`${words}.words`)} {file && <a download={`${file}.csv`} href={`data:text/csv;charset=utf-8,${encodeURIComponent(`${MARK}${t(`${file}.head`)}\r\n`)}`}>{t('template')}</a>}</p>
      <div className="zg-actions"><Link to={`${to}?back=setup`}><Button type="primary">{t(`${words}.go`)}</Button></Link></div>
    </>
  );
}
