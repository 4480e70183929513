import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { paths } from '@/api/schema';

export type OnTheWay = paths['/api/fulfilment/tracking/parcels']['get']['responses'][200]['content']['application/json']['rows'][number];
export const STATES = ['STILL', 'ON_THE_WAY', 'DIFFICULT', 'DELIVERED'] as const;
export type TrackState = (typeof STATES)[number];

export const useTrackCounts = () => useQuery({ queryKey: ['fulfilment', 'tracking', 'counts'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/tracking/counts', { signal })) });

export const onTheWay = (state: TrackState) => (page: number, size: number, signal: AbortSignal) => dataOf(api.GET('/api/fulfilment/tracking/parcels', { params: { query: { state, page, size } }, signal }));

export function useEvents(shop: number, id: number) {
  return useQuery({ queryKey: ['fulfilment', 'tracking', 'events', shop, id], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/tracking/parcels/{shop}/{id}', { params: { path: { shop, id } }, signal })) });
}
