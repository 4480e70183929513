import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, type NavCount } from '@/ui';

export type Request = components['schemas']['Request'];
export type RequestView = components['schemas']['RequestView'];
export type Which = components['schemas']['RequestsWhich'];
export type Verdict = components['schemas']['RequestVerdict'];
export type OfKind = components['schemas']['ChainsOfKind'];
export type Chain = components['schemas']['Chain'];
export type ChainStep = components['schemas']['ChainStep'];

export type Kind = components['schemas']['Kind'];

export function useRequests(which: Which, kind: Kind | undefined, page: number) {
  return useQuery({
    queryKey: ['approvals', 'list', which, kind, page],
    queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/requests', { params: { query: { which, kind, page, size: 50 } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

/** How many wait for one's decision. */
export function useWaiting(): NavCount | null {
  const { data } = useQuery({
    queryKey: ['approvals', 'count'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/requests', { params: { query: { which: 'WAITING', size: 1 } }, signal })),
    refetchInterval: 15_000,
  });
  return data ? { count: data.total, tone: 'soon' } : null;
}

export function useRequest(id: number) {
  return useQuery({ queryKey: ['approvals', id], queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/requests/{id}', { params: { path: { id } }, signal })) });
}

type Act = { verdict: Verdict; words: string } | { withdraw: string } | { remind: true };

export function useAct(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => {
      const at = { params: { path: { id } } };
      if ('verdict' in act) return dataOf(api.POST('/api/approvals/requests/{id}/decision', { ...at, body: act }));
      if ('withdraw' in act) return dataOf(api.POST('/api/approvals/requests/{id}/withdrawal', { ...at, body: { words: act.withdraw } }));
      return dataOf(api.POST('/api/approvals/requests/{id}/reminder', at));
    },
    onSuccess: () => { void queries.invalidateQueries({ queryKey: ['approvals'] }); void queries.invalidateQueries({ queryKey: ['attendance'] }); },
  });
}

export function useStandIns() {
  return useQuery({ queryKey: ['approvals', 'stand-ins'], queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/stand-ins', { signal })) });
}

export interface NewStandIn { person: number | null; standIn: number; from: string; lastDay: string; why: string }

export function useChangeStandIns() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: NewStandIn | { end: number }) => {
      if ('end' in change) await dataOf(api.POST('/api/approvals/stand-ins/{id}/end', { params: { path: { id: change.end } } }));
      else await dataOf(api.POST('/api/approvals/stand-ins', { body: change }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
}

export function useChains() {
  return useQuery({ queryKey: ['approvals', 'chains'], queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/chains', { signal })) });
}

export function useRoleNames() {
  return useQuery({ queryKey: ['approvals', 'roles'], queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/roles', { signal })) });
}

/** @param wanted whether anybody is named at all */
export function usePeopleNames(wanted: boolean) {
  return useQuery({ queryKey: ['organisation', 'people', 'names'], enabled: wanted, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { size: 500 } }, signal })) });
}

export function useDepartmentNames() {
  return useQuery({ queryKey: ['departments'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
}

export function useChangeChain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['ChainsNewChain']) => dataOf(api.POST('/api/approvals/chains', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['approvals', 'chains'] }),
  });
}

/** Hundredths of days, hours or yuan as one says them: 1.5 天, 2 小时, 1,200.00 元. */
export function amount(of: { amount?: number | null; unit: { zh: string; en: string } }): string {
  if (of.amount == null || format.say(of.unit) === '') return '';
  const yuan = of.unit.en === 'yuan';
  const text = yuan ? format.money(of.amount) : String(of.amount / 100);
  return `${text} ${format.say(of.unit)}`;
}
