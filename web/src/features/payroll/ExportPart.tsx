import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { download } from '@/api/request';
import { useMay } from '@/api/session';
import { Field, FormFoot, InlineForm, LedgerTable, MoneyFigure, Part, ResultLine, State } from '@/ui';
import type { Run } from './pay';

/** PAY-46, SEC-03: the run as a spreadsheet, an approved one as the bank's file; what it is for goes on record. */
export function ExportPart({ run }: { run: Run }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const pays = may('CHECK_PAYROLL') && (run.stage === 'APPROVED' || run.stage === 'PAID');
  const [purpose, setPurpose] = useState('');
  const [leftOut, setLeftOut] = useState<number[]>([]);
  const unreached = useQuery({ queryKey: ['payroll', 'run', run.id, 'unreached'], enabled: pays, queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/runs/{id}/transfer/unreached', { params: { path: { id: run.id } }, signal })) });
  const take = useMutation({
    mutationFn: (what: 'table' | 'transfer') => {
      const asked = new URLSearchParams({ purpose });
      if (what === 'transfer' && leftOut.length > 0) asked.set('leftOut', leftOut.join(','));
      return download(`/api/payroll/runs/${run.id}/${what}?${asked.toString()}`, what === 'table' ? `pay-${run.month}.xlsx` : `transfer-${run.month}.csv`);
    },
  });
  const waits = unreached.data?.some((u) => !leftOut.includes(u.person)) ?? true;
  return (
    <Part title={t('export.title')} note={t('export.note')}>
      {pays && (
        <State query={unreached} rows={1}>
          {(people) => people.length === 0 ? <p className="zg-note">{t('export.reached')}</p> : (
            <>
              <p className="zg-note zg-late">{t('export.unreached', { count: people.length })}</p>
              <LedgerTable
                rows={people} rowKey={(p) => p.person} height={32} label={t('export.unreached', { count: people.length })}
                columns={[
                  { key: 'name', title: t('runs.person'), render: (p) => <>{may('READ_PERSONNEL') ? <Link to={`/people/${p.person}/file`}>{p.name}</Link> : p.name} <span className="zg-note">{p.staffNo}</span></> },
                  { key: 'net', title: t('net'), number: true, render: (p) => <MoneyFigure fen={p.net} /> },
                  { key: 'out', width: 128, render: (p) => <Checkbox checked={leftOut.includes(p.person)} onChange={(e) => setLeftOut(e.target.checked ? [...leftOut, p.person] : leftOut.filter((id) => id !== p.person))}>{t('export.leaveOut')}</Checkbox> },
                ]}
              />
            </>
          )}
        </State>
      )}
      <InlineForm label={t('export.title')} onSubmit={() => take.mutate('table')}>
        <Field label={t('export.purpose')} hint={t('export.hint')}>{(id) => <Input id={id} maxLength={200} value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={take} done={t('export.done')} />}>
          <Button htmlType="submit" disabled={!purpose.trim() || take.isPending}>{t('export.table')}</Button>
          {pays && <Button disabled={!purpose.trim() || take.isPending || waits} onClick={() => take.mutate('transfer')}>{t('export.transfer')}</Button>}
        </FormFoot>
      </InlineForm>
      {pays && leftOut.length > 0 && <p className="zg-note">{t('export.without', { count: leftOut.length })}</p>}
    </Part>
  );
}
