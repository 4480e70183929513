import type { Feature } from '@/ui';
import { useUnread } from './books';

export const feature: Feature = {
  routes: [
    { path: '/rule-books', lazy: () => import('./BooksPage') },
    { path: '/rule-books/:version', lazy: () => import('./BookPage') },
  ],
  nav: [{ group: 'today', key: 'rulebooks:nav.books', path: '/rule-books', needs: 'SIGNED_IN', order: 75, count: useUnread }],
};
