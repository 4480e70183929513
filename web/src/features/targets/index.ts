import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/targets', lazy: () => import('./TargetsPage') },
    { path: '/targets/:id', lazy: () => import('./TargetPage'), handle: { own: true } },
    { path: '/my-targets', lazy: () => import('./MyTargetsPage') },
  ],
  nav: [
    { group: 'mine', key: 'targets:nav.mine', path: '/my-targets', needs: 'SIGNED_IN', order: 25 },
    { group: 'business', key: 'targets:nav.targets', path: '/targets', needs: ['PLAN_TARGETS', 'CONFIRM_TARGETS'], order: 20 },
  ],
};
