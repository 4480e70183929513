import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '@/api/client';
import { Problem } from '@/api/problem';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import type { NavCount } from '@/ui';

type Schemas = components['schemas'];
export type OrderRef = Schemas['OrderRef'];
export type Bulk = Schemas['Bulk'];
export type ReviewRow = Schemas['ReviewListRow'];
export type OrderView = Schemas['ReviewPageView'];
export type HoldReason = Schemas['OrderMarksHoldAsk']['reason'];
export type UrgentCause = Schemas['OrderMarksUrgentAsk']['cause'];
export type FlagReason = Schemas['OrderMarksFlagAsk']['reason'];

export const holdReasons: HoldReason[] = ['SHORTAGE', 'CUSTOMER_ASKED', 'ADDRESS', 'REFUND', 'PRICE', 'QUALITY', 'OTHER'];
export const urgentCauses: UrgentCause[] = ['CUSTOMER_PRESSES', 'THIN_STOCK'];
export const flagReasons: FlagReason[] = ['DAMAGED', 'OUT_OF_STOCK', 'COURIER_DELAY', 'CUSTOMER_ASKED', 'OTHER'];

/** 5447 1208: the last eight signs of a number, as the review list shows it. */
export const shortNumber = (number: string) => longNumber(number.slice(-8));

/** In fours, to be compared sign by sign; numbers with other signs in them, such as FX261123-001, have their own parts. */
export const longNumber = (number: string) => /^\d+$/.test(number) ? number.replace(/(.{4})(?=.)/g, '$1 ') : number;

export const keyOf = (ref: OrderRef) => `${ref.shop}-${ref.id}`;

export function useReviewHead() {
  const may = useMay();
  return useQuery({
    queryKey: ['orders', 'review', 'head'],
    enabled: may('REVIEW_ORDERS'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/review/head', { signal })),
    refetchInterval: 15_000,
  });
}

/** Red as soon as one is late on every limit, amber when one is due within the hour. */
export function useReviewCount(): NavCount | null {
  const { data } = useReviewHead();
  if (!data) return null;
  return { count: data.counts.waiting, tone: data.counts.late > 0 ? 'late' : data.counts.withinAnHour > 0 ? 'soon' : undefined };
}

export function useOrder(ref: OrderRef | undefined) {
  return useQuery({
    queryKey: ['orders', 'order', ref?.shop, ref?.id],
    enabled: ref !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/review/orders/{shop}/{id}', { params: { path: { shop: ref!.shop, id: ref!.id } }, signal })),
  });
}

export function useCouriers() {
  return useQuery({ queryKey: ['orders', 'couriers'], staleTime: 300_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/review/couriers', { signal })) });
}

export function useColleagues() {
  return useQuery({ queryKey: ['orders', 'colleagues'], staleTime: 300_000, queryFn: ({ signal }) => dataOf(api.GET('/api/orders/colleagues', { signal })) });
}

/** Whatever changes an order changes lists, counts and the order itself. */
export function useRenewOrders() {
  const queries = useQueryClient();
  return useMemo(() => () => Promise.all([
    queries.invalidateQueries({ queryKey: ['worklist', 'orders.review'] }),
    queries.invalidateQueries({ queryKey: ['worklist', 'orders.all'] }),
    queries.invalidateQueries({ queryKey: ['orders'] }),
    queries.invalidateQueries({ queryKey: ['reports', 'my-work'] }),
  ]), [queries]);
}

/** A call that changes orders; what it came to stays in `data` or `error` until the next one. */
export function useOrderCall<Ask, Answer>(call: (ask: Ask) => Promise<Answer>) {
  const renew = useRenewOrders();
  return useMutation({ mutationFn: call, onSettled: () => void renew() });
}

/** ORD-09: those that were left out when many were approved at once. */
export const leftOut = (bulk: Bulk): OrderRef[] => bulk.refused.filter((r) => r.code === 'ABNORMAL').map((r) => r.order);

/** When nothing at all was done the refusal says it order by order; null when it is another fault. */
export function noneDone(fault: unknown): Bulk | null {
  const refused = Problem.from(fault).facts.refused;
  return Array.isArray(refused) ? { done: [], refused: refused as Bulk['refused'] } : null;
}

export const approve = (ask: { orders: OrderRef[]; refundsChecked: boolean; stopsChecked?: boolean; abnormalTaken?: boolean }) =>
  dataOf(api.POST('/api/fulfilment/review/approve', { body: ask, params: { header: { 'Idempotency-Key': crypto.randomUUID() } } }));

/** FUL-45: all of them in one parcel, or none. */
export const merge = (orders: OrderRef[]) => dataOf(api.POST('/api/fulfilment/review/merge', { body: { orders, refundsChecked: null, stopsChecked: null } }));
