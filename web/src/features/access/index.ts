import type { Feature } from '@/ui';
import { AccountLines } from './AccountLines';

export const feature: Feature = {
  routes: [
    { path: '/sign-in', lazy: () => import('./SignInPage'), handle: { open: true } },
    { path: '/change-password', lazy: () => import('./ChangePasswordPage') },
    { path: '/sessions', lazy: () => import('./SessionsPage') },
    { path: '/accounts', lazy: () => import('./AccountsPage') },
    { path: '/accounts/:person', lazy: () => import('./AccountPage') },
    { path: '/audit', lazy: () => import('./AuditPage') },
  ],
  nav: [
    { group: 'company', key: 'access:nav.accounts', path: '/accounts', needs: 'MANAGE_ACCESS', order: 30 },
    { group: 'company', key: 'access:nav.audit', path: '/audit', needs: 'READ_AUDIT', order: 40 },
  ],
  account: AccountLines,
};
