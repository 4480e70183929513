import { useTranslation } from 'react-i18next';
import * as format from './format';
import { color } from './theme';
import { usePhone } from './usePhone';
import type { Bands } from './why';

interface LadderProps extends Bands {
  width?: number;
  /** writes the score beside its pin */
  label?: boolean;
  /** low, as within a why-tree */
  compact?: boolean;
}

/** All bands to scale, the one the score lies in in jade, a pin where the score is. */
export function Ladder({ score, bands, width: given, label = false, compact = false }: LadderProps) {
  const { t } = useTranslation('ui');
  const phone = usePhone();
  const width = given ?? (phone ? 358 : 472); // drawn at its size: writing that is made smaller is not read
  const rising = bands.map((b) => ({ from: b.from ?? Number.NEGATIVE_INFINITY, coefficient: b.coefficient })).sort((a, b) => a.from - b.from);
  if (rising.length === 0) return null;
  const least = compact ? 4 : 9;
  const rise = compact ? 19 : 46;
  const floor = 18 + least + rise;
  const limits = rising.slice(1).map((b) => b.from);
  const first = limits[0] ?? 10_000;
  const last = limits.at(-1) ?? first;
  const step = limits.length > 1 ? (last - first) / (limits.length - 1) : 1_500;
  const from = Math.min(Math.max(first - step, rising[0]!.from), score - step / 8);
  const to = Math.max(last + step * 1.67, score + step / 8);
  const x = (hundredths: number) => 4 + ((hundredths - from) / (to - from)) * (width - 8);
  const coefficients = rising.map((b) => b.coefficient);
  const low = Math.min(...coefficients);
  const range = Math.max(...coefficients) - low || 1;
  const y = (coefficient: number) => floor - least - (rise * (coefficient - low)) / range;
  const at = rising.findLastIndex((b, i) => i === 0 || score >= b.from);
  const own = rising[at]!;
  return (
    <svg
      className="zg-ladder" viewBox={`0 0 ${width} ${floor + 18}`} width={width} height={floor + 18} role="img"
      aria-label={t('ladder.said', { score: format.points(score), coefficient: format.coefficient(own.coefficient) })}
    >
      {rising.map((band, i) => {
        const left = i === 0 ? x(from) : x(band.from);
        const right = i === rising.length - 1 ? x(to) : x(rising[i + 1]!.from);
        const top = y(band.coefficient);
        const mine = band === own;
        return (
          <g key={i}>
            <rect x={left} y={top} width={right - left} height={floor - top} fill={mine ? color.jadeWash : color.wash} />
            <line x1={left} x2={right} y1={top} y2={top} stroke={mine ? color.jade : color.ink3} strokeWidth={mine ? 2 : 1} />
            <text x={left + 5} y={top - 5} fontSize="12" fill={mine ? color.jade : color.ink2} fontWeight={mine ? 600 : 400}>× {format.coefficient(band.coefficient)}</text>
            {i > 0 && <text x={left} y={floor + 14} fontSize="12" textAnchor="middle" fill={color.ink2}>{band.from % 100 === 0 ? band.from / 100 : format.points(band.from)}</text>}
          </g>
        );
      })}
      <line x1={x(from)} x2={x(to)} y1={floor} y2={floor} stroke={color.rule2} />
      <line x1={x(score)} x2={x(score)} y1={y(own.coefficient)} y2={floor} stroke={color.ink} strokeWidth="1.5" />
      <circle cx={x(score)} cy={y(own.coefficient)} r="4" fill={color.ink} />
      {label && (x(score) > 50
        ? <text x={x(score) - 6} y={floor - 6} fontSize="12" fontWeight="600" textAnchor="end" fill={color.ink}>{format.points(score)}</text>
        : <text x={x(score) + 6} y={floor - 6} fontSize="12" fontWeight="600" fill={color.ink}>{format.points(score)}</text>)}
    </svg>
  );
}
