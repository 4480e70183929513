import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHead } from '@/ui';
import { LedgerView } from './LedgerView';
import { MonthsView } from './MonthsView';
import { SummariesView } from './SummariesView';

/** INV-06, INV-07, INV-24: the stock ledger, its months, and the summaries that were sent. */
export function Component() {
  const { t } = useTranslation('stockbooks');
  const [address, setAddress] = useSearchParams();
  const tab = address.get('tab') ?? 'ledger';
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} />
      <Tabs activeKey={tab} onChange={(key) => setAddress(key === 'ledger' ? {} : { tab: key }, { replace: true })} items={(['ledger', 'months', 'summaries'] as const).map((key) => ({ key, label: t(`view.${key}`) }))} />
      {tab === 'months' ? <MonthsView /> : tab === 'summaries' ? <SummariesView /> : <LedgerView />}
    </div>
  );
}
