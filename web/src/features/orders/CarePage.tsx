import { Button, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, PageHead, ResultLine, TimeLeft, WorkList, type ListAsk, type WorkAction, type WorkColumn } from '@/ui';
import { CareLinks } from './CareForms';
import { OrderDetails } from './OrderDetails';
import { keyOf, useOrderCall } from './review';
import './orders.css';

type Row = components['schemas']['ProblemsRow'];
const STATES = ['OPEN', 'OVERDUE', 'MINE', 'SOLVED'] as const;

/** ORD-20: problem orders of service, the most pressing first. */
export function Component() {
  const { t } = useTranslation('orders');
  const [solving, setSolving] = useState<Row>();
  const counts = useQuery({ queryKey: ['orders', 'problem-counts'], queryFn: ({ signal }) => dataOf(api.GET('/api/orders/care/problems/counts', { signal })), refetchInterval: 60_000 });
  const read = useCallback((ask: ListAsk, signal: AbortSignal) => dataOf(api.GET('/api/orders/care/problems', { params: { query: { state: (ask.tab ?? 'OPEN') as (typeof STATES)[number], page: ask.page, size: ask.size } }, signal })), []);
  const tabs = useMemo(() => STATES.map((key) => ({ key, label: t(`problem.state.${key}`), count: counts.data && { OPEN: counts.data.open, OVERDUE: counts.data.overdue, MINE: counts.data.mine, SOLVED: null }[key] })), [t, counts.data]);
  const actions = useMemo<WorkAction<Row>[]>(() => [{ key: 'solve', letter: 'D', label: t('problem.solve'), primary: true, run: (rows) => setSolving(rows.find((r) => !r.solvedAt)) }], [t]);
  const columns = useMemo<WorkColumn<Row>[]>(() => [
    { key: 'due', title: t('col.due'), number: true, width: 96, fixed: true, render: (r) => r.solvedAt ? <span className={r.overdue ? 'zg-late' : 'zg-second'}>{format.instant(r.solvedAt, 'short')}</span> : <TimeLeft due={r.due} soonMinutes={240} short /> },
    { key: 'number', title: t('col.order'), width: 176, fixed: true, render: (r) => <Link className="zg-plain zg-code" to={`/orders/${r.order.shop}/${r.order.id}`}>{r.number}</Link> },
    { key: 'shop', title: t('col.shop'), width: 56, render: (r) => r.shop },
    { key: 'stage', title: t('col.stage'), width: 84, render: (r) => format.say(r.stageWords) },
    { key: 'words', title: t('problem.what'), render: (r) => <>{r.words}{r.solution && <div className="zg-note">{t('problem.solved', { words: r.solution, by: r.solvedBy })}</div>}</> },
    { key: 'owner', title: t('problem.owner'), width: 72, render: (r) => r.ownerName },
    { key: 'raised', title: t('problem.raised'), width: 132, render: (r) => <span className="zg-second">{r.raisedBy} {format.instant(r.raisedAt, 'short')}</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('problem.title')} note={t('problem.note')} aside={<CareLinks at="/care" />} />
      <WorkList<Row>
        name="orders.problems" columns={columns} rowKey={(r) => r.id} read={read} tabs={tabs} actions={actions} details={(r) => <OrderDetails orderRef={r.order} />}
        result={solving && <SolveForm key={solving.id} row={solving} onClose={() => setSolving(undefined)} />}
        empty={{ title: t('problem.empty'), hint: t('problem.emptyHint') }} what={t('problem.title')}
      />
    </div>
  );
}

function SolveForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const [words, setWords] = useState('');
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/care/problems/{id}/solve', { params: { path: { id: row.id } }, body: { words } })));
  return (
    <form className="zg-work-ask" data-order={keyOf(row.order)} onSubmit={(e) => { e.preventDefault(); call.mutate(undefined, { onSuccess: onClose }); }}>
      <strong>{t('problem.solve')}</strong> <span className="zg-code">{row.number}</span>
      <Input autoFocus style={{ width: 280 }} aria-label={t('problem.solution')} placeholder={t('problem.solution')} value={words} onChange={(e) => setWords(e.target.value)} />
      <Button type="primary" htmlType="submit" disabled={words.trim() === ''} loading={call.isPending}>{t('problem.solve')}</Button>
      <Button onClick={onClose}>{t('act.close')}</Button>
      <ResultLine of={call} />
    </form>
  );
}
