/** What a row is sorted by in one column; nothing: it has none. */
export type SortValue = string | number | null | undefined;

const words = new Intl.Collator('zh-CN', { numeric: true });

function compare(a: NonNullable<SortValue>, b: NonNullable<SortValue>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
}

/** The rows by what one column says. What says nothing stands last whichever way; what is equal keeps its order. */
export function sorted<Row>(rows: readonly Row[], by: (row: Row) => SortValue, descending: boolean): Row[] {
  const valued = rows.map((row) => ({ row, value: by(row) ?? '' }));
  return valued.sort((a, b) => {
    if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
    return descending ? compare(b.value, a.value) : compare(a.value, b.value);
  }).map(({ row }) => row);
}

/** The next of: upwards, downwards, as it came. */
export function turned(sort: string | undefined, key: string): string | undefined {
  return sort === key ? `-${key}` : sort === `-${key}` ? undefined : key;
}

/** Longer lists are found by their filters; sorting them would need them whole. */
export const MOST_SORTED = 5_000;
const AT_ONCE = 500;

interface Part<Row> {
  rows: Row[];
  total: number;
  /** there are more than were counted */
  atLeast?: boolean;
}

/** All rows of a list, as far as it is short enough. */
export async function wholeList<Row, P extends Part<Row>>(read: (page: number, size: number) => Promise<P>): Promise<P> {
  const all = await read(0, AT_ONCE);
  if (all.atLeast || all.total > MOST_SORTED) return all;
  const rows = [...all.rows];
  for (let page = 1; rows.length < all.total; page++) {
    const more = (await read(page, AT_ONCE)).rows;
    if (more.length === 0) break;
    rows.push(...more);
  }
  return { ...all, rows };
}
