import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, DayInput, Empty, Field, format, FormFoot, GoodsPick, InlineForm, InstantText, LedgerTable, MoneyFigure, PageHead, Pages, paperWords, Part, ResultLine, State, type WorkColumn, WorkList } from '@/ui';

type Worth = components['schemas']['CostsWorth'];
type Method = components['schemas']['CostsWhole']['method'];

const PAGE = 50;

/** INV-43: what lies in the house in money, and how it came to that. */
export function Component() {
  const { t } = useTranslation('stockbooks');
  const may = useMay();
  const whole = useQuery({ queryKey: ['stock', 'costs', 'whole'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/costs', { params: { query: { size: 1 } }, signal })) });
  const w = whole.data;
  const columns: WorkColumn<Worth>[] = [
    { key: 'sku', title: t('costs.sku'), fixed: true, by: (r) => r.code, render: (r) => r.code }, { key: 'goods', title: t('costs.goods'), by: (r) => r.name, render: (r) => r.name },
    { key: 'pieces', title: t('costs.pieces'), number: true, by: (r) => r.pieces, render: (r) => <CountFigure slot={false} count={r.pieces} /> }, { key: 'known', title: t('costs.known'), number: true, render: (r) => <CountFigure slot={false} tone={r.known < r.pieces ? 'soon' : 'second'} count={r.known} /> },
    { key: 'each', title: t('costs.each'), number: true, by: (r) => r.each, render: (r) => <MoneyFigure slot={false} fen={r.each} absent={r.each == null && r.pieces > 0 ? 'missing' : undefined} /> }, { key: 'value', title: t('costs.value'), number: true, by: (r) => r.value, render: (r) => <MoneyFigure slot={false} strong fen={r.value} /> },
    { key: 'since', title: t('costs.since'), width: 120, by: (r) => r.since, render: (r) => <InstantText at={r.since} form="auto" /> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('costs.title')} note={<>{t('costs.note')}{w && <> · {t(`costs.method.${w.method}`)} · {t('costs.total', { pieces: format.count(w.pieces) })} <b>{format.money(w.value)}</b>{w.unknown > 0 && <> · <span className="zg-soon">{t('costs.unknown', { n: format.count(w.unknown) })}</span></>}</>}</>} />
      <WorkList<Worth>
        name="stock.costs" columns={columns} rowKey={(r) => r.sku} what={t('costs.title')} tabs={(['all', 'unknown'] as const).map((key) => ({ key, label: t(`costs.tab.${key}`) }))} filters={[{ key: 'text', label: t('costs.find'), kind: 'text' }]}
        read={async (ask, signal) => (await dataOf(api.GET('/api/stock/costs', { params: { query: { tab: ask.tab, text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))).rows}
        details={(r) => <Entries key={r.sku} sku={r.sku} />} empty={{ title: t('costs.noUnknown'), hint: t('costs.empty') }}
      />
      {may('SUPERVISE_MONEY') && w && <div className="zg-cols zg-row-form zg-under-list" data-c="2"><SetCost /><Choose key={w.method} now={w.method} /></div>}
    </div>
  );
}

function Entries({ sku }: { sku: number }) {
  const { t } = useTranslation('stockbooks');
  const [page, setPage] = useState(0);
  const entries = useQuery({ queryKey: ['stock', 'costs', sku, page], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/stock/costs/{sku}', { params: { path: { sku }, query: { page, size: PAGE } }, signal })) });
  return (
    <Part title={t('costs.entries')} note={t('costs.entriesNote')}>
      <State query={entries} isEmpty={(e) => e.total === 0} empty={<Empty title={t('costs.empty')} />}>
        {(e) => (
          <>
            <LedgerTable rows={e.rows} rowKey={(_, i) => i} columns={[
              { key: 'at', title: t('costs.entry'), render: (x) => <><InstantText at={x.at} form="auto" /><div className="zg-note">{x.document ? paperWords(x.document, t) : t('costs.set')}</div></> },
              { key: 'n', title: t('costs.moved'), number: true, render: (x) => <><CountFigure slot={false} count={x.pieces} sign="always" /><div><CountFigure slot={false} tone="second" count={x.leftPieces} /></div></> },
              { key: 'm', title: t('costs.moneyLeft'), number: true, render: (x) => <><MoneyFigure slot={false} fen={x.money} sign="always" absent={x.unknown > 0 && x.unknown === Math.abs(x.pieces) ? 'missing' : undefined} /><div><MoneyFigure slot={false} tone="second" fen={x.left} /></div></> },
            ]} />
            <Pages page={page} size={PAGE} total={e.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}

function SetCost() {
  const { t } = useTranslation('stockbooks');
  const queries = useQueryClient();
  const [sku, setSku] = useState('');
  const [yuan, setYuan] = useState<number | null>(null);
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  const [why, setWhy] = useState('');
  const set = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/costs', { body: { sku, each: Math.round((yuan ?? 0) * 100), from, why } })), onSuccess: () => { void queries.invalidateQueries({ queryKey: ['stock', 'costs'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.costs'] }); } });
  return (
    <Part title={t('costs.setTitle')} note={t('costs.setNote')}>
      <InlineForm label={t('costs.setTitle')} onSubmit={() => set.mutate()}>
        <Field label={t('costs.sku')} name="sku" fault={set.error} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
        <Field label={t('costs.yuan')} name="each" fault={set.error} width={130}>{(id) => <InputNumber id={id} min={0} precision={2} style={{ width: '100%' }} value={yuan} onChange={setYuan} />}</Field>
        <Field label={t('costs.from')} name="from" fault={set.error} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('costs.why')} width={160}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={set} done={set.data !== undefined && t('costs.valued', { n: set.data })} />}><Button htmlType="submit" disabled={!sku.trim() || yuan === null || !why.trim() || !from} loading={set.isPending}>{t('costs.doSet')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Choose({ now }: { now: Method }) {
  const { t } = useTranslation('stockbooks');
  const queries = useQueryClient();
  const [method, setMethod] = useState<Method>(now);
  const [why, setWhy] = useState('');
  const choose = useMutation({ mutationFn: () => dataOf(api.PUT('/api/stock/costs/method', { body: { method, why } })), onSuccess: () => void queries.invalidateQueries({ queryKey: ['stock', 'costs'] }) });
  return (
    <Part title={t('costs.choose')} note={t('costs.chooseNote')}>
      <InlineForm label={t('costs.choose')} onSubmit={() => choose.mutate()}>
        <Field label={t('costs.methodLabel')} width={140}>{(id) => <Select<Method> id={id} value={method} onChange={setMethod} options={(['MOVING_AVERAGE', 'FIFO'] as const).map((value) => ({ value, label: t(`costs.method.${value}`) }))} />}</Field>
        <Field label={t('costs.why')} width={200}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={choose} done={t('costs.chosen')} />}><Button htmlType="submit" disabled={method === now || !why.trim()} loading={choose.isPending}>{t('costs.doChoose')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
