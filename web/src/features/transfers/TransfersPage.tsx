import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Field, FormFoot, GoodsPick, InlineForm, InstantText, LedgerTable, Mark, PageHead, Part, ResultLine, type WorkColumn, WorkList } from '@/ui';
import { useTransferCounts } from './openTransfers';

type Transfer = components['schemas']['TransfersTransfer'];

/** INV-14, FUL-06: what the owner of transfers has to get, and what came of it. */
export function Component() {
  const { t } = useTranslation('transfers');
  const may = useMay();
  const counts = useTransferCounts().data;
  const columns: WorkColumn<Transfer>[] = [
    { key: 'asked', title: t('asked'), width: 110, fixed: true, by: (r) => r.askedAt, render: (r) => <InstantText at={r.askedAt} form="auto" /> },
    { key: 'sku', title: t('sku'), fixed: true, by: (r) => r.sku, render: (r) => r.sku }, { key: 'goods', title: t('goods'), by: (r) => r.name, render: (r) => r.name },
    { key: 'missing', title: t('missing'), number: true, by: (r) => r.missing, render: (r) => <CountFigure slot={false} count={r.missing} strong tone={r.missing > 0 && !r.endedAt ? 'late' : undefined} /> },
    { key: 'left', title: t('left'), number: true, by: (r) => r.leftThere, render: (r) => <CountFigure slot={false} count={r.leftThere} /> },
    { key: 'book', title: t('onHand'), number: true, by: (r) => r.onHand, render: (r) => <CountFigure slot={false} count={r.onHand} tone="second" /> },
    { key: 'owner', title: t('owner'), by: (r) => r.owner, render: (r) => r.owner ?? t('supervisor') },
    { key: 'expected', title: t('expected'), by: (r) => r.expectedAt, render: (r) => r.expectedAt ? <><InstantText at={r.expectedAt} form="auto" />{r.late && <> <Mark kind="late">{t('lateMark')}</Mark></>}</> : '–' },
    { key: 'state', title: t('state'), width: 90, render: (r) => r.state === 'CHECK' ? <Mark kind="soon">{t(`is.${r.state}`)}</Mark> : t(`is.${r.state}`) },
  ];
  const tabs = (['open', 'late', 'checks', 'delist', 'ended'] as const).map((key) => ({ key, label: t(`tab.${key}`), count: key === 'ended' ? undefined : counts?.[key] }));
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} />
      <WorkList<Transfer>
        name="stock.transfers" columns={columns} rowKey={(r) => r.id} what={t('title')} tabs={tabs} filters={[{ key: 'text', label: t('find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/transfers', { params: { query: { tab: ask.tab, text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={(r) => <Details key={`${r.id}/${r.state}/${r.tries.length}`} of={r} />} empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
      {may('MOVE_STOCK') && <Ask />}
    </div>
  );
}

function useSettled() {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['worklist', 'stock.transfers'] }); void queries.invalidateQueries({ queryKey: ['stock', 'transfers'] }); };
}

function Details({ of }: { of: Transfer }) {
  const { t } = useTranslation('transfers');
  return (
    <>
      {of.mine && of.state === 'REQUESTED' && <Plan of={of} />}
      {of.mine && of.state === 'PLANNED' && <Settle of={of} />}
      {of.check && <Check of={of} />}
      <Part title={t('wants')}>
        <LedgerTable rows={of.wants} rowKey={(_, i) => i} columns={[
          { key: 'at', title: t('at'), render: (w) => <InstantText at={w.noticedAt} form="auto" /> }, { key: 'by', title: t('by'), render: (w) => w.by }, { key: 'm', title: t('missing'), number: true, render: (w) => w.missing },
          { key: 'l', title: t('left'), number: true, render: (w) => w.leftThere }, { key: 'n', title: t('for'), render: (w) => <span className="zg-note">{w.note}</span> },
        ]} />
      </Part>
      {of.tries.length > 0 && (
        <Part title={t('tries')}>
          <LedgerTable rows={of.tries} rowKey={(y) => y.n} columns={[
            { key: 's', title: t('source'), render: (y) => <>{y.source} {y.fromPlace}</> }, { key: 'e', title: t('expected'), render: (y) => <InstantText at={y.expectedAt} form="auto" /> },
            { key: 'r', title: t('result'), render: (y) => y.result === 'ARRIVED' ? t('ARRIVED', { n: y.pieces }) : y.result === 'MISSED' ? <Mark kind="late">{t('MISSED')}</Mark> : t('waiting') }, { key: 'n', title: t('noteLabel'), render: (y) => <span className="zg-note">{y.note}</span> },
          ]} />
        </Part>
      )}
      {of.places.length > 0 && <Part title={t('elsewhere')}>{of.places.map((p) => <div key={p.place}>{p.place} <span className="zg-note">{t('free', { n: p.free })}</span></div>)}</Part>}
    </>
  );
}

function Plan({ of }: { of: Transfer }) {
  const { t } = useTranslation('transfers');
  const settled = useSettled();
  const [source, setSource] = useState('');
  const [fromPlace, setFromPlace] = useState('');
  const [expected, setExpected] = useState<Dayjs | null>(() => dayjs().add(3, 'hour').startOf('hour'));
  const [note, setNote] = useState('');
  const plan = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/transfers/{id}/plan', { params: { path: { id: of.id } }, body: { source, fromPlace, expectedAt: expected!.toISOString(), note } })), onSuccess: settled });
  return (
    <Part title={t('plan')} note={t('planNote')}>
      <InlineForm label={t('plan')} onSubmit={() => plan.mutate()}>
        <Field label={t('source')}>{(id) => <Input id={id} maxLength={60} placeholder={t('sourceHint')} value={source} onChange={(e) => setSource(e.target.value)} />}</Field>
        <Field label={t('fromPlace')}>{(id) => <Input id={id} maxLength={40} value={fromPlace} onChange={(e) => setFromPlace(e.target.value)} />}</Field>
        <Field label={t('expectedAt')} name="expectedAt" fault={plan.error}>{(id) => <DatePicker id={id} showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} value={expected} onChange={setExpected} />}</Field>
        <Field label={t('noteLabel')}>{(id) => <Input id={id} maxLength={200} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={plan} />}><Button type="primary" htmlType="submit" disabled={!source.trim() || !expected} loading={plan.isPending}>{t('doPlan')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Settle({ of }: { of: Transfer }) {
  const { t } = useTranslation('transfers');
  const settled = useSettled();
  const [pieces, setPieces] = useState<number | null>(null);
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  const settle = useMutation({ mutationFn: (came: number) => dataOf(api.POST('/api/stock/transfers/{id}/result', { params: { path: { id: of.id } }, body: { pieces: came, place, note } })), onSuccess: settled });
  return (
    <Part title={t('settle')} note={t('settleNote')}>
      <InlineForm label={t('settle')} onSubmit={() => settle.mutate(pieces ?? 0)}>
        <div className="zg-line">
          <Field label={t('pieces')} name="pieces" fault={settle.error} width={100}>{(id) => <InputNumber id={id} min={1} style={{ width: '100%' }} value={pieces} onChange={setPieces} />}</Field>
          <Field label={t('place')} name="place" fault={settle.error} width={130}>{(id) => <Input id={id} value={place} onChange={(e) => setPlace(e.target.value)} />}</Field>
        </div>
        <Field label={t('noteLabel')}>{(id) => <Input id={id} maxLength={200} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={settle} />}>
          <Button type="primary" htmlType="submit" disabled={!pieces || !place.trim()} loading={settle.isPending}>{t('doArrive')}</Button>
          <Button disabled={settle.isPending} onClick={() => settle.mutate(0)}>{t('doMiss')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function Check({ of }: { of: Transfer }) {
  const { t } = useTranslation('transfers');
  const may = useMay();
  const settled = useSettled();
  const [note, setNote] = useState('');
  const check = of.check!;
  const decide = useMutation({ mutationFn: (discontinued: boolean) => dataOf(api.POST('/api/stock/transfers/checks/{id}', { params: { path: { id: check.id } }, body: { discontinued, note } })), onSuccess: settled });
  const delist = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/transfers/checks/{id}/delisted', { params: { path: { id: check.id } } })), onSuccess: settled });
  if (check.discontinued === false) return null;
  if (check.discontinued) {
    return (
      <Part title={t('is.DISCONTINUED')} note={t('goneNote', { by: check.decidedBy, note: check.note })}>
        {check.delistedAt ? <>{t('delisted', { by: check.delistedBy })} <InstantText at={check.delistedAt} form="auto" /></>
          : may('MANAGE_CATALOGUE') && <FormFoot result={<ResultLine of={delist} />}><Button type="primary" loading={delist.isPending} onClick={() => delist.mutate()}>{t('doDelist')}</Button></FormFoot>}
      </Part>
    );
  }
  if (!of.mine) return null;
  return (
    <Part title={t('check')} note={t('checkNote', { n: check.misses })}>
      <InlineForm label={t('check')} onSubmit={() => decide.mutate(false)}>
        <Field label={t('verdict')}>{(id) => <Input id={id} maxLength={200} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={decide} />}>
          <Button type="primary" htmlType="submit" disabled={!note.trim()} loading={decide.isPending}>{t('still')}</Button>
          <Button danger disabled={!note.trim() || decide.isPending} onClick={() => decide.mutate(true)}>{t('gone')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function Ask() {
  const { t } = useTranslation('transfers');
  const settled = useSettled();
  const [sku, setSku] = useState('');
  const [missing, setMissing] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const ask = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/transfers', { body: { sku, missing: missing ?? 0, note } })), onSuccess: () => { setSku(''); setMissing(null); settled(); } });
  return (
    <Part title={t('ask')} note={t('askNote')}>
      <InlineForm label={t('ask')} onSubmit={() => ask.mutate()}>
        <div className="zg-line">
          <Field label={t('sku')} name="sku" fault={ask.error} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
          <Field label={t('how')} name="missing" fault={ask.error} width={90}>{(id) => <InputNumber id={id} min={1} style={{ width: '100%' }} value={missing} onChange={setMissing} />}</Field>
          <Field label={t('noteLabel')} width={220}>{(id) => <Input id={id} maxLength={200} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={ask} done={t('asked_')} />}><Button htmlType="submit" disabled={!sku.trim() || !missing} loading={ask.isPending}>{t('doAsk')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
