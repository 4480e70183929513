import { useNavigate } from 'react-router';
import { usePhone } from '@/ui';
import { useMonthSoFar, type SoFarFigure } from './monthSoFar';
import { Expected, SoFar } from './SoFar';

/** Beside my work: how my month stands. Whose post is not scored sees the expected pay alone. */
export function Beside() {
  const month = useMonthSoFar();
  const navigate = useNavigate();
  const phone = usePhone();
  if (!month.data) return null;
  const why = (figure: SoFarFigure) => void navigate(`/my-month?why=${figure}`);
  return month.data.scored ? <SoFar month={month.data} brief={phone} onWhy={why} /> : <Expected month={month.data} onWhy={why} />;
}
