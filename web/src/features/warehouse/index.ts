import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/stock/places', lazy: () => import('./PlacesPage') },
    { path: '/stock/returned', lazy: () => import('./ReturnedPage') },
    { path: '/warehouse', lazy: () => import('./WarehousePage') },
  ],
  nav: [
    { group: 'warehouse', key: 'warehouse:nav.places', path: '/stock/places', needs: 'READ_STOCK', order: 26 },
    { group: 'warehouse', key: 'warehouse:nav.returned', path: '/stock/returned', needs: 'READ_STOCK', menu: ['RECEIVE_RETURNS', 'MOVE_STOCK', 'MANAGE_WAREHOUSE'], order: 27 },
    { group: 'warehouse', key: 'warehouse:nav.house', path: '/warehouse', needs: ['MANAGE_WAREHOUSE', 'MOVE_STOCK', 'SUPERVISE_LOGISTICS'], order: 60 },
  ],
  named: [
    { key: 'warehouse:tabs.CHECKS', path: '/warehouse?tab=CHECKS', needs: ['MANAGE_WAREHOUSE', 'MOVE_STOCK', 'SUPERVISE_LOGISTICS'] },
    { key: 'warehouse:tabs.VISITS', path: '/warehouse?tab=VISITS', needs: ['MANAGE_WAREHOUSE', 'MOVE_STOCK', 'SUPERVISE_LOGISTICS'] },
    { key: 'warehouse:tabs.DUTIES', path: '/warehouse?tab=DUTIES', needs: ['MANAGE_WAREHOUSE', 'MOVE_STOCK', 'SUPERVISE_LOGISTICS'] },
    { key: 'warehouse:tabs.HAZARDS', path: '/warehouse?tab=HAZARDS', needs: ['MANAGE_WAREHOUSE', 'MOVE_STOCK', 'SUPERVISE_LOGISTICS'] },
  ],
};
