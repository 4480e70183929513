import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** A refusal is an answer and is not asked for again; a fault is, twice. */
function again(failures: number, fault: unknown): boolean {
  return !(fault instanceof Problem && fault.refused) && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, gcTime: 5 * 60_000, retry: again, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
