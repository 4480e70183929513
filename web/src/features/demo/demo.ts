import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';

const KEY = ['demo'];
const WHILE_LIVING_MS = 1_000;

/** Whether this is a demo and how far its months are; asked each second while they go by, else once. */
export function useDemo() {
  return useQuery({
    queryKey: KEY,
    staleTime: Infinity,
    queryFn: ({ signal }) => dataOf(api.GET('/api/demo', { signal })),
    refetchInterval: (query) => query.state.data?.phase === 'LIVING' && WHILE_LIVING_MS,
  });
}

export function useStory() {
  return useQuery({ queryKey: [...KEY, 'story'], queryFn: ({ signal }) => dataOf(api.GET('/api/demo/story', { signal })) });
}
