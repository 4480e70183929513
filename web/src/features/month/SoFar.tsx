import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CoefficientFigure, format, InstantText, KeyFigure, KeyFigures, Ladder, LedgerTable, MoneyFigure, Part, PointsFigure, usePhone, type Bands } from '@/ui';
import type { MonthSoFar, SoFarFigure } from './monthSoFar';

interface SoFarProps {
  month: MonthSoFar;
  onWhy: (figure: SoFarFigure) => void;
  /** beside the day's work on a phone: what the next band needs is one line and stands whole in the month */
  brief?: boolean;
}

/** Score, coefficient and expected pay, what moved them today, and what the next band needs. */
export function SoFar({ month, onWhy, brief = false }: SoFarProps) {
  return (
    <>
      <Standing month={month} onWhy={onWhy} />
      <Today month={month} />
      {brief ? <NextLine month={month} /> : <Next month={month} />}
    </>
  );
}

/** Expected pay of a post that is not scored; nothing while its terms or its scheme are not set. */
export function Expected({ month, onWhy }: Omit<SoFarProps, 'brief'>) {
  const { t } = useTranslation('month');
  const net = month.lines.find((line) => line.kind === 'NET');
  if (!net) return null;
  return (
    <Part title={t('soFar', { month: format.monthWord(month.month) })} note={t('asOf', { time: format.instant(month.at, 'time') })}>
      <KeyFigures>
        <KeyFigure label={t('expectedNet')} note={t('withoutScore')}>
          <MoneyFigure fen={net.amount} size="key" onWhy={() => onWhy('net')} about={t('expectedNet')} />
        </KeyFigure>
      </KeyFigures>
    </Part>
  );
}

function Standing({ month, onWhy }: SoFarProps) {
  const { t } = useTranslation('month');
  const { now, yesterday, bands } = month;
  if (!now || !bands) return null;
  const before = (text: string) => t('yesterday', { text });
  return (
    <Part title={t('soFar', { month: format.monthWord(month.month) })} note={t('asOf', { time: format.instant(month.at, 'time') })}>
      <KeyFigures>
        <KeyFigure label={t('score')} note={yesterday && before(format.points(yesterday.score))}>
          <PointsFigure hundredths={now.score} size="key" onWhy={() => onWhy('score')} about={t('score')} />
        </KeyFigure>
        <KeyFigure label={t('coefficient')} note={yesterday && (yesterday.coefficient === now.coefficient ? t('unmoved') : before(format.coefficient(yesterday.coefficient)))}>
          <CoefficientFigure hundredths={now.coefficient} size="key" onWhy={() => onWhy('coefficient')} about={t('coefficient')} />
        </KeyFigure>
        <KeyFigure label={t('expectedNet')} note={yesterday && yesterday.net !== undefined && yesterday.net !== null && before(format.money(yesterday.net))}>
          <MoneyFigure fen={now.net} size="key" onWhy={now.net === undefined || now.net === null ? undefined : () => onWhy('net')} about={t('expectedNet')} />
        </KeyFigure>
      </KeyFigures>
      <Ladder {...(bands as Bands)} label />
      <Estimates month={month} />
    </Part>
  );
}

function Estimates({ month }: { month: MonthSoFar }) {
  const { t } = useTranslation('month');
  const said = [
    month.selfOpen && t('selfOpen', { percent: month.selfPercent, score: format.points(month.selfTaken ?? 0) }),
    (month.judged ?? 0) > 0 && t('judgedOpen', { points: format.points(month.judged!) }),
  ].filter(Boolean);
  return said.length > 0 ? <p className="zg-note">{said.join(t('and'))}</p> : null;
}

function Today({ month }: { month: MonthSoFar }) {
  const { t } = useTranslation('month');
  const navigate = useNavigate();
  const phone = usePhone();
  const open = (event: MonthSoFar['today'][number]) => event.fact ? () => void navigate(`/moved?fact=${event.fact!.kind}/${encodeURIComponent(event.fact!.id)}`) : undefined;
  if (month.today.length === 0) return <Part title={t('today')}><p className="zg-note">{t('nothingToday')}</p></Part>;
  const sums = phone ? `${format.points(month.todayScore ?? 0, 'always')} ${t('points')}${month.todayNet === undefined || month.todayNet === null ? '' : ` · ${format.money(month.todayNet, 'always')} ${t('yuan')}`}` : undefined;
  return (
    <Part title={t('today')} aside={sums}>
      <LedgerTable
        rows={[...month.today, null]} rowKey={(event, i) => event?.fact ? `${event.fact.kind}/${event.fact.id}` : i} rowKind={(event) => event ? undefined : 'sum'} plain height={32} label={t('today')}
        columns={[
          { key: 'at', title: t('time'), width: 56, render: (event) => event?.at ? <InstantText at={event.at} form="time" /> : '' },
          { key: 'what', title: t('event'), render: (event) => event ? <>{format.say(event.label)}<br /><span className="zg-note">{format.say(event.item)}</span></> : t('todaySum') },
          { key: 'points', title: t('score'), number: true, slot: true, width: 92, render: (event) => <PointsFigure hundredths={event ? event.score : month.todayScore} sign="always" onMoved={event ? open(event) : undefined} /> },
          { key: 'yuan', title: t('net'), number: true, slot: true, width: 100, render: (event) => <MoneyFigure fen={event ? event.net : month.todayNet} sign="always" strong={!!event?.net} onMoved={event ? open(event) : undefined} /> },
        ]}
      />
    </Part>
  );
}

/** What the next coefficient would add to the net; nothing without pay. */
function useGain(month: MonthSoFar): string {
  const { t } = useTranslation('month');
  const net = month.next?.netGain;
  return net === undefined || net === null ? '' : t('netGain', { net: format.money(net, 'always') });
}

function NextLine({ month }: { month: MonthSoFar }) {
  const { t } = useTranslation('month');
  const gain = useGain(month);
  const { next } = month;
  if (!next) return null;
  return (
    <p className="zg-split">
      <span>{t('toNext', { from: format.points(next.from).replace(/\.00$/, ''), gap: format.points(next.gap) })}{gain}</span>
      <Link to="/my-month">{t('how')}</Link>
    </p>
  );
}

function Next({ month }: { month: MonthSoFar }) {
  const { t } = useTranslation('month');
  const gain = useGain(month);
  const { next } = month;
  if (!next) return null;
  return (
    <Part title={t('toNext', { from: format.points(next.from).replace(/\.00$/, ''), gap: format.points(next.gap) })} note={`${t('coefficient')} ${format.coefficient(next.coefficient)}${gain}`}>
      <LedgerTable
        rows={[...next.ways, null]} rowKey={(_, i) => i} rowKind={(way) => way ? undefined : 'total'} plain head={false} height={32} label={t('ways')}
        columns={[
          { key: 'way', render: (way) => way ? format.say(way.label) : t(next.reached ? 'together' : 'togetherShort', { from: format.points(next.from).replace(/\.00$/, '') }) },
          { key: 'gain', number: true, width: 92, render: (way) => <PointsFigure hundredths={way ? way.gain : next.together} sign="always" /> },
        ]}
      />
    </Part>
  );
}
