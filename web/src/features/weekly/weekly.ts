import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Report = Schemas['WeeklyReport'];
export type Figure = Schemas['WeekFiguresFigure'];
export type Line = Schemas['WeeklyReportsLine'];
export type Duty = Schemas['WeeklyDutiesDuty'];

/** @param week any day of it; without one, this week */
export function useMyWeek(week: string | undefined) {
  return useQuery({ queryKey: ['weekly', 'mine', week], queryFn: ({ signal }) => dataOf(api.GET('/api/reports/weekly/mine', { params: { query: { week } }, signal })) });
}

export function useReceived(week: string | undefined) {
  return useQuery({ queryKey: ['weekly', 'received', week], queryFn: ({ signal }) => dataOf(api.GET('/api/reports/weekly/received', { params: { query: { week } }, signal })) });
}

export function useDuties() {
  return useQuery({ queryKey: ['weekly', 'duties'], queryFn: ({ signal }) => dataOf(api.GET('/api/reports/weekly/duties', { signal })) });
}

function useChange<Body>(send: (body: Body) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: ['weekly'] }) });
}

export function useHandIn() { return useChange((body: { week: string; words: string }) => dataOf(api.POST('/api/reports/weekly/mine', { body }))); }

export function useAnswer(id: number) {
  return useChange((body: { returned: boolean; words: string }) => dataOf(api.POST('/api/reports/weekly/{id}/answer', { params: { path: { id } }, body })));
}

export function useSetDuty() { return useChange((body: { post: number; sends: boolean; why: string }) => dataOf(api.POST('/api/reports/weekly/duties', { body }))); }

/** The same weekday so many weeks on. */
export function shifted(day: string, weeks: number, days = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 7 * weeks + days);
  return date.toISOString().slice(0, 10);
}
