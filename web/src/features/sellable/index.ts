import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/sellable', lazy: () => import('./SellablePage') }],
  nav: [{ group: 'goods', key: 'sellable:nav.sellable', path: '/sellable', needs: 'READ_STOCK', menu: ['MANAGE_CATALOGUE', 'MANAGE_WAREHOUSE', 'SERVE_CUSTOMERS', 'READ_BOARD', 'BUY'], order: 28 }],
  named: [
    { key: 'sellable:tabs.WARNINGS', path: '/sellable?tab=WARNINGS', needs: 'READ_STOCK' },
    { key: 'sellable:tabs.OUT', path: '/sellable?tab=OUT', needs: 'READ_STOCK' },
    { key: 'sellable:tabs.OVERSOLD', path: '/sellable?tab=OVERSOLD', needs: 'READ_STOCK' },
    { key: 'sellable:tabs.FIGURES', path: '/sellable?tab=FIGURES', needs: 'READ_STOCK' },
  ],
};
