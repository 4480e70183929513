import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LedgerTable } from './LedgerTable';
import { NOT_MEASURED } from './format';
import { PartHead } from './Part';
import type { Chart } from './plotEngine';
import { color } from './theme';

export interface PlotSeries {
  name: string;
  kind: 'line' | 'bar';
  /** null: not measured there; the line breaks */
  values: (number | null)[];
  /** own in jade, compared in grey, target dashed in ink */
  role?: 'own' | 'compared' | 'target';
  axis?: 'left' | 'right';
  /** writes a value in the table, the tip and beside the last point */
  write: (value: number) => string;
}

/** A pale ground with its word at the right, such as ROI 合格, 良, 优. */
export interface PlotBand {
  from: number;
  to: number;
  word: string;
  tone: 'bad' | 'plain' | 'good' | 'best';
}

interface PlotProps {
  title: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  /** the common axis, such as the days of a month */
  x: string[];
  xTitle: string;
  series: PlotSeries[];
  /** places of x without data: a hatched column, never a zero */
  missing?: number[];
  bands?: PlotBand[];
  /** writes the marks of the left and right axis */
  writeAxis?: (value: number) => string;
  writeRightAxis?: (value: number) => string;
  height?: number;
}

const grounds = { bad: '#FBF0EE', plain: '#FAFAF7', good: '#E8F2ED', best: '#D5E8DF' } as const;

function hatching(): { image: HTMLCanvasElement; repeat: 'repeat' } {
  const image = document.createElement('canvas');
  image.width = image.height = 6;
  const pen = image.getContext('2d')!;
  pen.fillStyle = '#F4F2EA';
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = '#D8D5C8';
  pen.beginPath();
  for (const at of [-6, 0, 6]) {
    pen.moveTo(at, 6);
    pen.lineTo(at + 6, 0);
  }
  pen.stroke();
  return { image, repeat: 'repeat' };
}

/** A plot with its table behind it. echarts is fetched when the first plot is seen. */
export function Plot(props: PlotProps) {
  const { t } = useTranslation('ui');
  const { title, note, aside, x, xTitle, series, missing = [], height = 170 } = props;
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="zg-part">
      <PartHead
        title={title} note={note}
        aside={<>{aside}<button type="button" className="zg-link" onClick={() => setAsTable(!asTable)}>{t(asTable ? 'plot.plot' : 'plot.table')}</button></>}
      />
      {asTable ? (
        <LedgerTable
          rows={x.map((label, i) => ({ label, i }))} rowKey={(row) => row.i}
          columns={[
            { key: 'x', title: xTitle, render: (row) => row.label },
            ...series.map((s) => ({
              key: s.name, title: s.name, number: true,
              render: (row: { i: number }) => {
                const value = s.values[row.i];
                return missing.includes(row.i) ? <span className="zg-soon">{t('plot.missing')}</span> : value === null || value === undefined ? <span className="zg-none">{NOT_MEASURED}</span> : s.write(value);
              },
            })),
          ]}
        />
      ) : <Drawing {...props} height={height} />}
    </section>
  );
}

