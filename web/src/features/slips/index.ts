import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/deliveries', lazy: () => import('./DeliveriesPage') },
    { path: '/deliveries/new', lazy: () => import('./NewDeliveryPage') },
    { path: '/deliveries/:id', lazy: () => import('./DeliveryPage') },
    { path: '/goods-slips', lazy: () => import('./SlipsPage') },
    { path: '/goods-slips/:id', lazy: () => import('./SlipPage') },
    { path: '/issues', lazy: () => import('./IssuesPage') },
    { path: '/custodians', lazy: () => import('./CustodiansPage') },
  ],
  nav: [
    { group: 'warehouse', key: 'slips:nav.deliveries', path: '/deliveries', needs: ['MOVE_STOCK', 'READ_PURCHASES'], order: 22 },
    { group: 'warehouse', key: 'slips:nav.issues', path: '/issues', needs: 'MOVE_STOCK', order: 24 },
    { group: 'warehouse', key: 'slips:nav.slips', path: '/goods-slips', needs: 'READ_STOCK', menu: ['MOVE_STOCK', 'MANAGE_WAREHOUSE', 'READ_PURCHASES', 'HAND_OVER'], order: 26 },
    { group: 'warehouse', key: 'slips:nav.custodians', path: '/custodians', needs: ['MOVE_STOCK', 'MANAGE_WAREHOUSE'], order: 38 },
  ],
  named: [
    { key: 'slips:deliveries.new', path: '/deliveries/new', needs: 'MOVE_STOCK' },
  ],
};
