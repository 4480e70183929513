import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignOut } from './session';

/** Under the person's name: own password, own sessions, the way out. */
export function AccountLines({ close }: { close: () => void }) {
  const { t } = useTranslation('access');
  const signOut = useSignOut();
  return (
    <>
      <Link to="/change-password" onClick={close}>{t('password.title')}</Link>
      <Link to="/second-factor" onClick={close}>{t('factor.title')}</Link>
      <Link to="/my-permissions" onClick={close}>{t('mine.title')}</Link>
      <Link to="/tokens" onClick={close}>{t('tokens.title')}</Link>
      <Link to="/sessions" onClick={close}>{t('sessions.title')}</Link>
      <button type="button" onClick={() => signOut.mutate()}>{t('signOut')}</button>
    </>
  );
}
