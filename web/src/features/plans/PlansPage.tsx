import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '@/api/session';
import { Empty, Field, format, FormFoot, InlineForm, LedgerTable, MonthInput, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { ofValue, useBegin, usePlans, useSubjects, useWhose, type Head } from './plans';

/** TGT-03, TGT-04: the months' plans, and how much of each is open or past its day. */
export function Component() {
  const { t } = useTranslation('plans');
  const makes = useMay()('PLAN_TARGETS');
  const plans = usePlans();
  const whose = useWhose();
  const [adding, setAdding] = useState(false);
  const columns: LedgerColumn<Head>[] = [
    { key: 'month', title: t('month'), width: 130, render: (p) => <Link to={`/plans/${p.id}`}>{format.month(p.month)}</Link> },
    { key: 'whose', title: t('whose'), render: whose },
    { key: 'state', title: t('state'), width: 90, render: (p) => t(`state_${p.state}`) },
    { key: 'open', title: t('open'), number: true, width: 80, render: (p) => format.count(p.open) },
    { key: 'overdue', title: t('overdue'), number: true, width: 80, render: (p) => p.overdue > 0 ? <span className="zg-late">{format.count(p.overdue)}</span> : <span className="zg-none">0</span> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('plans')} note={t('plansNote')} aside={makes && <Button type="primary" onClick={() => setAdding(!adding)}>{t('begin')}</Button>} />
      {adding && <Begin />}
      <State query={plans} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}>
        {(rows) => <LedgerTable<Head> rows={rows} rowKey={(p) => p.id} height={38} label={t('plans')} columns={columns} />}
      </State>
    </div>
  );
}

function Begin() {
  const { t } = useTranslation('plans');
  const navigate = useNavigate();
  const subjects = useSubjects();
  const begin = useBegin();
  const today = format.local(Date.now()).day;
  const [month, setMonth] = useState(today.slice(0, 7));
  const [subject, setSubject] = useState<string>();
  return (
    <Part title={t('begin')}>
      <InlineForm label={t('begin')} onSubmit={() => begin.mutate({ month, ...ofValue(subject!) }, { onSuccess: (made) => void navigate(`/plans/${made.id}`) })}>
        <div className="zg-line">
          <Field label={t('month')} width={140}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} first={today.slice(0, 7)} />}</Field>
          <Field label={t('whose')} width={200}>{(id) => <Select id={id} style={{ width: '100%' }} value={subject} onChange={setSubject} options={subjects} showSearch={{ optionFilterProp: 'label' }} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={begin} />}><Button type="primary" htmlType="submit" disabled={!subject || !month} loading={begin.isPending}>{t('begin')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
