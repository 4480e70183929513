import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, format, KeyFigure, KeyFigures, MoneyFigure, PageHead, Part, PointsFigure, State, WhyFigure, WhyTree } from '@/ui';
import { Info } from './Info';
import { EvidenceList } from './EvidenceList';
import { useMeasure, useSeries, useWhy, type Asked, type Definition } from './measures';
import { lastMonths, monthOf, useAsked } from './period';
import { SeriesPlot } from './SeriesPlot';
import { SubjectTable } from './SubjectTable';

/** One measure: its days, whose it is, why, the facts behind it, and what it means. */
export function Component() {
  const { t } = useTranslation('metrics');
  const { key } = useParams();
  const about = useMeasure(key);
  return <div className="zg-page"><State query={about} rows={10} head={<PageHead title={t('nav.measures')} />}>{(a) => <Measure about={a} />}</State></div>;
}

function Measure({ about }: { about: NonNullable<ReturnType<typeof useMeasure>['data']> }) {
  const { t } = useTranslation('metrics');
  const may = useMay();
  const { definition } = about;
  const [asked, change] = useAsked(definition);
  const months = lastMonths(12);
  const month = asked.from.slice(0, 7);
  return (
    <>
      <PageHead
        title={format.say(definition.name)} note={format.say(definition.meaning)}
        aside={(
          <>
            {asked.kind !== 'COMPANY' && <Link to={`/compare?measure=${definition.key}&kind=${asked.kind}&subject=${asked.subject}&period=${month}&period=${yearBefore(month)}`}>{t('one.compare')}</Link>}
            {definition.own && may('MANAGE_MEASURES') && <Link to={`/measures/${definition.key}/formula`}><Button>{t('one.change')}</Button></Link>}
            {definition.subjects.length > 1 && (
              <Segmented size="small" value={asked.kind} onChange={(kind) => change({ kind })} options={definition.subjects.map((s) => ({ value: s, label: t(`subject.${s}`) }))} />
            )}
            <Select
              size="small" aria-label={t('one.month')} value={month} popupMatchSelectWidth={false} onChange={(m: string) => change(monthOf(m))}
              options={(months.includes(month) ? months : [month, ...months]).map((m) => ({ value: m, label: m }))}
            />
          </>
        )}
      />
      <div className="zg-cols">
        <div className="zg-stack">
          <Values definition={definition} asked={asked} />
          {asked.kind !== 'COMPANY' && <SubjectTable definition={definition} asked={asked} onPick={(subject) => change({ subject })} />}
          <EvidenceList definition={definition} asked={asked} />
        </div>
        <div className="zg-stack">
          <Info about={about} />
          <Because definition={definition} asked={asked} />
        </div>
      </div>
    </>
  );
}

function Values({ definition, asked }: { definition: Definition; asked: Asked }) {
  const { t } = useTranslation('metrics');
  const series = useSeries(definition.key, asked);
  return (
    <State query={series} rows={6}>
      {(s) => (
        <div>
          <KeyFigures>
            <KeyFigure label={t('one.total')} note={s.missing.length > 0 && <span className="zg-soon">{t('one.missing', { count: s.missing.length })}</span>}>
              <WhyFigure figure={s.total} size="key" slot={false} unit={definition.unit === 'RATIO' ? undefined : format.say(definition.unitName)} />
            </KeyFigure>
            {s.average && (
              <KeyFigure label={t('one.average')} note={t('one.averageNote', { count: s.average.whole })}>
                {definition.unit === 'MONEY' ? <MoneyFigure size="key" slot={false} fen={perDay(s.average)} /> : <CountFigure size="key" slot={false} count={rounded(perDay(s.average))} />}
              </KeyFigure>
            )}
            {s.points > 0 && <KeyFigure label={t('one.points')}><PointsFigure size="key" slot={false} hundredths={-s.points} /></KeyFigure>}
          </KeyFigures>
          <SeriesPlot series={s} />
        </div>
      )}
    </State>
  );
}

const yearBefore = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
const perDay = ({ part, whole }: { part: number; whole: number }) => whole === 0 ? null : Math.round(part * 100 / whole) / 100;
const rounded = (n: number | null) => n === null ? null : Math.round(n * 10) / 10;

function Because({ definition, asked }: { definition: Definition; asked: Asked }) {
  const { t } = useTranslation('metrics');
  const why = useWhy(definition.key, asked);
  return <Part title={t('one.why')}><State query={why} rows={4}>{(tree) => <WhyTree key={JSON.stringify(asked)} root={tree} head={false} />}</State></Part>;
}
