import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Closing = components['schemas']['ClosingMonthView'];
export type ClosingStep = components['schemas']['ClosingStepView'];
export type Point = components['schemas']['ChecklistPoint'];
export type Trial = components['schemas']['ClosingTrialView'];
export type Unusual = components['schemas']['ClosingUnusualView'];

export function useClosing(month: string) {
  return useQuery({ queryKey: ['closing', month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/closing/{month}', { params: { path: { month } }, signal })) });
}

/** CLS-02: read when somebody asks for it, because all of the month is reckoned once more. */
export function useTrial(month: string, wanted: boolean) {
  return useQuery({ queryKey: ['closing', month, 'trial'], enabled: wanted, queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/closing/{month}/trial', { params: { path: { month } }, signal })) });
}

export function useClose(month: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/closing/{month}', { params: { path: { month } } })),
    onSuccess: (data) => queries.setQueryData(['closing', month], data),
  });
}

export function usePass(month: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['ClosingPassing']) => dataOf(api.POST('/api/payroll/closing/{month}/passes', { params: { path: { month } }, body })),
    onSuccess: (data) => queries.setQueryData(['closing', month], data),
  });
}

export function useLook(month: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['ClosingSeeing']) => dataOf(api.POST('/api/payroll/closing/{month}/looks', { params: { path: { month } }, body })),
    onSuccess: (data) => queries.setQueryData(['closing', month, 'trial'], data),
  });
}

export function useAgain(month: string) {
  return useMutation({ mutationFn: () => dataOf(api.GET('/api/payroll/months/{month}/again', { params: { path: { month } } })) });
}

/** The month before another one, as 2026-10. */
export function before(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
