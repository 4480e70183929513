import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/stock', lazy: () => import('./StockPage') }],
  nav: [{ group: 'warehouse', key: 'stock:nav.stock', path: '/stock', needs: 'READ_STOCK', order: 20, letter: 'S' }],
  named: [
    { key: 'stock:opening', path: '/stock', needs: 'MOVE_STOCK' },
    { key: 'stock:asOf', path: '/stock', needs: 'READ_STOCK' },
  ],
};
