import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import type { Permission } from './accounts';

export type Token = components['schemas']['TokensToken'];
export type Held = components['schemas']['GrantsHeld'];
export type PlatformAccount = components['schemas']['PlatformAccountsRow'];
export type NewPlatformAccount = components['schemas']['ExitNewAccount'];
export type Leaver = components['schemas']['ExitsLeaver'];
export type CompanySetting = components['schemas']['CompanyNewSetting'];
type KeysState = components['schemas']['RotateKeysState'];
export type PasswordRule = components['schemas']['PasswordRule'];

export function useSecondFactor() {
  return useQuery({ queryKey: ['access', 'second-factor'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/second-factor', { signal })) });
}

export function useBeginFactor() {
  return useMutation({ mutationFn: () => dataOf(api.POST('/api/access/second-factor')) });
}

/** What a code is typed for; confirming and new codes answer the ten recovery codes, shown once. */
export function useFactorCode() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (act: { do: 'confirm' | 'codes' | 'off'; code: string }): Promise<string[]> => {
      const body = { code: act.code };
      if (act.do === 'confirm') return (await dataOf(api.POST('/api/access/second-factor/confirm', { body }))).codes;
      if (act.do === 'codes') return (await dataOf(api.POST('/api/access/second-factor/codes', { body }))).codes;
      await dataOf(api.POST('/api/access/second-factor/off', { body }));
      return [];
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access', 'second-factor'] }),
  });
}

export function useTokens() {
  return useQuery({ queryKey: ['access', 'tokens'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/tokens', { signal })) });
}

export function useMakeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; days: number; permissions: Permission[] }) => dataOf(api.POST('/api/access/tokens', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access', 'tokens'] }),
  });
}

export function useRevokeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(api.DELETE('/api/access/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['access', 'tokens'] }),
  });
}

/** Without a person one's own. */
export function usePermissions(person?: number) {
  return useQuery({
    queryKey: ['access', 'permissions', person ?? 'me'],
    queryFn: ({ signal }) => person === undefined ? dataOf(api.GET('/api/access/me/permissions', { signal }))
      : dataOf(api.GET('/api/access/accounts/{person}/permissions', { params: { path: { person } }, signal })),
  });
}

/** The button on the sign-in page; null while the company has no sign-in of its own. */
export function useCompanyDoor() {
  return useQuery({ queryKey: ['access', 'company'], staleTime: 300_000, queryFn: ({ signal }) => dataOf(api.GET('/api/access/company', { signal })) });
}

export function useCompany() {
  return useQuery({ queryKey: ['access', 'company', 'settings'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/company/settings', { signal })) });
}

export function useChangeCompany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CompanySetting) => dataOf(api.PUT('/api/access/company/settings', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access', 'company'] }),
  });
}

export function useChangeRule() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { from: string; rule: PasswordRule }) => dataOf(api.PUT('/api/access/password-rule', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access', 'password-rule'] }),
  });
}

export function useKeysState() {
  return useQuery<KeysState>({
    queryKey: ['access', 'keys'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/access/keys', { signal })),
    refetchInterval: (query) => query.state.data?.started && !query.state.data.finished ? 3_000 : false,
  });
}

export function useRotate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (why: string) => dataOf(api.POST('/api/access/keys', { body: { why } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['access', 'keys'] }),
  });
}

export function useLeavers() {
  return useQuery({ queryKey: ['access', 'exits'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/exits', { signal })) });
}

export function useHoldings(person: number) {
  return useQuery({ queryKey: ['access', 'exits', person], queryFn: ({ signal }) => dataOf(api.GET('/api/access/exits/{person}', { params: { path: { person } }, signal })) });
}

type Step = { withdraw: number; why: string } | { handOver: number; to: number; why: string } | { close: number; why: string } | { open: NewPlatformAccount };

export function useExitStep() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (step: Step) => {
      if ('withdraw' in step) await dataOf(api.POST('/api/access/exits/{person}/withdraw', { params: { path: { person: step.withdraw } }, body: { why: step.why } }));
      else if ('handOver' in step) await dataOf(api.POST('/api/access/platform-accounts/{id}/hand-over', { params: { path: { id: step.handOver } }, body: { owner: step.to, why: step.why } }));
      else if ('close' in step) await dataOf(api.POST('/api/access/platform-accounts/{id}/close', { params: { path: { id: step.close } }, body: { why: step.why } }));
      else await dataOf(api.POST('/api/access/platform-accounts', { body: step.open }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['access'] }),
  });
}

export function usePeopleCalled(text: string) {
  return useQuery({
    queryKey: ['access', 'people', text],
    queryFn: ({ signal }) => dataOf(api.GET('/api/access/accounts', { params: { query: { text, size: 20 } }, signal })),
  });
}

export function useDepartmentChoice() {
  return useQuery({ queryKey: ['departments'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
}
