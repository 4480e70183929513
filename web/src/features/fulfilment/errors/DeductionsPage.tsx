import { useTranslation } from 'react-i18next';
import { PageHead } from '@/ui';
import { Deductions } from './Deductions';

/** FUL-28, APR-45: what each error costs from which month on, for whoever sets it. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  return (
    <div className="zg-page">
      <PageHead title={t('deductions.page')} note={t('deductions.pageNote')} />
      <Deductions />
    </div>
  );
}
