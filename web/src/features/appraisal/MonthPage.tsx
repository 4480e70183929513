import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CoefficientFigure, Empty, format, InstantText, LedgerTable, PageHead, Part, PointsFigure, ResultLine, State, usePhone } from '@/ui';
import { monthsBack, thisMonth, useMonth } from './cards';

/** APR-43: everybody's month: who is late, what is proposed, what it comes to. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const [address, setAddress] = useSearchParams();
  const navigate = useNavigate();
  const phone = usePhone();
  const may = useMay();
  const month = address.get('month') ?? thisMonth();
  const cards = useMonth(month);
  const pick = <Select aria-label={t('month.pick')} value={month} style={{ width: 120 }} options={[...new Set([month, ...monthsBack(13)])].sort().reverse().map((m) => ({ value: m, label: m }))} onChange={(next) => setAddress({ month: next })} />;
  return (
    <div className="zg-page">
      <PageHead title={t('month.title', { month: format.month(month) })} note={cards.data && t('month.note', { due: cards.data.selfDue, count: cards.data.rows.length })} aside={pick} />
      <div className={may('MANAGE_APPRAISAL') ? 'zg-cols' : undefined}>
        <State query={cards} rows={8} isEmpty={(data) => data.rows.length === 0} empty={<Empty title={t('month.none')}>{t('month.noneHint')}</Empty>}>
          {(data) => (
            <LedgerTable
              rows={data.rows} rowKey={(row) => row.person} height={32} label={t('month.title', { month: format.month(month) })} onRow={(row) => void navigate(`/appraisal/${row.person}/${month}`)}
              columns={[
                { key: 'name', title: t('month.person'), render: (row) => <>{row.name} <span className="zg-note">{format.say(row.post)}</span>{phone && <div className="zg-note">{t(`stages.${row.stage}`)}</div>}</> },
                { key: 'stage', title: t('month.stage'), deskOnly: true, render: (row) => t(`stages.${row.stage}`) },
                { key: 'self', title: t('card.self'), deskOnly: true, render: (row) => row.selfAt ? <InstantText at={row.selfAt} /> : row.selfLate ? <span className="zg-late">{t('month.selfLate')}</span> : <span className="zg-note">{t('month.selfOpen')}</span> },
                { key: 'assessor', title: t('card.assessor'), deskOnly: true, render: (row) => format.say(row.assessor) || <span className="zg-note">{t('month.anyAssessor')}</span> },
                { key: 'proposed', title: t('card.proposed'), number: true, deskOnly: true, render: (row) => <PointsFigure hundredths={row.proposed} slot={false} tone="second" /> },
                { key: 'score', title: t('card.scored'), number: true, render: (row) => <><PointsFigure hundredths={row.score} slot={false} strong={!row.estimated} />{row.estimated && <span className="zg-note"> {t('card.estimated')}</span>}</> },
                { key: 'coefficient', title: t('card.coefficient'), number: true, render: (row) => <CoefficientFigure hundredths={row.coefficient} slot={false} /> },
              ]}
            />
          )}
        </State>
        {may('MANAGE_APPRAISAL') && <Course month={month} over={cards.data?.over ?? false} locked={cards.data?.locked ?? false} closed={!!cards.data && cards.data.rows.length > 0 && cards.data.rows.every((row) => row.stage === 'CLOSED')} />}
      </div>
    </div>
  );
}

/** Opening, rewards and closing of the month, each with what stands against it. */
function Course({ month, over, locked, closed }: { month: string; over: boolean; locked: boolean; closed: boolean }) {
  const { t } = useTranslation('appraisal');
  const navigate = useNavigate();
  const may = useMay();
  const queries = useQueryClient();
  const path = { params: { path: { month } } };
  const done = () => Promise.all([queries.invalidateQueries({ queryKey: ['appraisal'] }), queries.invalidateQueries({ queryKey: ['conduct'] })]);
  const closing = useQuery({ queryKey: ['appraisal', 'closing', month], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/months/{month}/closing', { ...path, signal })) });
  const open = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/months/{month}/open', path)), onSuccess: done });
  const rewards = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/months/{month}/rewards', path)), onSuccess: done });
  const close = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/months/{month}/close', path)), onSuccess: done });
  return (
    <div className="zg-stack">
      <Part title={t('course.open')} note={t('course.openNote')}>
        <div className="zg-actions"><Button loading={open.isPending} onClick={() => open.mutate()}>{t('course.doOpen')}</Button><ResultLine of={open} done={t('course.opened', { count: open.data?.count })} /></div>
      </Part>
      <Part title={t('course.rewards')} note={t('course.rewardsNote')}>
        <div className="zg-actions"><Button loading={rewards.isPending} onClick={() => rewards.mutate()}>{t('course.doRewards')}</Button><ResultLine of={rewards} done={t('course.proposed', { count: rewards.data?.count })} /></div>
      </Part>
      <Part title={t('course.close')} note={closing.data && t('course.ready', { count: closing.data.ready })}>
        <State query={closing} rows={3}>
          {(data) => data.waiting.length === 0 ? null : (
            <LedgerTable rows={data.waiting} rowKey={(w) => w.person} head={false} plain label={t('course.close')} onRow={(w) => void navigate(`/appraisal/${w.person}/${month}`)} columns={[{ key: 'name', width: 84, render: (w) => <b>{w.name}</b> }, { key: 'why', render: (w) => <span className="zg-soon">{format.say(w.why)}</span> }]} />
          )}
        </State>
        {!over && <p className="zg-note">{t('course.notOver', { month: format.month(month) })}</p>}
        {locked ? <p className="zg-note">{t('course.locked')}</p> : closed ? <p className="zg-note">{t('course.allClosed')}</p> : closing.data && closing.data.waiting.length > 0 && <p className="zg-note">{t('course.blocked', { count: closing.data.waiting.length })}</p>}
        {closed && !locked && may('RUN_PAYROLL') && <div className="zg-actions"><Link to="/pay-runs"><Button>{t('course.toPay')}</Button></Link></div>}
        <div className="zg-actions"><Button type="primary" disabled={locked || closed || !closing.data || closing.data.waiting.length > 0 || closing.data.ready === 0} loading={close.isPending} onClick={() => close.mutate()}>{t('course.doClose')}</Button><ResultLine of={close} done={t('course.closed')} /></div>
      </Part>
    </div>
  );
}
