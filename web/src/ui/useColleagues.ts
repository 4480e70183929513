import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';

/** Who works here and is called so or has that staff number, as a choice. */
export function useColleagues(text: string): { value: number; label: string }[] {
  const found = useQuery({
    queryKey: ['colleagues', text], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/stand-ins/colleagues', { params: { query: { text } }, signal })),
  });
  return (found.data ?? []).map((p) => ({ value: p.person, label: `${p.name} ${p.staffNo}` }));
}
