import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '@/api/session';
import { useShop } from '@/api/shop';
import { format } from '@/ui';
import type { Asked, Definition, Kind } from './measures';

/** The first day of the month `2026-11`, and of the one behind it. */
export function monthOf(month: string): { from: string; until: string } {
  const [year, at] = month.split('-').map(Number) as [number, number];
  return { from: `${month}-01`, until: new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10) };
}

export function lastMonths(count: number): string[] {
  const [year, at] = format.local(Date.now()).day.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, at - 1 - i, 1)).toISOString().slice(0, 7));
}

/** Whose value over which days; it stands in the address so that it can be shared. */
export function useAsked(definition: Definition): [Asked, (changes: Partial<Record<keyof Asked | 'month', string | number>>) => void] {
  const [search, setSearch] = useSearchParams();
  const me = useMe();
  const shop = useShop();
  const asked = useMemo(() => {
    const kind = (search.get('kind') as Kind | null) ?? usual(definition, shop, me.shops?.length ?? 0);
    const first = kind === 'PERSON' ? me.person.id : kind === 'SHOP' ? shop ?? me.shops?.[0]?.id ?? 0 : 0;
    const month = monthOf(lastMonths(1)[0]!);
    return { kind, subject: Number(search.get('subject') ?? first), from: search.get('from') ?? month.from, until: search.get('until') ?? month.until };
  }, [search, definition, me, shop]);
  const change = (changes: Partial<Record<keyof Asked | 'month', string | number>>) => setSearch((now) => {
    const next = new URLSearchParams(now);
    Object.entries(changes).forEach(([key, value]) => next.set(key, String(value)));
    if (changes.kind !== undefined && changes.subject === undefined) next.delete('subject');
    next.delete('page');
    return next;
  }, { replace: true });
  return [asked, change];
}

function usual(definition: Definition, shop: number | null, shops: number): Kind {
  if (shop === null && shops !== 1 && definition.subjects.includes('COMPANY')) return 'COMPANY';
  return definition.subjects.includes('SHOP') ? 'SHOP' : definition.subjects[0]!;
}
