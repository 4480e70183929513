import type { components } from '@/api/schema';

export type Sheet = components['schemas']['PickSheet'];

/** A place on the way and how much is taken there. */
export interface Stop {
  bin: string;
  code: string;
  name: string;
  quantity: number;
  /** on how many pick lists */
  lists: number;
  /** FUL-46: how many go into which basket */
  baskets: { basket: number; quantity: number }[];
  /** INV-45: of which lots, added up over the pick lists; what expires first comes first */
  lots: Sheet['lots'];
}

/** A-2 before A-11; what has no place at the end. */
export function places(a: string, b: string): number {
  if (!a !== !b) return a ? -1 : 1;
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The same lot at the same place on several lists is taken once. */
function add(to: Sheet['lots'] | undefined, lot: Sheet['lots'][number]) {
  const same = to?.findIndex((l) => l.place === lot.place && l.number === lot.number) ?? -1;
  if (same >= 0) to![same] = { ...to![same]!, quantity: to![same]!.quantity + lot.quantity };
  else to?.push({ ...lot });
}

/**
 * FUL-05: the rows of the pick lists, added up, in walking order; short lists are left out, nobody can finish them now.
 *
 * @param way FUL-46: the places as the house is walked; what is not among them comes behind, by its name
 */
export function walk(sheets: Sheet[], way: string[] = []): Stop[] {
  const at = new Map(way.map((bin, i) => [bin, i]));
  const past = (a: string, b: string) => (at.get(a) ?? way.length) - (at.get(b) ?? way.length) || places(a, b);
  const stops = new Map<string, Stop>();
  for (const sheet of sheets.filter((s) => !s.isShort)) {
    for (const { bin, code, name, quantity } of sheet.lines) {
      const stop = stops.get(code);
      const share = { basket: sheet.basket, quantity };
      if (stop) { stop.quantity += quantity; stop.lists += 1; stop.baskets.push(share); } else stops.set(code, { bin, code, name, quantity, lists: 1, baskets: [share], lots: [] });
    }
    for (const lot of sheet.lots) add(stops.get(lot.code)?.lots, lot);
  }
  for (const stop of stops.values()) stop.lots.sort((a, b) => a.expiresOn.localeCompare(b.expiresOn) || places(a.place, b.place));
  return [...stops.values()].sort((a, b) => past(a.bin, b.bin) || (a.code < b.code ? -1 : 1));
}
