import { Button, DatePicker, Input, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { format, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useOrderCall } from './review';

type Row = components['schemas']['StopListRow'];
const KINDS: Row['kind'][] = ['PHONE', 'ADDRESS', 'BUYER'];
const PLATFORMS = ['TAOBAO', 'TMALL', 'PDD', 'DOUYIN', 'JD'];

/** ORD-41: to whom nothing is sent before the supervisor has looked. Values are kept sealed and shown masked. */
export function StopListPart() {
  const { t } = useTranslation('orders');
  const may = useMay();
  if (!may('SET_ORDER_RULES')) return null;
  return <Part title={t('stop.title')} note={t('stop.note')}><List /><AddForm /></Part>;
}

function List() {
  const { t } = useTranslation('orders');
  const stops = useQuery({ queryKey: ['orders', 'stops'], queryFn: ({ signal }) => dataOf(api.GET('/api/orders/stops', { signal })) });
  const [lifting, setLifting] = useState<number>();
  const [why, setWhy] = useState('');
  const lift = useOrderCall((id: number) => dataOf(api.POST('/api/orders/stops/{id}/lift', { params: { path: { id } }, body: { why } })));
  return (
    <State query={stops}>
      {(rows) => (
        <LedgerTable<Row> label={t('stop.title')} rows={rows} rowKey={(r) => r.id} empty={t('stop.none')} columns={[
          { key: 'kind', title: t('stop.kind'), render: (r) => t(`stop.kinds.${r.kind}`) },
          { key: 'masked', title: t('stop.value'), render: (r) => <b className={r.liftedAt ? 'zg-void' : undefined}>{r.masked}</b> },
          { key: 'why', title: t('rules.why'), render: (r) => r.why },
          { key: 'days', title: t('rules.from'), deskOnly: true, render: (r) => <span className="zg-second">{r.fromDay}{r.untilDay && ` – ${r.untilDay}`} {r.byName}</span> },
          { key: 'lift', render: (r) => r.liftedAt ? <span className="zg-note">{t('stop.lifted', { time: format.instant(r.liftedAt, 'short'), why: r.liftWords })}</span>
            : lifting === r.id
              ? (
                <form className="zg-actions" onSubmit={(e) => { e.preventDefault(); lift.mutate(r.id, { onSuccess: () => { setLifting(undefined); setWhy(''); } }); }}>
                  <Input autoFocus size="small" aria-label={t('rules.why')} placeholder={t('rules.why')} value={why} onChange={(e) => setWhy(e.target.value)} style={{ width: 160 }} />
                  <Button size="small" htmlType="submit" disabled={why.trim() === ''}>{t('stop.lift')}</Button>
                  <ResultLine of={lift} />
                </form>
              )
              : <button type="button" className="zg-link" onClick={() => setLifting(r.id)}>{t('stop.lift')}</button> },
        ]} />
      )}
    </State>
  );
}

function AddForm() {
  const { t } = useTranslation('orders');
  const [kind, setKind] = useState<Row['kind']>('PHONE');
  const [platform, setPlatform] = useState('TAOBAO');
  const [value, setValue] = useState('');
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState(() => dayjs(format.local(Date.now()).day));
  const [until, setUntil] = useState<dayjs.Dayjs | null>(null);
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/stops', {
    body: { kind, platform: kind === 'BUYER' ? platform : null, value, why, fromDay: from.format('YYYY-MM-DD'), untilDay: until ? until.format('YYYY-MM-DD') : null },
  })));
  return (
    <form className="zg-actions" onSubmit={(e) => { e.preventDefault(); call.mutate(undefined, { onSuccess: () => { setValue(''); setWhy(''); } }); }}>
      <Select aria-label={t('stop.kind')} value={kind} onChange={setKind} style={{ minWidth: 96 }} options={KINDS.map((k) => ({ value: k, label: t(`stop.kinds.${k}`) }))} />
      {kind === 'BUYER' && <Select aria-label={t('stop.platform')} value={platform} onChange={setPlatform} style={{ minWidth: 96 }} options={PLATFORMS.map((p) => ({ value: p, label: p }))} />}
      <Input style={{ width: 200 }} aria-label={t('stop.value')} placeholder={t(`stop.hint.${kind}`)} value={value} onChange={(e) => setValue(e.target.value)} />
      <Input style={{ width: 180 }} aria-label={t('rules.why')} placeholder={t('rules.why')} value={why} onChange={(e) => setWhy(e.target.value)} />
      <DatePicker aria-label={t('rules.from')} value={from} allowClear={false} onChange={(d) => { if (d) setFrom(d); }} />
      <DatePicker aria-label={t('book.until')} placeholder={t('book.until')} value={until} onChange={setUntil} />
      <Button type="primary" htmlType="submit" loading={call.isPending} disabled={value.trim() === '' || why.trim() === ''}>{t('stop.add')}</Button>
      <ResultLine of={call} done={call.data && t('stop.added')} />
    </form>
  );
}
