import { useTranslation } from 'react-i18next';
import { format } from '@/ui';
import { toneOf, type Day } from './attendance';
import './punch.css';

interface GridProps {
  days: Day[];
  today: string;
  chosen?: string | null;
  onDay?: (day: string) => void;
}

/** The month as a calendar: a word or a tick under each day. */
export function MonthGrid({ days, today, chosen, onDay }: GridProps) {
  const { t } = useTranslation('attendance');
  const first = days[0] ? (new Date(`${days[0].day}T00:00:00`).getDay() + 6) % 7 : 0;
  const cells: (Day | null)[] = [...Array.from({ length: first }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7));
  return (
    <table className="zg-cal" aria-label={t('month.grid')}>
      <thead><tr>{t('month.week').split(',').map((word) => <th key={word} scope="col">{word}</th>)}</tr></thead>
      <tbody>
        {weeks.map((week, w) => (
          <tr key={w}>
            {Array.from({ length: 7 }, (_, i) => {
              const day = week[i];
              return (
                <td key={i} data-today={day?.day === today || undefined} aria-current={day && day.day === chosen ? 'date' : undefined}>
                  {day && <button type="button" onClick={() => onDay?.(day.day)} aria-label={`${format.day(day.day, 'long')} ${format.say(day.because)}`}>{Number(day.day.slice(8))}<small><Word day={day} today={today} /></small></button>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Word({ day, today }: { day: Day; today: string }) {
  const { t } = useTranslation('attendance');
  if (day.state === 'NORMAL' || day.state === 'EXEMPT_FLEXIBLE' && day.workedMinutes > 0) return <span className="zg-tick" aria-label={t('state.NORMAL')}>✓</span>;
  if (day.state === 'LATE') return <b className="zg-late">{t('month.late', { n: day.lateMinutes })}</b>;
  if (day.state === 'EARLY') return <b className="zg-late">{t('month.early', { n: day.earlyMinutes })}</b>;
  if (day.state) return <span className={toneOf(day.state)}>{t(`short.${day.state}`)}</span>;
  if (day.day === today) return <b className="zg-tick">{t('month.today')}</b>;
  return <span className="zg-second">{day.kind === 'REST' || day.kind === 'HOLIDAY' ? t(`short.${day.kind}`) : '\u00a0'}</span>;
}
