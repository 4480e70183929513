import { Button, Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { Figure, format, Mark, PageHead, ResultLine, WorkList, type ListAsk, type WorkAction, type WorkColumn } from '@/ui';
import { CareLinks, InvoiceForm } from './CareForms';
import { when } from './OrderDetails';
import { useOrderCall } from './review';
import './orders.css';

type Row = components['schemas']['InvoicesRow'];
const STATES = ['ODD', 'READY', 'ISSUED'] as const;

/** ORD-21: invoice requests: what is incomplete or odd, what finance may issue, what is issued. */
export function Component() {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [doing, setDoing] = useState<{ what: 'change' | 'issue'; row: Row }>();
  const read = useCallback((ask: ListAsk, signal: AbortSignal) => dataOf(api.GET('/api/orders/care/invoices', { params: { query: { state: (ask.tab ?? 'ODD') as (typeof STATES)[number], page: ask.page, size: ask.size } }, signal })), []);
  const tabs = useMemo(() => STATES.map((key) => ({ key, label: t(`invoice.state.${key}`) })), [t]);
  const actions = useMemo<WorkAction<Row>[]>(() => [
    ...(may('SERVE_CUSTOMERS') ? [{ key: 'change', letter: 'E', label: t('invoice.change'), primary: true, run: (rows: Row[]) => { const row = rows.find((r) => !r.issuedAt); if (row) setDoing({ what: 'change', row }); } }] : []),
    ...(may('CONFIRM_PAYMENT') ? [{ key: 'issue', letter: 'D', label: t('invoice.issue'), primary: true, run: (rows: Row[]) => { const row = rows.find((r) => !r.issuedAt && r.faults.length === 0); if (row) setDoing({ what: 'issue', row }); } }] : []),
  ], [t, may]);
  const columns = useMemo<WorkColumn<Row>[]>(() => [
    { key: 'asked', title: t('invoice.asked'), number: true, width: 96, fixed: true, render: (r) => <span className="zg-second">{when(r.askedAt, t)}</span> },
    { key: 'number', title: t('col.order'), width: 176, fixed: true, render: (r) => <Link className="zg-plain zg-code" to={`/orders/${r.order.shop}/${r.order.id}`}>{r.number}</Link> },
    { key: 'faults', title: t('invoice.faults'), render: (r) => r.faults.map((f) => <Mark key={f.zh} kind="late">{format.say(f)}</Mark>) },
    { key: 'buyer', title: t('invoice.buyer'), width: 64, render: (r) => t(`invoice.buyers.${r.buyer}`) },
    { key: 'title', title: t('invoice.title'), render: (r) => r.title || <span className="zg-none">–</span> },
    { key: 'tax', title: t('invoice.taxNo'), width: 168, render: (r) => <span className="zg-code">{r.taxNo || '–'}</span> },
    { key: 'amount', title: t('invoice.amount'), number: true, width: 88, render: (r) => <Figure text={format.money(r.amount)} slot={false} /> },
    { key: 'issued', title: t('invoice.issued'), hidden: true, render: (r) => r.issuedAt ? <>{r.issuedNo} <span className="zg-note">{format.instant(r.issuedAt, 'short')}</span></> : '–' },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('invoice.list')} note={t('invoice.note')} aside={<CareLinks at="/care/invoices" />} />
      <WorkList<Row>
        name="orders.invoices" columns={columns} rowKey={(r) => r.id} read={read} tabs={tabs} actions={actions}
        result={doing?.what === 'change' ? <InvoiceForm key={doing.row.id} orderRef={doing.row.order} of={doing.row} onDone={() => setDoing(undefined)} />
          : doing ? <IssueForm key={doing.row.id} row={doing.row} onClose={() => setDoing(undefined)} /> : undefined}
        empty={{ title: t('invoice.empty'), hint: t('invoice.emptyHint') }} what={t('invoice.list')}
      />
    </div>
  );
}

function IssueForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const [words, setWords] = useState('');
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/care/invoices/{id}/issue', { params: { path: { id: row.id } }, body: { words } })));
  return (
    <form className="zg-work-ask" onSubmit={(e) => { e.preventDefault(); call.mutate(undefined, { onSuccess: onClose }); }}>
      <strong>{t('invoice.issue')}</strong> {row.title} {format.money(row.amount)}
      <Input autoFocus style={{ width: 220 }} aria-label={t('invoice.no')} placeholder={t('invoice.no')} value={words} onChange={(e) => setWords(e.target.value)} />
      <Button type="primary" htmlType="submit" disabled={words.trim() === ''} loading={call.isPending}>{t('invoice.issue')}</Button>
      <Button onClick={onClose}>{t('act.close')}</Button>
      <ResultLine of={call} />
    </form>
  );
}
