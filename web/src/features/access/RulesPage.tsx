import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountFigure, DayInput, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useChangeCompany, useChangeRule, useCompany, useKeysState, useRotate, type CompanySetting, type PasswordRule } from './factors';
import { usePasswordRule } from './session';

/** ACC-01, ACC-03, SEC-01: how people sign in, how old a password gets, and the key for personal data. */
export function Component() {
  const { t } = useTranslation('access');
  const rule = usePasswordRule();
  const company = useCompany();
  return (
    <div className="zg-page">
      <PageHead title={t('safety.title')} note={t('safety.note')} />
      <div className="zg-cols" data-c="2">
        <div className="zg-stack">
          <Part title={t('safety.password')} note={t('safety.passwordNote')}><State query={rule} rows={3}>{(r) => <Rule key={JSON.stringify(r)} rule={r} />}</State></Part>
          <Keys />
        </div>
        <div className="zg-stack">
          <Part title={t('safety.company')} note={t('safety.companyNote')}>
            <State query={company} rows={6}>{(c) => <Company key={JSON.stringify(c)} setting={c.setting ?? undefined} callback={c.callback} hasSecret={c.setting?.hasSecret === true} />}</State>
          </Part>
        </div>
      </div>
    </div>
  );
}

function Rule({ rule }: { rule: PasswordRule }) {
  const { t } = useTranslation('access');
  const change = useChangeRule();
  const [to, setTo] = useState(rule);
  const [from, setFrom] = useState('');
  const number = (key: keyof PasswordRule, min: number, max: number) => (
    <Field label={t(`safety.${key}`)} width={130}>{(id) => <InputNumber id={id} min={min} max={max} precision={0} value={to[key]} onChange={(v) => setTo({ ...to, [key]: v ?? min })} />}</Field>
  );
  return (
    <InlineForm label={t('safety.password')} onSubmit={() => change.mutate({ from, rule: to })}>
      <div className="zg-actions zg-line">
        {number('shortest', 8, 128)}{number('kinds', 1, 4)}{number('changedAfter', 1, 3650)}
        <Field label={t('grants.from')} width={130}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
      </div>
      <FormFoot><Button type="primary" htmlType="submit" disabled={!from || change.isPending}>{t('safety.save')}</Button><ResultLine of={change} done={t('safety.saved')} /></FormFoot>
    </InlineForm>
  );
}

function Company({ setting, callback, hasSecret }: { setting?: Omit<CompanySetting, 'secret'>; callback: string; hasSecret: boolean }) {
  const { t } = useTranslation('access');
  const change = useChangeCompany();
  const [to, setTo] = useState<CompanySetting>({ enabled: setting?.enabled ?? true, issuer: setting?.issuer ?? '', client: setting?.client ?? '', secret: null, claim: setting?.claim ?? 'preferred_username',
    name: setting?.name ?? { zh: '', en: '' }, site: setting?.site ?? '', asksFactor: setting?.asksFactor ?? true });
  const text = (key: 'issuer' | 'client' | 'site') => (
    <Field label={t(`safety.field.${key}`)} name={key} fault={change.error} hint={t(`safety.hint.${key}`)}>
      {(id, wrong) => <Input id={id} status={wrong ? 'error' : undefined} value={to[key]} onChange={(e) => setTo({ ...to, [key]: e.target.value })} />}
    </Field>
  );
  return (
    <InlineForm label={t('safety.company')} onSubmit={() => change.mutate(to)}>
      {text('issuer')}
      {text('client')}
      <Field label={t('safety.field.secret')} hint={hasSecret ? t('safety.kept') : undefined}>
        {(id) => <Input.Password id={id} autoComplete="new-password" value={to.secret ?? ''} onChange={(e) => setTo({ ...to, secret: e.target.value || null })} />}
      </Field>
      <Field label={t('safety.field.claim')} name="claim" fault={change.error} hint={t('safety.hint.claim')}>
        {(id) => <Select id={id} value={to.claim} onChange={(claim) => setTo({ ...to, claim })} options={['preferred_username', 'email', 'sub'].map((value) => ({ value, label: value }))} />}
      </Field>
      <Field label={t('safety.field.name')}>{(id) => <Input id={id} value={to.name.zh} onChange={(e) => setTo({ ...to, name: { ...to.name, zh: e.target.value } })} />}</Field>
      <Field label={t('safety.field.nameEn')}>{(id) => <Input id={id} value={to.name.en} onChange={(e) => setTo({ ...to, name: { ...to.name, en: e.target.value } })} />}</Field>
      {text('site')}
      <p className="zg-note">{t('safety.callback')} <code style={{ overflowWrap: 'anywhere' }}>{callback}</code></p>
      <Checkbox checked={to.enabled} onChange={(e) => setTo({ ...to, enabled: e.target.checked })}>{t('safety.enabled')}</Checkbox>
      <Checkbox checked={to.asksFactor !== false} onChange={(e) => setTo({ ...to, asksFactor: e.target.checked })}>{t('safety.asksFactor')}</Checkbox>
      <FormFoot><Button type="primary" htmlType="submit" disabled={!to.issuer || !to.client || !to.name.zh || !to.name.en || change.isPending}>{t('safety.save')}</Button><ResultLine of={change} done={t('safety.saved')} /></FormFoot>
    </InlineForm>
  );
}

function Keys() {
  const { t } = useTranslation('access');
  const keys = useKeysState();
  const rotate = useRotate();
  const [why, setWhy] = useState('');
  return (
    <Part title={t('keys.title')} note={t('keys.note')}>
      <State query={keys} rows={4}>
        {(k) => (
          <>
            <p>{t('keys.newest', { number: k.newest })} {k.started && (k.finished
              ? <>{t('keys.finished', { done: format.count(k.done) })} <InstantText at={k.finished} form="minute" /></>
              : <span role="status">{t('keys.running', { done: format.count(k.done), left: format.count(k.parts.reduce((n, p) => n + p.older, 0)) })}</span>)}</p>
            <LedgerTable height={32} label={t('keys.title')} rows={k.parts} rowKey={(p) => p.what} columns={[
              { key: 'what', title: t('keys.where'), render: (p) => format.say(p.words) },
              { key: 'older', title: t('keys.older'), number: true, width: 130, render: (p) => <CountFigure count={p.older} slot={false} /> },
            ]} />
          </>
        )}
      </State>
      <InlineForm label={t('keys.rotate')} onSubmit={() => rotate.mutate(why, { onSuccess: () => setWhy('') })}>
        <Field label={t('keys.why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot><Button htmlType="submit" disabled={!why.trim() || rotate.isPending}>{t('keys.rotate')}</Button><ResultLine of={rotate} done={t('keys.rotated')} /></FormFoot>
      </InlineForm>
    </Part>
  );
}
