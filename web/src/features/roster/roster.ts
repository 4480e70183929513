import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { currentLanguage } from '@/i18n';

type Schemas = components['schemas'];
export type Plan = Schemas['PlanView'];
export type Row = Plan['rows'][number];
export type Slot = Row['slots'][number];
export type Rota = Schemas['Rota'];
export type Rule = Schemas['RotaRule'];
export type Proposal = Schemas['Proposal'];
export type MyRoster = Schemas['MyRoster'];
export type ShiftTime = Schemas['ShiftTime'];
export type Template = Schemas['ShiftTemplatesTemplate'];

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
const ZH = '日一二三四五六';
const EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const at = (day: string) => new Date(`${day}T00:00:00Z`);
/** By the company's clock. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
export const plus = (day: string, days: number) => new Date(at(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
export const weekday = (day: string) => { const n = at(day).getUTCDay(); return currentLanguage() === 'en' ? EN[n]! : ZH[n]!; };
export const weekdayOf = (name: string) => { const n = (WEEKDAYS as readonly string[]).indexOf(name) + 1; return currentLanguage() === 'en' ? EN[n % 7]! : `周${ZH[n % 7]}`; };
export const monday = (day: string) => plus(day, -((at(day).getUTCDay() + 6) % 7));
export const shortDay = (day: string) => `${Number(day.slice(5, 7))}-${Number(day.slice(8, 10))}`;
/** 3-7 周六 */
export const dayWords = (day: string) => `${shortDay(day)} ${currentLanguage() === 'en' ? weekday(day) : `周${weekday(day)}`}`;
export const clock = (time: string) => time.slice(0, 5);
/** 2026-03-07T16:30 → 16:30; the midnight that ends a day is 24:00 */
export const hour = (time: string, end = false) => { const h = time.slice(11, 16); return end && h === '00:00' ? '24:00' : h; };
export const hours = (shift: ShiftTime) => `${clock(shift.from)}–${clock(shift.until) === '00:00' ? '24:00' : clock(shift.until)}`;

export function useRotas() {
  return useQuery({ queryKey: ['roster', 'rotas'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas', { signal })) });
}

export function useRota(id: number) {
  return useQuery({ queryKey: ['roster', 'rota', id], enabled: id > 0, queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}', { params: { path: { id }, query: {} }, signal })) });
}

export function useTemplates() {
  return useQuery({ queryKey: ['roster', 'templates'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/shift-templates', { signal })) });
}

export function usePlan(id: number, from: string, last: string) {
  return useQuery({ queryKey: ['roster', 'plan', id, from, last], enabled: id > 0, queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/plan', { params: { path: { id }, query: { from, last } }, signal })) });
}

export function useMine() {
  return useQuery({ queryKey: ['roster', 'mine'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/my-roster', { params: { query: {} }, signal })) });
}

/** An action after which all that is shown of rosters is read anew. */
export function useAct<In, Out>(act: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: ['roster'] }) });
}
