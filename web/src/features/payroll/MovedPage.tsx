import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Empty, factOf, PageHead } from '@/ui';
import { MovedPart } from './MovedPart';

/** Opened from ∴ on any page: what one event moved. */
export function Component() {
  const { t } = useTranslation('payroll');
  const [address] = useSearchParams();
  const fact = factOf(address.get('fact'));
  return (
    <div className="zg-page">
      <PageHead title={t('moved.page')} note={t('moved.pageNote')} />
      <div style={{ maxWidth: 560 }}>{fact ? <MovedPart fact={fact} /> : <Empty title={t('moved.none')}>{t('moved.noneHint')}</Empty>}</div>
    </div>
  );
}
