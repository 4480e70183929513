import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay, useMe } from '@/api/session';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format } from '@/ui';

type Schemas = components['schemas'];
export type Head = Schemas['MonthPlanHead'];
export type Whole = Schemas['MonthPlanWhole'];
export type Item = Schemas['MonthPlanItem'];
export type Week = Schemas['MonthPlanWeek'];
export type Form = Schemas['SummaryForm'];
export type Written = Schemas['SummaryWritten'];
export type Strategy = Schemas['StrategiesStrategy'];
export type DayTargets = Schemas['MyTargetsOfSubject'];
export type ItemKind = Item['kind'];
export type Obstacle = Schemas['MonthPlanObstacle']['kind'];
export type SpanOf = Form['span'];

export interface Of {
  shop: number | null;
  department: number | null;
}

const at = (id: number) => ({ params: { path: { id } } });

function useChange<A, R>(act: (asked: A) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of ['plans', 'my-work']) void queries.invalidateQueries({ queryKey: [key] }); } });
}

/** Shops and departments as a choice: s1, d7. */
export function useSubjects() {
  const me = useMe();
  const may = useMay();
  const departments = useQuery({ queryKey: ['departments'], enabled: may('READ_ORGANISATION'), queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
  const shops = (me.shops ?? []).map((s) => ({ value: `s${s.id}`, label: s.name }));
  return [...shops, ...(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: `d${d.id}`, label: format.say(d.name) }))];
}

export function ofValue(value: string): Of {
  const id = Number(value.slice(1));
  return value.startsWith('s') ? { shop: id, department: null } : { shop: null, department: id };
}

/** What a plan is called by: its shop or its department. */
export function useWhose() {
  const me = useMe();
  return (head: Pick<Head, 'shop' | 'departmentName'>) => head.departmentName ? format.say(head.departmentName) : me.shops?.find((s) => s.id === head.shop)?.name ?? format.NOT_MEASURED;
}

export function usePlans() {
  return useQuery({ queryKey: ['plans', 'all'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/plans', { signal })) });
}

export function usePlan(id: number) {
  return useQuery({ queryKey: ['plans', 'one', id], queryFn: ({ signal }) => dataOf(api.GET('/api/work/plans/{id}', { ...at(id), signal })) });
}

/** What each day of the plan's month shall come to. */
export function useDayTargets(head: Head) {
  const asked = head.shop !== null && head.shop !== undefined ? { kind: 'SHOP' as const, subject: head.shop } : { kind: 'DEPARTMENT' as const, subject: head.department! };
  return useQuery({
    queryKey: ['targets', 'days', asked, head.month],
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/day-targets', { params: { query: { ...asked, month: head.month } }, signal })),
  });
}

export function useBegin() {
  return useChange((body: Schemas['PlansNewPlan']) => dataOf(api.POST('/api/work/plans', { body })));
}

export function useAddItem(plan: number) {
  return useChange((body: Schemas['PlansNewPlanItem']) => dataOf(api.POST('/api/work/plans/{id}/items', { ...at(plan), body })));
}

type Act = { remove: number } | { end: number; state: Item['state']; words: string } | { obstacle: Schemas['PlansNewObstacle'] } | { none: true } | { activate: true };

export function useAct(plan: number) {
  return useChange(async (act: Act): Promise<void> => {
    if ('remove' in act) await dataOf(api.DELETE('/api/work/plan-items/{id}', at(act.remove)));
    else if ('end' in act) await dataOf(api.POST('/api/work/plan-items/{id}/end', { ...at(act.end), body: { state: act.state, words: act.words } }));
    else if ('obstacle' in act) await dataOf(api.POST('/api/work/plans/{id}/obstacles', { ...at(plan), body: act.obstacle }));
    else if ('none' in act) await dataOf(api.POST('/api/work/plans/{id}/no-obstacles', at(plan)));
    else await dataOf(api.POST('/api/work/plans/{id}/activation', at(plan)));
  });
}

const query = (of: Of) => ({ ...(of.shop ? { shop: of.shop } : {}), ...(of.department ? { department: of.department } : {}) });

export function useForm(of: Of | null, span: SpanOf, from: string) {
  return useQuery({
    queryKey: ['plans', 'form', of, span, from], enabled: of !== null,
    queryFn: ({ signal }) => dataOf(api.GET('/api/work/summaries/form', { params: { query: { ...query(of!), span, from } }, signal })),
  });
}

export function useSummaries(of: Of | null, span: SpanOf) {
  return useQuery({ queryKey: ['plans', 'summaries', of, span], enabled: of !== null, queryFn: ({ signal }) => dataOf(api.GET('/api/work/summaries', { params: { query: { ...query(of!), span } }, signal })) });
}

export function useWrite() {
  return useChange((body: Schemas['SummariesNewSummary']) => dataOf(api.POST('/api/work/summaries', { body })));
}

export function useStrategies(year: number) {
  return useQuery({ queryKey: ['plans', 'strategies', year], queryFn: ({ signal }) => dataOf(api.GET('/api/work/strategies', { params: { query: { year } }, signal })) });
}

export function useMakeStrategy() {
  return useChange((body: Schemas['StrategiesNewStrategy']) => dataOf(api.POST('/api/work/strategies', { body })));
}

export function useEndStrategy() {
  return useChange((asked: { id: number; state: Strategy['state']; words: string }) => dataOf(api.POST('/api/work/strategies/{id}/end', { ...at(asked.id), body: { state: asked.state, words: asked.words } })));
}
