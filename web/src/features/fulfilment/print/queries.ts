import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Desk = components['schemas']['PrintDeskDesk'];
export type Run = components['schemas']['PrintDeskRun'];
export type Waiting = components['schemas']['PrintDeskWaiting'];
export type Papers = components['schemas']['PrintPapersPapers'];
export type Paper = components['schemas']['PrintPapersPaper'];

export function usePrintDesk() {
  return useQuery({ queryKey: ['fulfilment', 'print', 'desk'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/print/desk', { signal })), refetchInterval: 5_000 });
}

export function useWaiting(page: number) {
  return useQuery({
    queryKey: ['fulfilment', 'print', 'waiting', page],
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/print/waiting', { params: { query: { page, size: 50 } }, signal })),
    refetchInterval: 10_000,
  });
}

export function useRanges() {
  return useQuery({ queryKey: ['fulfilment', 'print', 'ranges'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/print/ranges', { signal })) });
}
