import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMe } from '@/api/session';
import { Day, DayInput, Empty, Field, format, InlineForm, InstantText, type LedgerColumn, LedgerTable, PageHead, Part, Particulars, ResultLine, State, usePhone } from '@/ui';
import { useDepartmentChoice } from './factors';
import { strung } from './list';
import { PermissionTable } from './PermissionsPage';
import { useAccount, useChangeAccount, useChangeGrants, useGrants, useMayThey, useRoles, type Account, type Grant, type NewGrant, type Permission } from './accounts';

/** One person's account, roles, and why something may or may not be done (ACC-01, ACC-02). */
export function Component() {
  const { t } = useTranslation('access');
  const person = Number(useParams().person);
  const account = useAccount(person);
  return (
    <div className="zg-page">
      <PageHead title={account.data ? t('accounts.of', { name: account.data.name }) : t('accounts.title')} note={account.data?.staffNo} />
      <State query={account} rows={3} columns={2}>
        {(a) => (
          <>
          <div className="zg-cols">
            <div className="zg-stack">
              <Grants person={person} hasAccount={a.login != null} />
            </div>
            <div className="zg-stack">
              <AccountPart account={a} />
              <MayPart person={person} />
            </div>
          </div>
          <Part title={t('mine.of', { name: a.name })}><PermissionTable person={person} /></Part>
          </>
        )}
      </State>
    </div>
  );
}

function AccountPart({ account }: { account: Account }) {
  const { t } = useTranslation('access');
  const change = useChangeAccount(account.person);
  const [login, setLogin] = useState('');
  const [why, setWhy] = useState('');
  const [closing, setClosing] = useState<'disable' | 'factor'>();
  const asks = closing === 'factor' ? t('accounts.factorOff') : t('accounts.disable');
  if (account.login == null) {
    return (
      <Part title={t('accounts.account')} note={t('accounts.openNote')}>
        <InlineForm label={t('accounts.open')} onSubmit={() => change.mutate({ do: 'open', login })}>
          <Field label={t('accounts.login')}>{(id) => <Input id={id} value={login} autoCapitalize="none" onChange={(e) => setLogin(e.target.value)} />}</Field>
          <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={login.trim().length < 2 || change.isPending}>{t('accounts.open')}</Button><ResultLine of={change} /></div>
        </InlineForm>
      </Part>
    );
  }
  return (
    <Part title={t('accounts.account')}>
      <Particulars rows={[
        [t('accounts.login'), account.login],
        [t('accounts.state'), <>{t(`accounts.states.${account.state}`)}{account.lockedUntil && <span className="zg-note"> {t('accounts.lockedUntil', { time: format.instant(account.lockedUntil, 'time') })}</span>}</>],
        [t('accounts.seen'), account.seen ? <InstantText at={account.seen} form="minute" /> : '–'],
      ]} />
      {change.data && <div role="status"><p className="zg-note">{t('accounts.once')}</p><code className="zg-once">{change.data}</code></div>}
      {closing && (
        <InlineForm label={asks} onSubmit={() => change.mutate({ do: closing, why }, { onSuccess: () => { setClosing(undefined); setWhy(''); } })}>
          <Field label={t(closing === 'factor' ? 'keys.why' : 'accounts.why')}>{(id) => <Input id={id} autoFocus value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!why.trim() || change.isPending}>{asks}</Button></div>
        </InlineForm>
      )}
      <div className="zg-actions">
        {account.state === 'LOCKED' && <Button type="primary" onClick={() => change.mutate({ do: 'unlock' })}>{t('accounts.unlock')}</Button>}
        {account.state === 'DISABLED' ? <Button onClick={() => change.mutate({ do: 'enable' })}>{t('accounts.enable')}</Button> : (
          <>
            <Button onClick={() => change.mutate({ do: 'reset' })}>{t('accounts.reset')}</Button>
            {!closing && <Button onClick={() => setClosing('disable')}>{t('accounts.disable')}</Button>}
            {!closing && <Button onClick={() => setClosing('factor')}>{t('accounts.factorOff')}</Button>}
          </>
        )}
        <ResultLine of={change} done={t('accounts.done')} />
      </div>
    </Part>
  );
}

