import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/stock-books', lazy: () => import('./BooksPage') },
    { path: '/stock-costs', lazy: () => import('./CostsPage') },
  ],
  nav: [
    { group: 'warehouse', key: 'stockbooks:nav.books', path: '/stock-books', needs: 'READ_STOCK', menu: ['MOVE_STOCK', 'MANAGE_WAREHOUSE', 'READ_PURCHASES'], order: 40 },
    { group: 'warehouse', key: 'stockbooks:nav.costs', path: '/stock-costs', needs: 'READ_PURCHASES', order: 42 },
  ],
  named: [
    { key: 'stockbooks:months', path: '/stock-books?tab=months', needs: 'READ_STOCK' },
    { key: 'stockbooks:summaries', path: '/stock-books?tab=summaries', needs: 'READ_STOCK' },
  ],
};
