import type { Feature } from '@/ui';
import { useOpenTransfers } from './openTransfers';

export const feature: Feature = {
  routes: [{ path: '/transfers', lazy: () => import('./TransfersPage') }],
  nav: [{ group: 'warehouse', key: 'transfers:nav.transfers', path: '/transfers', needs: 'READ_STOCK', menu: ['MOVE_STOCK', 'MANAGE_WAREHOUSE', 'READ_PURCHASES', 'MANAGE_CATALOGUE'], order: 28, count: useOpenTransfers }],
  named: [
    { key: 'transfers:check', path: '/transfers?tab=checks', needs: 'READ_STOCK' },
  ],
};
