import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '@/api/session';
import { currentLanguage, speak } from '@/i18n';
import { Field, FormFoot, InlineForm, ResultLine } from '@/ui';
import { useSignIn } from './session';

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
  const back = backTo(address.get('back'));
  if (session.data && !signIn.isPending) return <Navigate to={back} replace />;
  return (
    <main className="zg-door">
      <span className="zg-brand">{t('ui:app.name')}</span>
      <h1 className="zg-sr">{t('signIn.title')}</h1>
      <InlineForm label={t('signIn.title')} onSubmit={() => signIn.mutate({ login, password }, { onSuccess: () => void navigate(back, { replace: true }) })}>
        <Field label={t('signIn.login')}>
          {(id) => <Input id={id} size="large" autoFocus autoComplete="username" autoCapitalize="none" required value={login} onChange={(e) => setLogin(e.target.value)} />}
        </Field>
        <Field label={t('signIn.password')}>
          {(id) => <Input.Password id={id} size="large" autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.target.value)} />}
        </Field>
        <FormFoot>
          <Button type="primary" size="large" htmlType="submit" block disabled={!login.trim() || !password || signIn.isPending}>{t('signIn.go')}</Button>
        </FormFoot>
        <ResultLine of={signIn} />
      </InlineForm>
      <p className="zg-note">{t('signIn.help')} <button type="button" className="zg-link" onClick={() => void speak(currentLanguage() === 'en' ? 'zh' : 'en')}>{t('ui:app.language')}</button></p>
    </main>
  );
}
