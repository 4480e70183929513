import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { MOST_SORTED, sorted, wholeList, type SortValue } from './order';

interface Paged<Row> {
  rows: Row[];
  total: number;
}

interface SortedPages<Row, P extends Paged<Row>> {
  /** what the answer depends on besides the page */
  queryKey: readonly unknown[];
  read: (page: number, size: number, signal: AbortSignal) => Promise<P>;
  columns: readonly { key: string; by?: (row: Row) => SortValue }[];
  size?: number;
  refetchInterval?: number;
}

/** Pages of a list as the server orders them; by a head of its table the whole list is read and sorted, as far as it is short enough (UX-03). */
export function useSortedPages<Row, P extends Paged<Row>>({ queryKey, read, columns, size = 50, refetchInterval }: SortedPages<Row, P>) {
  const [page, setPage] = useState(0);
  const [sort, setSort] = useState<string>();
  const by = columns.find((c) => c.key === sort?.replace(/^-/, ''))?.by;
  const query = useQuery({
    queryKey: [...queryKey, by ? 'whole' : page], placeholderData: keepPreviousData, refetchInterval,
    queryFn: ({ signal }) => by ? wholeList<Row, P>((p, s) => read(p, s, signal)) : read(page, size, signal),
  });
  const found = query.data;
  const data = useMemo<P | undefined>(() => found && { ...found, rows: by ? sorted(found.rows, by, sort!.startsWith('-')).slice(page * size, (page + 1) * size) : found.rows.slice(0, size) }, [found, by, sort, page, size]);
  const onSort = (next: string | undefined) => { setSort(next); setPage(0); };
  return { query: { data, error: query.error, isPending: query.isPending, refetch: query.refetch }, page, setPage, size, sorting: (found?.total ?? 0) > MOST_SORTED ? false as const : { sort, onSort } };
}
