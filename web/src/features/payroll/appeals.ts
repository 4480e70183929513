import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import type { FactRef } from '@/ui';

export type Appeal = components['schemas']['EventAppeal'];

/** WHY-04: whether one may appeal against an event, until when, and what came of it. */
export function useStanding(fact: FactRef) {
  return useQuery({
    queryKey: ['payroll', 'appeal', fact.kind, fact.id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/appeals/of', { params: { query: { fact: `${fact.kind}/${fact.id}` } }, signal })),
  });
}

export function useMyAppeals() {
  return useQuery({ queryKey: ['payroll', 'appeals', 'mine'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/appeals/mine', { signal })) });
}

export function useAppealsToDecide(open: boolean, page: number, size: number) {
  return useQuery({ queryKey: ['payroll', 'appeals', open, page], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/appeals', { params: { query: { open, page, size } }, signal })) });
}

/** The words first, then the file that proves them. */
export function useAppeal(fact: FactRef) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ words, file }: { words: string; file: File | null }) => {
      const appeal = await dataOf(api.POST('/api/payroll/appeals', { body: { fact: `${fact.kind}/${fact.id}`, words } }));
      return file ? sent(appeal.id, file) : appeal;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['payroll'] }),
  });
}

export function useMorePaper() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: ({ id, file }: { id: number; file: File }) => sent(id, file), onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'appeals'] }) });
}

function sent(id: number, file: File) {
  return dataOf(api.POST('/api/payroll/appeals/{id}/papers', {
    params: { path: { id } }, body: { file: file as unknown as string }, bodySerializer: () => { const form = new FormData(); form.append('file', file); return form; },
  }));
}

export function useAnswer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, upheld, words }: { id: number; upheld: boolean; words: string }) => dataOf(api.POST('/api/payroll/appeals/{id}/answer', { params: { path: { id } }, body: { upheld, words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll'] }),
  });
}
