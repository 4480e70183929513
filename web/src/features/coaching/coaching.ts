import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Note = Schemas['CoachingNote'];
export type Process = Schemas['ProcessesProcess'];

const at = (id: number) => ({ params: { path: { id } } });

function useChange<A, R>(act: (asked: A) => Promise<R>, ...keys: string[]) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of keys) void queries.invalidateQueries({ queryKey: [key] }); } });
}

export function useNotes() {
  return useQuery({ queryKey: ['coaching'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/coaching', { signal })) });
}

type Said = { observe: { about: number; finding: string } } | { id: number; agreed: string; checkOn: string } | { id: number; outcome: string };

export function useCoach() {
  return useChange(async (said: Said) => {
    if ('observe' in said) await dataOf(api.POST('/api/work/coaching', { body: said.observe }));
    else if ('agreed' in said) await dataOf(api.POST('/api/work/coaching/{id}/talk', { ...at(said.id), body: said }));
    else await dataOf(api.POST('/api/work/coaching/{id}/check', { ...at(said.id), body: said }));
  }, 'coaching', 'my-work');
}

export function useProcesses() {
  return useQuery({ queryKey: ['processes'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/processes', { signal })) });
}

export function useDepartmentNames() {
  return useQuery({ queryKey: ['departments'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
}

export function useWrite() {
  return useChange((body: Schemas['CoachingNewProcess']) => dataOf(api.POST('/api/work/processes', { body })), 'processes');
}

export function useReview(id: number) {
  return useChange((body: Schemas['CoachingNewReview']) => dataOf(api.POST('/api/work/processes/{id}/reviews', { ...at(id), body })), 'processes', 'tasks');
}

export function useBudgets() {
  return useQuery({ queryKey: ['budget-requests'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/budget-requests', { signal })) });
}

export function useAskBudget() {
  return useChange((body: Schemas['BudgetNewBudget']) => dataOf(api.POST('/api/work/budget-requests', { body })), 'budget-requests', 'approvals');
}
