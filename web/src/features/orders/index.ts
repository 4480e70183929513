import type { Feature } from '@/ui';
import { useReviewCount } from './review';

export const feature: Feature = {
  routes: [
    { path: '/review', lazy: () => import('./ReviewPage') },
    { path: '/review/close', lazy: () => import('./ClosePage') },
    { path: '/orders', lazy: () => import('./OrdersPage') },
    { path: '/orders/rules', lazy: () => import('./RulesPage') },
    { path: '/payments', lazy: () => import('./PaymentsPage') },
    { path: '/payments/refunds', lazy: () => import('./UrgentRefundsPage') },
    { path: '/care', lazy: () => import('./CarePage') },
    { path: '/care/invoices', lazy: () => import('./InvoicesPage') },
    { path: '/care/prices', lazy: () => import('./PricesPage') },
    { path: '/fact', lazy: () => import('./FactPage') },
    { path: '/orders/:shop/:id', lazy: () => import('./OrderPage') },
  ],
  nav: [
    { group: 'orders', key: 'orders:nav.orders', path: '/orders', needs: 'READ_ORDERS', order: 20, letter: 'O' },
    { group: 'orders', key: 'orders:nav.review', path: '/review', needs: 'REVIEW_ORDERS', order: 30, letter: 'R', count: useReviewCount },
    { group: 'orders', key: 'orders:nav.payments', path: '/payments', needs: 'CONFIRM_PAYMENT', order: 22 },
    { group: 'orders', key: 'orders:nav.care', path: '/care', needs: 'SERVE_CUSTOMERS', order: 25 },
    { group: 'orders', key: 'orders:invoice.list', path: '/care/invoices', needs: ['SERVE_CUSTOMERS', 'CONFIRM_PAYMENT'], order: 26 },
    { group: 'orders', key: 'orders:nav.rules', path: '/orders/rules', needs: 'SET_ORDER_RULES', order: 33 },
  ],
  named: [
    { key: 'orders:close.title', path: '/review/close', needs: 'REVIEW_ORDERS' },
    { key: 'orders:urgentRefunds.title', path: '/payments/refunds', needs: 'CONFIRM_PAYMENT' },
    { key: 'orders:price.title', path: '/care/prices', needs: 'SERVE_CUSTOMERS' },
    { key: 'orders:stop.title', path: '/orders/rules', needs: 'SET_ORDER_RULES' },
  ],
};
