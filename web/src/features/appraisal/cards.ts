import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, type RuleShape } from '@/ui';

export type Card = components['schemas']['CardView'];
export type Item = components['schemas']['CardViewItemView'];
export type Rule = Item['rule'];

export function useMonth(month: string) {
  return useQuery({ queryKey: ['appraisal', 'month', month], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/months/{month}/cards', { params: { path: { month } }, signal })) });
}

export function useCard(person: number, month: string) {
  return useQuery({ queryKey: ['appraisal', 'card', person, month], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/cards/{person}/{month}', { params: { path: { person, month } }, signal })) });
}

export function thisMonth(): string {
  return format.local(Date.now()).day.slice(0, 7);
}

export function monthsBack(count: number): string[] {
  const [year, month] = thisMonth().split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, i) => {
    const at = year * 12 + month - 1 - i;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

const share = ({ part, whole }: { part: number; whole: number }) => whole === 0 ? 0 : part / whole;

/** The rule's picture: where on it the month lies; a rule alone has no month. */
export function shapeOf(item: Pick<Item, 'rule' | 'points'> & Partial<Pick<Item, 'reading' | 'self' | 'assessor' | 'estimated'>>): RuleShape {
  const { rule, reading, points } = item;
  const measured = reading && (!reading.rate || reading.whole > 0);
  const at = reading && measured && reading.rate ? share(reading) : null;
  switch (rule.kind) {
    case 'PerOccurrence': {
      const each = rule.each ?? (reading && reading.part > 0 && reading.booked > 0 ? reading.booked / reading.part : 500);
      return { kind: 'perOccurrence', steps: Math.max(1, Math.min(10, Math.round(points / each))), at: reading ? reading.part : null };
    }
    case 'Linear': {
      const from = share(rule.from);
      const full = share(rule.full);
      const start = Math.max(0, from - (full - from) * 0.3);
      const place = (value: number) => (value - start) / (full + (full - from) * 0.15 - start);
      return { kind: 'linear', from: place(from), to: place(full), at: at === null ? null : Math.max(0, place(at)) };
    }
    case 'ToTarget': {
      const from = share(rule.from);
      const full = share(rule.full);
      const most = Math.max(full, 1, Math.min(at ?? 0, 1.5)) * 1.1;
      return { kind: 'linear', from: from / most, to: full / most, at: at === null ? null : Math.min(1, at / most), goal: 1 / most };
    }
    case 'Banded': {
      const steps = rule.steps;
      const own = at === null ? null : steps.findLastIndex((s) => !s.from || at >= share(s.from));
      return { kind: 'banded', heights: steps.map((s) => Math.max(0.15, s.points / points)), at: own };
    }
    case 'OnTime': {
      const due = reading ? Math.min(12, reading.whole) : 0;
      const kept = reading && reading.whole > 0 ? Math.round((reading.part / reading.whole) * due) : 0;
      return { kind: 'onTime', kept: Array.from({ length: due }, (_, i) => i < kept) };
    }
    case 'ShareOf': return { kind: 'linear', from: 0, to: share(rule.full), at };
    case 'Judged': return { kind: 'judged', self: item.self === undefined || item.self === null ? null : item.self / points, assessor: item.assessor === undefined || item.assessor === null || item.estimated ? null : item.assessor / points };
  }
}

/** The facts behind a measure in the card's month; of a target they stand in the tree. */
export function evidenceOf(card: Card, measure: string): string {
  const [year, month] = card.month.split('-').map(Number) as [number, number];
  const until = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return `/measures/${measure}?kind=PERSON&subject=${card.person}&from=${card.month}-01&until=${until}`;
}
