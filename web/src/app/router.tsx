import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, isRouteErrorResponse, Navigate, useRouteError } from 'react-router';
import { useMay } from '@/api/session';
import { Problem } from '@/api/problem';
import { Empty, Failed } from '@/ui/State';
import { allowed, features, nav } from './features';
import { Gate } from './Gate';

/** The first page one may see: my work, where it exists. */
function Home() {
  const { t } = useTranslation('ui');
  const may = useMay();
  const first = nav.find((entry) => entry.path !== '/' && allowed(entry, may));
  return first ? <Navigate to={first.path} replace /> : <div className="zg-page"><Empty title={t('app.notAllowed')}>{t('app.notAllowedHint')}</Empty></div>;
}

function NotFound() {
  const { t } = useTranslation('ui');
  return <div className="zg-page"><Empty title={t('app.notFound')} actions={<Button href="/">{t('app.toStart')}</Button>}>{t('app.notFoundHint')}</Empty></div>;
}

function Broken() {
  const { t } = useTranslation('ui');
  const fault = useRouteError();
  if (isRouteErrorResponse(fault) && fault.status === 404) return <NotFound />;
  return (
    <div className="zg-page">
      <Failed title={t('app.broken')} problem={fault instanceof Problem ? fault : undefined} actions={<Button type="primary" onClick={() => location.reload()}>{t('app.reload')}</Button>}>
        {t('app.brokenHint')}
      </Failed>
    </div>
  );
}

const pages = features.flatMap((f) => f.routes);
const ownHome = pages.some((route) => route.index || route.path === '/');

export const router = createBrowserRouter([
  {
    Component: Gate,
    HydrateFallback: () => null,
    children: [{
      ErrorBoundary: Broken,
      children: [...pages, ...(ownHome ? [] : [{ path: '/', Component: Home }]), { path: '*', Component: NotFound }],
    }],
  },
]);
