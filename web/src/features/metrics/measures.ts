import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Definition = components['schemas']['Definition'];
export type Kind = components['schemas']['SubjectKind'];
export type Draft = components['schemas']['SaveFormulaDraft'];

export function useMeasures() {
  return useQuery({ queryKey: ['metrics', 'measures'], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures', { signal })) });
}

export function useMeasure(key: string | undefined) {
  return useQuery({
    queryKey: ['metrics', 'measure', key], enabled: key !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures/{key}', { params: { path: { key: key! } }, signal })),
  });
}

export interface Asked {
  kind: Kind;
  subject: number;
  from: string;
  until: string;
}

const at = (key: string, asked: Asked) => ({ params: { path: { key }, query: asked } });

export function useSeries(key: string, asked: Asked) {
  return useQuery({
    queryKey: ['metrics', 'series', key, asked], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures/{key}/series', { ...at(key, asked), signal })),
  });
}

export function useSubjects(key: string, { kind, from, until }: Asked) {
  return useQuery({
    queryKey: ['metrics', 'subjects', key, kind, from, until], enabled: kind !== 'COMPANY', placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures/{key}/subjects', { params: { path: { key }, query: { kind, from, until } }, signal })),
  });
}

export function useWhy(key: string, asked: Asked) {
  return useQuery({
    queryKey: ['metrics', 'why', key, asked], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures/{key}/why', { ...at(key, asked), signal })),
  });
}

export function useEvidence(key: string, asked: Asked, page: number) {
  return useQuery({
    queryKey: ['metrics', 'evidence', key, asked, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures/{key}/evidence', { params: { path: { key }, query: { ...asked, page, size: 50 } }, signal })),
  });
}

export function useCheck(formula: string, key: string | undefined) {
  return useQuery({
    queryKey: ['metrics', 'check', formula, key], enabled: formula.trim() !== '', placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.POST('/api/metrics/formulas/check', { body: { formula, key: key ?? null }, signal })),
  });
}

export function useSaveFormula() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => dataOf(api.POST('/api/metrics/formulas', { body: draft })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['metrics'] }),
  });
}

/** A figure's text for a plot: money in fen, counts, or a ratio in percent. */
export function plotted(definition: Definition, point: { part: number; whole: number; measured: boolean }): number | null {
  if (!point.measured) return null;
  const quotient = definition.kind === 'RATIO' || definition.kind === 'FORMULA';
  const value = quotient ? point.part / point.whole : point.part;
  return definition.unit === 'RATIO' ? value * 100 : value;
}
