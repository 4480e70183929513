import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';

export type Committee = components['schemas']['CommitteesCommittee'];
export type Line = components['schemas']['LeadingLine'];
export type Choice = components['schemas']['RuleChoicesChoice'];
export type Topic = components['schemas']['RuleTopic'];
export type ProfileHead = components['schemas']['RuleProfileHead'];
export type Planned = components['schemas']['HeadcountRow'];
type NewLine = components['schemas']['LeadingNewLine'];
type NewHead = components['schemas']['LeadingNewHead'];
type NewChoice = components['schemas']['RuleProfileNewChoice'];
type NewPlan = components['schemas']['HeadcountPlan'];

const at = (id: number) => ({ params: { path: { id } } });

/** Nothing for who may not see shops. */
export function useShops() {
  const may = useMay()('READ_CATALOGUE');
  return useQuery({ queryKey: ['shops'], enabled: may, queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/shops', { signal })) });
}

export function useShopName(): (id: number | null | undefined) => string | undefined {
  const shops = useShops();
  return (id) => id ? shops.data?.find((s) => s.id === id)?.name ?? String(id) : undefined;
}

export function usePeople(text: string) {
  return useQuery({
    queryKey: ['people', 'named', text], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { text, size: 20 } }, signal })),
  });
}

export function useTrees() {
  return useQuery({ queryKey: ['trees'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/trees', { signal })) });
}

export function usePlant() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { tree: string; company: { zh: string; en: string } }) => dataOf(api.POST('/api/organisation/trees', { body })),
    onSuccess: () => Promise.all([['departments'], ['posts'], ['committees'], ['headcount']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export function useHeads(department: number) {
  return useQuery({ queryKey: ['departments', department, 'heads'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments/{id}/heads', { ...at(department), signal })) });
}

export function useLead(department: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewHead) => dataOf(api.POST('/api/organisation/departments/{id}/heads', { ...at(department), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['departments'] }),
  });
}

export function useLines() {
  return useQuery({ queryKey: ['lines'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/lines', { signal })) });
}

export function useDraw() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (body: NewLine) => dataOf(api.POST('/api/organisation/lines', { body })), onSuccess: () => queries.invalidateQueries({ queryKey: ['lines'] }) });
}

export function useSuperior(person: number) {
  return useQuery({ queryKey: ['people', person, 'superior'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people/{id}/superior', { ...at(person), signal })) });
}

export function useCommittees() {
  return useQuery({ queryKey: ['committees'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/committees', { signal })) });
}

type CommitteeChange = { add: components['schemas']['CommitteeNewCommittee'] } | { join: { id: number; person: number; chair: boolean } } | { leave: { id: number; person: number; until: string } } | { close: number };

export function useChangeCommittees() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: CommitteeChange) => {
      if ('add' in change) await dataOf(api.POST('/api/organisation/committees', { body: change.add }));
      else if ('join' in change) await dataOf(api.POST('/api/organisation/committees/{id}/members', { ...at(change.join.id), body: { person: change.join.person, chair: change.join.chair } }));
      else if ('leave' in change) await dataOf(api.POST('/api/organisation/committees/{id}/members/{person}/end', { params: { path: { id: change.leave.id, person: change.leave.person } }, body: { until: change.leave.until } }));
      else await dataOf(api.POST('/api/organisation/committees/{id}/close', at(change.close)));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['committees'] }),
  });
}

export function useHeadcount() {
  return useQuery({ queryKey: ['headcount'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/headcount', { signal })) });
}

export function usePlanHeads() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (body: NewPlan) => dataOf(api.POST('/api/organisation/headcount', { body })), onSuccess: () => queries.invalidateQueries({ queryKey: ['headcount'] }) });
}

export function useProfiles() {
  return useQuery({ queryKey: ['rule-profiles'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-profiles', { signal })) });
}

export function useProfile(key: string) {
  return useQuery({ queryKey: ['rule-profiles', key], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-profiles/{key}', { params: { path: { key } }, signal })) });
}

export function useCompared(profile: string[]) {
  return useQuery({
    queryKey: ['rule-profiles', 'compared', profile], placeholderData: keepPreviousData, enabled: profile.length > 0,
    queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-profiles-compared', { params: { query: { profile } }, signal })),
  });
}

export function useChoices() {
  return useQuery({ queryKey: ['rule-choices'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-choices', { signal })) });
}

export function useChoose() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (body: NewChoice) => dataOf(api.POST('/api/organisation/rule-choices', { body })), onSuccess: () => queries.invalidateQueries({ queryKey: ['rule-choices'] }) });
}
