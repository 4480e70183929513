import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/appraisal', lazy: () => import('./MonthPage') },
    { path: '/low-scores', lazy: () => import('./LowScoresPage') },
    { path: '/appraisal/calibration', lazy: () => import('./CalibrationPage') },
    { path: '/appraisal/history/:person', lazy: () => import('./HistoryPage'), handle: { own: true } },
    { path: '/my-sheet', lazy: () => import('./MySheetPage') },
    { path: '/samples', lazy: () => import('./SamplesPage'), handle: { own: true } },
    { path: '/annual-sheet', lazy: () => import('./AnnualListPage') },
    { path: '/annual-sheet/:year', lazy: () => import('./AnnualPage'), handle: { own: true } },
    { path: '/appraisal/sheets', lazy: () => import('./SheetsPage') },
    { path: '/appraisal/sheets/:post', lazy: () => import('./SheetPage') },
    { path: '/appraisal/:person/:month', lazy: () => import('./CardPage'), handle: { own: true } },
  ],
  nav: [
    { group: 'monthEnd', key: 'appraisal:nav.appraisal', path: '/appraisal', needs: 'READ_SCORES', order: 20, letter: 'A' },
    { group: 'monthEnd', key: 'scores:nav.calibration', path: '/appraisal/calibration', needs: 'READ_SCORES', order: 21 },
    { group: 'monthEnd', key: 'scores:nav.samples', path: '/samples', needs: ['ASSESS', 'READ_SCORES'], order: 24 },
    { group: 'mine', key: 'scores:nav.mySheet', path: '/my-sheet', needs: 'SIGNED_IN', order: 35 },
    { group: 'monthEnd', key: 'scores:nav.annual', path: '/annual-sheet', needs: ['MANAGE_APPRAISAL', 'READ_SCORES'], order: 27 },
    { group: 'monthEnd', key: 'appraisal:nav.sheets', path: '/appraisal/sheets', needs: ['MANAGE_APPRAISAL', 'READ_SCORES'], order: 22 },
    { group: 'monthEnd', key: 'appraisal:nav.low', path: '/low-scores', needs: 'READ_SCORES', order: 23 },
  ],
};
