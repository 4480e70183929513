import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Under the person's name: the own personnel file. */
export function MyFileLine({ close }: { close: () => void }) {
  const { t } = useTranslation('life');
  return <Link to="/my-file" onClick={close}>{t('file.mine')}</Link>;
}
