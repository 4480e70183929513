import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { MoneyFigure, Part, Particulars } from '@/ui';

export type PenaltyLimit = components['schemas']['PenaltyLimit'];

/** The law's limits for one person's month: this penalty and the others of it beside the wage; only for whoever may read the pay. */
export function LimitPart({ limit }: { limit: PenaltyLimit | null | undefined }) {
  const { t } = useTranslation('conduct');
  if (!limit) return null;
  if (!limit.shown) return <Part title={t('limit.title')}><p className="zg-note">{t('limit.atPayRun', { percent: limit.percent })}</p></Part>;
  const yuan = (fen: number | null | undefined) => <MoneyFigure fen={fen} unit={t('yuan')} slot={false} />;
  const passed = limit.findings.some((f) => f === 'ABOVE_SHARE' || f === 'BELOW_MINIMUM');
  return (
    <Part title={t('limit.title')} note={t('limit.note', { month: limit.month })} tone={passed ? 'late' : undefined}>
      <Particulars rows={[
        [t('limit.penalties'), yuan(limit.penalties)], [t('limit.wage'), yuan(limit.wage)], [t('limit.most', { percent: limit.percent }), yuan(limit.most)],
        [t('limit.left'), yuan(limit.left)], [limit.city ? t('limit.minimumOf', { city: limit.city }) : t('limit.minimum'), limit.minimum === undefined || limit.minimum === null ? <span className="zg-soon">△ {t('limit.notSet')}</span> : yuan(limit.minimum)],
      ]} />
      {limit.findings.length === 0 ? <p><span aria-hidden="true">✓</span> {t('limit.within')}</p> : (
        <ul>{limit.findings.map((f) => <li key={f} className={f === 'ABOVE_SHARE' || f === 'BELOW_MINIMUM' ? 'zg-late' : 'zg-soon'}>△ {t(`limit.finding.${f}`)}</li>)}</ul>
      )}
    </Part>
  );
}
