import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/sellable', lazy: () => import('./SellablePage') }],
  nav: [{ group: 'goods', key: 'sellable:nav.sellable', path: '/sellable', needs: 'READ_STOCK', order: 28 }],
};
