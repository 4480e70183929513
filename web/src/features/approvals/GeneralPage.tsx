import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { PageHead, State } from '@/ui';
import { useGeneral } from './general';

/** Where a request of words is led to: its latest round. */
export function Component() {
  const { t } = useTranslation('approvals');
  const general = useGeneral(Number(useParams().id));
  return (
    <div className="zg-page zg-narrow">
      {!general.data && <PageHead title={t('title')} />}
      <State query={general} rows={4} columns={2}>{(g) => <Navigate to={`/approvals/${g.request}`} replace />}</State>
    </div>
  );
}
