import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/pay', lazy: () => import('./MyPayPage') },
    { path: '/pay/:person/:month', lazy: () => import('./PayslipPage') },
    { path: '/moved', lazy: () => import('./MovedPage') },
    { path: '/pay-runs', lazy: () => import('./RunsPage') },
    { path: '/pay-runs/:id', lazy: () => import('./RunPage') },
    { path: '/pay-schemes', lazy: () => import('./SchemesPage') },
    { path: '/commissions', lazy: () => import('./CommissionPage') },
    { path: '/profit', lazy: () => import('./ProfitPage') },
    { path: '/pay-terms/:person', lazy: () => import('./TermsPage') },
    { path: '/appeals', lazy: () => import('./AppealsPage') },
    { path: '/appeals/decide', lazy: () => import('./DecideAppealsPage') },
    { path: '/pay-parallel', lazy: () => import('./ParallelPage') },
    { path: '/what-if', lazy: () => import('./WhatIfPage') },
    { path: '/pay-history/:person', lazy: () => import('./HistoryPage'), handle: { own: true } },
    { path: '/rewards', lazy: () => import('./RewardsPage') },
  ],
  nav: [
    { group: 'mine', key: 'payroll:nav.pay', path: '/pay', needs: 'SIGNED_IN', order: 30, letter: 'Y' },
    { group: 'mine', key: 'payroll:nav.whatIf', path: '/what-if', needs: 'SIGNED_IN', order: 32 },
    { group: 'mine', key: 'payroll:nav.mine', path: '/appeals', needs: 'SIGNED_IN', order: 72 },
    { group: 'monthEnd', key: 'payroll:nav.parallel', path: '/pay-parallel', needs: 'READ_PAY', order: 45 },
    { group: 'monthEnd', key: 'payroll:nav.appeals', path: '/appeals/decide', needs: 'DECIDE_REWARDS', order: 27 },
    { group: 'monthEnd', key: 'payroll:nav.rewards', path: '/rewards', needs: 'DECIDE_REWARDS', order: 25 },
    { group: 'monthEnd', key: 'payroll:nav.runs', path: '/pay-runs', needs: ['READ_PAY', 'APPROVE_PAYROLL'], order: 40 },
    { group: 'monthEnd', key: 'payroll:nav.schemes', path: '/pay-schemes', needs: 'READ_PAY', order: 42 },
    { group: 'monthEnd', key: 'payroll:nav.commission', path: '/commissions', needs: 'READ_PAY', order: 44 },
    { group: 'monthEnd', key: 'payroll:nav.profit', path: '/profit', needs: ['DISTRIBUTE_PROFIT', 'APPROVE_PAYROLL'], order: 46 },
  ],
};
