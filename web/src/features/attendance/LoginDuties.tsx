import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { DayInput, Field, format, FormFoot, InlineForm, LedgerTable, Part, ResultLine, State } from '@/ui';
import { KEY } from './attendance';
import { CATEGORIES } from './whose';

type Duty = components['schemas']['LoginsDuty'];
type Category = components['schemas']['StaffCategory'];
type Account = Duty['account'];
const ACCOUNTS: Account[] = ['WANGWANG', 'QQ'];
const NEW = { category: 'CUSTOMER_SERVICE' as Category, account: 'WANGWANG' as Account, from: '', needed: 'true', why: '' };

/** SRV-04: posts of which category confirm which account at the start of work, from a day on. */
export function LoginDuties({ manage }: { manage: boolean }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const duties = useQuery({ queryKey: [...KEY, 'login-duties'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/login-duties', { signal })) });
  const [form, setForm] = useState(NEW);
  const put = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/login-duties', { body: { ...form, needed: form.needed === 'true' } })),
    onSuccess: async () => { setForm(NEW); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const said = (all: Duty[], category: string, account: Account) => {
    const duty = all.find((d) => d.category === category && d.account === account);
    if (!duty) return <span className="zg-second">{t('loginDuties.no')}</span>;
    const since = duty.from === '2000-01-01' ? '' : ` ${t('loginDuties.since', { day: format.day(duty.from) })}`;
    return <><span className={duty.needed ? undefined : 'zg-second'}>{t(duty.needed ? 'loginDuties.yes' : 'loginDuties.no')}</span><span className="zg-note">{since} {duty.why}</span></>;
  };
  return (
    <Part title={t('loginDuties.title')} note={t('loginDuties.note')}>
      <State query={duties} rows={4}>
        {(all) => (
          <LedgerTable rows={[...CATEGORIES]} rowKey={(c) => c} height={27} label={t('loginDuties.title')} columns={[
            { key: 'category', title: t('loginDuties.category'), render: (c) => t(`category.${c}`) },
            ...ACCOUNTS.map((account) => ({ key: account, title: t(`logins.${account}`), render: (c: string) => said(all, c, account) })),
          ]} />
        )}
      </State>
      {manage && (
        <InlineForm label={t('loginDuties.title')} onSubmit={() => put.mutate()}>
          <Field label={t('loginDuties.category')}>{(id) => <Select id={id} value={form.category} onChange={(category: Category) => setForm({ ...form, category })} options={CATEGORIES.map((c) => ({ value: c, label: t(`category.${c}`) }))} />}</Field>
          <Field label={t('loginDuties.account')}>{(id) => <Select id={id} value={form.account} onChange={(account: Account) => setForm({ ...form, account })} options={ACCOUNTS.map((a) => ({ value: a, label: t(`logins.${a}`) }))} />}</Field>
          <Field label={t('loginDuties.needed')}>{(id) => <Select id={id} value={form.needed} onChange={(needed) => setForm({ ...form, needed })} options={[{ value: 'true', label: t('loginDuties.yes') }, { value: 'false', label: t('loginDuties.no') }]} />}</Field>
          <Field label={t('calendars.from')}>{(id) => <DayInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
          <Field label={t('corrections.words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
          <FormFoot result={<ResultLine of={put} />}><Button htmlType="submit" disabled={!form.from || !form.why.trim()} loading={put.isPending}>{t('loginDuties.set')}</Button></FormFoot>
        </InlineForm>
      )}
      <Limit manage={manage} />
    </Part>
  );
}

const LIMIT = { from: '', minutes: 30, why: '' };

/** SRV-04: after how many minutes a missing confirmation is listed for the supervisor. */
function Limit({ manage }: { manage: boolean }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const limits = useQuery({ queryKey: [...KEY, 'login-limits'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/login-limits', { signal })) });
  const [form, setForm] = useState(LIMIT);
  const put = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/login-limits', { body: form })),
    onSuccess: async () => { setForm(LIMIT); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  return (
    <State query={limits} rows={1}>
      {(all) => (
        <>
          {[...all].reverse().map((l) => <p key={l.from}>{l.from === '2000-01-01' ? '' : `${t('loginDuties.since', { day: format.day(l.from) })} `}{t('loginDuties.limit', { minutes: l.minutes })} <span className="zg-note">{l.why}</span></p>)}
          {manage && (
            <InlineForm label={t('loginDuties.minutes')} onSubmit={() => put.mutate()}>
              <Field label={t('loginDuties.minutes')}>{(id) => <InputNumber id={id} min={1} max={480} value={form.minutes} onChange={(n) => setForm({ ...form, minutes: n ?? 1 })} />}</Field>
              <Field label={t('calendars.from')}>{(id) => <DayInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
              <Field label={t('corrections.words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
              <FormFoot result={<ResultLine of={put} />}><Button htmlType="submit" disabled={!form.from || !form.why.trim()} loading={put.isPending}>{t('loginDuties.set')}</Button></FormFoot>
            </InlineForm>
          )}
        </>
      )}
    </State>
  );
}
