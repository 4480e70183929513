import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/measures', lazy: () => import('./MeasuresPage') },
    { path: '/measures/new', lazy: () => import('./FormulaPage') },
    { path: '/measures/:key', lazy: () => import('./MeasurePage') },
    { path: '/measures/:key/formula', lazy: () => import('./FormulaPage') },
  ],
  nav: [{ group: 'business', key: 'metrics:nav.measures', path: '/measures', needs: 'READ_MEASURES', order: 60 }],
};
