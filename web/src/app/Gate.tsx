import { useEffect } from 'react';
import { Navigate, Outlet, useLocation, useMatches } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { whenSignedOut } from '@/api/request';
import { useMay, useSession } from '@/api/session';
import type { Handle } from '@/ui/feature';
import { Refused, Trouble } from '@/ui/State';
import { allowed, features, nav } from './features';
import { Shell } from './Shell';

export const SIGN_IN = '/sign-in';
export const CHANGE_PASSWORD = '/change-password';

/** The document says which address stands on it: the bar changes at once, the page when its own file has come. */
function useShown(pathname: string | undefined) {
  useEffect(() => { if (pathname) document.documentElement.dataset.shown = pathname; }, [pathname]);
}

/** Nobody passes who is not signed in or still has a one-time password; the server guards all the same. */
export function Gate() {
  const { t } = useTranslation('ui');
  const matches = useMatches();
  const handle = matches.reduce<Handle>((all, match) => ({ ...all, ...(match.handle as Handle | undefined) }), {});
  const { pathname, search } = useLocation();
  const session = useSession();
  const may = useMay();
  const queries = useQueryClient();
  useEffect(() => whenSignedOut(() => void queries.invalidateQueries({ queryKey: ['access', 'me'] })), [queries]);
  useShown(session.isPending ? undefined : pathname);

  if (handle.open) return <div className="zg-bare"><Outlet />{pathname === SIGN_IN && features.map((f, i) => f.door && <f.door key={i} />)}</div>;
  if (session.isPending) return null;
  if (session.error && !session.data) return <div className="zg-page"><Trouble fault={session.error} onAgain={() => void session.refetch()} /></div>;
  if (!session.data && pathname === SIGN_IN) return <div className="zg-bare"><Outlet /></div>;
  if (!session.data) return <Navigate to={`${SIGN_IN}?back=${encodeURIComponent(pathname + search)}`} replace />;
  if (session.data.mustChangePassword && pathname !== CHANGE_PASSWORD) return <Navigate to={CHANGE_PASSWORD} replace />;
  if (handle.bare || pathname === CHANGE_PASSWORD) return <div className="zg-bare"><Outlet /></div>;
  const entry = nav.filter((e) => pathname === e.path || pathname.startsWith(`${e.path}/`)).sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <Shell current={entry}>
      {entry && !handle.own && !allowed(entry, may)
        ? <div className="zg-page"><Refused title={t('app.notAllowed')}>{t('app.notAllowedHint')}</Refused></div>
        : <Outlet />}
    </Shell>
  );
}
