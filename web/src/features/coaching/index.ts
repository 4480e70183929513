import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/coaching', lazy: () => import('./CoachingPage') },
    { path: '/processes', lazy: () => import('./ProcessesPage') },
    { path: '/budget-requests', lazy: () => import('./BudgetPage') },
  ],
  nav: [
    { group: 'people', key: 'coaching:nav.coaching', path: '/coaching', needs: 'COACH', order: 60 },
    { group: 'people', key: 'coaching:nav.processes', path: '/processes', needs: 'COACH', order: 62 },
    { group: 'company', key: 'coaching:nav.budget', path: '/budget-requests', order: 63 },
  ],
};
