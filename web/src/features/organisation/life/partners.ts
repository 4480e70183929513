import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Partner = Schemas['PartnersPartner'];
export type Kind = Schemas['PartnersKind'];
export type Right = Schemas['SpecialRightsRight'];

const at = (id: number) => ({ params: { path: { id } } });

export function usePartners(closed: boolean, post?: number) {
  return useQuery({ queryKey: ['partners', closed, post ?? 0], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/partners', { params: { query: { closed, post } }, signal })) });
}

export function useBranch(id: number) {
  return useQuery({ queryKey: ['partners', 'branch', id], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/branches/{id}', { ...at(id), signal })) });
}

type Change = { id: number; contact: Schemas['PartnersNewContact'] } | { id: number; place: { post?: number; branch?: number } } | { close: number };

export function useChangePartner() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => {
      if ('contact' in change) await dataOf(api.POST('/api/organisation/partners/{id}/contacts', { ...at(change.id), body: change.contact }));
      else if ('place' in change) await dataOf(api.POST('/api/organisation/partners/{id}/places', { ...at(change.id), body: change.place }));
      else await dataOf(api.POST('/api/organisation/partners/{id}/close', at(change.close)));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['partners'] }),
  });
}

/** A new partner, and at once where it belongs. */
export function useAddPartner() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, name, branch }: { kind: Kind; name: string; branch?: number }) => {
      const made = await dataOf(api.POST('/api/organisation/partners', { body: { kind, name } }));
      if (branch) await dataOf(api.POST('/api/organisation/partners/{id}/places', { ...at(made.id), body: { branch } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['partners'] }),
  });
}

export function useRights() {
  return useQuery({ queryKey: ['special-rights'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/special-rights', { signal })) });
}

export function useChangeRights() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: { end: number } | { post: number; right: Right; why: string }) => {
      if ('end' in change) await dataOf(api.POST('/api/organisation/special-rights/{id}/end', at(change.end)));
      else await dataOf(api.POST('/api/organisation/special-rights', { body: change }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['special-rights'] }),
  });
}
