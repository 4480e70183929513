import { useTranslation } from 'react-i18next';
import { format, useNow } from '@/ui';

/** Until when it must leave: minutes when it presses, otherwise the day. */
export function ShipBy({ at }: { at: string | null | undefined }) {
  const { t } = useTranslation('fulfilment');
  const now = useNow(10_000);
  if (!at) return null;
  const minutes = Math.floor((Date.parse(at) - now) / 60_000);
  if (minutes < 0) return <b className="zg-late">{t('late', { time: format.minutes(-minutes) })}</b>;
  if (minutes < 60) return <span className={minutes < 30 ? 'zg-soon' : undefined}>{t('leftTime', { time: format.minutes(minutes) })}</span>;
  const day = format.local(at).day;
  if (day === format.local(now).day) return <>{t('today')}</>;
  if (day === format.local(now + 86_400_000).day) return <>{t('tomorrow')}</>;
  return <>{format.day(day, 'short')}</>;
}
