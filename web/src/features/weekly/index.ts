import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/weekly', lazy: () => import('./MyWeekPage') },
    { path: '/weekly/received', lazy: () => import('./ReceivedPage') },
    { path: '/weekly/posts', lazy: () => import('./DutiesPage') },
  ],
  nav: [
    { group: 'today', key: 'weekly:nav.weekly', path: '/weekly', needs: 'SIGNED_IN', order: 66 },
    { group: 'people', key: 'weekly:nav.posts', path: '/weekly/posts', needs: 'MANAGE_ORGANISATION', order: 31 },
  ],
};
