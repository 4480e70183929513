import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/goods', lazy: () => import('./GoodsPage') },
    { path: '/goods/bundles', lazy: () => import('./BundlesPage') },
    { path: '/goods/unmatched', lazy: () => import('./UnmatchedPage') },
    { path: '/products', lazy: () => import('./ProductsPage') },
    { path: '/products/:id', lazy: () => import('./ProductPage') },
    { path: '/listings', lazy: () => import('./ListingsPage') },
    { path: '/listings/differences', lazy: () => import('./DifferencesPage') },
    { path: '/listings/rules', lazy: () => import('./RulesPage') },
    { path: '/listings/:id', lazy: () => import('./ListingPage') },
  ],
  nav: [
    { group: 'goods', key: 'catalogue:nav.goods', path: '/goods', needs: 'READ_CATALOGUE', order: 2 },
    { group: 'goods', key: 'catalogue:nav.products', path: '/products', needs: 'READ_CATALOGUE', order: 4 },
    { group: 'goods', key: 'catalogue:nav.bundles', path: '/goods/bundles', needs: 'READ_CATALOGUE', menu: ['MANAGE_CATALOGUE', 'READ_BOARD'], order: 6 },
    { group: 'goods', key: 'catalogue:nav.unmatched', path: '/goods/unmatched', needs: 'READ_CATALOGUE', menu: ['MANAGE_CATALOGUE', 'REVIEW_ORDERS'], order: 8 },
    { group: 'goods', key: 'catalogue:nav.listings', path: '/listings', needs: 'READ_CATALOGUE', menu: ['MANAGE_CATALOGUE', 'READ_BOARD', 'SERVE_CUSTOMERS'], order: 10 },
    { group: 'goods', key: 'catalogue:nav.differences', path: '/listings/differences', needs: 'READ_CATALOGUE', menu: ['MANAGE_CATALOGUE', 'READ_BOARD'], order: 12 },
    { group: 'goods', key: 'catalogue:nav.rules', path: '/listings/rules', needs: 'MANAGE_CATALOGUE', order: 14 },
  ],
};
