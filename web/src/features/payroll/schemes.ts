import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { format } from '@/ui';

export type Draft = components['schemas']['SchemesDraft'];
export type Meaning = components['schemas']['Meaning'];
export type SchemeLine = Draft['lines'][number];
export type Band = components['schemas']['PayBand'];
type Live = components['schemas']['TrySchemeLive'];

/** What a formula may read beside other lines. */
export function useNames() {
  return useQuery({ queryKey: ['payroll', 'schemes', 'names'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/schemes/names', { signal })) });
}

/** Tables as they are printed and as they may be read. */
export function useBands(enabled: boolean) {
  return useQuery({ queryKey: ['payroll', 'schemes', 'bands'], enabled, staleTime: Infinity, queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/schemes/bands', { signal })) });
}

/** What the last moment's writing came to, once nothing was written for a moment. */
export function useSettled<T>(value: T, afterMs = 400): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

/** Faults at their places and, for a person and a month, what each line comes to. Nothing is saved. */
export function useLive(draft: Draft, month: string, person: number | undefined) {
  return useQuery({
    queryKey: ['payroll', 'schemes', 'live', JSON.stringify(draft), month, person ?? null],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Live> => {
      if (person === undefined || !month) return { checked: await dataOf(api.POST('/api/payroll/schemes/check', { body: draft, signal })), lines: [], stops: [] };
      return dataOf(api.POST('/api/payroll/schemes/trial', { body: { scheme: draft, month, person }, signal }));
    },
  });
}

/** The posts by their names; one that is gone keeps its key. */
export function usePosts() {
  const all = useQuery({ queryKey: ['organisation', 'posts'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts', { signal })), enabled: useMay()('READ_ORGANISATION') });
  return (all.data ?? []).map((p) => ({ key: p.key, name: format.say(p.name) }));
}

export function usePostNames() {
  const { t } = useTranslation('payroll');
  const all = usePosts();
  return (keys: string[]) => keys.map((key) => all.find((p) => p.key === key)?.name ?? key).join(t('schemes.and'));
}
