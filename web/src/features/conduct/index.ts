import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/conduct', lazy: () => import('./MinePage') },
    { path: '/conduct/report', lazy: () => import('./ReportPage') },
    { path: '/cases', lazy: () => import('./CasesPage') },
    { path: '/cases/:id', lazy: () => import('./CasePage'), handle: { own: true } },
    { path: '/conduct/months', lazy: () => import('./RewardMonthPage') },
    { path: '/conduct-rules', lazy: () => import('./CataloguePage') },
  ],
  nav: [
    { group: 'mine', key: 'conduct:nav.mine', path: '/conduct', needs: 'SIGNED_IN', order: 70 },
    { group: 'monthEnd', key: 'conduct:nav.months', path: '/conduct/months', needs: 'DECIDE_REWARDS', order: 26 },
    { group: 'people', key: 'conduct:nav.cases', path: '/cases', needs: ['READ_CONDUCT', 'HANDLE_CONDUCT', 'HANDLE_SAFETY', 'DECIDE_REWARDS'], order: 45 },
    { group: 'people', key: 'conduct:nav.catalogue', path: '/conduct-rules', needs: ['READ_CONDUCT', 'HANDLE_CONDUCT', 'PUBLISH_RULES', 'DECIDE_REWARDS'], order: 46 },
  ],
};
