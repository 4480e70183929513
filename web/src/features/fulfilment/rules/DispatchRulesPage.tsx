import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Day, DayInput, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';

type Board = components['schemas']['DispatchRulesBoard'];
type Rule = components['schemas']['DispatchRulesRule'];
type Profile = components['schemas']['DispatchRulesProfile'];

/** FUL-18, FUL-20, FUL-23: when shipping ends, when the late shift is told, who checks whom. */
export function Component() {
  const { t } = useTranslation('shipping');
  const rules = useQuery({ queryKey: ['fulfilment', 'dispatch-rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/rules', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('rules.title')} note={t('rules.note')} />
      <State query={rules} rows={9} what={t('rules.title')}>{(board) => <div className="zg-stack"><Rules board={board} /><Profiles board={board} /></div>}</State>
    </div>
  );
}

function useSaid(rule: Rule) {
  const { t } = useTranslation('shipping');
  return (value: string) => rule.shape === 'TEAM' ? t(`rules.team.${value}`) : value;
}

function Value({ rule, value }: { rule: Rule; value: string }) { return <b className="zg-wraps">{format.list(useSaid(rule)(value).split(','))}</b>; }

function Rules({ board }: { board: Board }) {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [at, setAt] = useState<string | null>(null);
  return (
    <Part title={t('rules.figures')}>
      <LedgerTable label={t('rules.figures')} height={32} rows={board.rules} rowKey={(r) => r.key} columns={[
        { key: 'what', title: t('rules.what'), render: (r) => <>{format.say(r.words)} <span className="zg-note">{r.rule}</span>{at === r.key && <Change rule={r} onDone={() => setAt(null)} />}</> },
        { key: 'now', title: t('rules.now'), width: '38%', render: (r) => <Value rule={r} value={r.value} /> },
        { key: 'next', title: t('rules.next'), width: 190, deskOnly: true, render: (r) => r.next && <><Value rule={r} value={r.next} /> <span className="zg-note"><Day day={r.nextFrom} /></span></> },
        { key: 'why', title: t('rules.why'), deskOnly: true, render: (r) => r.why ? <>{r.why} <span className="zg-note">{r.by}</span></> : <span className="zg-note">{t('rules.shipped')}</span> },
        { key: 'do', number: true, width: 52, render: (r) => may('SUPERVISE_LOGISTICS') && <button type="button" className="zg-link" onClick={() => setAt(at === r.key ? null : r.key)}>{t('rules.change')}</button> },
      ]} />
    </Part>
  );
}

const tomorrow = () => format.local(Date.now() + 86_400_000).day;

function Change({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const said = useSaid(rule);
  const [value, setValue] = useState(rule.next ?? rule.value);
  const [from, setFrom] = useState(tomorrow);
  const [why, setWhy] = useState('');
  const set = useAct(() => dataOf(api.PUT('/api/fulfilment/rules/{key}', { params: { path: { key: rule.key } }, body: { value, from, why } })));
  return (
    <InlineForm label={t('rules.change')} onSubmit={() => set.mutate(undefined, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('rules.value')} name="value" fault={set.error} width={180}>
          {(id) => rule.shape === 'TEAM' ? <Select id={id} value={value} onChange={setValue} options={['STATIONS', 'SMALL'].map((v) => ({ value: v, label: said(v) }))} /> : <Input id={id} autoFocus value={value} onChange={(e) => setValue(e.target.value)} />}
        </Field>
        <Field label={t('rules.from')} name="from" fault={set.error} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('rules.why')} name="why" fault={set.error} width={240}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={set} />}><Button type="primary" htmlType="submit" loading={set.isPending} disabled={!why.trim() || !from}>{t('rules.save')}</Button></FormFoot>
    </InlineForm>
  );
}

/** FUL-23: what the department's papers describe, all figures at once. */
function Profiles({ board }: { board: Board }) {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [profile, setProfile] = useState<Profile>('LINE');
  const [from, setFrom] = useState(tomorrow);
  const [why, setWhy] = useState('');
  const take = useAct(() => dataOf(api.POST('/api/fulfilment/rules/profile', { body: { profile, from, why } })));
  if (!may('SUPERVISE_LOGISTICS')) return null;
  return (
    <Part title={t('rules.profiles')} note={t('rules.profilesNote')}>
      <InlineForm label={t('rules.profiles')} onSubmit={() => take.mutate(undefined)}>
        <div className="zg-line">
          <Field label={t('rules.profile')} width={420}>{(id) => <Select id={id} value={profile} onChange={setProfile} options={board.profiles.map((p) => ({ value: p.profile, label: format.say(p.words) }))} />}</Field>
          <Field label={t('rules.from')} name="from" fault={take.error} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
          <Field label={t('rules.why')} name="why" fault={take.error} width={240}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={take} done={take.data && t('rules.taken', { n: take.data })} />}><Button htmlType="submit" loading={take.isPending} disabled={!why.trim() || !from}>{t('rules.take')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
