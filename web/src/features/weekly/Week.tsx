import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CountFigure, Day, format, InstantText, LedgerTable, Mark, MoneyFigure, RatioFigure } from '@/ui';
import { shifted, type Figure, type Report } from './weekly';

/** One week back or on. */
export function WeekSwitch({ week, onWeek }: { week: string; onWeek: (week: string) => void }) {
  const { t } = useTranslation('weekly');
  return (
    <span className="zg-actions">
      <Button size="small" aria-label={t('week.before')} onClick={() => onWeek(shifted(week, -1))}>‹</Button>
      <span><Day day={week} /> – <Day day={shifted(week, 1, -1)} /></span>
      <Button size="small" aria-label={t('week.after')} onClick={() => onWeek(shifted(week, 1))}>›</Button>
    </span>
  );
}

/** What the records say about the week. */
export function Figures({ figures }: { figures: Figure[] }) {
  const { t } = useTranslation('weekly');
  if (figures.length === 0) return <p className="zg-note">{t('figures.none')}</p>;
  return (
    <LedgerTable plain head={false} rows={figures} rowKey={(f) => f.measure} label={t('figures.title')} columns={[
      { key: 'name', render: (f) => <>{format.say(f.name)} {f.of === 'SHOP' && <span className="zg-note">{t('figures.shop')}</span>}</> },
      { key: 'value', number: true, width: 150, render: (f) => f.unit === 'RATIO' ? <RatioFigure ratio={{ part: f.part, whole: f.whole }} slot={false} /> : f.unit === 'MONEY' ? <MoneyFigure fen={f.part} unit={format.say(f.unitName)} slot={false} /> : <CountFigure count={f.part} unit={format.say(f.unitName)} slot={false} /> },
    ]} />
  );
}

/** A report as it was handed in, with what was answered. */
export function ReportText({ report }: { report: Report }) {
  const { t } = useTranslation('weekly');
  return (
    <>
      <p style={{ whiteSpace: 'pre-wrap' }}>{report.words}</p>
      <p className="zg-note">{t('handed', { to: format.list(report.to.map((r) => r.name)) })} <InstantText at={report.handedAt} form="minute" /> {report.late && <Mark kind="late">{t('late')}</Mark>} {report.round > 1 && t('round', { n: report.round })}</p>
      {report.answers.map((a) => <p key={a.by} className={a.returned ? 'zg-soon' : 'zg-note'}>{a.words ? format.labelled(`${a.name} ${t(a.returned ? 'returned' : 'read')}`, a.words) : <>{a.name} {t(a.returned ? 'returned' : 'read')}</>}</p>)}
    </>
  );
}
