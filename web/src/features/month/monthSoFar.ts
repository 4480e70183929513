import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type MonthSoFar = components['schemas']['MonthSoFarView'];
export type SoFarFigure = 'score' | 'coefficient' | 'net';

/** My month so far; never older than five seconds while one looks at it (WHY-03). */
export function useMonthSoFar(month?: string) {
  return useQuery({
    queryKey: ['payroll', 'month-so-far', month ?? 'now'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/month-so-far', { params: { query: month ? { month } : {} }, signal })),
    refetchInterval: 3_000,
    staleTime: 2_000,
  });
}

export function useWhySoFar(figure: SoFarFigure | null, month?: string) {
  return useQuery({
    queryKey: ['payroll', 'month-so-far', 'why', month ?? 'now', figure],
    enabled: figure !== null,
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/month-so-far/why', { params: { query: { figure: figure!, ...(month ? { month } : {}) } }, signal })),
  });
}
