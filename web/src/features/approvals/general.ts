import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type General = components['schemas']['General'];
export type Version = components['schemas']['GeneralVersion'];
export type Paper = components['schemas']['GeneralReceipt'];
export type GeneralKind = 'PURCHASE' | 'EXPENSE' | 'OTHER';

export const GENERAL: readonly string[] = ['PURCHASE', 'EXPENSE', 'OTHER'];

export interface Draft { title: string; detail: string; amount: number; neededOn: string | null; receipts: Paper[] }

export function useGeneral(id: number | undefined) {
  return useQuery({
    queryKey: ['approvals', 'general', id], enabled: id !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/general/{id}', { params: { path: { id: id! } }, signal })),
  });
}

/** Who would be asked today. */
export function useAhead(kind: GeneralKind, fen: number) {
  return useQuery({ queryKey: ['approvals', 'ahead', kind, fen], queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/general/ahead', { params: { query: { kind, fen } }, signal })) });
}

/** Asks, or asks again what was returned. */
export function useAsk(kind: GeneralKind, again: number | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ receipts, ...draft }: Draft) => {
      const body = { ...draft, receipts: receipts.map((r) => r.id) };
      return again === undefined ? dataOf(api.POST('/api/approvals/general', { body: { ...body, kind } })) : dataOf(api.POST('/api/approvals/general/{id}/again', { params: { path: { id: again } }, body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
}

export function useHandIn() {
  return useMutation({
    mutationFn: (file: File) => dataOf(api.POST('/api/approvals/general/receipts', {
      body: { file: file as unknown as string }, bodySerializer: () => { const form = new FormData(); form.append('file', file); return form; },
    })),
  });
}
