import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/plans', lazy: () => import('./PlansPage') },
    { path: '/plans/:id', lazy: () => import('./PlanPage'), handle: { own: true } },
    { path: '/summaries', lazy: () => import('./SummariesPage') },
    { path: '/strategies', lazy: () => import('./StrategiesPage') },
  ],
  nav: [
    { group: 'business', key: 'plans:nav.plans', path: '/plans', needs: 'SIGNED_IN', order: 22 },
    { group: 'business', key: 'plans:nav.summaries', path: '/summaries', needs: 'PLAN_TARGETS', order: 24 },
    { group: 'business', key: 'plans:nav.strategies', path: '/strategies', needs: 'PLAN_TARGETS', order: 26 },
  ],
};