function Drawing(props: PlotProps & { height: number }) {
  const { t } = useTranslation('ui');
  const { x, series, missing = [], bands = [], writeAxis, writeRightAxis, height } = props;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const [ready, setReady] = useState(false);
  const missingWord = t('plot.missing');

  const option = useMemo(() => {
    const right = series.some((s) => s.axis === 'right');
    return {
      animation: false,
      grid: { left: 44, right: 56, top: 12, bottom: 24 }, // alike, so that plots under each other share their axis
      tooltip: { trigger: 'axis', confine: true, formatter: (at: { dataIndex: number }[]) => tip(x, series, missing, at[0]?.dataIndex ?? 0, missingWord) },
      xAxis: { type: 'category', data: x, axisLabel: { interval: (i: number) => x.length <= 12 || i === 0 || (i + 1) % 5 === 0 || missing.includes(i) } },
      yAxis: [
        { type: 'value', splitNumber: 3, ...(bands.length > 0 && { min: Math.min(...bands.map((b) => b.from)), max: Math.max(...bands.map((b) => b.to)) }), ...(writeAxis && { axisLabel: { formatter: writeAxis } }) },
        { type: 'value', show: right, splitNumber: 3, splitLine: { show: false }, ...(writeRightAxis && { axisLabel: { formatter: writeRightAxis } }) },
        { type: 'value', show: false, min: 0, max: 1 },
      ],
      series: [
        ...series.map((s, i) => ({
          type: s.kind, name: s.name, yAxisIndex: s.axis === 'right' ? 1 : 0, data: pointsOf(s, missing),
          itemStyle: { color: s.role === 'own' ? color.jade : '#C9CDC7' },
          ...(s.kind === 'bar' ? { barWidth: '92%', barGap: '-100%', z: 2 } : {
            showSymbol: s.role === 'own', symbolSize: 4, connectNulls: false, z: s.role === 'own' ? 4 : 3,
            lineStyle: s.role === 'target' ? { color: color.ink, width: 1, type: [4, 3] } : { color: s.role === 'own' ? color.jade : '#8B928D', width: 1.5 },
            endLabel: { show: s.role === 'target', color: color.ink2, fontSize: 12, formatter: ({ value }: { value: number }) => `${s.name} ${s.write(value)}` },
          }),
          markArea: i === 0 && bands.length > 0 ? {
            silent: true, label: { position: 'insideRight', color: color.ink2, fontSize: 12 },
            data: bands.map((b) => [{ yAxis: b.from, name: b.word, itemStyle: { color: grounds[b.tone] } }, { yAxis: b.to }]),
          } : undefined,
        })),
        {
          type: 'bar', yAxisIndex: 2, silent: true, tooltip: { show: false }, barWidth: '92%', barGap: '-100%', z: 1,
          itemStyle: { color: hatching() }, label: { show: true, position: 'insideTop', formatter: missingWord, color: color.amber, fontSize: 12 },
          data: x.map((_, i) => missing.includes(i) ? 1 : null),
        },
      ],
    };
  }, [x, series, missing, bands, writeAxis, writeRightAxis, missingWord]);

  useEffect(() => {
    let gone = false;
    const seen = new ResizeObserver(() => chart.current?.resize());
    void import('./plotEngine').then(({ draw }) => {
      if (gone || !place.current) return;
      chart.current = draw(place.current);
      seen.observe(place.current);
      setReady(true);
    });
    return () => {
      gone = true;
      seen.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => { if (ready) chart.current?.setOption(option, { notMerge: true }); }, [ready, option]);
  return <div className="zg-plot" ref={place} style={{ height }} role="img" aria-label={series.map((s) => s.name).join(', ')} />;
}

/** The last point of one's own line is bigger and says its value. */
function pointsOf(series: PlotSeries, missing: number[]) {
  const values = series.values.map((v, at) => missing.includes(at) ? null : v);
  if (series.kind !== 'line' || series.role !== 'own') return values;
  const last = values.findLastIndex((v) => v !== null && v !== undefined);
  return values.map((value, at) => at === last ? {
    value, symbolSize: 8, label: { show: true, position: at < 2 ? 'right' : 'left', offset: [0, -9], formatter: series.write(value!), color: color.ink, fontSize: 12, fontWeight: 600 },
  } : value);
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function tip(x: string[], series: PlotSeries[], missing: number[], at: number, missingWord: string): string {
  const lines = series.map((s) => {
    const value = s.values[at];
    const shown = missing.includes(at) ? missingWord : value === null || value === undefined ? NOT_MEASURED : s.write(value);
    return `${escaped(s.name)}&ensp;<b>${escaped(shown)}</b>`;
  });
  return [escaped(x[at] ?? ''), ...lines].join('<br>');
}
