import { useTranslation } from 'react-i18next';
import { MoneyFigure, Part, PointsFigure, format } from '@/ui';
import type { Law } from './conduct';

/** Yuan or points, whichever it is; nothing for words alone. */
export function Amount({ fen, points }: { fen: number; points: number }) {
  const { t } = useTranslation('conduct');
  if (fen !== 0) return <MoneyFigure fen={fen} unit={t('yuan')} slot={false} sign="always" />;
  if (points !== 0) return <PointsFigure hundredths={points} unit={t('points')} slot={false} sign="always" />;
  return <span className="zg-second">{t('wordsAlone')}</span>;
}

/** What the law says, beside what somebody is about to decide. */
export function LawPart({ law }: { law: Law[] }) {
  const { t } = useTranslation('conduct');
  if (law.length === 0) return null;
  return (
    <Part title={t('law.title')} note={t('law.note')}>
      <ul>{law.map((l) => <li key={l.source.zh + l.words.zh}>{format.say(l.words)}<div className="zg-note">{format.say(l.source)}</div></li>)}</ul>
    </Part>
  );
}
