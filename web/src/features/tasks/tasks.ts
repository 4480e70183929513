import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type GivenTask = Schemas['GivenTask'];
export type Whole = Schemas['GivenTaskWhole'];
export type What = Schemas['GivenTaskWhat'];
export type Whose = Schemas['TasksWhose'];
export type Problem = Schemas['ProblemsProblem'];

const at = (id: number) => ({ params: { path: { id } } });

function useChange<A, R>(act: (asked: A) => Promise<R>, ...keys: string[]) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of keys) void queries.invalidateQueries({ queryKey: [key] }); } });
}

export function useTasks(whose: Whose, ended: boolean) {
  return useQuery({ queryKey: ['tasks', whose, ended], queryFn: ({ signal }) => dataOf(api.GET('/api/work/tasks', { params: { query: { whose, ended } }, signal })) });
}

export function useTask(id: number) {
  return useQuery({ queryKey: ['tasks', 'one', id], queryFn: ({ signal }) => dataOf(api.GET('/api/work/tasks/{id}', { ...at(id), signal })) });
}

export function useEarned() {
  return useQuery({ queryKey: ['tasks', 'earned'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/voluntary-points', { signal })) });
}

export function useLimits() {
  return useQuery({ queryKey: ['tasks', 'limits'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/voluntary-limits', { signal })) });
}

export function useSetLimit() {
  return useChange((body: Schemas['TasksNewLimit']) => dataOf(api.POST('/api/work/voluntary-limits', { body })), 'tasks');
}

export function useMake() {
  return useChange((body: Schemas['TasksNewTask']) => dataOf(api.POST('/api/work/tasks', { body })), 'tasks');
}

type Act = { take: true } | { word: What; words: string } | { verdict: What; words: string } | { due: string; words: string };

export function useAct(id: number) {
  return useChange(async (act: Act) => {
    if ('take' in act) await dataOf(api.POST('/api/work/tasks/{id}/taking', at(id)));
    else if ('word' in act) await dataOf(api.POST('/api/work/tasks/{id}/words', { ...at(id), body: { what: act.word, words: act.words } }));
    else if ('verdict' in act) await dataOf(api.POST('/api/work/tasks/{id}/verdict', { ...at(id), body: { what: act.verdict, words: act.words } }));
    else await dataOf(api.POST('/api/work/tasks/{id}/due', { ...at(id), body: act }));
  }, 'tasks', 'my-work');
}

export function useProblems(solved: boolean) {
  return useQuery({ queryKey: ['problems', solved], queryFn: ({ signal }) => dataOf(api.GET('/api/work/problems', { params: { query: { solved } }, signal })) });
}

type Said = { raise: { title: string; detail: string } } | { id: number; answer: string; solved: boolean } | { id: number; escalate: string };

export function useSay() {
  return useChange(async (said: Said) => {
    if ('raise' in said) await dataOf(api.POST('/api/work/problems', { body: said.raise }));
    else if ('answer' in said) await dataOf(api.POST('/api/work/problems/{id}/answer', { ...at(said.id), body: { words: said.answer, solved: said.solved } }));
    else await dataOf(api.POST('/api/work/problems/{id}/escalation', { ...at(said.id), body: { words: said.escalate, solved: false } }));
  }, 'problems', 'my-work');
}
