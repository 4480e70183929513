import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/appraisal', lazy: () => import('./MonthPage') },
    { path: '/low-scores', lazy: () => import('./LowScoresPage') },
    { path: '/appraisal/sheets', lazy: () => import('./SheetsPage') },
    { path: '/appraisal/sheets/:post', lazy: () => import('./SheetPage') },
    { path: '/appraisal/:person/:month', lazy: () => import('./CardPage'), handle: { own: true } },
  ],
  nav: [
    { group: 'monthEnd', key: 'appraisal:nav.appraisal', path: '/appraisal', needs: 'READ_SCORES', order: 20, letter: 'A' },
    { group: 'monthEnd', key: 'appraisal:nav.sheets', path: '/appraisal/sheets', needs: ['MANAGE_APPRAISAL', 'READ_SCORES'], order: 22 },
    { group: 'monthEnd', key: 'appraisal:nav.low', path: '/low-scores', needs: 'READ_SCORES', order: 23 },
  ],
};
