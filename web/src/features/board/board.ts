import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Board = components['schemas']['BoardPage'];
export type BoardRow = components['schemas']['BoardRow'];
export type BoardCell = components['schemas']['BoardCell'];

/** New facts stand on the board within 5 s. */
export function useBoard(shop: number | null, month: string | null) {
  return useQuery({
    queryKey: ['metrics', 'board', shop, month],
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/board', { params: { query: { shop: shop ?? undefined, month: month ?? undefined } }, signal })),
    refetchInterval: 4_000, placeholderData: keepPreviousData,
  });
}

export type BoardTarget = components['schemas']['MyTargetsOnBoard'];

/** TGT-10: what the month's figures shall come to, by measure. */
export function useBoardTargets(board: Board) {
  const shop = board.kind === 'SHOP' ? board.subject : undefined;
  return useQuery({
    queryKey: ['targets', 'board', shop, board.month], staleTime: 30_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/board-targets', { params: { query: { shop, month: board.month } }, signal })),
  });
}

export interface Asked {
  measure: string;
  kind: Board['kind'];
  subject: number;
  from: string;
  until: string;
}

export function useWhy(asked: Asked | null) {
  return useQuery({
    queryKey: ['metrics', 'why', asked], enabled: asked !== null,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures/{key}/why', {
      params: { path: { key: asked!.measure }, query: { kind: asked!.kind, subject: asked!.subject, from: asked!.from, until: asked!.until } }, signal,
    })),
  });
}
