import type { Feature } from '@/ui';
import { useOpenWork } from './myWork';

export const feature: Feature = {
  routes: [{ path: '/my-work', lazy: () => import('./MyWorkPage') }],
  nav: [{
    group: 'today', key: 'reports:nav.myWork', path: '/my-work', needs: 'SIGNED_IN', order: 10, letter: 'W',
    tab: { order: 1, key: 'reports:nav.work' }, count: useOpenWork,
  }],
};
