import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Step = components['schemas']['SettingUpStep'];
export type Topic = components['schemas']['RuleTopic'];
export const TOPICS: Topic[] = ['ATTENDANCE', 'CONDUCT', 'EXIT'];

export function useSetup() {
  return useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => dataOf(api.GET('/api/reports/setup', { signal })) });
}

/** What a step did is seen in the state of all of them. */
function useThenSetup() {
  const queries = useQueryClient();
  return () => Promise.all([['setup'], ['access', 'me'], ['reports', 'my-work'], ['departments'], ['posts'], ['shops'], ['rule-choices']].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

export function usePutOff() {
  const then = useThenSetup();
  return useMutation({
    mutationFn: ({ step, later }: { step: string; later: boolean }) => later ? dataOf(api.POST('/api/reports/setup/{step}/put-off', { params: { path: { step } } })) : dataOf(api.POST('/api/reports/setup/{step}/take-up', { params: { path: { step } } })),
    onSuccess: then,
  });
}

export function useTrees() {
  return useQuery({ queryKey: ['trees'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/trees', { signal })) });
}

export function usePlant() {
  const then = useThenSetup();
  return useMutation({ mutationFn: (body: { tree: string; company: { zh: string; en: string } }) => dataOf(api.POST('/api/organisation/trees', { body })), onSuccess: then });
}

export function useProfiles() {
  return useQuery({ queryKey: ['rule-profiles'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-profiles', { signal })) });
}

export function useChoices() {
  return useQuery({ queryKey: ['rule-choices'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-choices', { signal })) });
}

export function useChoose() {
  const then = useThenSetup();
  return useMutation({
    mutationFn: (body: { topic: Topic; profile: string; from: string; why: string }) => dataOf(api.POST('/api/organisation/rule-choices', { body: { ...body, department: null, shop: null } })),
    onSuccess: then,
  });
}

export function useShops() {
  return useQuery({ queryKey: ['shops'], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/shops', { signal })) });
}

export function useAddShop() {
  const then = useThenSetup();
  return useMutation({ mutationFn: (body: { platform: string; name: string; shortName: string }) => dataOf(api.POST('/api/catalogue/shops', { body })), onSuccess: then });
}

export function useDepartments() {
  return useQuery({ queryKey: ['departments'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
}
