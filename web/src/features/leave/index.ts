import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/leave', lazy: () => import('./LeavesPage') },
    { path: '/leave/new', lazy: () => import('./AskLeavePage') },
    { path: '/leave/balances', lazy: () => import('./BalancesPage') },
    { path: '/leave/settings', lazy: () => import('./SettingsPage') },
    { path: '/leave/:id', lazy: () => import('./LeavePage') },
    { path: '/leave/:id/change', lazy: () => import('./AskLeavePage') },
    { path: '/overtime', lazy: () => import('./OvertimePage') },
  ],
  nav: [
    { group: 'mine', key: 'leave:nav.leave', path: '/leave', needs: 'SIGNED_IN', order: 24, letter: 'L' },
    { group: 'mine', key: 'leave:nav.overtime', path: '/overtime', needs: 'SIGNED_IN', order: 26 },
    { group: 'people', key: 'leave:nav.balances', path: '/leave/balances', needs: 'READ_ATTENDANCE', order: 75 },
    { group: 'people', key: 'leave:nav.settings', path: '/leave/settings', needs: 'MANAGE_ATTENDANCE', order: 76 },
  ],
};
