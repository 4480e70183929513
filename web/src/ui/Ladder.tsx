import { useTranslation } from 'react-i18next';
import * as format from './format';
import { color } from './theme';
import type { Bands } from './why';

const TOP = 20;
const FLOOR = 62;

/** All bands to scale, the one the score lies in in jade, a pin where the score is. */
export function Ladder({ score, bands, width = 472, label = false }: Bands & { width?: number; label?: boolean }) {
  const { t } = useTranslation('ui');
  const rising = bands.map((b) => ({ from: b.from ?? Number.NEGATIVE_INFINITY, coefficient: b.coefficient })).sort((a, b) => a.from - b.from);
  if (rising.length === 0) return null;
  const thresholds = rising.slice(1).map((b) => b.from);
  const first = thresholds[0] ?? 10_000;
  const last = thresholds.at(-1) ?? first;
  const step = thresholds.length > 1 ? (last - first) / (thresholds.length - 1) : 1_500;
  const from = Math.min(Math.max(first - step, rising[0]!.from), score - step / 8);
  const to = Math.max(last + step * 1.67, score + step / 8);
  const x = (hundredths: number) => 4 + ((hundredths - from) / (to - from)) * (width - 8);
  const highest = Math.max(...rising.map((b) => b.coefficient));
  const y = (coefficient: number) => FLOOR - 4 - ((FLOOR - TOP - 4) * coefficient) / (highest || 1);
  const at = rising.findLastIndex((b, i) => i === 0 || score >= b.from);
  const said = t('ladder.said', { score: format.points(score), coefficient: format.coefficient(rising[at]!.coefficient) });
  return (
    <svg className="zg-ladder" viewBox={`0 0 ${width} 80`} width={width} height="80" role="img" aria-label={said}>
      {rising.map((band, i) => {
        const left = i === 0 ? x(from) : x(band.from);
        const right = i === rising.length - 1 ? x(to) : x(rising[i + 1]!.from);
        const top = y(band.coefficient);
        const own = i === at;
        return (
          <g key={band.from}>
            <rect x={left} y={top} width={right - left} height={FLOOR - top} fill={own ? color.jadeWash : color.wash} />
            <line x1={left} x2={right} y1={top} y2={top} stroke={own ? color.jade : color.ink3} strokeWidth={own ? 2 : 1} />
            <text x={left + 5} y={top - 5} fontSize="12" fill={own ? color.jade : color.ink2} fontWeight={own ? 600 : 400}>× {format.coefficient(band.coefficient)}</text>
            {i > 0 && <text x={left} y={FLOOR + 14} fontSize="12" textAnchor="middle" fill={color.ink2}>{band.from % 100 === 0 ? band.from / 100 : format.points(band.from)}</text>}
          </g>
        );
      })}
      <line x1={x(from)} x2={x(to)} y1={FLOOR} y2={FLOOR} stroke={color.rule2} />
      <line x1={x(score)} x2={x(score)} y1={y(rising[at]!.coefficient)} y2={FLOOR} stroke={color.ink} strokeWidth="1.5" />
      <circle cx={x(score)} cy={y(rising[at]!.coefficient)} r="4" fill={color.ink} />
      {label && (
        <text x={x(score) - 6} y={FLOOR - 6} fontSize="12" fontWeight="600" textAnchor="end" fill={color.ink}>{format.points(score)}</text>
      )}
    </svg>
  );
}
