import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { ask, dress } from '@/api/request';
import type { paths } from '@/api/schema';

type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;

export type Run = Answer<'/api/importing/runs/{id}', 'get'>;
export type RunLine = Answer<'/api/importing/runs', 'get'>['rows'][number];
export type Choice = NonNullable<Run['choice']>;
export type Verdict = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'OLDER';

const PAGE = 50;

/** While the server works on a run it is asked for twice a second. */
export const atWork = (run: Pick<Run, 'state'> | undefined): boolean => run?.state === 'CHECKING' || run?.state === 'WRITING';

export function useRuns(page: number) {
  return useQuery({
    queryKey: ['importing', 'runs', page],
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs', { params: { query: { page, size: PAGE } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => query.state.data?.rows.some(atWork) ? 1_000 : false,
  });
}

export function useRun(id: number) {
  return useQuery({
    queryKey: ['importing', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => atWork(query.state.data) ? 500 : false,
  });
}

export function useFaults(id: number, page: number, on: boolean) {
  return useQuery({
    queryKey: ['importing', id, 'faults', page], enabled: on, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}/faults', { params: { path: { id }, query: { page, size: PAGE } }, signal })),
  });
}

export function useChanges(id: number, page: number, size: number, on: boolean) {
  return useQuery({
    queryKey: ['importing', id, 'changes', page, size], enabled: on, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}/changes', { params: { path: { id }, query: { page, size } }, signal })),
  });
}

export function useSubjects(id: number, verdict: Verdict, page: number) {
  return useQuery({
    queryKey: ['importing', id, 'subjects', verdict, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}/subjects', { params: { path: { id }, query: { verdict, page, size: PAGE } }, signal })),
  });
}

export function useMoves(id: number, on: boolean) {
  return useQuery({
    queryKey: ['importing', id, 'moves'], enabled: on,
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}/moves', { params: { path: { id } }, signal })),
  });
}

export function useMissing(id: number, on: boolean) {
  return useQuery({
    queryKey: ['importing', id, 'missing'], enabled: on,
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}/missing', { params: { path: { id } }, signal })),
  });
}

export function useShops() {
  return useQuery({ queryKey: ['catalogue', 'shops'], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/shops', { signal })) });
}

export function useAddShop() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (shop: { platform: string; name: string; shortName: string }) => dataOf(api.POST('/api/catalogue/shops', { body: shop })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['catalogue', 'shops'] }),
  });
}

/** The bytes go as they are: the typed client would read them first. */
export function useUpload() {
  return useMutation({
    mutationFn: async (file: File): Promise<Run> => {
      const body = new FormData();
      body.append('file', file);
      const headers = new Headers({ Accept: 'application/json' });
      dress('POST', headers);
      const answer = await ask(new Request(new URL('/api/importing/runs', location.origin), { method: 'POST', body, headers, credentials: 'same-origin' }));
      return answer.json() as Promise<Run>;
    },
  });
}

function useStep<Body>(id: number, step: (body: Body) => Promise<Run>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (run) => {
      queries.setQueryData(['importing', id], run);
      void queries.invalidateQueries({ queryKey: ['importing'] });
    },
  });
}

const path = (id: number) => ({ params: { path: { id } } });

export const useCheck = (id: number) => useStep(id, (shop: number | undefined) => dataOf(api.POST('/api/importing/runs/{id}/check', { ...path(id), body: { shop: shop! } })));

export const useWrite = (id: number) => useStep(id, (body: { choice: Choice; addMissing: boolean; despite: boolean }) => dataOf(api.POST('/api/importing/runs/{id}/write', { ...path(id), body })));

export const useCancel = (id: number) => useStep<void>(id, () => dataOf(api.POST('/api/importing/runs/{id}/cancel', path(id))));
