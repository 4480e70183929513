import { AttainmentBar, format, RatioFigure, usePhone } from '@/ui';
import { amount, type Attained, type Unit } from './targets';

/** How far it is: the bar with its tick, the percent, and whose result it is when it is not one's own. */
export function Attainment({ of, target }: { of: Attained | null | undefined; target: number }) {
  const phone = usePhone();
  if (!of) return <span className="zg-none">{format.NOT_MEASURED}</span>;
  const share = of.ratio.whole === 0 ? 0 : of.ratio.part / of.ratio.whole;
  const due = of.due === null || of.due === undefined || target === 0 ? null : of.due / target;
  const behind = due !== null ? share < due : !of.reached && of.ratio.whole > 0;
  return (
    <>
      <RatioFigure ratio={of.ratio} slot={false} tone={behind ? 'soon' : undefined} />{' '}
      {of.ratio.whole > 0 && !phone && <AttainmentBar share={share} due={due} />}
    </>
  );
}

export function Actual({ of, unit }: { of: Attained | null | undefined; unit: Unit }) {
  if (!of || of.actual === null || of.actual === undefined) return <span className="zg-none">{format.NOT_MEASURED}</span>;
  return <>{amount(unit, of.actual)}</>;
}
