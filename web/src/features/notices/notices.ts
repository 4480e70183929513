import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Notice = components['schemas']['InboxRow'];
export type Settings = components['schemas']['PreferencesOwn'];
export type Unwanted = components['schemas']['PreferencesUnwanted'];
export type Channel = Unwanted['channel'];
export type Way = components['schemas']['ChannelsWay'];
export type Delivery = components['schemas']['OutboxDelivery'];

/** How many one has not read; asked again while the page is open. */
export function useUnread(): number | null {
  const { data } = useQuery({ queryKey: ['notices', 'count'], refetchInterval: 20_000, queryFn: ({ signal }) => dataOf(api.GET('/api/notices/count', { signal })) });
  return data?.unread ?? null;
}

type Mark = { read: number } | { settle: number } | { readUpTo: number };

export function useMark() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (marks: Mark[]) => {
      for (const mark of marks) {
        if ('read' in mark) await dataOf(api.POST('/api/notices/{id}/read', { params: { path: { id: mark.read } } }));
        else if ('settle' in mark) await dataOf(api.POST('/api/notices/{id}/settle', { params: { path: { id: mark.settle } } }));
        else await dataOf(api.POST('/api/notices/read', { body: { id: mark.readUpTo } }));
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

export function useSettings() {
  return useQuery({ queryKey: ['notices', 'settings'], queryFn: ({ signal }) => dataOf(api.GET('/api/notices/settings', { signal })) });
}

export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['NoticesWishes']) => dataOf(api.PUT('/api/notices/settings', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

export function useChannels() {
  return useQuery({ queryKey: ['notices', 'channels'], queryFn: ({ signal }) => dataOf(api.GET('/api/notices/channels', { signal })) });
}

export function useChangeChannel(channel: Channel) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['ChannelsSetting']) => dataOf(api.PUT('/api/notices/channels/{channel}', { params: { path: { channel } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

export function useTryChannel(channel: Channel) {
  return useMutation({ mutationFn: () => dataOf(api.POST('/api/notices/channels/{channel}/try', { params: { path: { channel } } })) });
}

export function useOutbox() {
  return useQuery({ queryKey: ['notices', 'outbox'], refetchInterval: 15_000, queryFn: ({ signal }) => dataOf(api.GET('/api/notices/outbox', { params: { query: { size: 100 } }, signal })) });
}

export function useAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(api.POST('/api/notices/outbox/{id}/again', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices', 'outbox'] }),
  });
}
