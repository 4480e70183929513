import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Day } from '@/ui';
import { useDemo } from './demo';

/** One line while the months go by, gone when they have; then all that is shown is read again. */
export function Living() {
  const { t } = useTranslation('demo');
  const queries = useQueryClient();
  const { data } = useDemo();
  const living = data?.phase === 'LIVING';
  const before = useRef(living);
  useEffect(() => {
    if (before.current && !living) void queries.invalidateQueries();
    before.current = living;
  }, [living, queries]);
  if (data?.phase === 'STOPPED') return <p className="zg-demo" role="status">{t('stopped')}</p>;
  if (!data || !living) return null;
  return (
    <p className="zg-demo" role="status">
      <span>{t('living')} <Day day={data.day} form="long" /></span>
      <progress max={100} value={data.percent} aria-label={t('progress')} /> <span>{data.percent}%</span>
      <span className="zg-note">{t('lookOn')}</span>
    </p>
  );
}
