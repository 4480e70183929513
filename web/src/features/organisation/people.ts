import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Person = components['schemas']['StaffPerson'];

export function usePerson(id: number) {
  return useQuery({ queryKey: ['people', id], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people/{id}', { params: { path: { id } }, signal })) });
}

export function useAddPerson() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { staffNo: string; name: string; joinedOn: string }) => dataOf(api.POST('/api/organisation/people', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['worklist', 'organisation.people'] }),
  });
}

type Change = { assign: { post: number; shop: number | null; from: string } } | { employ: Person['employment'] } | { leave: { lastDay: string; why: string } };

export function useChangePerson(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => {
      const at = { params: { path: { id } } };
      if ('assign' in change) await dataOf(api.POST('/api/organisation/people/{id}/assignments', { ...at, body: change.assign }));
      else if ('employ' in change) await dataOf(api.PUT('/api/organisation/people/{id}/employment', { ...at, body: { employment: change.employ } }));
      else await dataOf(api.POST('/api/organisation/people/{id}/leave', { ...at, body: change.leave }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}
