import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

/** Who came from setting the company up goes back there. */
export function BackToSetup() {
  const { t } = useTranslation('ui');
  const [address] = useSearchParams();
  return address.get('back') === 'setup' ? <Link to="/setup"><Button>{t('app.backToSetup')}</Button></Link> : null;
}
