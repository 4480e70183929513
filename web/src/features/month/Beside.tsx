import { useNavigate } from 'react-router';
import { usePhone } from '@/ui';
import { useMonthSoFar } from './monthSoFar';
import { SoFar } from './SoFar';

/** Beside my work: how my month stands. Whose post is not scored sees nothing here. */
export function Beside() {
  const month = useMonthSoFar();
  const navigate = useNavigate();
  const phone = usePhone();
  if (!month.data?.scored) return null;
  return <SoFar month={month.data} brief={phone} onWhy={(figure) => void navigate(`/my-month?why=${figure}`)} />;
}
