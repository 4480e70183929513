import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, Day, ExportForm, Mark, MoneyFigure, PageHead, WorkList, type WorkColumn } from '@/ui';
import { usePurchaseCounts, type Purchase, type Tab } from './purchasing';

const TABS: Tab[] = ['OPEN', 'LATE', 'UNPAID', 'DOUBTFUL', 'MARKED', 'ALL'];

/** PUR-05, PUR-10: orders to suppliers with price, day, receipt and payment; what finance should look at and what it marked. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const may = useMay();
  const counts = usePurchaseCounts();
  const [taking, setTaking] = useState<Record<string, string>>();
  const columns = useMemo<WorkColumn<Purchase>[]>(() => [
    { key: 'expected', title: t('purchase.expected'), width: 104, fixed: true, by: (p) => p.expectedOn, render: (p) => <span className={p.late ? 'zg-late' : undefined}><Day day={p.expectedOn} />{p.late && ` ${t('late')}`}</span> },
    { key: 'number', title: t('purchase.number'), width: 140, fixed: true, by: (p) => p.number, render: (p) => <Link className="zg-plain zg-code" to={`/purchases/${p.id}`}>{p.number}</Link> },
    { key: 'supplier', title: t('supplier.one'), by: (p) => p.supplierName, render: (p) => p.supplierName },
    { key: 'shop', title: t('shop'), width: 60, render: (p) => p.shop ?? <span className="zg-none">–</span> },
    { key: 'state', title: t('state'), width: 80, render: (p) => <b>{t(`purchase.state_${p.state}`)}</b> },
    { key: 'marks', title: t('purchase.marks'), width: 150, render: (p) => <Doubts p={p} /> },
    { key: 'pieces', title: t('purchase.pieces'), number: true, width: 96, by: (p) => p.pieces, render: (p) => <><CountFigure slot={false} count={p.accepted} /><span className="zg-second">/{p.pieces}</span></> },
    { key: 'refused', title: t('purchase.refused'), number: true, width: 60, by: (p) => p.refused, render: (p) => p.refused > 0 ? <CountFigure slot={false} count={p.refused} tone="late" /> : '' },
    { key: 'goods', title: t('purchase.goodsMoney'), number: true, width: 100, by: (p) => p.goods, render: (p) => <MoneyFigure slot={false} fen={p.goods} /> },
    { key: 'freight', title: t('purchase.freight'), number: true, width: 80, by: (p) => p.freight, render: (p) => <MoneyFigure slot={false} fen={p.freight} tone="second" /> },
    { key: 'paid', title: t('purchase.paid'), number: true, width: 100, by: (p) => p.paid, render: (p) => <MoneyFigure slot={false} fen={p.paid} tone={p.payment === 'TOO_MUCH' ? 'late' : undefined} /> },
    { key: 'by', title: t('purchase.by'), width: 80, by: (p) => p.by, render: (p) => p.by },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.purchases')} note={t('purchase.note')} aside={<><Link to="/purchasing/rules">{t('rules.title')}</Link>{may('BUY') && <> <Button type="primary" onClick={() => void navigate('/purchases/new')}>{t('purchase.new')}</Button></>}</>} />
      <WorkList<Purchase>
        name="purchasing.purchases" columns={columns} rowKey={(p) => p.id} what={t('nav.purchases')} onOpen={(p) => void navigate(`/purchases/${p.id}`)}
        tabs={TABS.map((key) => ({ key, label: t(`purchase.tab_${key}`), count: key === 'ALL' ? undefined : counts.data?.[key] }))} filters={[{ key: 'text', label: t('purchase.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/purchasing/purchases', { params: { query: { tab: ask.tab as Tab, text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        onExport={(ask) => setTaking({ tab: ask.tab ?? 'ALL', ...(ask.filters.text ? { text: ask.filters.text } : {}) })}
        result={taking && <ExportForm path="/api/purchasing/purchases/export" query={taking} file="purchases.csv" onClose={() => setTaking(undefined)} />}
        empty={{ title: t('purchase.none'), hint: t('purchase.noneHint') }}
      />
    </div>
  );
}

/** At most two; the rest stands in the order itself. */
export function Doubts({ p }: { p: Purchase }) {
  const { t } = useTranslation('purchasing');
  const marks = [...(p.openMarks > 0 ? [<Mark key="m" kind="late">{t('purchase.marked', { count: p.openMarks })}</Mark>] : []), ...p.doubts.map((d) => <Mark key={d} kind="soon">{t(`purchase.doubt_${d}`)}</Mark>)];
  return <>{marks.slice(0, 2)}</>;
}
