import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { format, Plot } from '@/ui';
import { plotted } from './measures';

type Series = components['schemas']['MeasuresSeries'];

/** Day by day; a day without data is hatched, one that was not measured leaves a gap. */
export function SeriesPlot({ series }: { series: Series }) {
  const { t } = useTranslation('metrics');
  const { definition, days } = series;
  const today = format.local(Date.now()).day;
  const write = useMemo(() => (n: number) => definition.unit === 'MONEY' ? format.money(Math.round(n)) : definition.unit === 'RATIO' ? `${n.toFixed(2)}%` : format.count(Math.round(n * 100) / 100), [definition.unit]);
  const writeAxis = useMemo(() => (n: number) => definition.unit === 'MONEY' ? format.count(Math.round(n / 100)) : definition.unit === 'RATIO' ? `${n}%` : format.count(n), [definition.unit]);
  const line = ['RATIO', 'FORMULA', 'LEVEL'].includes(definition.kind);
  const values = useMemo(() => days.map((d) => d.day > today ? null : plotted(definition, d)), [days, definition, today]);
  const missing = useMemo(() => days.flatMap((d, i) => d.missing ? [i] : []), [days]);
  return (
    <Plot
      title={t('one.byDay')} note={line ? t('one.byDayRatio') : undefined} x={days.map((d) => String(Number(d.day.slice(8))))} xTitle={t('one.day')} missing={missing} writeAxis={writeAxis}
      series={[{ name: format.say(definition.name), kind: line ? 'line' : 'bar', role: 'own', values, write }]}
    />
  );
}
