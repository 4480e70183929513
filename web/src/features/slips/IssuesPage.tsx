import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import { EMPTY_LINE, GoodsLines, type GoodsLine } from './GoodsLines';
import './slips.css';

const KINDS = ['SAMPLE', 'TRANSFER_OUT', 'TO_SUPPLIER', 'LOSS', 'OTHER_OUT'] as const;
const PAGE = 50;

/** INV-05: goods leave by complete papers; what was refused stands below. */
export function Component() {
  const { t } = useTranslation('slips');
  const may = useMay();
  return (
    <div className="zg-page zg-goods-form">
      <PageHead title={t('issues.title')} note={t('issues.note')} />
      {may('MOVE_STOCK') && <Issue />}
      <RefusedOnes />
    </div>
  );
}

function Issue() {
  const { t } = useTranslation('slips');
  const queries = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('SAMPLE');
  const [number, setNumber] = useState('');
  const [receiver, setReceiver] = useState('');
  const [purpose, setPurpose] = useState('');
  const [lines, setLines] = useState<GoodsLine[]>([EMPTY_LINE]);
  const issue = useMutation({
    mutationFn: () => dataOf(api.POST('/api/stock/issues', { body: { kind, number, receiver, purpose, lines: lines.filter((l) => l.sku.trim()).map((l) => ({ sku: l.sku.trim(), place: l.place, quantity: l.quantity ?? 0 })) } })),
    onSuccess: () => { setNumber(''); setLines([EMPTY_LINE]); },
    onSettled: () => { void queries.invalidateQueries({ queryKey: ['stock', 'refused'] }); void queries.invalidateQueries({ queryKey: ['worklist'] }); },
  });
  return (
    <Part title={t('issues.issue')} note={t('issues.issueNote')}>
      <InlineForm label={t('issues.issue')} onSubmit={() => issue.mutate()}>
        <div className="zg-line">
          <Field label={t('kindLabel')} name="kind" fault={issue.error} width={130}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: t(`slip.${value}`) }))} />}</Field>
          <Field label={t('issues.number')} name="number" fault={issue.error} width={150}>{(id) => <Input id={id} maxLength={60} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
          <Field label={t('issues.receiver')} name="receiver" fault={issue.error} width={140}>{(id) => <Input id={id} maxLength={60} value={receiver} onChange={(e) => setReceiver(e.target.value)} />}</Field>
          <Field label={t('issues.purpose')} name="purpose" fault={issue.error} width={220}>{(id) => <Input id={id} maxLength={200} value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
        </div>
        <GoodsLines lines={lines} onChange={setLines} fault={issue.error} beside="place" />
        <FormFoot result={<><ResultLine of={issue} done={t('issues.issued')} />{issue.data && <Link to={`/goods-slips/${issue.data.slip}`}>{t('issues.toSlip')}</Link>}</>}><Button type="primary" htmlType="submit" loading={issue.isPending}>{t('issues.do')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function RefusedOnes() {
  const { t } = useTranslation('slips');
  const [page, setPage] = useState(0);
  const refused = useQuery({ queryKey: ['stock', 'refused', page], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/refused-issues', { params: { query: { page, size: PAGE } }, signal })) });
  const missing = (one: string) => t(`issues.missing.${one}`, { defaultValue: one });
  return (
    <Part title={t('issues.refused')} note={t('issues.refusedNote')}>
      <State query={refused} isEmpty={(r) => r.total === 0} empty={<Empty title={t('issues.noneRefused')} />}>
        {(r) => (
          <>
            <LedgerTable rows={r.rows} rowKey={(x) => x.id} label={t('issues.refused')} columns={[
              { key: 'at', title: t('slips.at'), width: 120, render: (x) => <InstantText at={x.at} form="auto" /> }, { key: 'by', title: t('slips.by'), width: 100, render: (x) => x.by },
              { key: 'kind', title: t('kindLabel'), width: 110, render: (x) => t(`slip.${x.kind}`) }, { key: 'n', title: t('issues.number'), width: 120, render: (x) => x.number || '–' },
              { key: 'why', title: t('reason'), render: (x) => x.reason === 'CUSTODIAN' ? t('issues.inCustody', { code: x.missing.join(' ') }) : t('issues.lacks', { what: format.list(x.missing.map(missing)) }) },
            ]} />
            <Pages page={page} size={PAGE} total={r.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}
