import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { NavCount } from '@/ui';

export const useTransferCounts = () => useQuery({ queryKey: ['stock', 'transfers', 'counts'], staleTime: 30_000, queryFn: ({ signal }) => dataOf(api.GET('/api/stock/transfers/counts', { signal })) });

/** How many transfers are open; late ones show as late. */
export function useOpenTransfers(): NavCount | null {
  const counts = useTransferCounts().data;
  return counts && counts.open > 0 ? { count: counts.open, tone: counts.late > 0 ? 'late' : undefined } : null;
}
