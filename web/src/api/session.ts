import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, dataOf } from './client';
import { Problem } from './problem';
import type { paths } from './schema';

/** Who is signed in and what they may do; the server decides, this only shows it. */
export type Me = paths['/api/access/me']['get']['responses']['200']['content']['application/json'] & {
  /** those the top bar lets one pick from */
  shops?: { id: number; name: string }[];
};

const KEY = ['access', 'me'];

/** null: nobody is signed in. */
export function useSession() {
  return useQuery({
    queryKey: KEY,
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await dataOf(api.GET('/api/access/me', { signal }));
      } catch (fault) {
        if (fault instanceof Problem && fault.status === 401) return null;
        throw fault;
      }
    },
  });
}

/** Inside the shell somebody is always signed in. */
export function useMe(): Me {
  const { data } = useSession();
  if (!data) throw new Error('asked who is signed in where nobody is');
  return data;
}

/** Whether to show an action; without a permission named, yes. */
export function useMay(): (permission?: string) => boolean {
  const { data } = useSession();
  const held = data?.permissions;
  return useCallback((permission?: string) => permission === undefined || (held as readonly string[] | undefined)?.includes(permission) === true, [held]);
}

/** After signing in or out, or a changed password: everything known so far belonged to somebody else. */
export function useRenewSession(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
    await queries.invalidateQueries({ queryKey: KEY });
  }, [queries]);
}
