import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/measures', lazy: () => import('./MeasuresPage') },
    { path: '/measures/new', lazy: () => import('./FormulaPage') },
    { path: '/compare', lazy: () => import('./ComparePage') },
    { path: '/goods-board', lazy: () => import('./GoodsBoardPage') },
    { path: '/findings', lazy: () => import('./FindingsPage') },
    { path: '/measures/:key', lazy: () => import('./MeasurePage') },
    { path: '/measures/:key/formula', lazy: () => import('./FormulaPage') },
  ],
  nav: [
    { group: 'business', key: 'metrics:nav.goods', path: '/goods-board', needs: 'READ_BOARD', order: 20 },
    { group: 'business', key: 'metrics:nav.findings', path: '/findings', needs: 'READ_BOARD', order: 30 },
    { group: 'business', key: 'metrics:nav.compare', path: '/compare', needs: 'READ_MEASURES', order: 55 },
    { group: 'business', key: 'metrics:nav.measures', path: '/measures', needs: 'READ_MEASURES', order: 60 },
  ],
};
