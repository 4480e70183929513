import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Entry = Schemas['Entry'];
export type Case = Schemas['Case'];
export type CaseLine = Schemas['CasesLine'];
export type Rule = Schemas['Rule'];
export type Checking = Schemas['CasesChecking'];
export type Law = Schemas['CaseLaw'];

export function useMine() {
  return useQuery({ queryKey: ['conduct', 'mine'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/mine', { signal })) });
}

export function useReports() {
  return useQuery({ queryKey: ['conduct', 'reports'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/reports', { signal })) });
}

export function useCases(state: Schemas['CaseState'] | undefined, page: number, size: number) {
  return useQuery({ queryKey: ['conduct', 'cases', state, page, size], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/cases', { params: { query: { state, page, size } }, signal })) });
}

export function useCase(id: number) {
  return useQuery({ queryKey: ['conduct', 'case', id], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/cases/{id}', { params: { path: { id } }, signal })) });
}

export function useLadder() {
  return useQuery({ queryKey: ['conduct', 'ladder'], staleTime: Infinity, queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/ladder', { signal })) });
}

export function useRules() {
  return useQuery({ queryKey: ['conduct', 'rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/rules', { signal })) });
}

export function useProfiles() {
  return useQuery({ queryKey: ['conduct', 'profiles'], staleTime: 60_000, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-profiles', { signal })) });
}

function useConductChange<Body>(send: (body: Body) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: ['conduct'] }) });
}

export function useAppeal() {
  return useConductChange(({ id, words }: { id: number; words: string }) => dataOf(api.POST('/api/conduct/entries/{id}/appeal', { params: { path: { id } }, body: { words } })));
}

export function useReport() {
  return useConductChange((body: Schemas['CasesReporting']) => dataOf(api.POST('/api/conduct/reports', { body })));
}

export function useChangeRule() {
  return useConductChange((body: Schemas['RulesChange']) => dataOf(api.POST('/api/conduct/rules', { body })));
}

export function useRewardMonth(month: string, page: number, size: number) {
  return useQuery({ queryKey: ['conduct', 'rewards', month, page, size], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/months/{month}/rewards', { params: { path: { month }, query: { page, size } }, signal })) });
}

export function useRecordReward() {
  return useConductChange((body: Schemas['ConductRewarding']) => dataOf(api.POST('/api/conduct/rewards', { body })));
}

export function useSettings() {
  return useQuery({ queryKey: ['conduct', 'settings'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/settings', { signal })) });
}

export function useSetMinimumWage() {
  return useConductChange((body: Schemas['ConductMinimumWage']) => dataOf(api.POST('/api/conduct/minimum-wage', { body })));
}

export function usePlaceWages() {
  return useQuery({ queryKey: ['conduct', 'minimum-wages'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/minimum-wages', { signal })) });
}

export function useSetPlaceWage() {
  return useConductChange((body: Schemas['ConductPlaceWage']) => dataOf(api.POST('/api/conduct/minimum-wages', { body })));
}

export function useSendPaper(id: number) {
  return useConductChange(({ file, words }: { file: File; words: string }) => dataOf(api.POST('/api/conduct/cases/{id}/papers', {
    params: { path: { id }, query: { words } }, body: { file: file as unknown as string }, bodySerializer: () => { const form = new FormData(); form.append('file', file); return form; },
  })));
}

export type Step =
  | { kind: 'union'; body: { there: boolean; words: string; answer: string | null } }
  | { kind: 'check'; body: Checking }
  | { kind: 'evidence'; body: { words: string; fact: string | null } }
  | { kind: 'readers'; body: { person: number } }
  | { kind: 'decision' | 'appeal/answer'; body: { accept: boolean; words: string } }
  | { kind: 'application' }
  | { kind: 'hearing' | 'legal' | 'notice' | 'acknowledgement' | 'withdrawal' | 'appeal'; body: { words: string } };

/** One step of a case; the server says which come next. */
export function useStep(id: number) {
  const params = { path: { id } };
  return useConductChange((step: Step) => {
    switch (step.kind) {
      case 'check': return dataOf(api.POST('/api/conduct/cases/{id}/check', { params, body: step.body }));
      case 'evidence': return dataOf(api.POST('/api/conduct/cases/{id}/evidence', { params, body: step.body }));
      case 'union': return dataOf(api.POST('/api/conduct/cases/{id}/union', { params, body: step.body }));
      case 'readers': return dataOf(api.POST('/api/conduct/cases/{id}/readers', { params, body: step.body }));
      case 'decision': return dataOf(api.POST('/api/conduct/cases/{id}/decision', { params, body: step.body }));
      case 'appeal/answer': return dataOf(api.POST('/api/conduct/cases/{id}/appeal/answer', { params, body: step.body }));
      case 'application': return dataOf(api.POST('/api/conduct/cases/{id}/application', { params }));
      case 'hearing': return dataOf(api.POST('/api/conduct/cases/{id}/hearing', { params, body: step.body }));
      case 'legal': return dataOf(api.POST('/api/conduct/cases/{id}/legal', { params, body: step.body }));
      case 'notice': return dataOf(api.POST('/api/conduct/cases/{id}/notice', { params, body: step.body }));
      case 'acknowledgement': return dataOf(api.POST('/api/conduct/cases/{id}/acknowledgement', { params, body: step.body }));
      case 'withdrawal': return dataOf(api.POST('/api/conduct/cases/{id}/withdrawal', { params, body: step.body }));
      case 'appeal': return dataOf(api.POST('/api/conduct/cases/{id}/appeal', { params, body: step.body }));
    }
  });
}
