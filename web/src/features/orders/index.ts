import { api, dataOf } from '@/api/client';
import { format, type Feature } from '@/ui';
import i18next from 'i18next';
import { useReviewCount } from './review';

export const feature: Feature = {
  routes: [
    { path: '/review', lazy: () => import('./ReviewPage') },
    { path: '/review/close', lazy: () => import('./ClosePage') },
    { path: '/orders', lazy: () => import('./OrdersPage') },
    { path: '/orders/rules', lazy: () => import('./RulesPage') },
    { path: '/orders/:shop/:id', lazy: () => import('./OrderPage') },
  ],
  nav: [
    { group: 'orders', key: 'orders:nav.orders', path: '/orders', needs: 'READ_ORDERS', order: 20, letter: 'O' },
    { group: 'orders', key: 'orders:nav.review', path: '/review', needs: 'REVIEW_ORDERS', order: 30, letter: 'R', count: useReviewCount },
  ],
  search: async (text, signal) => {
    const found = await dataOf(api.GET('/api/orders/search', { params: { query: { q: text } }, signal }));
    return found.map((o) => ({ path: `/orders/${o.ref.shop}/${o.ref.id}`, kind: i18next.t('orders:nav.order'), text: o.number, note: `${o.shop} · ${format.say(o.stage)}` }));
  },
};
