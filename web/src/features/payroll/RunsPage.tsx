import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, Field, format, FormFoot, InlineForm, LedgerTable, Mark, MoneyFigure, MonthInput, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import type { Run } from './pay';

const PAGE = 50;

/** PAY-05: every pay run, and reckoning a month dry or for good. */
export function Component() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const readsPay = may('READ_PAY');
  const [at, setAt] = useState(0);
  const all = useQuery({ queryKey: ['payroll', 'runs', at], enabled: readsPay, placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/runs', { params: { query: { page: at, size: PAGE } }, signal })) });
  const waiting = useQuery({ queryKey: ['payroll', 'runs', 'waiting'], enabled: !readsPay, queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/runs/waiting', { signal })) });
  const none = <Empty title={t('runs.none')}>{t('runs.noneHint')}</Empty>;
  return (
    <div className="zg-page">
      <PageHead title={t('runs.title')} note={t('runs.note')} aside={may('READ_PAY') && <Link to="/pay-schemes"><Button>{t('runs.schemes')}</Button></Link>} />
      <div className={may('RUN_PAYROLL') ? 'zg-cols' : undefined}>
        {readsPay
          ? <State query={all} isEmpty={(page) => page.total === 0} empty={none}>{(page) => <div><Runs runs={page.rows} /><Pages page={at} size={PAGE} total={page.total} onPage={setAt} /></div>}</State>
          : <State query={waiting} isEmpty={(found) => found.length === 0} empty={none}>{(found) => <Runs runs={found} />}</State>}
        {may('RUN_PAYROLL') && <Reckon />}
      </div>
    </div>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  const { t } = useTranslation('payroll');
  const navigate = useNavigate();
  return (
    <LedgerTable
      rows={runs} rowKey={(run) => run.id} height={32} label={t('runs.title')} onRow={(run) => void navigate(`/pay-runs/${run.id}`)}
      columns={[
        { key: 'month', title: t('month'), render: (run) => <>{run.month} <span className="zg-note">{t('runs.number', { number: run.number })}</span></> },
        { key: 'stage', title: t('runs.stage'), render: (run) => run.latest ? t(`stage.${run.stage}`) : <span className="zg-void">{t('stage.SUPERSEDED')}</span> },
        { key: 'stops', title: '', deskOnly: true, render: (run) => run.stops.length > 0 && <Mark kind="late">{t('runs.stops', { count: run.stops.length })}</Mark> },
        { key: 'people', title: t('runs.people'), number: true, render: (run) => format.count(run.people) },
        { key: 'net', title: t('net'), number: true, render: (run) => <MoneyFigure fen={run.net} slot={false} /> },
        { key: 'hands', title: t('slip.by'), deskOnly: true, render: (run) => <span className="zg-note">{[run.calculatedBy, run.checkedBy, run.approvedBy, run.paidBy].filter(Boolean).join(' › ')}</span> },
      ]}
    />
  );
}

function lastMonth(): string {
  const [year, month] = format.local(Date.now()).day.split('-').map(Number) as [number, number];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

function Reckon() {
  const { t } = useTranslation('payroll');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [month, setMonth] = useState(lastMonth);
  const [accepted, setAccepted] = useState('');
  const dry = useMutation({ mutationFn: () => dataOf(api.GET('/api/payroll/months/{month}/dry-run', { params: { path: { month } } })) });
  const calculate = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/runs', { body: { month, accepted } })),
    onSuccess: async (run) => { await queries.invalidateQueries({ queryKey: ['payroll'] }); void navigate(`/pay-runs/${run.id}`); },
  });
  return (
    <Part title={t('reckon.title')} note={t('reckon.note')}>
      <InlineForm label={t('reckon.title')} onSubmit={() => dry.mutate()}>
        <Field label={t('month')} width={140}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        <Field label={t('reckon.accepted')} hint={t('reckon.acceptedHint')}>{(id) => <Input id={id} value={accepted} onChange={(e) => setAccepted(e.target.value)} />}</Field>
        <FormFoot result={<><ResultLine of={dry} /><ResultLine of={calculate} /></>}>
          <Button type="primary" onClick={() => calculate.mutate()} loading={calculate.isPending}>{t('reckon.calculate', { month })}</Button>
          <Button htmlType="submit" loading={dry.isPending}>{t('reckon.dry')}</Button>
        </FormFoot>
      </InlineForm>
      {dry.data && (
        <>
          <p>{t('reckon.comes', { people: dry.data.people, net: format.money(dry.data.net) })}</p>
          {dry.data.stops.length > 0 && <LedgerTable rows={dry.data.stops} rowKey={(_, i) => i} head={false} plain columns={[{ key: 'name', width: 80, render: (s) => <b>{s.name}</b> }, { key: 'what', render: (s) => <span className="zg-late">{format.say(s.words)}</span> }]} />}
          <LedgerTable
            rows={dry.data.rows} rowKey={(r) => r.person} label={t('reckon.dry')}
            columns={[
              { key: 'name', title: t('runs.person'), render: (r) => <>{r.name} <span className="zg-note">{r.staffNo}</span></> },
              { key: 'last', title: t('reckon.last'), number: true, render: (r) => <MoneyFigure fen={r.last} slot={false} tone="second" /> },
              { key: 'net', title: t('net'), number: true, render: (r) => <MoneyFigure fen={r.net} slot={false} /> },
              { key: 'by', title: t('beside.difference'), number: true, deskOnly: true, render: (r) => r.last == null ? '–' : <MoneyFigure fen={r.net - r.last} slot={false} sign="always" /> },
            ]}
          />
        </>
      )}
    </Part>
  );
}
