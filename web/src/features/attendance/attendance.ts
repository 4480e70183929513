import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Today = Schemas['DayViewToday'];
export type Mark = Schemas['DayViewMark'];
export type Day = Schemas['DayViewLine'];
export type Evidence = Schemas['DayViewEvidence'];
export type Punch = Schemas['PunchesPunch'];
export type Row = Schemas['ReadDaysRow'];
export type Correction = Schemas['CorrectionsCorrection'];
export type MonthLine = Schemas['MonthSheetsLine'];
export type Department = Schemas['MonthSheetsDepartment'];
export type Objection = Schemas['ObjectionsObjection'];

/** Everything of attendance is read anew after a change: a punch moves the day, the month and the lists. */
export const KEY = ['attendance'];

export function useToday() {
  return useQuery({ queryKey: [...KEY, 'today'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/me/today', { signal })), refetchInterval: 60_000 });
}

export function useMyMonth(month: string) {
  return useQuery({ queryKey: [...KEY, 'mine', month], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/me/months/{month}', { params: { path: { month } }, signal })) });
}

export function useMyDay(day: string | null) {
  return useQuery({ queryKey: [...KEY, 'my-day', day], enabled: day !== null, queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/me/days/{day}', { params: { path: { day: day! } }, signal })) });
}

export function useDay(person: number | null, day: string | null) {
  return useQuery({
    queryKey: [...KEY, 'day', person, day], enabled: person !== null && day !== null,
    queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/people/{person}/days/{day}', { params: { path: { person: person!, day: day! } }, signal })),
  });
}

/** What tells this browser from others: two people punching by one within a minute are flagged (ATT-05). */
export function device(): string {
  const kept = localStorage.getItem('zhanggui.device');
  if (kept) return kept;
  const fresh = `phone:${crypto.randomUUID()}`;
  localStorage.setItem('zhanggui.device', fresh);
  return fresh;
}

/** What has to be acted on is coloured; leave, rest and what is right is not. */
export function toneOf(state: string | null | undefined): 'zg-late' | 'zg-soon' | 'zg-second' | undefined {
  if (state === 'LATE' || state === 'EARLY' || state === 'ABSENT') return 'zg-late';
  if (state === 'NEEDS_LEAVE') return 'zg-soon';
  return state === 'REST' || state === 'HOLIDAY' ? 'zg-second' : undefined;
}
