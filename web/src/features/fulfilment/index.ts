import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { Feature, NavCount } from '@/ui';

/** How many wait at one station, for those who stand there. */
function useWaiting(permission: string, key: string, read: (signal: AbortSignal) => Promise<number>): NavCount | null {
  const may = useMay();
  const { data } = useQuery({ queryKey: ['fulfilment', key, 'count'], enabled: may(permission), refetchInterval: 30_000, queryFn: ({ signal }) => read(signal) });
  return data ? { count: data } : null;
}

const usePrint = () => useWaiting('PRINT_PAPERS', 'print', async (signal) => (await dataOf(api.GET('/api/fulfilment/print/desk', { signal }))).waiting);
const usePick = () => useWaiting('PICK_GOODS', 'pick', async (signal) => (await dataOf(api.GET('/api/fulfilment/pick/desk', { signal }))).open);
const useVerify = () => useWaiting('VERIFY_GOODS', 'verify', async (signal) => (await dataOf(api.GET('/api/fulfilment/verify/desk', { signal }))).waiting);
const usePack = () => useWaiting('PACK_PARCELS', 'pack', async (signal) => (await dataOf(api.GET('/api/fulfilment/pack/desk', { signal }))).waiting);
const useRefunds = () => useWaiting('REVIEW_ORDERS', 'refunds', async (signal) => (await dataOf(api.GET('/api/fulfilment/refund-checks', { signal }))).length);

export const feature: Feature = {
  routes: [
    { path: '/stations/print', handle: { bare: true }, lazy: () => import('./print/PrintStation') },
    { path: '/stations/print/runs/:run', handle: { bare: true }, lazy: () => import('./print/PapersPage') },
    { path: '/stations/pick', handle: { bare: true }, lazy: () => import('./pick/PickStation') },
    { path: '/stations/verify', handle: { bare: true }, lazy: () => import('./verify/VerifyStation') },
    { path: '/stations/pack', handle: { bare: true }, lazy: () => import('./pack/PackStation') },
    { path: '/fulfilment/hand-over', lazy: () => import('./shipping/HandOverPage') },
    { path: '/fulfilment/refunds', lazy: () => import('./verify/RefundsPage') },
    { path: '/fulfilment/errors', lazy: () => import('./errors/ErrorsPage') },
    { path: '/fulfilment/day-close', lazy: () => import('./closing/DayClosePage') },
  ],
  nav: [
    { group: 'orders', key: 'fulfilment:nav.refunds', path: '/fulfilment/refunds', needs: 'REVIEW_ORDERS', order: 25, count: useRefunds },
    { group: 'orders', key: 'fulfilment:nav.print', path: '/stations/print', needs: 'PRINT_PAPERS', order: 30, letter: 'P', count: usePrint },
    { group: 'orders', key: 'fulfilment:nav.pick', path: '/stations/pick', needs: 'PICK_GOODS', order: 40, count: usePick, tab: { order: 2 } },
    { group: 'orders', key: 'fulfilment:nav.verify', path: '/stations/verify', needs: 'VERIFY_GOODS', order: 50, letter: 'V', count: useVerify },
    { group: 'orders', key: 'fulfilment:nav.pack', path: '/stations/pack', needs: 'PACK_PARCELS', order: 60, count: usePack },
    { group: 'orders', key: 'fulfilment:nav.handOver', path: '/fulfilment/hand-over', needs: ['HAND_OVER', 'RECEIVE_SHEETS'], order: 70 },
    { group: 'orders', key: 'fulfilment:nav.errors', path: '/fulfilment/errors', needs: 'BOOK_ERRORS', order: 80 },
    { group: 'orders', key: 'fulfilment:nav.dayClose', path: '/fulfilment/day-close', needs: 'READ_ORDERS', order: 90 },
  ],
};
