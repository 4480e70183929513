import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, Field, format, FormFoot, InlineForm, LedgerTable, MonthInput, PageHead, Part, ResultLine, State } from '@/ui';

/** PAY-01: what a person is paid by, from a month on; old rows stay. */
export function Component() {
  const { t } = useTranslation('payroll');
  const person = Number(useParams().person);
  const may = useMay();
  const terms = useQuery({ queryKey: ['payroll', 'terms', person], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/terms/{person}', { params: { path: { person } }, signal })) });
  return (
    <State query={terms} rows={6}>
      {(data) => (
        <div className="zg-page">
          <PageHead title={t('terms.title', { name: data.name })} note={t('terms.note')} aside={<Link to={`/pay-law/${person}`}><Button>{t('paylaw:nav')}</Button></Link>} />
          <div className={may('MANAGE_PAY') ? 'zg-cols' : undefined}>
            {data.terms.length === 0 ? <Empty title={t('terms.none')}>{t('terms.noneHint')}</Empty> : (
              <LedgerTable
                rows={data.terms} rowKey={(term) => term.id} height={32} label={t('terms.title', { name: data.name })}
                columns={[
                  { key: 'name', title: t('terms.what'), render: (term) => term.inForce ? <b>{format.say(term.name)}</b> : <span className="zg-done">{format.say(term.name)}</span> },
                  { key: 'value', title: t('terms.value'), number: true, render: (term) => format.money(term.hundredths) },
                  { key: 'unit', render: (term) => <span className="zg-note">{t(`terms.unit.${term.unit}`)}</span> },
                  { key: 'from', title: t('terms.from'), render: (term) => term.from },
                  { key: 'reason', title: t('schemes.reason'), deskOnly: true, render: (term) => <span className="zg-note">{term.reason}</span> },
                ]}
              />
            )}
            {may('MANAGE_PAY') && <SetTerm person={person} kinds={data.kinds} />}
          </div>
        </div>
      )}
    </State>
  );
}

function SetTerm({ person, kinds }: { person: number; kinds: { key: string; name: { zh: string; en: string } }[] }) {
  const { t } = useTranslation('payroll');
  const queries = useQueryClient();
  const [key, setKey] = useState(kinds[0]?.key ?? '');
  const [value, setValue] = useState<number | null>(null);
  const [month, setMonth] = useState(format.local(Date.now()).day.slice(0, 7));
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/terms/{person}', { params: { path: { person } }, body: { key, from: `${month}-01`, hundredths: Math.round((value ?? 0) * 100), reason } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'terms', person] }),
  });
  return (
    <Part title={t('terms.set')}>
      <InlineForm label={t('terms.set')} onSubmit={() => save.mutate()}>
        <Field label={t('terms.what')} name="key" fault={save.error}>{(id) => <Select id={id} value={key} style={{ width: '100%' }} onChange={setKey} options={kinds.map((k) => ({ value: k.key, label: format.say(k.name) }))} />}</Field>
        <Field label={t('terms.value')}>{(id) => <InputNumber id={id} value={value} onChange={setValue} precision={2} style={{ width: '100%' }} />}</Field>
        <Field label={t('schemes.fromMonth')}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        <Field label={t('schemes.reason')}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('terms.saved')} />}><Button type="primary" htmlType="submit" disabled={value === null} loading={save.isPending}>{t('terms.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
