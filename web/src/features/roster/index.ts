import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/roster', lazy: () => import('./PlanPage') },
    { path: '/roster/:rota', lazy: () => import('./PlanPage') },
    { path: '/roster/:rota/settings', lazy: () => import('./SettingsPage') },
    { path: '/shift-templates', lazy: () => import('./ShiftTemplatesPage') },
    { path: '/my-shifts', lazy: () => import('./MyShiftsPage') },
  ],
  nav: [
    { group: 'mine', key: 'roster:nav.mine', path: '/my-shifts', needs: 'SIGNED_IN', order: 24 },
    { group: 'people', key: 'roster:nav.plan', path: '/roster', needs: 'PLAN_ROSTER', order: 68 },
    { group: 'people', key: 'roster:nav.templates', path: '/shift-templates', needs: 'PLAN_ROSTER', order: 69 },
  ],
};
