import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { NavCount } from '@/ui';

/** What is late, due today and waiting for me. A fact is seen here within five seconds. */
export function useMyWork() {
  return useQuery({
    queryKey: ['reports', 'my-work'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/reports/my-work', { signal })),
    refetchInterval: 4_000,
  });
}

/** Red as soon as something is late. */
export function useOpenWork(): NavCount | null {
  const { data } = useMyWork();
  if (!data) return null;
  return { count: data.late.length + data.today.length, tone: data.late.length > 0 ? 'late' : undefined };
}
