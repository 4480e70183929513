import { useTranslation } from 'react-i18next';
import { format } from '@/ui';
import { dayWords, hours, shortDay, weekday, type Plan, type Row, type Slot } from './roster';

interface Props {
  plan: Plan;
  chosen?: { person: number; day: string } | null;
  onCell?: (person: number, day: string) => void;
}

/** People by days. Long spans show the shift's first character, a week also its hours. */
export function RosterTable({ plan, chosen, onCell }: Props) {
  const { t } = useTranslation('roster');
  const wide = plan.days.length <= 7;
  const lacking = (day: string) => plan.gaps.filter((g) => g.day === day).reduce((n, g) => Math.max(n, g.missing), 0);
  return (
    <div className="zg-scroll">
      <table className="zg-roster" aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            {plan.days.map((d) => (
              <th key={d.day} scope="col" data-we={d.weekend || undefined} data-un={!d.published || undefined} title={d.published ? t('published') : t('unpublished')}>
                {wide ? shortDay(d.day) : Number(d.day.slice(8))}<br />{weekday(d.day)}{d.holiday && wide ? ` ${d.holiday}` : ''}{!d.published && <i aria-hidden="true" />}
              </th>
            ))}
            <th scope="col">{t('shifts')}</th><th scope="col">{t('late')}</th><th scope="col">{t('weekends')}</th><th scope="col">{t('rest')}</th>
          </tr>
        </thead>
        <tbody>{plan.rows.map((row) => <PersonRow key={row.person} row={row} plan={plan} wide={wide} chosen={chosen?.person === row.person ? chosen.day : undefined} onCell={onCell} />)}</tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('gap')}</th>
            {plan.days.map((d) => { const n = lacking(d.day); return <td key={d.day} className={n > 0 ? 'zg-late' : undefined}>{n > 0 ? n : ''}</td>; })}
            <td colSpan={4} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function PersonRow({ row, plan, wide, chosen, onCell }: { row: Row; plan: Plan; wide: boolean; chosen?: string; onCell?: (person: number, day: string) => void }) {
  const bad = (day: string) => plan.breaches.some((b) => b.person === row.person && b.day === day && b.hard);
  return (
    <tr>
      <th scope="row">{row.name}{row.skills.length > 0 && <small>{row.skills.join(' ')}</small>}</th>
      {row.slots.map((s) => (
        <td key={s.day} data-s={s.state} data-late={s.shift?.late || undefined} data-draft={s.draft || undefined} data-bad={bad(s.day) || undefined} aria-selected={chosen === s.day || undefined}>
          {onCell && s.state !== 'OFF_ROTA' ? <button type="button" aria-label={`${row.name} ${dayWords(s.day)}`} onClick={() => onCell(row.person, s.day)}><Words slot={s} wide={wide} /></button> : <Words slot={s} wide={wide} />}
        </td>
      ))}
      <td className="n">{row.tally.shifts}</td><td className="n">{row.tally.late}</td><td className="n">{row.tally.weekends}</td><td className="n">{row.tally.restDays}</td>
    </tr>
  );
}

function Words({ slot, wide }: { slot: Slot; wide: boolean }) {
  const { t } = useTranslation('roster');
  const pin = slot.pinned && slot.draft && <span className="zg-pin" title={t('pinned')}>▪</span>;
  if (slot.state === 'SHIFT' && slot.shift) return wide ? <>{format.say(slot.shift.name)}{pin}<small>{hours(slot.shift)}</small></> : <>{format.say(slot.shift.name).slice(0, 1)}{pin}</>;
  if (slot.state === 'REST') return <>{t('rest')}{pin}</>;
  if (slot.state === 'LEAVE') return <>{t('leave')}</>;
  return <>{slot.state === 'OPEN' ? t('open') : ''}</>;
}
