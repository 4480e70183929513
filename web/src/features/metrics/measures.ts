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
  const value = point.whole > 0 ? point.part / point.whole : point.part;
  return definition.unit === 'RATIO' ? value * 100 : value;
}

export function useWaiting() {
  return useQuery({ queryKey: ['metrics', 'waiting'], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/waiting', { signal })) });
}

export interface Comparison {
  measure: string;
  kind: Kind;
  subject: number[];
  period: string[];
}

export function useCompare(asked: Comparison) {
  return useQuery({
    queryKey: ['metrics', 'compare', asked], enabled: asked.subject.length > 0 && asked.period.length > 0, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/compare', { params: { query: asked }, signal })),
  });
}

export function useTry(trial: { formula: string; unit: Draft['unit']; kind: Kind; subject: number; month: string }, enabled: boolean) {
  return useQuery({
    queryKey: ['metrics', 'try', trial], enabled, placeholderData: keepPreviousData, retry: false,
    queryFn: ({ signal }) => dataOf(api.POST('/api/metrics/formulas/try', { body: trial, signal })),
  });
}

export function useVersions(key: string | undefined) {
  return useQuery({
    queryKey: ['metrics', 'versions', key], enabled: key !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/formulas/{key}/versions', { params: { path: { key: key! } }, signal })),
  });
}

export function useFindings(shop: number | null, open: boolean, page: number, size: number) {
  return useQuery({
    queryKey: ['metrics', 'findings', shop, open, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/findings', { params: { query: { shop: shop ?? undefined, open, page, size } }, signal })),
  });
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number; words: string; decision: string; nothing: boolean }) => dataOf(api.POST('/api/metrics/findings/{id}/decision', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['metrics', 'findings'] }),
  });
}

export function useObserve() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { shop: number; measure: string; day: string; words: string; decision: string }) => dataOf(api.POST('/api/metrics/findings', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['metrics', 'findings'] }),
  });
}

export function useWatched() {
  return useQuery({ queryKey: ['metrics', 'watched'], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/findings/watched', { signal })) });
}

export function useWatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { measure: string; percent: number; from: string | null; why: string }) => dataOf(api.POST('/api/metrics/findings/watched', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['metrics', 'watched'] }),
  });
}

export function useGoodsBoard(shop: number | null, asked: { hot: number; top: number; days: number; fresh: number }) {
  return useQuery({
    queryKey: ['metrics', 'goods', shop, asked], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/goods', { params: { query: { shop: shop ?? undefined, ...asked } }, signal })),
  });
}
