import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/stock/counts', lazy: () => import('./CountsPage') },
    { path: '/stock/counts/:id', lazy: () => import('./CountSheetPage') },
    { path: '/count/:id', lazy: () => import('./CountStation'), handle: { bare: true } },
  ],
  nav: [{ group: 'warehouse', key: 'counting:nav.counts', path: '/stock/counts', needs: 'READ_STOCK', menu: ['COUNT_STOCK', 'APPROVE_COUNTS', 'MANAGE_WAREHOUSE', 'READ_BOARD'], order: 24 }],
};
