import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { useRenewSession } from '@/api/session';

/** Name and password for the session cookie. */
export function useSignIn() {
  const renew = useRenewSession();
  return useMutation({
    mutationFn: async (body: { login: string; password: string; code: string | null }) => {
      await api.GET('/api/access/csrf');
      await dataOf(api.POST('/api/access/sign-in', { body }));
      await renew();
    },
  });
}

/** The own second proof behind the company's sign-in. */
export function useCompanyCode() {
  const renew = useRenewSession();
  return useMutation({
    mutationFn: async (code: string) => {
      await api.GET('/api/access/csrf');
      await dataOf(api.POST('/api/access/company/code', { body: { code } }));
      await renew();
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST('/api/access/sign-out')),
    onSuccess: () => { queries.clear(); location.assign('/sign-in'); },
  });
}

export function usePasswordRule() {
  return useQuery({ queryKey: ['access', 'password-rule'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/password-rule', { signal })) });
}

export function useChangePassword() {
  const renew = useRenewSession();
  return useMutation({
    mutationFn: async (body: { oldPassword: string; newPassword: string }) => {
      await dataOf(api.POST('/api/access/password', { body }));
      await renew();
    },
  });
}

export function useSessions() {
  return useQuery({ queryKey: ['access', 'sessions'], queryFn: ({ signal }) => dataOf(api.GET('/api/access/sessions', { signal })) });
}

/** One session, or without a key all but this one. */
export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (key?: string) => {
      if (key) await dataOf(api.DELETE('/api/access/sessions/{key}', { params: { path: { key } } }));
      else await dataOf(api.POST('/api/access/sign-out-everywhere'));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['access', 'sessions'] }),
  });
}
