import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { paths } from '@/api/schema';

type Got<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } } ? Body : never;
export type ToTell = Got<'/api/fulfilment/platforms/desk'>['shops'][number];
export type Batch = Got<'/api/fulfilment/platforms/files'>['rows'][number];
export type Difference = Got<'/api/fulfilment/platforms/differences'>['rows'][number];
export type Kind = Difference['kind'];

export const useDesk = () => useQuery({ queryKey: ['fulfilment', 'platforms', 'desk'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/platforms/desk', { signal })) });

export function useFiles(page: number) {
  return useQuery({
    queryKey: ['fulfilment', 'platforms', 'files', page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/platforms/files', { params: { query: { page, size: 20 } }, signal })),
  });
}

export function useDifferences(kind: Kind | undefined, page: number) {
  return useQuery({
    queryKey: ['fulfilment', 'platforms', 'differences', kind, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/platforms/differences', { params: { query: { ...(kind && { kind }), page, size: 50 } }, signal })),
  });
}

export function useTell() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (shop: number) => dataOf(api.POST('/api/fulfilment/platforms/files', { body: { shop } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['fulfilment', 'platforms'] }),
  });
}
