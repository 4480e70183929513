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
}

/** FUL-05: the rows of the pick lists, added up, in walking order; short lists are left out, nobody can finish them now. */
export function walk(sheets: Sheet[]): Stop[] {
  const stops = new Map<string, Stop>();
  for (const sheet of sheets.filter((s) => !s.isShort)) {
    for (const { bin, code, name, quantity } of sheet.lines) {
      const stop = stops.get(code);
      if (stop) { stop.quantity += quantity; stop.lists += 1; } else stops.set(code, { bin, code, name, quantity, lists: 1 });
    }
  }
  return [...stops.values()].sort((a, b) => a.bin < b.bin ? -1 : a.bin > b.bin ? 1 : a.code < b.code ? -1 : 1);
}
