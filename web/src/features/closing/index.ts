import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/month-close', lazy: () => import('./ClosingPage') }],
  nav: [{ group: 'monthEnd', key: 'closing:nav.close', path: '/month-close', needs: 'CLOSE_MONTHS', order: 60 }],
};
