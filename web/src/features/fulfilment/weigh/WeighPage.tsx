import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Problem } from '@/api/problem';
import { uuid } from '@/api/request';
import { Empty, Field, FormFoot, InlineForm, InstantText, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';

/** FUL-48: the scales: scan the waybill, take the weight; one that is off stops the parcel. */
export function Component() {
  const { t } = useTranslation('shipping');
  return (
    <div className="zg-page">
      <PageHead title={t('weigh.title')} note={t('weigh.note')} />
      <div className="zg-cols"><div className="zg-stack"><Scales /><Today /></div><Pieces /></div>
    </div>
  );
}

function Scales() {
  const { t } = useTranslation('shipping');
  const [code, setCode] = useState('');
  const [grams, setGrams] = useState<number | null>(null);
  const [why, setWhy] = useState('');
  const first = useRef<InputRef>(null);
  const weigh = useAct((letGo: boolean) => dataOf(api.POST('/api/fulfilment/weigh', { body: { command: uuid(), at: new Date().toISOString(), code, grams: grams ?? 0, letGo, why: letGo ? why : null } })));
  const off = weigh.error instanceof Problem && weigh.error.code === 'WEIGHT_OFF';
  const next = () => { setCode(''); setGrams(null); setWhy(''); first.current?.focus(); };
  return (
    <Part title={t('weigh.scales')}>
      <InlineForm label={t('weigh.scales')} onSubmit={() => weigh.mutate(false, { onSuccess: next })}>
        <div className="zg-line">
          <Field label={t('weigh.waybill')} width={240}>{(id) => <Input id={id} ref={first} autoFocus autoComplete="off" value={code} onChange={(e) => setCode(e.target.value)}
            onPressEnter={(e) => { if (grams === null) { e.preventDefault(); document.getElementById('weigh-grams')?.focus(); } }} />}</Field>
          <div className="zg-field" style={{ width: 120 }}><label htmlFor="weigh-grams">{t('weigh.grams')}</label><InputNumber id="weigh-grams" min={1} max={200_000} value={grams} onChange={setGrams} /></div>
        </div>
        {off && <Field label={t('weigh.why')} hint={t('weigh.whyHint')}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>}
        <FormFoot result={<ResultLine of={weigh} done={weigh.data && t(weigh.data.expected == null ? 'weigh.learnt' : 'weigh.good', { number: weigh.data.number, grams: weigh.data.grams, expected: weigh.data.expected })} />}>
          <Button type="primary" htmlType="submit" disabled={!code.trim() || grams === null} loading={weigh.isPending}>{t('weigh.take')}</Button>
          {off && <Button disabled={!why.trim()} onClick={() => weigh.mutate(true, { onSuccess: next })}>{t('weigh.letGo')}</Button>}
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function Today() {
  const { t } = useTranslation('shipping');
  const today = useQuery({ queryKey: ['fulfilment', 'weigh'], refetchInterval: 15_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/weigh', { signal })) });
  return (
    <Part title={t('weigh.today')}>
      <State query={today} rows={4} empty={<Empty title={t('weigh.none')}>{t('weigh.noneHint')}</Empty>}>
        {(rows) => <LedgerTable label={t('weigh.today')} rows={rows} rowKey={(w) => w.id} columns={[
          { key: 'n', title: t('weigh.number'), render: (w) => <>{w.number} <span className="zg-note">{w.courierName} {inFours(w.waybill)}</span>{w.off && <> <Mark kind={w.letGo ? 'soon' : 'late'}>{t(w.letGo ? 'weigh.wasLetGo' : 'weigh.off')}</Mark></>}{w.why && <div className="zg-note">{w.why}</div>}</> },
          { key: 'g', title: t('weigh.grams'), number: true, width: 72, render: (w) => <b>{w.grams}</b> }, { key: 'e', title: t('weigh.expected'), number: true, width: 72, render: (w) => w.expected ?? '–' },
          { key: 'w', title: t('weigh.by'), width: 130, deskOnly: true, render: (w) => <>{w.by} <InstantText at={w.at} form="auto" /></> },
        ]} />}
      </State>
    </Part>
  );
}

function Pieces() {
  const { t } = useTranslation('shipping');
  const [sku, setSku] = useState('');
  const [grams, setGrams] = useState<number | null>(null);
  const set = useAct(() => dataOf(api.PUT('/api/fulfilment/weigh/pieces', { body: { sku, grams: grams ?? 0 } })));
  return (
    <Part title={t('weigh.pieces')} note={t('weigh.piecesNote')}>
      <InlineForm label={t('weigh.pieces')} onSubmit={() => set.mutate(undefined, { onSuccess: () => { setSku(''); setGrams(null); } })}>
        <Field label={t('weigh.sku')} hint={t('weigh.skuHint')}>{(id) => <Input id={id} autoComplete="off" value={sku} onChange={(e) => setSku(e.target.value)} />}</Field>
        <Field label={t('weigh.grams')} name="grams" fault={set.error}>{(id) => <InputNumber id={id} min={1} value={grams} onChange={setGrams} />}</Field>
        <FormFoot result={<ResultLine of={set} done={set.data && t('weigh.set', { grams: set.data })} />}><Button htmlType="submit" disabled={grams === null} loading={set.isPending}>{t('weigh.setDo')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
