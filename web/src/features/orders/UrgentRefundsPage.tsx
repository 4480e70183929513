import { Button, Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Figure, format, Mark, PageHead, ResultLine, WorkList, type ListAsk, type WorkAction, type WorkColumn } from '@/ui';
import { OrderDetails } from './OrderDetails';
import { keyOf, useOrderCall } from './review';
import './orders.css';

type Row = components['schemas']['UrgentRefundsRow'];

/** ORD-22: refunds as finance sees them: what presses first, then the oldest, each with its age. */
export function Component() {
  const { t } = useTranslation('orders');
  const [doing, setDoing] = useState<Row>();
  const read = useCallback((ask: ListAsk, signal: AbortSignal) => dataOf(api.GET('/api/orders/care/refunds', { params: { query: { page: ask.page, size: ask.size } }, signal })), []);
  const actions = useMemo<WorkAction<Row>[]>(() => [{ key: 'done', letter: 'D', label: t('urgentRefunds.done'), run: (rows) => setDoing(rows.find((r) => r.urgentAt)) }], [t]);
  const columns = useMemo<WorkColumn<Row>[]>(() => [
    { key: 'age', title: t('urgentRefunds.age'), number: true, width: 80, fixed: true, render: (r) => <b className={r.hours >= 24 ? 'zg-late' : undefined}>{t('urgentRefunds.hours', { hours: r.hours })}</b> },
    { key: 'mark', title: t('col.marks'), width: 84, render: (r) => r.urgentAt ? <Mark kind="late">{t('urgentRefunds.mark')}</Mark> : null },
    { key: 'number', title: t('col.order'), width: 176, fixed: true, render: (r) => <Link className="zg-plain zg-code" to={`/orders/${r.order.shop}/${r.order.id}`}>{r.number}</Link> },
    { key: 'shop', title: t('col.shop'), width: 64, render: (r) => r.shop },
    { key: 'stage', title: t('col.stage'), width: 84, render: (r) => format.say(r.stageWords) },
    { key: 'refund', title: t('urgentRefunds.refund'), number: true, width: 96, render: (r) => <Figure text={format.money(r.refund || r.paid)} slot={false} /> },
    { key: 'words', title: t('rules.why'), render: (r) => r.urgentAt ? <>{r.urgentWords} <span className="zg-note">{r.markedBy} {format.instant(r.urgentAt, 'auto')}</span></> : <span className="zg-none">–</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('urgentRefunds.title')} note={t('urgentRefunds.note')} aside={<Link to="/payments">{t('pay.title')}</Link>} />
      <WorkList<Row>
        name="orders.urgentRefunds" columns={columns} rowKey={(r) => keyOf(r.order)} read={read} actions={actions} details={(r) => <OrderDetails orderRef={r.order} />}
        result={doing && <DoneForm key={keyOf(doing.order)} row={doing} onClose={() => setDoing(undefined)} />}
        empty={{ title: t('urgentRefunds.empty'), hint: t('urgentRefunds.emptyHint') }} what={t('urgentRefunds.title')}
      />
    </div>
  );
}

function DoneForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const [words, setWords] = useState('');
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/care/refunds/done', { body: { order: row.order, words } })));
  return (
    <form className="zg-work-ask" onSubmit={(e) => { e.preventDefault(); call.mutate(undefined, { onSuccess: onClose }); }}>
      <strong>{t('urgentRefunds.done')}</strong> <span className="zg-code">{row.number}</span>
      <Input autoFocus style={{ width: 260 }} aria-label={t('urgentRefunds.how')} placeholder={t('urgentRefunds.how')} value={words} onChange={(e) => setWords(e.target.value)} />
      <Button type="primary" htmlType="submit" disabled={words.trim() === ''} loading={call.isPending}>{t('urgentRefunds.done')}</Button>
      <Button onClick={onClose}>{t('act.close')}</Button>
      <ResultLine of={call} />
    </form>
  );
}
