import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { format, InstantText, KeyFigure, KeyFigures, LedgerTable, MoneyFigure, Part, ResultLine, WhyFigure, type WhyFigureValue } from '@/ui';
import { useLook, type Trial, type Unusual } from './closing';

const STOPS = ['NEGATIVE_NET', 'COEFFICIENT_OUTSIDE_TABLE', 'SCORE_ABOVE_120', 'NO_TERM', 'NO_SCORE', 'BROKEN_FORMULA', 'ABOVE_PENALTY_LIMIT', 'OUT_OF_THE_ORDINARY', 'ATTENDANCE_OPEN', 'NO_LAW_VALUE', 'LAW', 'NOT_COUNTED', 'PAID_TWICE'] as const;

/** CLS-02: what the month comes to, what of it is out of the ordinary, and what stops the run by itself. */
export function TrialPart({ trial }: { trial: Trial }) {
  const { t } = useTranslation('closing');
  return (
    <>
      <Part title={t('trial.title')} note={trial.dry ? <>{t('trial.dry')} <InstantText at={trial.at} form="time" /></> : t('trial.approved')} aside={<Link to="/pay-runs">{t('trial.all', { count: trial.now.people })}</Link>}>
        <KeyFigures>
          <KeyFigure label={t('trial.gross')} note={trial.then && beside(t, trial.now.gross, trial.then.gross)}><MoneyFigure fen={trial.now.gross} size="key" slot={false} /></KeyFigure>
          <KeyFigure label={t('trial.net')} note={trial.then && beside(t, trial.now.net, trial.then.net)}><MoneyFigure fen={trial.now.net} size="key" slot={false} /></KeyFigure>
        </KeyFigures>
      </Part>
      <Part title={t('unusual.title', { count: trial.unusual.length })} note={trial.unusual.length > 0 ? t('unusual.note') : undefined}>
        {trial.unusual.length === 0 ? <p className="zg-note">{trial.then ? t('unusual.none') : t('unusual.noMonth')}</p> : (
          <LedgerTable rows={trial.unusual} rowKey={(u) => `${u.person} ${u.item}`} height={38} label={t('unusual.title', { count: trial.unusual.length })} columns={[
            { key: 'who', title: t('unusual.who'), render: (u) => <><Link to={`/pay/${u.person}/${trial.month}`}>{u.name}</Link><div className="zg-note">{format.say(u.post)}</div></> },
            { key: 'item', title: t('unusual.item'), render: (u) => format.say(u.label) },
            { key: 'before', title: t('unusual.before'), number: true, render: (u) => <WhyFigure figure={u.before as WhyFigureValue} slot={false} quiet /> },
            { key: 'now', title: t('unusual.now'), number: true, render: (u) => <b><WhyFigure figure={u.now as WhyFigureValue} slot={false} /></b> },
            { key: 'difference', title: t('unusual.difference'), width: 76, render: (u) => <span className="zg-soon">{format.say(u.difference)}</span> },
            { key: 'look', width: 84, render: (u) => <Look month={trial.month} unusual={u} /> },
          ]} />
        )}
      </Part>
      {trial.dry && <Part title={t('stops.title')} note={STOPS.every((s) => !trial.stops[s]) ? t('stops.none') : undefined}>
        <LedgerTable rows={[...STOPS]} rowKey={(s) => s} head={false} label={t('stops.title')} columns={[
          { key: 'what', render: (s) => t(`stops.${s}`) },
          { key: 'n', number: true, width: 80, render: (s) => trial.stops[s] ? <b className="zg-late">{t('stops.people', { count: trial.stops[s] })}</b> : t('stops.people', { count: 0 }) },
        ]} />
      </Part>}
    </>
  );
}

function beside(t: (key: string, values: Record<string, string>) => string, now: number, then: number): string {
  const percent = then === 0 ? '' : `${now >= then ? '+' : format.MINUS}${Math.abs(((now - then) * 100) / then).toFixed(2)}%`;
  return t('trial.beside', { amount: format.money(then), percent });
}

function Look({ month, unusual }: { month: string; unusual: Unusual }) {
  const { t } = useTranslation('closing');
  const look = useLook(month);
  if (unusual.by) return <span className="zg-note">{t('unusual.seen', { by: unusual.by })}</span>;
  return <><Button size="small" loading={look.isPending} onClick={() => look.mutate({ person: unusual.person, item: unusual.item, figures: unusual.figures, words: null })}>{t('unusual.look')}</Button><ResultLine of={look} /></>;
}
