import { Button, Input, InputNumber, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, InlineForm, LedgerTable, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { UnusedLeave } from './UnusedLeave';
import { amount, useAccounts, useBalances, useWriteAccount, type Account, type Balance } from './leave';

const ACCOUNTS: Account[] = ['ANNUAL', 'COMPENSATORY', 'FLEXIBLE_REST'];

/** ATT-41: what is left of leave for everybody one looks after, and each account's entries. */
export function Component() {
  const { t } = useTranslation('leave');
  const [text, setText] = useState('');
  const [page, setPage] = useState(0);
  const [person, setPerson] = useState<number | null>(null);
  const balances = useBalances(text, page);
  const phone = usePhone();
  const of = (rows: Balance[], account: Account) => { const b = rows.find((x) => x.account === account); return b && b.amount !== 0 ? amount(b.amount, b.days) : '–'; };
  return (
    <div className="zg-page">
      <PageHead title={t('balances.title')} note={t('balances.note')} aside={<Input.Search allowClear placeholder={t('balances.find')} aria-label={t('balances.find')} onSearch={(v) => { setText(v); setPage(0); }} style={{ width: 190 }} />} />
      <UnusedLeave />
      <div className="zg-cols">
        <State query={balances} rows={8} isEmpty={(p) => p.rows.length === 0} empty={<Empty title={t('balances.none')}>{t('balances.noneHint')}</Empty>}>
          {(p) => (
            <div>
              <LedgerTable
                rows={p.rows} rowKey={(r) => r.person} height={32} label={t('balances.title')} isCurrent={(r) => r.person === person} onRow={(r) => setPerson(r.person)}
                columns={[
                  { key: 'name', title: t('who'), render: (r) => <><b>{r.name}</b> <span className="zg-note">{phone ? '' : r.staffNo}</span></> },
                  { key: 'department', title: t('balances.department'), width: 130, deskOnly: true, render: (r) => r.department && format.say(r.department) },
                  ...ACCOUNTS.map((account) => ({ key: account, title: t(`accounts.${account}`), number: true, width: 96, render: (r: { balances: Balance[] }) => of(r.balances, account) })),
                ]}
              />
              {p.total > p.size && <Pagination className="zg-pages" size="small" current={page + 1} pageSize={p.size} total={p.total} showSizeChanger={false} onChange={(n) => setPage(n - 1)} />}
            </div>
          )}
        </State>
        {person !== null && <div className="zg-stack"><AccountOf key={person} person={person} /></div>}
      </div>
    </div>
  );
}

function AccountOf({ person }: { person: number }) {
  const { t } = useTranslation('leave');
  const [account, setAccount] = useState<Account>('ANNUAL');
  const accounts = useAccounts(person, account);
  const manages = useMay()('MANAGE_ATTENDANCE');
  const days = account !== 'COMPENSATORY';
  return (
    <State query={accounts} rows={6}>
      {(of) => (
        <>
          <Part title={of.person.name} note={t(of.career.known ? 'balances.since' : 'balances.sinceJoined', { day: of.career.workedSince })}>
            <Segmented block value={account} onChange={setAccount} options={ACCOUNTS.map((a) => ({ value: a, label: t(`accounts.${a}`) }))} />
            <LedgerTable
              rows={of.entries} rowKey={(e) => e.id} label={t('balances.entries')} height={32}
              columns={[
                { key: 'day', title: t('day'), width: 92, render: (e) => <Day day={e.day} /> },
                { key: 'what', title: t('balances.what'), render: (e) => <>{format.say(e.causeWords)}<div className="zg-note">{format.say(e.words)}{e.expiresOn && ` · ${t('balances.until', { day: e.expiresOn })}`}</div></> },
                { key: 'amount', title: t('balances.amount'), number: true, width: 110, render: (e) => `${e.amount > 0 ? '+' : '−'}${amount(Math.abs(e.amount), days)}` },
              ]}
            />
          </Part>
          {manages && <ByHand person={person} account={account} />}
          {manages && <Career person={person} since={of.career.workedSince} />}
        </>
      )}
    </State>
  );
}

function ByHand({ person, account }: { person: number; account: Account }) {
  const { t } = useTranslation('leave');
  const write = useWriteAccount(person);
  const days = account !== 'COMPENSATORY';
  const [value, setValue] = useState<number | null>(null);
  const [expires, setExpires] = useState('');
  const [why, setWhy] = useState('');
  return (
    <Part title={t('balances.byHand')} note={t(`accounts.${account}`)}>
      <InlineForm label={t('balances.byHand')} onSubmit={() => write.mutate({ account, amount: Math.round((value ?? 0) * (days ? 100 : 60)), expiresOn: expires || null, why })}>
        <div className="zg-line">
          <Field label={days ? t('balances.plusDays') : t('balances.plusHours')} width={120}>{(id) => <InputNumber id={id} step={0.5} value={value} onChange={setValue} />}</Field>
          <Field label={t('balances.gone')} width={150}>{(id) => <DayInput id={id} value={expires} onChange={setExpires} />}</Field>
        </div>
        <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <div className="zg-actions"><Button htmlType="submit" disabled={!value || !why.trim() || write.isPending}>{t('balances.write')}</Button><ResultLine of={write} done={t('done')} /></div>
      </InlineForm>
    </Part>
  );
}

function Career({ person, since }: { person: number; since: string }) {
  const { t } = useTranslation('leave');
  const write = useWriteAccount(person);
  const [workedSince, setWorkedSince] = useState(since);
  const [why, setWhy] = useState('');
  return (
    <Part title={t('balances.career')} note={t('balances.careerNote')}>
      <InlineForm label={t('balances.career')} onSubmit={() => write.mutate({ workedSince, why })}>
        <div className="zg-line">
          <Field label={t('balances.workedSince')} width={150}>{(id) => <DayInput id={id} value={workedSince} onChange={setWorkedSince} />}</Field>
          <Field label={t('balances.papers')} width={190}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        </div>
        <div className="zg-actions"><Button htmlType="submit" disabled={!workedSince || !why.trim() || write.isPending}>{t('balances.write')}</Button><ResultLine of={write} done={t('done')} /></div>
      </InlineForm>
    </Part>
  );
}
