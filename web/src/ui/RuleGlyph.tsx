import { color } from './theme';

/**
 * A scoring rule as a picture of 116 × 26, jade where the value lies. Shares are 0..1 of the picture's width or height.
 * perOccurrence: steps down, `steps` of them, at step `at`. linear: rises from `from` to `to`, value at `at` (shares of
 * width), with the target as a dashed line at `goal` where there is one. banded: bars of `heights`, the `at`th is ours. onTime: a dot each, kept or not. judged: self and assessor.
 */
export type RuleShape =
  | { kind: 'perOccurrence'; steps: number; at: number | null }
  | { kind: 'linear'; from: number; to: number; at: number | null; goal?: number }
  | { kind: 'banded'; heights: number[]; at: number | null }
  | { kind: 'onTime'; kept: boolean[] }
  | { kind: 'judged'; self: number | null; assessor: number | null };

const grey = '#B9BDB6';

export function RuleGlyph({ shape, label }: { shape: RuleShape; label?: string }) {
  return (
    <svg className="zg-glyph" viewBox="0 0 116 26" width="116" height="26" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
      {drawn(shape)}
    </svg>
  );
}

function drawn(shape: RuleShape) {
  switch (shape.kind) {
    case 'perOccurrence': return <Stairs steps={shape.steps} at={shape.at} />;
    case 'linear': return <Slope from={shape.from} to={shape.to} at={shape.at} goal={shape.goal} />;
    case 'banded': return <Bars heights={shape.heights} at={shape.at} />;
    case 'onTime': return <Dots kept={shape.kept} />;
    case 'judged': return <Scale self={shape.self} assessor={shape.assessor} />;
  }
}

function Stairs({ steps, at }: { steps: number; at: number | null }) {
  const treads = Math.max(steps, 1) + 1;
  const width = 112 / treads;
  const drop = 18 / Math.max(steps, 1);
  const y = (i: number) => 4 + drop * i;
  const line = Array.from({ length: treads }, (_, i) => `${i === 0 ? 'M' : 'L'}${2 + width * i} ${y(i)}H${2 + width * (i + 1)}`).join('');
  const here = at === null ? null : Math.min(Math.max(at, 0), treads - 1);
  return (
    <>
      <path d={line} fill="none" stroke={grey} />
      {here !== null && (
        <>
          <line x1={2 + width * here} x2={2 + width * (here + 1)} y1={y(here)} y2={y(here)} stroke={color.jade} strokeWidth="2" />
          <circle cx={2 + width * (here + 0.5)} cy={y(here)} r="3.5" fill={color.jade} />
        </>
      )}
    </>
  );
}

function Slope({ from, to, at, goal }: { from: number; to: number; at: number | null; goal?: number }) {
  const x = (share: number) => 2 + 112 * Math.min(Math.max(share, 0), 1);
  const y = (share: number) => 22 - 18 * Math.min(Math.max((share - from) / (to - from || 1), 0), 1);
  const to_ = (end: number) => `M2 22${end > from ? `L${x(from)} 22L${x(Math.min(end, to))} ${y(Math.min(end, to))}` : ''}${end > to ? `L${x(end)} 4` : end <= from ? `L${x(end)} 22` : ''}`;
  return (
    <>
      {goal !== undefined && <line x1={x(goal)} x2={x(goal)} y1="1" y2="25" stroke={color.ink} strokeDasharray="3 2" />}
      <path d={to_(1)} fill="none" stroke={grey} />
      {at !== null && (
        <>
          <path d={to_(at)} fill="none" stroke={color.jade} strokeWidth="2" />
          <circle cx={x(at)} cy={y(at)} r="3.5" fill={color.jade} />
        </>
      )}
    </>
  );
}

function Bars({ heights, at }: { heights: number[]; at: number | null }) {
  const width = 112 / Math.max(heights.length, 1);
  return heights.map((share, i) => {
    const height = Math.max(3, 20 * share);
    return <rect key={i} x={2 + width * i} y={23 - height} width={width - 2} height={height} fill={i === at ? color.jade : '#DCDEDB'} />;
  });
}

function Dots({ kept }: { kept: boolean[] }) {
  const gap = 112 / Math.max(kept.length, 1);
  return (
    <>
      <line x1="2" x2="114" y1="13" y2="13" stroke={grey} />
      {kept.map((yes, i) => <circle key={i} cx={2 + gap * (i + 0.5)} cy="13" r="4" fill={yes ? color.jade : color.sheet} stroke={yes ? color.jade : color.red} strokeWidth="1.5" />)}
    </>
  );
}

function Scale({ self, assessor }: { self: number | null; assessor: number | null }) {
  const x = (share: number) => 6 + 104 * Math.min(Math.max(share, 0), 1);
  return (
    <>
      <line x1="6" x2="110" y1="13" y2="13" stroke={grey} />
      {[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => <line key={share} x1={x(share)} x2={x(share)} y1="10" y2="16" stroke={grey} />)}
      {self !== null && <circle cx={x(self)} cy="13" r="3.5" fill={color.sheet} stroke={color.ink} />}
      {assessor !== null && <circle cx={x(assessor)} cy="13" r="4" fill={color.jade} />}
    </>
  );
}
