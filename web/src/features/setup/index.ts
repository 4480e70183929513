import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/setup', lazy: () => import('./SetupPage') }],
  nav: [{ group: 'company', key: 'setup:nav.setup', path: '/setup', needs: 'MANAGE_SETTINGS', order: 5 }],
};
