import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format } from '@/ui';

type Schemas = components['schemas'];
export type Head = Schemas['TargetPlanHead'];
export type Listed = Schemas['TargetPlanListed'];
export type Whole = Schemas['TargetPlanWhole'];
export type Share = Schemas['TargetPlanShare'];
export type Line = Schemas['TargetPlanLine'];
export type Attained = Schemas['TargetPlanAttained'];
export type Preview = Schemas['TargetPlanPreview'];
export type Mine = Schemas['MyTargetsMine'];
export type Alert = Schemas['FloorAlertsAlert'];
export type Due = Schemas['ReviewsDue'];
export type Written = Schemas['ReviewsWritten'];
export type Kind = Head['kind'];
export type Span = Line['span'];
export type Unit = Head['unit'];
export type Rest = 'SPANS' | 'SHARES' | 'NOBODY';
export type Way = 'EVEN' | 'CALENDAR' | 'LAST_YEAR';

/** Fen, pieces, or hundredths of a percent, as people read them. */
export function amount(unit: Unit, value: number | null | undefined): string {
  if (value === null || value === undefined) return format.NOT_MEASURED;
  return unit === 'MONEY' ? format.money(value) : unit === 'RATIO' ? `${format.points(value)}%` : format.count(value);
}

/** What people type, yuan or percent, as it is kept. */
export function kept(unit: Unit, typed: number): number {
  return unit === 'COUNT' ? Math.round(typed) : Math.round(typed * 100);
}

export function typed(unit: Unit, value: number): number {
  return unit === 'COUNT' ? value : value / 100;
}

const at = (id: number) => ({ params: { path: { id } } });

function useChange<A, R>(act: (asked: A) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of ['targets', 'my-work']) void queries.invalidateQueries({ queryKey: [key] }); } });
}

export function useTargets(year: number) {
  return useQuery({ queryKey: ['targets', 'year', year], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/targets', { params: { query: { year } }, signal })) });
}

export function useTarget(id: number) {
  return useQuery({ queryKey: ['targets', 'one', id], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/targets/{id}', { ...at(id), signal })) });
}

export function usePeriods(id: number, share: number | undefined) {
  return useQuery({
    queryKey: ['targets', 'periods', id, share], enabled: share !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/targets/{id}/periods', { params: { path: { id }, query: { share: share! } }, signal })),
  });
}

/** What may have a target: measures, and the departments there are. */
export function useChoices(enabled: boolean) {
  const measures = useQuery({ queryKey: ['metrics', 'measures'], enabled, queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures', { signal })) });
  const departments = useQuery({ queryKey: ['departments'], enabled, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
  return { measures: measures.data ?? [], departments: departments.data ?? [] };
}

export function useSet() {
  return useChange((body: Schemas['TargetsNewTarget']) => dataOf(api.POST('/api/metrics/targets', { body })));
}

export interface Change {
  share: number;
  span: Span;
  from: string;
  amount: number;
  rest: Rest;
}

/** What a change would do; asked anew whenever it is another one. */
export function usePreview(id: number, change: Change | null) {
  return useQuery({
    queryKey: ['targets', 'preview', id, change], enabled: change !== null, retry: false, staleTime: 0,
    queryFn: ({ signal }) => dataOf(api.POST('/api/metrics/targets/{id}/changes/preview', { ...at(id), body: { ...change!, why: '' }, signal })),
  });
}

type Act = { change: Change; why: string } | { way: Way; share: number; span: Span; from: string } | { parts: number[]; share: number; span: Span; from: string }
  | { divide: Schemas['TargetsNewPiece'][]; share: number } | { agreed: boolean; words: string } | { activate: true };

export function useAct(id: number) {
  return useChange(async (act: Act): Promise<void> => {
    if ('change' in act) await dataOf(api.POST('/api/metrics/targets/{id}/changes', { ...at(id), body: { ...act.change, why: act.why } }));
    else if ('way' in act) await dataOf(api.POST('/api/metrics/targets/{id}/way', { ...at(id), body: act }));
    else if ('parts' in act) await dataOf(api.POST('/api/metrics/targets/{id}/parts', { ...at(id), body: { share: act.share, span: act.span, from: act.from, amounts: act.parts } }));
    else if ('divide' in act) await dataOf(api.POST('/api/metrics/targets/{id}/shares', { ...at(id), body: { share: act.share, pieces: act.divide } }));
    else if ('agreed' in act) await dataOf(api.POST('/api/metrics/targets/{id}/agreement', { ...at(id), body: act }));
    else await dataOf(api.POST('/api/metrics/targets/{id}/activation', at(id)));
  });
}

export function useRevise(id: number) {
  return useChange((words: string) => dataOf(api.POST('/api/metrics/targets/{id}/revision', { ...at(id), body: { words } })));
}

export function useMine() {
  return useQuery({ queryKey: ['targets', 'mine'], refetchInterval: 30_000, queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/my-targets', { signal })) });
}

export function useAlerts() {
  return useQuery({ queryKey: ['targets', 'alerts'], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/target-alerts', { signal })) });
}

export function useNote() {
  return useChange((asked: { id: number; words: string }) => dataOf(api.POST('/api/metrics/target-alerts/{id}/measure', { ...at(asked.id), body: { words: asked.words } })));
}

export function useReviews() {
  return useQuery({ queryKey: ['targets', 'reviews'], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/target-reviews', { signal })) });
}

export function useReview() {
  return useChange((body: Schemas['MyTargetsNewReview']) => dataOf(api.POST('/api/metrics/target-reviews', { body })));
}
