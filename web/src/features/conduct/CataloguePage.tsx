import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Day, DayInput, Field, format, FormFoot, InlineForm, LedgerTable, Mark, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { Amount } from './Amount';
import { useChangeRule, usePlaceWages, useProfiles, useRules, useSetMinimumWage, useSetPlaceWage, useSettings, type Rule } from './conduct';

/** DIS-01, DIS-08, DIS-12: what each rule book says an event costs or brings; points and yuan are rules of their own. */
export function Component() {
  const { t } = useTranslation('conduct');
  const rules = useRules();
  const profiles = useProfiles();
  const publishes = useMay()('PUBLISH_RULES');
  const [chosen, setChosen] = useState<Rule | null>(null);
  const named = (key: string) => { const p = profiles.data?.find((x) => x.key === key); return p ? format.say(p.name) : key; };
  return (
    <div className="zg-page">
      <PageHead title={t('catalogue.title')} note={t('catalogue.note')} />
      {rules.data?.some((r) => r.unfounded) && <p className="zg-late">△ {t('catalogue.unfoundedWhy')}</p>}
      <State query={rules} rows={10} columns={4}>
        {(all) => {
          const latest = all.filter((r, i) => all.findIndex((x) => x.profile === r.profile && x.key === r.key) === i);
          return [...new Set(latest.map((r) => r.profile))].map((profile) => (
            <Part key={profile} title={named(profile)}>
              <LedgerTable rows={latest.filter((r) => r.profile === profile)} rowKey={(r) => r.key} height={32} label={named(profile)} isCurrent={(r) => r === chosen} onRow={publishes ? setChosen : undefined} columns={[
                { key: 'words', title: t('what'), render: (r) => <span className={r.active ? undefined : 'zg-second'}>{format.say(r.words)}{!r.active && ` · ${t('catalogue.off')}`}{r.unfounded && <> <Mark kind="late">{t('catalogue.unfounded')}</Mark></>}</span> },
                { key: 'proposed', title: t('catalogue.proposed'), width: 150, deskOnly: true, render: (r) => <span className="zg-second">{r.incidents.length ? r.incidents.map((i) => t(`incident.${i}`)).join(' · ') : t('catalogue.byPerson')}</span> },
                { key: 'posts', title: t('catalogue.posts'), width: 180, deskOnly: true, render: (r) => <span className="zg-second">{r.posts.length ? t('catalogue.somePosts', { count: r.posts.length }) : t('catalogue.everybody')}</span> },
                { key: 'from', title: t('catalogue.from'), width: 92, deskOnly: true, render: (r) => <Day day={r.from} /> },
                { key: 'amount', title: t('amount'), number: true, width: 180, render: (r) => <>{r.most == null ? <Amount fen={r.amount} points={r.points} /> : <><MoneyFigure fen={r.amount} slot={false} sign="always" /> {t('catalogue.to')} <MoneyFigure fen={r.most} unit={t('yuan')} slot={false} sign="always" /></>} <span className="zg-note">/ {t(`per.${r.per}`)}</span></> },
              ]} />
              {chosen?.profile === profile && <Change key={chosen.key} rule={chosen} onDone={() => setChosen(null)} />}
            </Part>
          ));
        }}
      </State>
      <MinimumWage />
      <PlaceWages />
    </div>
  );
}

