import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/lots', lazy: () => import('./LotsPage') },
    { path: '/lots/:id', lazy: () => import('./LotPage') },
  ],
  nav: [{ group: 'warehouse', key: 'lots:nav.lots', path: '/lots', needs: 'READ_STOCK', menu: ['MOVE_STOCK', 'MANAGE_WAREHOUSE', 'READ_PURCHASES', 'RECEIVE_RETURNS'], order: 25 }],
  named: [
    { key: 'lots:tabs.goods', path: '/lots?tab=goods', needs: 'READ_STOCK' },
  ],
};
