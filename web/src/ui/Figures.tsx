import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format';
import type { DayForm, InstantForm, Ratio, Sign } from './format';
import { Because, Therefore } from './Marks';
import { useNow } from './useNow';
import type { WhyFigureValue } from './why';

/** none: not measured. missing: no data. unreachable: could not be read. Never shown as 0. */
export type Absent = 'none' | 'missing' | 'unreachable';

export interface FigureProps {
  /** opens the why-tree: draws ∵ */
  onWhy?: () => void;
  /** opens what the event moved: draws ∴ */
  onMoved?: () => void;
  /** what the figure is, for those who hear the page */
  about?: string;
  /** the mark shows only on the row that is pointed at or current */
  quiet?: boolean;
  /** false drops the free slot of 14 px behind the figure; columns then shift */
  slot?: boolean;
  /** + before gains */
  sign?: Sign;
  unit?: ReactNode;
  absent?: Absent;
  size?: 'row' | 'key';
  tone?: 'late' | 'soon' | 'second';
  strong?: boolean;
}

/** The frame of every figure: text at the right, then a slot for the mark, kept free where there is none. */
export function Figure({ text, onWhy, onMoved, about, quiet, slot = true, unit, absent, size, tone, strong }: FigureProps & { text: ReactNode }) {
  const { t } = useTranslation('ui');
  const shown = absent === 'missing' ? <span className="zg-soon">{t('figure.missing')}</span>
    : absent === 'unreachable' ? <span className="zg-late">{t('figure.unreachable')}</span>
      : absent === 'none' ? <span className="zg-none" aria-label={t('figure.none')}>{format.NOT_MEASURED}</span>
        : text;
  const kind = ['zg-fig', size === 'key' && 'zg-key', tone && `zg-tone-${tone}`, strong && 'zg-strong', quiet && 'zg-quiet'].filter(Boolean).join(' ');
  return (
    <span className={kind}>
      {shown}
      {!absent && unit && <span className="zg-unit">{unit}</span>}
      {slot && <span className="zg-slot">{onWhy ? <Because onClick={onWhy} about={about} /> : onMoved ? <Therefore onClick={onMoved} about={about} /> : null}</span>}
    </span>
  );
}

type Absentable<T> = T | null | undefined;

function shownOr(value: Absentable<number>, write: (value: number) => string, props: FigureProps) {
  const absent = props.absent ?? (value === null || value === undefined ? 'none' : undefined);
  return <Figure {...props} absent={absent} text={absent ? null : write(value!)} />;
}

/** Whole fen. */
export function MoneyFigure({ fen, ...props }: FigureProps & { fen: Absentable<number> }) {
  return shownOr(fen, (v) => format.money(v, props.sign), props);
}

/** Hundredths of a point. */
export function PointsFigure({ hundredths, ...props }: FigureProps & { hundredths: Absentable<number> }) {
  return shownOr(hundredths, (v) => format.points(v, props.sign), props);
}

/** Hundredths, shown with one decimal. */
export function CoefficientFigure({ hundredths, ...props }: FigureProps & { hundredths: Absentable<number> }) {
  return shownOr(hundredths, (v) => format.coefficient(v, props.sign), props);
}

export function RatioFigure({ ratio, ...props }: FigureProps & { ratio: Absentable<Ratio> }) {
  const absent = props.absent ?? (!ratio || ratio.whole === 0 ? 'none' : undefined);
  return <Figure {...props} absent={absent} text={absent ? null : format.ratio(ratio!, props.sign)} />;
}

export function CountFigure({ count, ...props }: FigureProps & { count: Absentable<number> }) {
  const unit = typeof props.unit === 'string' ? format.unitOf(count, props.unit) : props.unit;
  return shownOr(count, (v) => format.count(v, props.sign), { ...props, unit });
}

/** The figure of a why-node; bare: without its unit. */
export function WhyFigure({ figure, bare, ...props }: FigureProps & { figure: WhyFigureValue | null | undefined; bare?: boolean }) {
  const { t } = useTranslation('ui');
  if (!figure) return <Figure {...props} text="" />;
  switch (figure.kind) {
    case 'MoneyFigure': return <MoneyFigure {...props} fen={figure.value} />;
    case 'PointsFigure': return <PointsFigure {...props} hundredths={figure.value} unit={bare ? undefined : t('unit.points')} />;
    case 'CoefficientFigure': return <CoefficientFigure {...props} hundredths={figure.value} />;
    case 'RatioFigure': return <RatioFigure {...props} ratio={figure.value} />;
    case 'CountFigure': return <CountFigure {...props} count={figure.value} />;
    case 'TextFigure': return <Figure {...props} text={format.say(figure.value)} />;
  }
}

/** A business day `2026-11-12`. */
export function Day({ day, form }: { day: Absentable<string>; form?: DayForm }) {
  return day ? <time dateTime={day}>{format.day(day, form)}</time> : <span className="zg-none">{format.NOT_MEASURED}</span>;
}

/** What happened, by the company's clock. */
export function InstantText({ at, form }: { at: Absentable<string>; form?: InstantForm }) {
  return at ? <time dateTime={at} title={format.instant(at, 'full')}>{format.instant(at, form)}</time> : <span className="zg-none">{format.NOT_MEASURED}</span>;
}

/** A deadline as time left: 还有 10 分, 迟 25 分; short, in lists whose head says it: 10 分, 迟 25 分. */
export function TimeLeft({ due, soonMinutes, short }: { due: Absentable<string>; soonMinutes?: number; short?: boolean }) {
  const now = useNow(10_000);
  if (!due) return <span className="zg-none">{format.NOT_MEASURED}</span>;
  const left = format.timeLeft(due, now, soonMinutes, undefined, short);
  const kind = left.state === 'late' ? 'zg-left zg-late' : left.state === 'soon' ? 'zg-left zg-soon' : 'zg-left zg-done';
  return <time className={kind} dateTime={due} title={format.instant(due, 'full')}>{left.text}</time>;
}
