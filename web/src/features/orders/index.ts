import type { Feature } from '@/ui';
import { useReviewCount } from './review';

export const feature: Feature = {
  routes: [
    { path: '/review', lazy: () => import('./ReviewPage') },
    { path: '/review/close', lazy: () => import('./ClosePage') },
    { path: '/orders', lazy: () => import('./OrdersPage') },
    { path: '/orders/rules', lazy: () => import('./RulesPage') },
    { path: '/fact', lazy: () => import('./FactPage') },
    { path: '/orders/:shop/:id', lazy: () => import('./OrderPage') },
  ],
  nav: [
    { group: 'orders', key: 'orders:nav.orders', path: '/orders', needs: 'READ_ORDERS', order: 20, letter: 'O' },
    { group: 'orders', key: 'orders:nav.review', path: '/review', needs: 'REVIEW_ORDERS', order: 30, letter: 'R', count: useReviewCount },
  ],
};
