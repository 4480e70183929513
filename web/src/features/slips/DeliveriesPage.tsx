import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Day, Mark, PageHead, WorkList, type WorkColumn } from '@/ui';
import { StateMark } from './StateMark';

type Delivery = components['schemas']['DeliveriesDelivery'];

const KINDS = ['PURCHASE', 'RETURN', 'TRANSFER', 'OTHER'] as const;

/** INV-03, INV-04: what is expected and what came of it. */
export function Component() {
  const { t } = useTranslation('slips');
  const may = useMay();
  const go = useNavigate();
  const columns: WorkColumn<Delivery>[] = [
    { key: 'due', title: t('expectedOn'), width: 110, fixed: true, by: (d) => d.expectedOn, render: (d) => <><Day day={d.expectedOn} />{d.late && <> <Mark kind="late">{t('late')}</Mark></>}</> },
    { key: 'number', title: t('number'), fixed: true, by: (d) => d.number, render: (d) => <Link to={`/deliveries/${d.id}`}>{d.number}</Link> },
    { key: 'kind', title: t('kindLabel'), width: 100, render: (d) => t(`kind.${d.kind}`) },
    { key: 'partner', title: t('partner'), by: (d) => d.partner, render: (d) => d.partner || '–' },
    { key: 'skus', title: t('skus'), number: true, by: (d) => d.skus, render: (d) => <CountFigure slot={false} count={d.skus} tone="second" /> },
    { key: 'expected', title: t('expected'), number: true, by: (d) => d.expected, render: (d) => <CountFigure slot={false} count={d.expected} /> },
    { key: 'accepted', title: t('accepted'), number: true, by: (d) => d.accepted, render: (d) => <CountFigure slot={false} count={d.accepted} strong /> },
    { key: 'refused', title: t('refused'), number: true, by: (d) => d.refused, render: (d) => <CountFigure slot={false} count={d.refused} tone={d.refused > 0 ? 'late' : 'second'} /> },
    { key: 'state', title: t('stateLabel'), width: 120, render: (d) => <StateMark state={d.state} /> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('deliveries.title')} note={t('deliveries.note')} aside={may('MOVE_STOCK') && <Button onClick={() => void go('/deliveries/new')}>{t('deliveries.new')}</Button>} />
      <WorkList<Delivery>
        name="stock.deliveries" columns={columns} rowKey={(d) => d.id} what={t('deliveries.title')} onOpen={(d) => void go(`/deliveries/${d.id}`)}
        tabs={['expected', 'late', 'differing', 'ended', 'all'].map((key) => ({ key, label: t(`deliveries.tab.${key}`) }))}
        filters={[{ key: 'text', label: t('deliveries.find'), kind: 'text' }, { key: 'kind', label: t('kindLabel'), kind: 'select', options: KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/deliveries', { params: { query: { tab: ask.tab, text: ask.filters.text, kind: ask.filters.kind as Delivery['kind'] | undefined, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('deliveries.empty'), hint: t('deliveries.emptyHint') }}
      />
    </div>
  );
}
