import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSession } from '@/api/session';
import { Field, FormFoot, InlineForm, Part, ResultLine } from '@/ui';
import { useChangePassword, usePasswordRule, useSignOut } from './session';

/** ACC-01: the own password; with a one-time password nothing else can be done before. */
export function Component() {
  const { t } = useTranslation('access');
  const session = useSession();
  const rule = usePasswordRule();
  const change = useChangePassword();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const forced = session.data?.mustChangePassword === true;
  const differ = again !== '' && again !== fresh;
  const hint = rule.data && t('password.rule', { shortest: rule.data.shortest, kinds: rule.data.kinds, days: rule.data.changedAfter });
  return (
    <main className="zg-door">
      <span className="zg-brand">{t('ui:app.name')}</span>
      <Part title={t('password.title')} note={session.data?.person.name}>
        <p>{forced ? t('password.forced') : t('password.note')}</p>
        <InlineForm label={t('password.title')} onSubmit={() => change.mutate({ oldPassword: old, newPassword: fresh }, { onSuccess: () => void navigate('/', { replace: true }) })}>
          <Field label={forced ? t('password.oneTime') : t('password.old')} name="oldPassword" fault={change.error}>
            {(id, wrong) => <Input.Password id={id} size="large" autoFocus status={wrong ? 'error' : undefined} autoComplete="current-password" value={old} onChange={(e) => setOld(e.target.value)} />}
          </Field>
          <Field label={t('password.fresh')} name="newPassword" fault={change.error} hint={hint}>
            {(id, wrong) => <Input.Password id={id} size="large" status={wrong ? 'error' : undefined} autoComplete="new-password" value={fresh} onChange={(e) => setFresh(e.target.value)} />}
          </Field>
          <Field label={t('password.again')} hint={differ ? <span className="zg-late">{t('password.differ')}</span> : undefined}>
            {(id) => <Input.Password id={id} size="large" status={differ ? 'error' : undefined} autoComplete="new-password" value={again} onChange={(e) => setAgain(e.target.value)} />}
          </Field>
          <FormFoot>
            <Button type="primary" size="large" htmlType="submit" disabled={!old || !fresh || fresh !== again || change.isPending}>{t('password.go')}</Button>
            {forced ? <Button size="large" onClick={() => signOut.mutate()}>{t('signOut')}</Button> : <Link to="/"><Button size="large">{t('password.leave')}</Button></Link>}
          </FormFoot>
          <ResultLine of={change} />
        </InlineForm>
      </Part>
    </main>
  );
}
