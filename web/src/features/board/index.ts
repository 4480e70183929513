import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/board', lazy: () => import('./BoardPage') }],
  nav: [{ group: 'business', key: 'board:nav.board', path: '/board', needs: 'READ_BOARD', order: 10, letter: 'B' }],
};
