import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { Problem } from '@/api/problem';
import { useSession } from '@/api/session';
import { currentLanguage, speak } from '@/i18n';
import { Field, format, FormFoot, InlineForm, ResultLine } from '@/ui';
import { useCompanyDoor } from './factors';
import { useCompanyCode, useSignIn } from './session';

/** Only an address of ours: the page one came from may not lead elsewhere. */
function backTo(asked: string | null): string {
  return asked && /^\/(?![/\\])/.test(asked) ? asked : '/';
}

/** ACC-01: name, password, and in. */
export function Component() {
  const { t } = useTranslation('access');
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const session = useSession();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const company = useCompanyDoor();
  const fault = signIn.error instanceof Problem ? signIn.error.code : undefined;
  const [factor, setFactor] = useState(false);
  if (!factor && (fault === 'SECOND_FACTOR_NEEDED' || fault === 'WRONG_CODE')) setFactor(true);
  const refused = address.get('refused');
  const back = backTo(address.get('back'));
  if (session.data && !signIn.isPending) return <Navigate to={back} replace />;
  if (address.get('company') === 'code') return <CompanyCode back={back} />;
  return (
    <main className="zg-door">
      <span className="zg-brand">{t('ui:app.name')}</span>
      <h1 className="zg-sr">{t('signIn.title')}</h1>
      <InlineForm label={t('signIn.title')} onSubmit={() => signIn.mutate({ login, password, code: factor ? code : null }, { onSuccess: () => void navigate(back, { replace: true }) })}>
        <Field label={t('signIn.login')}>
          {(id) => <Input id={id} size="large" autoFocus autoComplete="username" autoCapitalize="none" required value={login} onChange={(e) => setLogin(e.target.value)} />}
        </Field>
        <Field label={t('signIn.password')}>
          {(id) => <Input.Password id={id} size="large" autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.target.value)} />}
        </Field>
        {factor && (
          <Field label={t('factor.code')} name="code" fault={signIn.error} hint={t('factor.codeHint')}>
            {(id, wrong) => <Input id={id} size="large" autoFocus status={wrong ? 'error' : undefined} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} />}
          </Field>
        )}
        <FormFoot>
          <Button type="primary" size="large" htmlType="submit" block disabled={!login.trim() || !password || (factor && !code.trim()) || signIn.isPending}>{t('signIn.go')}</Button>
        </FormFoot>
        <ResultLine of={signIn} />
      </InlineForm>
      {company.data?.name && <p><a href={`/api/access/company/start?back=${encodeURIComponent(back)}`}><Button size="large" block>{format.say(company.data.name)}</Button></a></p>}
      {refused && <p className="zg-soon" role="alert">{t(`refused.${refused}`, { defaultValue: t('refused.COMPANY_REFUSED') })}</p>}
      <p className="zg-note">{t('signIn.help')} <button type="button" className="zg-link" onClick={() => void speak(currentLanguage() === 'en' ? 'zh' : 'en')}>{t('ui:app.language')}</button></p>
    </main>
  );
}

/** The company's server has said who it is; the account asks for its second proof, too. */
function CompanyCode({ back }: { back: string }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const enter = useCompanyCode();
  const [code, setCode] = useState('');
  return (
    <main className="zg-door">
      <span className="zg-brand">{t('ui:app.name')}</span>
      <h1 className="zg-sr">{t('factor.code')}</h1>
      <InlineForm label={t('factor.code')} onSubmit={() => enter.mutate(code, { onSuccess: () => void navigate(back, { replace: true }) })}>
        <Field label={t('factor.code')} name="code" fault={enter.error} hint={t('factor.codeHint')}>
          {(id, wrong) => <Input id={id} size="large" autoFocus status={wrong ? 'error' : undefined} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} />}
        </Field>
        <FormFoot><Button type="primary" size="large" htmlType="submit" block disabled={!code.trim() || enter.isPending}>{t('signIn.go')}</Button></FormFoot>
        <ResultLine of={enter} />
      </InlineForm>
      <p className="zg-note"><a href="/sign-in">{t('signIn.again')}</a></p>
    </main>
  );
}
