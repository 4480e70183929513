import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Account = components['schemas']['AccountsAccount'];
export type Grant = components['schemas']['GrantsGrant'];
export type NewGrant = components['schemas']['AccountNewGrant'];
export type Permission = components['schemas']['Permission'];

const at = (person: number) => ({ params: { path: { person } } });

export function useAccount(person: number) {
  return useQuery({ queryKey: ['accounts', person], queryFn: ({ signal }) => dataOf(api.GET('/api/access/accounts/{person}', { ...at(person), signal })) });
}

export function useGrants(person: number) {
  return useQuery({ queryKey: ['accounts', person, 'grants'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/accounts/{person}/grants', { ...at(person), signal })) });
}

export function useRoles() {
  return useQuery({ queryKey: ['accounts', 'roles'], staleTime: Infinity, queryFn: ({ signal }) => dataOf(api.GET('/api/access/roles', { signal })) });
}

export function useMayThey(person: number, permission: Permission | undefined, shop: number | null, department: number | null) {
  return useQuery({
    queryKey: ['accounts', person, 'may', permission, shop, department],
    enabled: permission !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/access/accounts/{person}/may', { params: { path: { person }, query: { permission: permission!, shop: shop ?? undefined, department: department ?? undefined } }, signal })),
  });
}

type Change =
  | { do: 'open'; login: string }
  | { do: 'reset' | 'unlock' | 'enable' }
  | { do: 'disable' | 'factor'; why: string };

/** What the administrator does to an account; opening and resetting answer the one-time password. */
export function useChangeAccount(person: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change): Promise<string | undefined> => {
      switch (change.do) {
        case 'open': return (await dataOf(api.POST('/api/access/accounts/{person}', { ...at(person), body: { login: change.login } }))).password;
        case 'reset': return (await dataOf(api.POST('/api/access/accounts/{person}/reset', at(person)))).password;
        case 'unlock': await dataOf(api.POST('/api/access/accounts/{person}/unlock', at(person))); return undefined;
        case 'enable': await dataOf(api.POST('/api/access/accounts/{person}/enable', at(person))); return undefined;
        case 'factor': await dataOf(api.POST('/api/access/accounts/{person}/second-factor/off', { ...at(person), body: { why: change.why } })); return undefined;
        case 'disable': await dataOf(api.POST('/api/access/accounts/{person}/disable', { ...at(person), body: { why: change.why } })); return undefined;
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

export function useChangeGrants(person: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: { give: NewGrant } | { end: number }) => {
      if ('give' in change) await dataOf(api.POST('/api/access/accounts/{person}/grants', { ...at(person), body: change.give }));
      else await dataOf(api.POST('/api/access/grants/{id}/end', { params: { path: { id: change.end } }, body: {} }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
}
