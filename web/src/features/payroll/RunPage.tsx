import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, format, InstantText, LedgerTable, MoneyFigure, PageHead, Pages, Part, Particulars, ResultLine, State, Steps } from '@/ui';
import { ExportPart } from './ExportPart';
import { JournalPart } from './JournalPart';
import type { Run } from './pay';

const PAGE = 100;
const STAGES = ['CALCULATED', 'CHECKED', 'APPROVED', 'PAID'] as const;

/** One pay run on its way: calculated, checked by a second, approved by a third person, paid. */
export function Component() {
  const { t } = useTranslation('payroll');
  const id = Number(useParams().id);
  const may = useMay();
  const run = useQuery({
    queryKey: ['payroll', 'run', id],
    queryFn: async ({ signal }) => may('READ_PAY') ? dataOf(api.GET('/api/payroll/runs/{id}', { params: { path: { id } }, signal }))
      : (await dataOf(api.GET('/api/payroll/runs/waiting', { signal }))).find((r) => r.id === id) ?? null,
  });
  return <State query={run} rows={8} head={<PageHead title={t('nav.runs')} />} whole>{(data) => data ? <RunView run={data} /> : <NotMine />}</State>;
}

/** Whoever only approves sees a run while it waits: afterwards pay is for finance and HR again. */
function NotMine() {
  const { t } = useTranslation('payroll');
  return (
    <div className="zg-page">
      <PageHead title={t('nav.runs')} />
      <Empty title={t('run.notWaiting')} actions={<Link to="/my-work"><Button>{t('run.toWork')}</Button></Link>}>{t('run.notWaitingHint')}</Empty>
    </div>
  );
}

function RunView({ run }: { run: Run }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: (what: 'check' | 'approval' | 'payment') => {
      const path = { params: { path: { id: run.id } } };
      return what === 'check' ? dataOf(api.POST('/api/payroll/runs/{id}/check', path)) : what === 'approval' ? dataOf(api.POST('/api/payroll/runs/{id}/approval', path)) : dataOf(api.POST('/api/payroll/runs/{id}/payment', path));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll'] }),
  });
  const next = run.may.check ? 'check' : run.may.approve ? 'approval' : run.may.pay ? 'payment' : null;
  return (
    <div className="zg-page">
      <PageHead title={t('run.title', { month: format.month(run.month) })} note={t('runs.number', { number: run.number })} aside={<Steps steps={STAGES.map((s) => t(`stage.${s}`))} now={STAGES.indexOf(run.stage as typeof STAGES[number]) + 1} />} />
      <div className="zg-cols">
        <div className="zg-stack">
          {run.stops.length > 0 && (
            <Part title={t('run.stops', { count: run.stops.length })} tone="late">
              <LedgerTable rows={run.stops} rowKey={(_, i) => i} head={false} plain columns={[{ key: 'name', width: 80, render: (s) => <b>{s.name}</b> }, { key: 'what', render: (s) => format.say(s.words) }]} />
            </Part>
          )}
          {may('READ_PAY') && <Slips run={run} />}
          {may('READ_PAY') && (run.stage === 'APPROVED' || run.stage === 'PAID') && <JournalPart run={run} />}
        </div>
        <div className="zg-stack">
          <Part title={t('run.sum')}>
            <Particulars rows={[
              [t('runs.people'), format.count(run.people)],
              [t('net'), <b key="n">{format.money(run.net)} {t('yuan')}</b>],
              [t('stage.CALCULATED'), <>{run.calculatedBy} <InstantText at={run.calculatedAt} /></>],
              [t('stage.CHECKED'), run.checkedAt ? <>{run.checkedBy} <InstantText at={run.checkedAt} /></> : '–'],
              [t('stage.APPROVED'), run.approvedAt ? <>{run.approvedBy} <InstantText at={run.approvedAt} /></> : '–'],
              [t('stage.PAID'), run.paidAt ? <>{run.paidBy} <InstantText at={run.paidAt} /></> : '–'],
              [t('run.attendance'), run.attendance === 'OPEN' ? <span key="a" className="zg-late">{t('run.attendanceIs.OPEN')}</span> : t(`run.attendanceIs.${run.attendance}`)],
              [t('slip.fingerprint'), <span key="f" className="zg-code" style={{ overflowWrap: 'anywhere' }}>{run.fingerprint}</span>],
            ]} />
            {run.accepted && <p className="zg-note">{t('run.accepted', { words: run.accepted })}</p>}
            {next && <div className="zg-actions"><Button type="primary" loading={step.isPending} onClick={() => step.mutate(next)}>{t(`run.${next}`)}</Button><ResultLine of={step} /></div>}
            {next === 'approval' && <p className="zg-note">{t('run.locks')}</p>}
            {!next && run.latest && run.stage !== 'PAID' && <p className="zg-note">{t(`run.waits.${run.stage}`)}</p>}
            {(run.stage === 'APPROVED' || run.stage === 'PAID') && may('READ_PAY') && <Again run={run} />}
          </Part>
          {may('READ_PAY') && <ExportPart run={run} />}
        </div>
      </div>
    </div>
  );
}

function Slips({ run }: { run: Run }) {
  const { t } = useTranslation('payroll');
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const slips = useQuery({ queryKey: ['payroll', 'run', run.id, 'slips', at], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/runs/{id}/slips', { params: { path: { id: run.id }, query: { page: at, size: PAGE } }, signal })) });
  return (
    <Part title={t('run.slips')} note={t('run.slipsNote')}>
      <State query={slips} rows={8}>
        {(page) => (
          <>
            <LedgerTable
              rows={page.rows} rowKey={(r) => r.person} label={t('run.slips')} onRow={(r) => void navigate(`/pay/${r.person}/${run.month}`)}
              columns={[
                { key: 'name', title: t('runs.person'), render: (r) => <>{r.name} <span className="zg-note">{r.staffNo}</span></> },
                { key: 'last', title: t('reckon.last'), number: true, deskOnly: true, width: 120, render: (r) => r.last == null ? '–' : <MoneyFigure fen={r.last} slot={false} tone="second" /> },
                { key: 'net', title: t('net'), number: true, slot: true, render: (r) => <MoneyFigure fen={r.net} onWhy={() => void navigate(`/pay/${r.person}/${run.month}?line=net`)} about={r.name} /> },
                { key: 'by', title: t('beside.difference'), number: true, width: 120, render: (r) => <Difference net={r.net} last={r.last} /> },
              ]}
            />
            <Pages page={at} size={PAGE} total={page.total} onPage={setAt} />
          </>
        )}
      </State>
    </Part>
  );
}

/** To the month before; what is far from it stands out. */
function Difference({ net, last }: { net: number; last?: number | null }) {
  if (last == null) return '–';
  return <span className={Math.abs(net - last) * 5 > Math.abs(last) ? 'zg-soon' : undefined}><MoneyFigure fen={net - last} slot={false} sign="always" /></span>;
}

function Again({ run }: { run: Run }) {
  const { t } = useTranslation('payroll');
  const again = useMutation({ mutationFn: () => dataOf(api.GET('/api/payroll/months/{month}/again', { params: { path: { month: run.month } } })) });
  return (
    <div className="zg-actions">
      <Button onClick={() => again.mutate()} loading={again.isPending}>{t('run.again')}</Button>
      <ResultLine of={again} done={again.data && (again.data.same ? t('run.same') : <span className="zg-late">{t('run.other')}</span>)} />
    </div>
  );
}
