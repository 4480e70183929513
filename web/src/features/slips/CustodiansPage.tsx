import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, FormFoot, GoodsPick, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import './slips.css';

/** INV-16: who keeps special goods. */
export function Component() {
  const { t } = useTranslation('slips');
  const may = useMay();
  const rows = useQuery({ queryKey: ['stock', 'custodians'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/custodians', { signal })) });
  return (
    <div className="zg-page zg-goods-form">
      <PageHead title={t('custodians.title')} note={t('custodians.note')} />
      {may('MANAGE_WAREHOUSE') && <Name />}
      <State query={rows} isEmpty={(r) => r.length === 0} empty={<Empty title={t('custodians.none')}>{t('custodians.noneHint')}</Empty>}>
        {(r) => (
          <LedgerTable rows={r} rowKey={(c) => `${c.sku}/${c.from}`} height={32} label={t('custodians.title')} columns={[
            { key: 'sku', title: t('sku'), width: 140, render: (c) => c.code }, { key: 'goods', title: t('goods'), render: (c) => c.goods }, { key: 'who', title: t('custodians.who'), width: 120, render: (c) => c.name ?? t('custodians.nobody') },
            { key: 'sign', title: t('custodians.sign'), render: (c) => c.sign ? <b>{c.sign}</b> : '–' }, { key: 'from', title: t('custodians.from'), width: 110, render: (c) => <Day day={c.from} /> },
          ]} />
        )}
      </State>
    </div>
  );
}

function Name() {
  const { t } = useTranslation('slips');
  const queries = useQueryClient();
  const [sku, setSku] = useState('');
  const [person, setPerson] = useState<number | undefined>();
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  const [sign, setSign] = useState('');
  const name = useMutation({ mutationFn: () => dataOf(api.PUT('/api/stock/custodians', { body: { sku: sku.trim(), person: person ?? null, from, sign } })), onSuccess: () => void queries.invalidateQueries({ queryKey: ['stock', 'custodians'] }) });
  return (
    <Part title={t('custodians.name')} note={t('custodians.nameNote')}>
      <InlineForm label={t('custodians.name')} onSubmit={() => name.mutate()}>
        <div className="zg-line">
          <Field label={t('sku')} name="sku" fault={name.error} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
          <Field label={t('custodians.who')} width={160}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>
          <Field label={t('custodians.from')} name="from" fault={name.error} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
          <Field label={t('custodians.sign')} width={200}>{(id) => <Input id={id} maxLength={60} value={sign} onChange={(e) => setSign(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={name} done={t('custodians.named')} />}><Button htmlType="submit" disabled={!sku.trim() || !from} loading={name.isPending}>{t('custodians.do')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
