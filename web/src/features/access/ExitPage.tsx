import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Day, Empty, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, Particulars, ResultLine, State, type LedgerColumn } from '@/ui';
import { useExitStep, useHoldings, type PlatformAccount } from './factors';
import { strung } from './list';
import { PersonPick } from './PersonPick';

/** SEC-10: all that somebody who leaves still holds, and its withdrawal. */
export function Component() {
  const { t } = useTranslation('access');
  const person = Number(useParams().person);
  const held = useHoldings(person);
  const step = useExitStep();
  const [why, setWhy] = useState('');
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={held.data ? t('exits.of', { name: held.data.name }) : t('exits.title')} note={held.data?.leftOn && <>{t('exits.leftOn')} <Day day={held.data.leftOn} /></>} />
      <State query={held} rows={6}>
        {(h) => (
          <>
            {h.whole && <p role="status"><b className="zg-tick" aria-hidden="true">✓</b> {t('exits.whole')}</p>}
            <Part title={t('exits.here')}>
              <Particulars rows={[
                [t('accounts.account'), h.login == null ? t('exits.no') : `${h.login} · ${h.open ? t('exits.open') : t('exits.closed')}`],
                [t('sessions.title'), format.count(h.sessions)], [t('tokens.title'), format.count(h.tokens)],
                [t('grants.title'), h.grants.length === 0 ? t('exits.no') : strung(h.grants.map((g) => format.say(g.name)))],
                [t('safety.company'), h.companyIdentity ? t('exits.linked') : t('exits.no')],
              ]} />
              {(h.open || h.sessions + h.tokens + h.grants.length > 0) && (
                <InlineForm label={t('exits.withdraw')} onSubmit={() => step.mutate({ withdraw: person, why })}>
                  <Field label={t('keys.why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
                  <FormFoot><Button type="primary" htmlType="submit" disabled={!why.trim() || step.isPending}>{t('exits.withdraw')}</Button></FormFoot>
                </InlineForm>
              )}
              <ResultLine of={step} done={t('accounts.done')} />
            </Part>
            <Platforms rows={h.accounts} />
          </>
        )}
      </State>
    </div>
  );
}

function Platforms({ rows }: { rows: PlatformAccount[] }) {
  const { t } = useTranslation('access');
  const [chosen, setChosen] = useState<number | null>(null);
  const columns: LedgerColumn<PlatformAccount>[] = [
    { key: 'platform', title: t('platforms.platform'), width: 110, render: (a) => a.platform },
    { key: 'login', title: t('accounts.login'), render: (a) => a.login },
    { key: 'kind', title: t('platforms.kind'), width: 110, deskOnly: true, render: (a) => format.say(a.kindWords) },
    { key: 'note', title: t('platforms.note'), deskOnly: true, render: (a) => <span className="zg-second">{a.note}</span> },
  ];
  const current = rows.find((a) => a.id === chosen);
  return (
    <Part title={t('platforms.title')} note={t('platforms.each')}>
      {rows.length === 0 ? <Empty title={t('platforms.none')} />
        : <LedgerTable columns={columns} rows={rows} rowKey={(a) => a.id} height={32} label={t('platforms.title')} isCurrent={(a) => a.id === chosen} onRow={(a) => setChosen(a.id)} />}
      {current && <PassOn key={current.id} account={current} />}
    </Part>
  );
}

/** To whom, or closed; in any case why. */
export function PassOn({ account }: { account: PlatformAccount }) {
  const { t } = useTranslation('access');
  const step = useExitStep();
  const [to, setTo] = useState<number>();
  const [why, setWhy] = useState('');
  return (
    <InlineForm label={t('platforms.passOn', { login: account.login })} onSubmit={() => to && step.mutate({ handOver: account.id, to, why })}>
      <Field label={t('platforms.to')} name="owner" fault={step.error}>{(id, wrong) => <PersonPick id={id} wrong={wrong} value={to} onChange={setTo} />}</Field>
      <Field label={t('keys.why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <FormFoot>
        <Button type="primary" htmlType="submit" disabled={!to || !why.trim() || step.isPending}>{t('platforms.handOver')}</Button>
        <Button disabled={!why.trim() || step.isPending} onClick={() => step.mutate({ close: account.id, why })}>{t('platforms.close')}</Button>
        <ResultLine of={step} done={t('accounts.done')} />
      </FormFoot>
    </InlineForm>
  );
}
