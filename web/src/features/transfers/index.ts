import type { Feature } from '@/ui';
import { useOpenTransfers } from './openTransfers';

export const feature: Feature = {
  routes: [{ path: '/transfers', lazy: () => import('./TransfersPage') }],
  nav: [{ group: 'warehouse', key: 'transfers:nav.transfers', path: '/transfers', needs: 'READ_STOCK', order: 28, count: useOpenTransfers }],
  named: [
    { key: 'transfers:check', path: '/transfers?tab=checks', needs: 'READ_STOCK' },
  ],
};
