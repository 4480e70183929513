import type { Feature } from '@/ui';
import { useBlocked, useCases, useOpenExceptions, useQuestions, useRefundsToDecide, useToHandOver, useToPack, useToPick, useToPrint, useToVerify } from './openWork';

export const feature: Feature = {
  routes: [
    { path: '/print', lazy: () => import('./print/PrintPage') },
    { path: '/pick', lazy: () => import('./pick/PickPage') },
    { path: '/shortages', lazy: () => import('./pick/ShortagesPage') },
    { path: '/verify', lazy: () => import('./verify/VerifyPage'), handle: { bare: true } },
    { path: '/pack', lazy: () => import('./pack/PackPage'), handle: { bare: true } },
    { path: '/hand-over', lazy: () => import('./shipping/HandOverPage') },
    { path: '/refund-checks', lazy: () => import('./verify/RefundsPage') },
    { path: '/errors', lazy: () => import('./errors/ErrorsPage') },
    { path: '/blocked', lazy: () => import('./blocked/BlockedPage') },
    { path: '/difficult-parcels', lazy: () => import('./cases/CasesPage') },
    { path: '/shipping-questions', lazy: () => import('./questions/QuestionsPage') },
    { path: '/weigh', lazy: () => import('./weigh/WeighPage') },
    { path: '/shipping-rules', lazy: () => import('./rules/DispatchRulesPage') },
    { path: '/deductions', lazy: () => import('./errors/DeductionsPage') },
    { path: '/day-close', lazy: () => import('./closing/DayClosePage') },
  ],
  nav: [
    { group: 'orders', key: 'fulfilment:nav.refunds', path: '/refund-checks', needs: 'REVIEW_ORDERS', order: 35, count: useRefundsToDecide },
    { group: 'orders', key: 'fulfilment:nav.print', path: '/print', needs: 'PRINT_PAPERS', order: 40, letter: 'P', count: useToPrint },
    { group: 'orders', key: 'fulfilment:nav.pick', path: '/pick', needs: 'PICK_GOODS', order: 50, letter: 'B', count: useToPick, tab: { order: 2 } },
    { group: 'orders', key: 'fulfilment:nav.shortages', path: '/shortages', needs: ['PICK_GOODS', 'SUPERVISE_LOGISTICS'], order: 55 },
    { group: 'orders', key: 'fulfilment:nav.verify', path: '/verify', needs: 'VERIFY_GOODS', order: 60, letter: 'V', count: useToVerify },
    { group: 'orders', key: 'fulfilment:nav.pack', path: '/pack', needs: 'PACK_PARCELS', order: 70, count: useToPack },
    { group: 'orders', key: 'fulfilment:nav.handOver', path: '/hand-over', needs: ['HAND_OVER', 'RECEIVE_SHEETS'], order: 80, count: useToHandOver },
    { group: 'orders', key: 'fulfilment:nav.errors', path: '/errors', needs: 'BOOK_ERRORS', order: 90, count: useOpenExceptions },
    { group: 'orders', key: 'shipping:nav.blocked', path: '/blocked', needs: 'READ_ORDERS', order: 82, count: useBlocked },
    { group: 'orders', key: 'shipping:nav.weigh', path: '/weigh', needs: 'PACK_PARCELS', order: 75 },
    { group: 'orders', key: 'shipping:nav.cases', path: '/difficult-parcels', needs: 'SERVE_CUSTOMERS', order: 84, count: useCases },
    { group: 'orders', key: 'shipping:nav.questions', path: '/shipping-questions', needs: 'READ_ORDERS', order: 86, count: useQuestions },
    { group: 'orders', key: 'shipping:nav.rules', path: '/shipping-rules', needs: 'SUPERVISE_LOGISTICS', order: 98 },
    { group: 'monthEnd', key: 'fulfilment:nav.deductions', path: '/deductions', needs: 'SET_DEDUCTIONS', order: 23 },
    { group: 'orders', key: 'fulfilment:nav.dayClose', path: '/day-close', needs: 'READ_ORDERS', order: 95 },
  ],
};
