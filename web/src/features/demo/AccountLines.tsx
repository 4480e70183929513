import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDemo } from './demo';

/** Under the person's name, in a demo only: what was planted in it. */
export function AccountLines({ close }: { close: () => void }) {
  const { t } = useTranslation('demo');
  const { data } = useDemo();
  return data && data.phase !== 'NONE' ? <Link to="/demo" onClick={close}>{t('title')}</Link> : null;
}
