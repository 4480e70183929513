import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format } from '@/ui';

export type Leave = components['schemas']['Leave'];
export type LeaveView = components['schemas']['LeaveView'];
export type LeaveForm = components['schemas']['LeaveForm'];
export type LeaveKind = components['schemas']['LeaveKind'];
export type Preview = components['schemas']['PreviewLeavePreview'];
export type Balance = components['schemas']['BalancesBalance'];
export type Account = components['schemas']['Account'];
export type Window = components['schemas']['HolidayChoicesWindow'];
export type Overtime = components['schemas']['Overtime'];
export type OvertimeForm = components['schemas']['OvertimeForm'];
export type Policy = components['schemas']['PoliciesPolicy'];

export function useKinds() {
  return useQuery({ queryKey: ['attendance', 'leave-kinds'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/leave-kinds', { signal })) });
}

export function useMyBalances() {
  return useQuery({ queryKey: ['attendance', 'balances', 'mine'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/balances/mine', { signal })) });
}

export function useLeaves(mine: boolean) {
  return useQuery({ queryKey: ['attendance', 'leaves', mine], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/leaves', { params: { query: { mine, size: 100 } }, signal })) });
}

export function useLeave(id: number | undefined) {
  return useQuery({ queryKey: ['attendance', 'leave', id], enabled: id !== undefined, queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/leaves/{id}', { params: { path: { id: id! } }, signal })) });
}

/** Asked again with every change of the form; what cannot be is refused with its rule. */
export function usePreview(form: LeaveForm | null, id: number) {
  return useQuery({
    queryKey: ['attendance', 'leave-preview', id, form], enabled: form !== null, retry: false, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.POST('/api/attendance/leaves/preview', { params: { query: { id } }, body: form!, signal })),
  });
}

function useRenew() {
  const queries = useQueryClient();
  return () => Promise.all([queries.invalidateQueries({ queryKey: ['attendance'] }), queries.invalidateQueries({ queryKey: ['approvals'] })]);
}

/** @param id of what is changed; undefined for a new one */
export function useFile(id: number | undefined) {
  return useMutation({
    mutationFn: (form: LeaveForm) => id === undefined ? dataOf(api.POST('/api/attendance/leaves', { body: form })) : dataOf(api.PUT('/api/attendance/leaves/{id}', { params: { path: { id } }, body: form })),
    onSuccess: useRenew(),
  });
}

export function useChangeLeave(id: number) {
  return useMutation({
    mutationFn: async (change: { withdraw: string } | { back: true }) => {
      const at = { params: { path: { id } } };
      if ('withdraw' in change) await dataOf(api.POST('/api/attendance/leaves/{id}/withdrawal', { ...at, body: { words: change.withdraw } }));
      else await dataOf(api.POST('/api/attendance/leaves/{id}/return', { ...at, body: {} }));
    },
    onSuccess: useRenew(),
  });
}

export function useRevealPhone(id: number) {
  return useMutation({ mutationFn: (purpose: string) => dataOf(api.POST('/api/attendance/leaves/{id}/phone', { params: { path: { id } }, body: { purpose } })) });
}

export function useWindows(year: number) {
  return useQuery({ queryKey: ['attendance', 'windows', year], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/holiday-windows', { params: { query: { year } }, signal })) });
}

export function useChoose() {
  return useMutation({
    mutationFn: ({ day, chosen }: { day: string; chosen: boolean }) => chosen
      ? dataOf(api.POST('/api/attendance/holiday-windows/choices/withdrawal', { body: { person: null, day } })) : dataOf(api.POST('/api/attendance/holiday-windows/choices', { body: { person: null, day } })),
    onSuccess: useRenew(),
  });
}

export function useOvertime(mine: boolean) {
  return useQuery({ queryKey: ['attendance', 'overtime', mine], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/overtime', { params: { query: { mine, size: 100 } }, signal })) });
}

export function useOvertimePreview(form: OvertimeForm | null) {
  return useQuery({
    queryKey: ['attendance', 'overtime-preview', form], enabled: form !== null, retry: false,
    queryFn: ({ signal }) => dataOf(api.POST('/api/attendance/overtime/preview', { body: form!, signal })),
  });
}

export function useAskOvertime() {
  return useMutation({ mutationFn: (form: OvertimeForm) => dataOf(api.POST('/api/attendance/overtime', { body: form })), onSuccess: useRenew() });
}

export function useWithdrawOvertime() {
  return useMutation({
    mutationFn: async ({ id, words }: { id: number; words: string }) => { await dataOf(api.POST('/api/attendance/overtime/{id}/withdrawal', { params: { path: { id } }, body: { words } })); },
    onSuccess: useRenew(),
  });
}

export function useBalances(text: string, page: number) {
  return useQuery({
    queryKey: ['attendance', 'balances', text, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/balances', { params: { query: { text, page, size: 50 } }, signal })),
  });
}

export function useAccounts(person: number, account: Account) {
  return useQuery({ queryKey: ['attendance', 'balances', 'of', person, account], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/balances/{person}', { params: { path: { person }, query: { account } }, signal })) });
}

export function useWhyBalance(person: number, account: Account | null) {
  return useQuery({
    queryKey: ['attendance', 'balances', 'why', person, account], enabled: account !== null,
    queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/balances/{person}/why', { params: { path: { person }, query: { account: account! } }, signal })),
  });
}

export function useWriteAccount(person: number) {
  return useMutation({
    mutationFn: async (write: components['schemas']['BalanceByHand'] | components['schemas']['BalanceNewCareer']) => {
      const at = { params: { path: { person } } };
      if ('workedSince' in write) await dataOf(api.POST('/api/attendance/balances/{person}/career', { ...at, body: write }));
      else await dataOf(api.POST('/api/attendance/balances/{person}/entries', { ...at, body: write }));
    },
    onSuccess: useRenew(),
  });
}

export function useSettings() {
  return useQuery({ queryKey: ['attendance', 'leave-settings'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/leave-settings', { signal })) });
}

export function useChangeSettings() {
  return useMutation({
    mutationFn: async (change: components['schemas']['LeaveSettingsNewPolicy'] | components['schemas']['LeaveSettingsNewSetting']) => {
      if ('figure' in change) await dataOf(api.POST('/api/attendance/leave-settings', { body: change }));
      else await dataOf(api.POST('/api/attendance/leave-kinds', { body: change }));
    },
    onSuccess: useRenew(),
  });
}

/** Hundredths of a day, or minutes. */
export function amount(value: number, days: boolean): string {
  if (days) return format.say({ zh: `${value / 100} 天`, en: `${value / 100} days` });
  return duration(value);
}

/** 8 小时, 7 小时 30 分, 45 分. */
export function duration(minutes: number): string {
  const hours = Math.trunc(minutes / 60);
  const rest = Math.abs(minutes % 60);
  if (rest === 0) return format.say({ zh: `${hours} 小时`, en: `${hours} h` });
  return hours === 0 ? format.say({ zh: `${rest} 分`, en: `${rest} min` }) : format.say({ zh: `${hours} 小时 ${rest} 分`, en: `${hours} h ${rest} min` });
}

/** 11-20 – 11-22, or 11-20 14:00–16:00. */
export function when(of: { wholeDays: boolean; fromDay: string; lastDay: string; from: string; until: string }): string {
  if (of.wholeDays) return of.fromDay === of.lastDay ? format.day(of.fromDay, 'long') : `${of.fromDay.slice(5)} – ${of.lastDay.slice(5)}`;
  return `${format.day(of.fromDay, 'long')} ${format.instant(of.from, 'time')}–${format.instant(of.until, 'time')}`;
}

/** The company's clock on that day as an instant. */
export const at = (day: string, time: string) => `${day}T${time}:00+08:00`;
