import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { CountFigure, InstantText, PageHead, WorkList, type WorkColumn } from '@/ui';
import { StateMark } from './StateMark';

type Slip = components['schemas']['SlipsSlip'];

const KINDS = ['RECEIPT', 'RETURN', 'TRANSFER_IN', 'OPENING', 'SHIPMENT', 'LOSS', 'SAMPLE', 'TRANSFER_OUT', 'TO_SUPPLIER', 'OTHER_OUT', 'COUNT', 'MOVE'] as const;

/** INV-02: all goods slips, old and new. */
export function Component() {
  const { t } = useTranslation('slips');
  const go = useNavigate();
  const columns: WorkColumn<Slip>[] = [
    { key: 'at', title: t('slips.at'), width: 110, fixed: true, by: (s) => s.occurredAt, render: (s) => <InstantText at={s.occurredAt} form="auto" /> },
    { key: 'kind', title: t('kindLabel'), width: 110, by: (s) => s.kind, render: (s) => t(`slip.${s.kind}`) },
    { key: 'number', title: t('slips.number'), fixed: true, render: (s) => <Link to={`/goods-slips/${s.id}`}>{s.number.length > 20 ? `${s.number.slice(0, 18)}…` : s.number}</Link> },
    { key: 'paper', title: t('slips.paper'), render: (s) => s.paper || '–' },
    { key: 'partner', title: t('partner'), by: (s) => s.partner, render: (s) => s.partner || '–' },
    { key: 'pieces', title: t('quantity'), number: true, by: (s) => s.pieces, render: (s) => <CountFigure slot={false} count={s.pieces} strong /> },
    { key: 'by', title: t('slips.by'), by: (s) => s.by, render: (s) => s.by },
    { key: 'signed', title: t('slips.signedBy'), render: (s) => s.signedBy ? <>{s.signedBy} <InstantText at={s.signedAt} form="auto" /></> : '–' },
    { key: 'state', title: t('stateLabel'), width: 90, render: (s) => <StateMark state={s.state} /> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('slips.title')} note={t('slips.note')} />
      <WorkList<Slip>
        name="stock.slips" columns={columns} rowKey={(s) => s.id} what={t('slips.title')} onOpen={(s) => void go(`/goods-slips/${s.id}`)}
        tabs={['unsigned', 'signed', 'filed', 'all'].map((key) => ({ key, label: t(`slips.tab.${key}`) }))}
        filters={[{ key: 'text', label: t('slips.find'), kind: 'text' }, { key: 'kind', label: t('kindLabel'), kind: 'select', options: KINDS.map((value) => ({ value, label: t(`slip.${value}`) })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/slips', { params: { query: { tab: ask.tab, text: ask.filters.text, kind: ask.filters.kind as Slip['kind'] | undefined, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('slips.empty'), hint: t('slips.emptyHint') }}
      />
    </div>
  );
}
