import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import type { FactRef } from '@/ui';

export type Slip = components['schemas']['SlipsSlipView'];
export type PayEvent = components['schemas']['SlipsEventView'];
export type Moved = components['schemas']['MovesMoved'];
export type BesideNode = components['schemas']['Beside'];
export type Run = components['schemas']['RunsRunView'];

export function useSlips(person: number) {
  return useQuery({ queryKey: ['payroll', 'slips', person], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}', { params: { path: { person } }, signal })) });
}

export function useSlip(person: number, month: string) {
  return useQuery({ queryKey: ['payroll', 'slip', person, month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}/{month}', { params: { path: { person, month } }, signal })) });
}

export function useWhy(person: number, month: string, line: string) {
  return useQuery({
    queryKey: ['payroll', 'why', person, month, line],
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}/{month}/why', { params: { path: { person, month }, query: { line } }, signal })),
  });
}

export function useEvents(person: number, month: string) {
  return useQuery({ queryKey: ['payroll', 'events', person, month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}/{month}/events', { params: { path: { person, month } }, signal })) });
}

/** WHY-02: what an event moved; nothing that does not concern the reader. */
export function useMoved(fact: FactRef | null) {
  return useQuery({
    queryKey: ['payroll', 'moved', fact?.kind, fact?.id],
    enabled: fact !== null,
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/moved', { params: { query: { fact: `${fact!.kind}/${fact!.id}` } }, signal })),
  });
}

/** WHY-01: a line beside the payslip before. */
export function useBeside(person: number, month: string, line: string) {
  return useQuery({
    queryKey: ['payroll', 'beside', person, month, line],
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}/{month}/beside', { params: { path: { person, month }, query: { line } }, signal })),
  });
}

/** The approved months, oldest first. */
export function useHistory(person: number) {
  return useQuery({ queryKey: ['payroll', 'history', person], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}/history', { params: { path: { person }, query: { months: 24 } }, signal })) });
}

/** CLS-03: what this payslip gives back of earlier, closed ones. */
export function useCorrections(person: number, month: string) {
  return useQuery({ queryKey: ['payroll', 'corrections', person, month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/slips/{person}/{month}/corrections', { params: { path: { person, month } }, signal })) });
}

/** A fact that may say what it moved; what a person wrote or decided stands for itself. */
export const moves = (fact: FactRef) => !['term', 'entry', 'assessment', 'self-assessment'].includes(fact.kind);
