import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import type { NavCount } from '@/ui';

type OpenWork = components['schemas']['OpenWork'];

const PERMISSIONS = ['PRINT_PAPERS', 'PICK_GOODS', 'VERIFY_GOODS', 'PACK_PARCELS', 'HAND_OVER', 'RECEIVE_SHEETS', 'BOOK_ERRORS', 'SUPERVISE_LOGISTICS', 'REVIEW_ORDERS', 'READ_ORDERS'];

/** What waits at each station: one question for the whole navigation. */
function useOpenWork(): OpenWork | undefined {
  const may = useMay();
  return useQuery({
    queryKey: ['fulfilment', 'open'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/open', { signal })),
    refetchInterval: 5_000,
    enabled: PERMISSIONS.some(may),
  }).data;
}

const shown = (open: OpenWork | undefined, count: (open: OpenWork) => number, late?: (open: OpenWork) => boolean): NavCount | null =>
  open ? { count: count(open), tone: late?.(open) ? 'late' : undefined } : null;

export const useToPrint = () => shown(useOpenWork(), (o) => o.print);
export const useToPick = () => shown(useOpenWork(), (o) => o.pick);
export const useToVerify = () => shown(useOpenWork(), (o) => o.verify);
export const useToPack = () => shown(useOpenWork(), (o) => o.pack);
export const useToHandOver = () => shown(useOpenWork(), (o) => o.handOver + o.sheets);
export const useBlocked = () => shown(useOpenWork(), (o) => o.blocked, (o) => o.blockedLate > 0);
export const useCases = () => shown(useOpenWork(), (o) => o.cases);
export const useQuestions = () => shown(useOpenWork(), (o) => o.questions);
export const useOpenExceptions = () => shown(useOpenWork(), (o) => o.exceptions, (o) => o.exceptions > 0);
export const useRefundsToDecide = () => shown(useOpenWork(), (o) => o.refunds, (o) => o.refunds > 0);