/** The law's limit beside money penalties needs the local minimum wage: it differs from place to place, so somebody says it. */
function MinimumWage() {
  const { t } = useTranslation('conduct');
  const settings = useSettings();
  const set = useSetMinimumWage();
  const publishes = useMay()('PUBLISH_RULES');
  const [from, setFrom] = useState('');
  const [yuan, setYuan] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const said = (settings.data ?? []).filter((s) => s.key === 'minimum-wage-fen');
  return (
    <Part title={t('wage.title')} note={t('wage.note')}>
      <State query={settings} rows={2}>
        {() => said.length === 0 ? <p className="zg-soon">△ {t('wage.none')}</p> : (
          <LedgerTable plain head={false} rows={said} rowKey={(s) => s.from} label={t('wage.title')} columns={[
            { key: 'from', width: 110, render: (s) => <Day day={s.from} /> }, { key: 'why', render: (s) => <span className="zg-second">{s.why}</span> },
            { key: 'value', number: true, width: 130, render: (s) => <MoneyFigure fen={s.value} unit={t('yuan')} slot={false} /> },
          ]} />
        )}
      </State>
      {publishes && (
        <form className="zg-line" aria-label={t('wage.title')} onSubmit={(e) => { e.preventDefault(); set.mutate({ from, amount: Math.round(Number(yuan) * 100), why }); }}>
          <Field label={t('catalogue.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
          <Field label={t('wage.yuan')} width={130}>{(id) => <InputNumber id={id} stringMode min="0" precision={2} value={yuan} onChange={setYuan} style={{ width: '100%' }} />}</Field>
          <Field label={t('why')} width={200}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          <Button htmlType="submit" disabled={!from || !(Number(yuan) > 0) || !why.trim() || set.isPending}>{t('wage.save')}</Button>
          <ResultLine of={set} />
        </form>
      )}
    </Part>
  );
}

/** Of places: it holds for a department and all below it that have none of their own. */
function PlaceWages() {
  const { t } = useTranslation('conduct');
  const places = usePlaceWages();
  const publishes = useMay()('PUBLISH_RULES');
  const departments = useQuery({ queryKey: ['departments'], enabled: publishes, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
  const set = useSetPlaceWage();
  const [form, setForm] = useState<{ department?: number; city: string; from: string; yuan: string | null; why: string }>({ city: '', from: '', yuan: null, why: '' });
  const save = () => form.department !== undefined && set.mutate({ department: form.department, city: form.city, from: form.from, amount: Math.round(Number(form.yuan) * 100), why: form.why });
  return (
    <Part title={t('wage.places')} note={t('wage.placesNote')}>
      <State query={places} rows={2}>
        {(all) => all.length === 0 ? <p className="zg-note">{t('wage.noPlaces')}</p> : (
          <LedgerTable plain head={false} rows={all} rowKey={(p) => `${p.department}/${p.from}`} label={t('wage.places')} columns={[
            { key: 'where', render: (p) => <>{p.city} <span className="zg-second">{format.say(p.name)}</span></> }, { key: 'from', width: 110, render: (p) => <Day day={p.from} /> },
            { key: 'why', deskOnly: true, render: (p) => <span className="zg-second">{p.why}</span> }, { key: 'value', number: true, width: 130, render: (p) => <MoneyFigure fen={p.amount} unit={t('yuan')} slot={false} /> },
          ]} />
        )}
      </State>
      {publishes && (
        <form className="zg-line" aria-label={t('wage.places')} onSubmit={(e) => { e.preventDefault(); save(); }}>
          <Field label={t('wage.department')} width={170}>{(id) => <Select id={id} showSearch optionFilterProp="label" value={form.department} onChange={(department: number) => setForm({ ...form, department })} options={(departments.data ?? []).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}</Field>
          <Field label={t('wage.city')} width={110}>{(id) => <Input id={id} maxLength={40} value={form.city} onChange={(e) => setForm({ ...form, city: e.target.value })} />}</Field>
          <Field label={t('catalogue.from')} width={150}>{(id) => <DayInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
          <Field label={t('wage.yuan')} width={130}>{(id) => <InputNumber id={id} stringMode min="0" precision={2} value={form.yuan} onChange={(yuan) => setForm({ ...form, yuan })} style={{ width: '100%' }} />}</Field>
          <Field label={t('why')} width={200}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
          <Button htmlType="submit" disabled={form.department === undefined || !form.city.trim() || !form.from || !(Number(form.yuan) > 0) || !form.why.trim() || set.isPending}>{t('wage.save')}</Button>
          <ResultLine of={set} />
        </form>
      )}
    </Part>
  );
}

/** A new figure from a day on, in this rule book or, as a rule of its own, in another. */
function Change({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const { t } = useTranslation('conduct');
  const change = useChangeRule();
  const profiles = useProfiles();
  const points = rule.points !== 0;
  const sign = rule.amount < 0 || rule.points < 0 ? -1 : 1;
  const [profile, setProfile] = useState(rule.profile);
  const [value, setValue] = useState<string | null>(String(Math.abs(points ? rule.points : rule.amount) / 100));
  const [from, setFrom] = useState('');
  const [active, setActive] = useState(rule.active);
  const [why, setWhy] = useState('');
  const hundredths = Math.round(Number(value ?? 0) * 100) * sign;
  const save = () => change.mutate({ key: rule.key, profile, from, incidents: rule.incidents, posts: rule.posts, points: points ? hundredths : 0, amount: points ? 0 : hundredths, most: null, per: rule.per, condition: rule.condition, active, words: rule.words, why }, { onSuccess: onDone });
  return (
    <InlineForm label={t('catalogue.change')} onSubmit={save}>
      <strong>{format.labelled(t('catalogue.change'), format.say(rule.words))}</strong>
      <div className="zg-line">
        <Field label={t('catalogue.profile')} width={220}>{(id) => <Select id={id} value={profile} onChange={setProfile} popupMatchSelectWidth={false} options={(profiles.data ?? []).map((p) => ({ value: p.key, label: format.say(p.name) }))} />}</Field>
        <Field label={t(points ? 'points' : 'yuan')} width={120}>{(id) => <InputNumber id={id} stringMode min="0.01" precision={2} value={value} onChange={setValue} style={{ width: '100%' }} />}</Field>
        <Field label={t('catalogue.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
      </div>
      <Checkbox checked={active} onChange={(e) => setActive(e.target.checked)}>{t('catalogue.on')}</Checkbox>
      {active && !points && sign < 0 && rule.condition !== 'LOSS' && <p className="zg-late" role="status">△ {t('catalogue.unfoundedWhy')}</p>}
      <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={change} />}>
        <Button type="primary" htmlType="submit" disabled={!from || !why.trim() || hundredths === 0 || change.isPending}>{t('catalogue.save')}</Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
