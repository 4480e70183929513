import { useNavigate } from 'react-router';
import { useMonthSoFar } from './monthSoFar';
import { SoFar } from './SoFar';

/** Beside my work: how my month stands. Whose post is not scored sees nothing here. */
export function Beside() {
  const month = useMonthSoFar();
  const navigate = useNavigate();
  if (!month.data?.scored) return null;
  return <SoFar month={month.data} onWhy={(figure) => void navigate(`/my-month?why=${figure}`)} />;
}
