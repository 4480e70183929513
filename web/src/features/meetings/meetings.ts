import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Meeting = Schemas['Meeting'];
export type Presence = Schemas['MeetingPresence'];
export type Calling = Schemas['MeetingsCalling'];

export const MEETING_KINDS: Schemas['MeetingKind'][] = ['MORNING', 'EVENING', 'DEPARTMENT', 'INTERACTIVE', 'DAILY', 'TEAM', 'COMMITTEE', 'EXCHANGE', 'EVENT', 'TRAINING'];
export const PRESENCES: Presence[] = ['PRESENT', 'LATE', 'LEAVE', 'ABSENT'];
export const WORKDAYS: NonNullable<Calling['weekdays']> = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

export function useMeetings(from: string, until: string) {
  return useQuery({ queryKey: ['meetings', from, until], queryFn: ({ signal }) => dataOf(api.GET('/api/work/meetings', { params: { query: { from, until } }, signal })) });
}

export function useMeeting(id: number) {
  return useQuery({ queryKey: ['meetings', id], queryFn: ({ signal }) => dataOf(api.GET('/api/work/meetings/{id}', { params: { path: { id } }, signal })) });
}

function useMeetingChange<Body>(send: (body: Body) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: ['meetings'] }) });
}

export function useCall() {
  return useMeetingChange((body: Calling) => dataOf(api.POST('/api/work/meetings', { body })));
}

export function useRecord(id: number) {
  return useMeetingChange((marks: Schemas['MeetingsMarking'][]) => dataOf(api.POST('/api/work/meetings/{id}/presence', { params: { path: { id } }, body: { marks } })));
}

export function useSay(id: number) {
  return useMeetingChange(({ cancel, words }: { cancel: boolean; words: string }) => cancel
    ? dataOf(api.POST('/api/work/meetings/{id}/cancellation', { params: { path: { id } }, body: { words } }))
    : dataOf(api.POST('/api/work/meetings/{id}/minutes', { params: { path: { id } }, body: { words } })));
}
