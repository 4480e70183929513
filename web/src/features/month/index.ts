import type { Feature } from '@/ui';
import { Beside } from './Beside';

export const feature: Feature = {
  routes: [{ path: '/my-month', lazy: () => import('./MyMonthPage') }],
  nav: [{ group: 'mine', key: 'month:nav.myMonth', path: '/my-month', needs: 'SIGNED_IN', order: 20, letter: 'M', tab: { order: 3 } }],
  landing: Beside,
};
