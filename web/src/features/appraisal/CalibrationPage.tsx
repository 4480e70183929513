import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { CoefficientFigure, Empty, format, KeyFigure, KeyFigures, LedgerTable, PageHead, Part, PointsFigure, State } from '@/ui';
import { monthsBack } from './cards';
import './scores.css';

type Calibration = components['schemas']['Calibration'];
type Group = Calibration['byPost'][number];

/** The scores of a month beside each other before they are closed: how they spread, who gives more or less than others, who stands beside a limit. */
export function Component() {
  const { t } = useTranslation('scores');
  const [address, setAddress] = useSearchParams();
  const month = address.get('month') ?? monthsBack(2)[1]!;
  const data = useQuery({ queryKey: ['appraisal', 'calibration', month], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/months/{month}/calibration', { params: { path: { month } }, signal })) });
  const pick = <Select aria-label={t('month')} value={month} style={{ width: 120 }} options={[...new Set([month, ...monthsBack(13)])].sort().reverse().map((m) => ({ value: m, label: m }))} onChange={(next) => setAddress({ month: next })} />;
  return (
    <div className="zg-page">
      <PageHead title={t('calibration.title', { month: format.month(month) })} note={t('calibration.note')} aside={pick} />
      <State query={data} rows={8} isEmpty={(c) => c.people === 0} empty={<Empty title={t('calibration.none')}>{t('calibration.noneHint')}</Empty>}>{(c) => <Spread of={c} />}</State>
    </div>
  );
}

function Spread({ of }: { of: Calibration }) {
  const { t } = useTranslation('scores');
  const navigate = useNavigate();
  const most = Math.max(...of.buckets.map((b) => b.people), 1);
  return (
    <div className="zg-stack">
      <KeyFigures>
        <KeyFigure label={t('calibration.people')} note={of.waiting > 0 ? t('calibration.waiting', { count: of.waiting }) : undefined}><b className="zg-key">{of.people}</b></KeyFigure>
        <KeyFigure label={t('calibration.mean')}><PointsFigure hundredths={of.mean} size="key" slot={false} /></KeyFigure>
        {of.bands.map((b) => <KeyFigure key={b.coefficient} label={b.from == null ? t('calibration.bandLowest', { coefficient: format.coefficient(b.coefficient) }) : t('calibration.band', { coefficient: format.coefficient(b.coefficient), from: format.points(b.from) })}><b className="zg-key">{b.people}</b></KeyFigure>)}
      </KeyFigures>
      <Part title={t('calibration.spread')} note={t('calibration.spreadNote')}>
        <div className="scores-spread" role="img" aria-label={of.buckets.filter((b) => b.people > 0).map((b) => t('calibration.bucket', { from: format.points(b.from), count: b.people })).join(t('stop'))}>
          {of.buckets.map((b) => <span key={b.from}><i style={{ height: `${(b.people / most) * 88}px` }} /><b>{b.people > 0 ? b.people : ''}</b><u>{b.from / 100}</u></span>)}
        </div>
      </Part>
      <div className="zg-cols" data-c="2">
        <Groups title={t('calibration.byAssessor')} note={t('calibration.byAssessorNote')} rows={of.byAssessor} />
        <Groups title={t('calibration.byPost')} note={t('calibration.byPostNote')} rows={of.byPost} />
      </div>
      <Part title={t('calibration.everybody')} note={t('calibration.everybodyNote')}>
        <LedgerTable
          rows={of.rows} rowKey={(r) => r.person} height={32} label={t('calibration.everybody')} onRow={(r) => void navigate(`/appraisal/${r.person}/${of.month}`)}
          columns={[
            { key: 'name', title: t('person'), render: (r) => <>{r.name} <span className="zg-note">{format.say(r.post)}</span></> },
            { key: 'assessor', title: t('assessor'), deskOnly: true, render: (r) => format.say(r.assessor) },
            { key: 'proposed', title: t('proposed'), number: true, deskOnly: true, render: (r) => <PointsFigure hundredths={r.proposed} slot={false} tone="second" /> },
            { key: 'given', title: t('given'), number: true, deskOnly: true, render: (r) => <PointsFigure hundredths={r.given} slot={false} /> },
            { key: 'self', title: t('self'), number: true, deskOnly: true, render: (r) => <PointsFigure hundredths={r.self} slot={false} tone="second" /> },
            { key: 'score', title: t('score'), number: true, render: (r) => <PointsFigure hundredths={r.score} slot={false} strong /> },
            { key: 'coefficient', title: t('coefficient'), number: true, render: (r) => <CoefficientFigure hundredths={r.coefficient} slot={false} /> },
            { key: 'above', title: t('calibration.above'), number: true, deskOnly: true, render: (r) => <PointsFigure hundredths={r.above} sign="always" slot={false} tone="second" /> },
            { key: 'near', title: '', render: (r) => r.near !== null && r.near !== undefined && <span className="zg-soon">{t('calibration.near', { limit: format.points(r.near) })}</span> },
          ]}
        />
      </Part>
    </div>
  );
}

function Groups({ title, note, rows }: { title: string; note: string; rows: Group[] }) {
  const { t } = useTranslation('scores');
  return (
    <Part title={title} note={note}>
      <LedgerTable rows={rows} rowKey={(g) => g.name.zh} label={title} columns={[
        { key: 'name', title: '', render: (g) => format.say(g.name) },
        { key: 'people', title: t('calibration.people'), number: true, render: (g) => g.people },
        { key: 'mean', title: t('calibration.mean'), number: true, render: (g) => <PointsFigure hundredths={g.mean} slot={false} /> },
        { key: 'above', title: t('calibration.aboveAll'), number: true, render: (g) => <PointsFigure hundredths={g.above} sign="always" slot={false} strong /> },
        { key: 'range', title: t('calibration.range'), number: true, deskOnly: true, render: (g) => `${format.points(g.least)} – ${format.points(g.most)}` },
        { key: 'self', title: t('calibration.selfApart'), number: true, deskOnly: true, render: (g) => <PointsFigure hundredths={g.self} sign="always" slot={false} tone="second" /> },
      ]} />
    </Part>
  );
}
