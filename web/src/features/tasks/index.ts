import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/tasks', lazy: () => import('./TasksPage') },
    { path: '/tasks/:id', lazy: () => import('./TaskPage') },
    { path: '/problems', lazy: () => import('./ProblemsPage') },
  ],
  nav: [
    { group: 'today', key: 'tasks:nav.tasks', path: '/tasks', needs: 'SIGNED_IN', order: 66 },
    { group: 'today', key: 'tasks:nav.problems', path: '/problems', needs: 'SIGNED_IN', order: 68 },
  ],
};
