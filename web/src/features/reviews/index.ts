import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/reviews', lazy: () => import('./ReviewsPage') }],
  nav: [{ group: 'customers', key: 'reviews:nav', path: '/reviews', needs: ['SERVE_CUSTOMERS', 'DECIDE_REWARDS'], order: 60 }],
};