function Grants({ person, hasAccount }: { person: number; hasAccount: boolean }) {
  const { t } = useTranslation('access');
  const grants = useGrants(person);
  const change = useChangeGrants(person);
  const phone = usePhone();
  const where = (g: Grant) => g.shopName ?? (g.departmentName ? format.say(g.departmentName) : t('grants.company'));
  const columns: LedgerColumn<Grant>[] = [
    { key: 'role', title: t('grants.role'), render: (g) => <span className={g.holdsToday ? undefined : 'zg-second'}>{format.say(g.name)}{phone && <div className="zg-note">{where(g)} · {g.from} – {g.until ?? t('grants.noEnd')}</div>}</span> },
    { key: 'where', title: t('grants.where'), width: 110, deskOnly: true, render: where },
    { key: 'from', title: t('grants.from'), width: 100, deskOnly: true, render: (g) => <Day day={g.from} /> },
    { key: 'until', title: t('grants.until'), width: 100, deskOnly: true, render: (g) => g.until ? <Day day={g.until} /> : t('grants.noEnd') },
    { key: 'end', width: 90, render: (g) => g.holdsToday ? <button type="button" className="zg-link" onClick={() => change.mutate({ end: g.id })}>{t('grants.end')}</button> : <span className="zg-note">{t('grants.ended')}</span> },
  ];
  return (
    <Part title={t('grants.title')} note={t('grants.note')}>
      <State query={grants} rows={3} empty={<Empty title={t('grants.none')}>{t('grants.noneHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(g) => g.id} height={32} label={t('grants.title')} />}
      </State>
      {hasAccount ? <GiveRole onGive={(give) => change.mutate({ give })} busy={change.isPending} /> : <p className="zg-note">{t('grants.needAccount')}</p>}
      <p><ResultLine of={change} done={t('accounts.done')} /></p>
    </Part>
  );
}

function GiveRole({ onGive, busy }: { onGive: (grant: NewGrant) => void; busy: boolean }) {
  const { t } = useTranslation('access');
  const roles = useRoles();
  const [role, setRole] = useState<NewGrant['role']>();
  const [place, setPlace] = useState(COMPANY);
  const places = usePlaces();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const card = roles.data?.find((r) => r.role === role);
  return (
    <form className="zg-stack" aria-label={t('grants.give')} onSubmit={(e) => { e.preventDefault(); if (role) onGive({ role, ...placeOf(place), from: from || null, until: until || null }); }}>
      <div className="zg-actions zg-line">
        <Field label={t('grants.role')} width={150}>
          {(id) => <Select id={id} value={role} onChange={setRole} options={roles.data?.map((r) => ({ value: r.role, label: format.say(r.name) }))} />}
        </Field>
        <Field label={t('grants.where')} width={170}>
          {(id) => <Select id={id} showSearch optionFilterProp="label" value={place} onChange={setPlace} options={places} />}
        </Field>
        <Field label={t('grants.from')} width={130}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('grants.until')} width={130}>{(id) => <DayInput id={id} value={until} onChange={setUntil} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!role || busy}>{t('grants.give')}</Button>
      </div>
      {card && <p className="zg-note">{t('grants.allows', { what: strung(card.permissions.map((p) => format.say(p.name))) })}</p>}
    </form>
  );
}

const COMPANY = 'company';

/** Where a grant may hold: everywhere, in a shop, or for a department with all below it (ACC-02). */
function usePlaces() {
  const { t } = useTranslation('access');
  const { shops } = useMe();
  const departments = useDepartmentChoice();
  return [
    { label: t('grants.company'), value: COMPANY },
    { label: t('grants.shops'), options: (shops ?? []).map((s) => ({ value: `shop ${s.id}`, label: s.name })) },
    { label: t('grants.departments'), options: (departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: `department ${d.id}`, label: format.say(d.name) })) },
  ];
}

function placeOf(place: string): { shop: number | null; department: number | null } {
  const [kind, id] = place.split(' ');
  return { shop: kind === 'shop' ? Number(id) : null, department: kind === 'department' ? Number(id) : null };
}

function MayPart({ person }: { person: number }) {
  const { t } = useTranslation('access');
  const roles = useRoles();
  const [permission, setPermission] = useState<Permission>();
  const [place, setPlace] = useState(COMPANY);
  const places = usePlaces();
  const at = placeOf(place);
  const may = useMayThey(person, permission, at.shop, at.department);
  const all = new Map(roles.data?.flatMap((r) => r.permissions).map((p) => [p.permission, format.say(p.name)]));
  const where = (grant: Grant) => grant.shopName ?? (grant.departmentName ? format.say(grant.departmentName) : t('grants.company'));
  return (
    <Part title={t('may.title')}>
      <div className="zg-actions">
        <Field label={t('may.ask')} width={240}>
          {(id) => <Select id={id} showSearch optionFilterProp="label" value={permission} onChange={setPermission} options={[...all].map(([value, label]) => ({ value, label }))} />}
        </Field>
        <Field label={t('grants.where')} width={170}>{(id) => <Select id={id} showSearch optionFilterProp="label" value={place} onChange={setPlace} options={places} />}</Field>
      </div>
      {permission && (
        <State query={may} rows={2} columns={1}>
          {(why) => (
            <div role="status">
              <p><b>{why.may ? t('may.yes') : t('may.no')}</b></p>
              {!why.account && <p>{t('may.noAccount')}</p>}
              {why.through.map((g) => <p key={g.id}>{t('may.through', { role: format.say(g.name), where: where(g), from: g.from })}</p>)}
              {!why.may && why.past.map((g) => <p key={g.id} className="zg-second">{t('may.past', { role: format.say(g.name), from: g.from, until: g.until ?? '' })}</p>)}
              {!why.may && <p className="zg-second">{t('may.roles', { roles: strung(why.roles.map((r) => format.say(r.name))) })}</p>}
            </div>
          )}
        </State>
      )}
    </Part>
  );
}
