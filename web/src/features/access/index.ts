import type { Feature } from '@/ui';
import { AccountLines } from './AccountLines';

export const feature: Feature = {
  routes: [
    { path: '/sign-in', lazy: () => import('./SignInPage'), handle: { open: true } },
    { path: '/change-password', lazy: () => import('./ChangePasswordPage') },
    { path: '/sessions', lazy: () => import('./SessionsPage') },
    { path: '/accounts', lazy: () => import('./AccountsPage') },
    { path: '/accounts/:person', lazy: () => import('./AccountPage') },
    { path: '/second-factor', lazy: () => import('./FactorPage') },
    { path: '/tokens', lazy: () => import('./TokensPage') },
    { path: '/my-permissions', lazy: () => import('./PermissionsPage') },
    { path: '/sign-in-rules', lazy: () => import('./RulesPage') },
    { path: '/exits', lazy: () => import('./ExitsPage') },
    { path: '/exits/:person', lazy: () => import('./ExitPage') },
    { path: '/platform-accounts', lazy: () => import('./PlatformAccountsPage') },
    { path: '/audit', lazy: () => import('./AuditPage') },
    { path: '/exports', lazy: () => import('./ExportsPage') },
  ],
  nav: [
    { group: 'company', key: 'access:nav.accounts', path: '/accounts', needs: 'MANAGE_ACCESS', order: 30 },
    { group: 'company', key: 'access:nav.rules', path: '/sign-in-rules', needs: 'MANAGE_ACCESS', order: 32 },
    { group: 'company', key: 'access:nav.platforms', path: '/platform-accounts', needs: 'MANAGE_ACCESS', order: 34 },
    { group: 'company', key: 'access:nav.exits', path: '/exits', needs: 'MANAGE_ACCESS', order: 36 },
    { group: 'company', key: 'access:nav.audit', path: '/audit', needs: 'READ_AUDIT', order: 40 },
    { group: 'company', key: 'access:nav.exports', path: '/exports', needs: 'READ_AUDIT', order: 42 },
  ],
  account: AccountLines,
};
