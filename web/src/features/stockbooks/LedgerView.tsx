import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { CountFigure, DayInput, Empty, ExportForm, Field, LedgerTable, Pages, State } from '@/ui';

type Row = components['schemas']['LedgersRow'];

const BYS = ['SKU', 'PLACE', 'DAY', 'KIND'] as const;
type By = (typeof BYS)[number];
const PAGE = 100;
const DAY = 'YYYY-MM-DD';

/** In, out and balance of the days that were asked for; the address holds them. */
export function LedgerView() {
  const { t } = useTranslation(['stockbooks', 'slips']);
  const [address, setAddress] = useSearchParams();
  const [page, setPage] = useState(0);
  const [taking, setTaking] = useState(false);
  const from = address.get('from') ?? dayjs().startOf('month').format(DAY);
  const until = address.get('until') ?? dayjs().format(DAY);
  const by = (BYS.find((b) => b === address.get('by')) ?? 'SKU') as By;
  const text = address.get('text') ?? '';
  const ask = (next: Record<string, string>) => { setPage(0); setAddress({ from, until, by, ...(text ? { text } : {}), ...next }, { replace: true }); };
  const ledger = useQuery({
    queryKey: ['stock', 'ledger', from, until, by, text, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/stock/books/ledger', { params: { query: { from, until, by, text: text || undefined, page, size: PAGE } }, signal })),
  });
  const summed = !text && by !== 'PLACE'; // what was moved within the house is in the places' lines and not in the sum of all
  const key = (row: Row) => (by === 'KIND' ? t(`slips:slip.${row.key}`) : row.key);
  const month = (n: number) => { const m = dayjs().add(n, 'month'); ask({ from: m.startOf('month').format(DAY), until: (n === 0 ? dayjs() : m.endOf('month')).format(DAY) }); };
  return (
    <>
      <div className="zg-line">
        <Field label={t('from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={(d) => { if (d) ask({ from: d }); }} />}</Field>
        <Field label={t('until')} width={140} name="until" fault={ledger.error}>{(id) => <DayInput id={id} value={until} onChange={(d) => { if (d) ask({ until: d }); }} />}</Field>
        <Field label={t('by')} width={110}>{(id) => <Select<By> id={id} value={by} onChange={(b) => ask({ by: b })} options={BYS.map((value) => ({ value, label: t(`byKind.${value}`) }))} />}</Field>
        <Field label={t('find')} width={170}>{(id) => <Input.Search id={id} allowClear defaultValue={text} onSearch={(v) => ask({ text: v.trim() })} />}</Field>
        <div className="zg-actions">
          <Button onClick={() => ask({ from: dayjs().format(DAY), until: dayjs().format(DAY) })}>{t('today')}</Button>
          <Button onClick={() => month(0)}>{t('thisMonth')}</Button>
          <Button onClick={() => month(-1)}>{t('lastMonth')}</Button>
          <Button onClick={() => setTaking(!taking)}>{t('export')}</Button>
        </div>
      </div>
      {taking && <ExportForm path="/api/stock/books/ledger.xlsx" query={{ from, until, by, ...(text ? { text } : {}) }} file={`ledger-${from}-${until}.xlsx`} onClose={() => setTaking(false)} />}
      {by === 'PLACE' && <p className="zg-note">{t('moves')}</p>}
      <State query={ledger} rows={8} what={t('title')} isEmpty={(l) => l.rows.total === 0} empty={<Empty title={t('empty')} />}>
        {(l) => (
          <>
            <LedgerTable<Row | null> rows={summed ? [...l.rows.rows, null] : l.rows.rows} rowKey={(r, i) => r?.key ?? `sum${i}`} rowKind={(r) => (r ? undefined : 'total')} label={t('title')} columns={[
              { key: 'key', title: t(`key.${by}`), width: 150, short: true, render: (r) => r ? key(r) : t('sum') },
              ...(by === 'SKU' ? [{ key: 'name', title: t('name'), render: (r: Row | null) => r?.name }] : []),
              { key: 'o', title: t('opening'), number: true, width: 110, deskOnly: by === 'SKU', render: (r) => <CountFigure slot={false} tone="second" count={r ? r.opening : l.sums.opening} /> },
              { key: 'i', title: t('came'), number: true, width: 110, render: (r) => <CountFigure slot={false} count={r ? r.came : l.sums.came} /> },
              { key: 'u', title: t('went'), number: true, width: 110, render: (r) => <CountFigure slot={false} count={r ? r.went : l.sums.went} /> },
              { key: 'c', title: t('closing'), number: true, width: 110, render: (r) => <CountFigure slot={false} strong count={r ? r.closing : l.sums.closing} /> },
            ]} />
            <Pages file={false} page={page} size={PAGE} total={l.rows.total} onPage={setPage} />
          </>
        )}
      </State>
    </>
  );
}
