import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { useNow } from '@/ui/useNow';

/** How old what one sees is, or that the server is out of reach. */
export function Freshness() {
  const { t } = useTranslation('ui');
  const now = useNow(1_000);
  const shown = useQueryClient().getQueryCache().getAll().filter((q) => q.isActive());
  const read = Math.max(0, ...shown.map((q) => q.state.dataUpdatedAt));
  const lost = shown.some((q) => q.state.error instanceof Problem && q.state.error.unreachable && q.state.errorUpdatedAt >= read);
  if (lost || !navigator.onLine) return <span className="zg-fresh" data-off="" role="status"><i />{t('app.offline')}</span>;
  const seconds = Math.max(0, Math.round((now - read) / 1_000));
  const words = read === 0 || seconds < 2 ? t('app.fresh.now')
    : seconds < 60 ? t('app.fresh.seconds', { n: seconds })
      : seconds < 3_600 ? t('app.fresh.minutes', { n: Math.floor(seconds / 60) })
        : t('app.fresh.hours', { n: Math.floor(seconds / 3_600) });
  return <span className="zg-fresh"><i />{words}</span>;
}
