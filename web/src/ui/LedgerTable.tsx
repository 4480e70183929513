import { Select } from 'antd';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { sorted, turned, type SortValue } from './order';
import { usePhone } from './usePhone';

export interface LedgerColumn<Row> {
  key: string;
  title?: ReactNode;
  render: (row: Row, index: number) => ReactNode;
  /** right-aligned */
  number?: boolean;
  width?: number | string;
  /** title pushed right past the why slot so that it stands over the figures */
  slot?: boolean;
  /** not shown on phones */
  deskOnly?: boolean;
  /** how many columns it takes in a row, itself among them; at a desk only */
  span?: (row: Row) => number;
  /** a code or a word that needs no room on phones and is not broken: B-03-1, today */
  short?: boolean;
  /** what its head sorts by: the rows of the table, or the page's whole list (`sorting`) */
  by?: (row: Row) => SortValue;
}

interface LedgerProps<Row> {
  columns: LedgerColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row, index: number) => string | number;
  /** no ground under the column heads */
  plain?: boolean;
  /** rows 27 (work), 32 (read) or 38 (filled in) px high */
  height?: 27 | 32 | 38;
  /** sum: one line above; total: double line below; group: washed head row; good, bad: what a scan settled */
  rowKind?: (row: Row) => 'sum' | 'total' | 'group' | 'good' | 'bad' | undefined;
  isCurrent?: (row: Row) => boolean;
  onRow?: (row: Row) => void;
  /** what the table is, for those who hear the page */
  label?: string;
  head?: boolean;
  /** how the page sorts its list, where not all of it stands in the table; false: it does not */
  sorting?: { sort: string | undefined; onSort: (sort: string | undefined) => void } | false;
  /** what stands where there are no rows; a plain "nothing here" when left out */
  empty?: ReactNode;
}

function kindOf<Row>(column: LedgerColumn<Row>, head = false): string | undefined {
  return [column.number && 'n', head && column.slot && 'slot', column.deskOnly && 'zg-wide-only', column.short && 'zg-short'].filter(Boolean).join(' ') || undefined;
}

const LOOKED_AT = 12; // rows
const NARROW_CELL = 84; // px
const THREE_LINES = 66; // px

/** Whether words stand in a column so narrow that they break into three lines and more. */
function crammed(table: HTMLElement): boolean {
  const words = document.createRange();
  return [...table.querySelectorAll<HTMLElement>(`tbody>tr:nth-child(-n+${LOOKED_AT})>td:not(.n)`)].some((cell) => {
    if (cell.clientWidth === 0 || cell.clientWidth > NARROW_CELL || cell.querySelector('input,textarea,.ant-select,button')) return false;
    words.selectNodeContents(cell);
    return words.getBoundingClientRect().height > THREE_LINES;
  });
}

/**
 * Whether the table is wider than the phone, or fits only by breaking its words: then its rows stand as cards, each value with its head, and nothing is
 * looked for at the side. How wide it would have to be is measured while it stands as a table.
 */
function useStacked(box: RefObject<HTMLDivElement | null>, phone: boolean, of: unknown): boolean {
  const [needed, setNeeded] = useState(0);
  const [given, setGiven] = useState(Number.MAX_SAFE_INTEGER);
  useLayoutEffect(() => {
    const held = box.current;
    if (!phone || !held) return undefined;
    const look = () => {
      setGiven(held.clientWidth);
      const table = held.querySelector<HTMLElement>('table:not(.zg-cards)');
      const needs = held.scrollWidth > held.clientWidth + 1 ? held.scrollWidth : table && crammed(table) ? held.clientWidth + MORE : 0;
      if (needs > 0) setNeeded((before) => Math.max(before, needs));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(held);
    if (held.firstElementChild) watch.observe(held.firstElementChild);
    return () => watch.disconnect();
  }, [box, phone, of]);
  return phone && needed > given + 1;
}

const MORE = 40; // px that a crammed table wants at least
const NARROW = 48;

/** Which column a card begins with: not a tick box, a mark or a rank. */
function leading<Row>(columns: LedgerColumn<Row>[]): number {
  return Math.max(0, columns.findIndex((c) => !c.deskOnly && !c.number && !(typeof c.width === 'number' && c.width <= NARROW)));
}

/** Whether a column before it reaches over this one. */
function covered<Row>(columns: LedgerColumn<Row>[], at: number, row: Row, phone: boolean): boolean {
  return !phone && columns.slice(0, at).some((c, i) => c.span !== undefined && i + c.span(row) > at);
}

/** A table as in an account book; on a phone, where it would have to be read sideways, cards. */
export function LedgerTable<Row>({ columns, rows: given, rowKey, plain, height = 27, rowKind, isCurrent, onRow, label, head = true, sorting, empty }: LedgerProps<Row>) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const phone = usePhone();
  const stacked = useStacked(box, phone, given);
  const lead = leading(columns);
  const [own, setOwn] = useState<string>();
  const sort = sorting ? sorting.sort : own;
  const setSort = sorting ? sorting.onSort : setOwn;
  const by = sorting === undefined ? columns.find((c) => c.key === sort?.replace(/^-/, ''))?.by : undefined;
  const rows = useMemo(() => by ? sorted(given, by, sort!.startsWith('-')) : given, [given, by, sort]);
  return (
    <div className="zg-scroll" ref={box}>
      {stacked && head && sorting !== false && rows.length > 1 && <CardSort columns={columns} sort={sort} onSort={setSort} />}
      <table className={['zg-ledger', plain && 'plain', stacked && 'zg-cards'].filter(Boolean).join(' ')} data-h={height} aria-label={label}>
        <colgroup>{columns.map((c) => <col key={c.key} className={c.deskOnly ? 'zg-wide-only' : undefined} style={c.width === undefined ? undefined : { width: c.width }} />)}</colgroup>
        {head && (
          <thead>
            <tr>{columns.map((c) => (
              <th key={c.key} scope="col" className={kindOf(c, true)} aria-sort={sort === c.key ? 'ascending' : sort === `-${c.key}` ? 'descending' : undefined}>
                {c.by && sorting !== false ? <button type="button" className="zg-sort" title={t('work.sortBy')} onClick={() => setSort(turned(sort, c.key))}>{c.title}</button> : c.title}
              </th>
            ))}</tr>
          </thead>
        )}
        <tbody>
          {rows.length === 0 && <tr className="zg-none"><td colSpan={columns.length}>{empty ?? t('table.none')}</td></tr>}
          {rows.map((row, i) => {
            const kind = rowKind?.(row);
            const current = isCurrent?.(row);
            return (
              <tr
                key={rowKey(row, i)} aria-current={current || undefined} tabIndex={onRow ? 0 : undefined}
                className={[kind && `zg-${kind}`, current && 'zg-chosen', onRow && 'zg-acts'].filter(Boolean).join(' ') || undefined}
                onClick={onRow && (() => onRow(row))} onKeyDown={onRow && ((e) => { if (e.key === 'Enter' && e.target === e.currentTarget) onRow(row); })}
              >
                {columns.map((c, at) => stacked
                  ? <td key={c.key} className={[kindOf(c), at === lead && 'zg-lead'].filter(Boolean).join(' ') || undefined}>{head && at !== lead && c.title && <i>{c.title}</i>}<span>{c.render(row, i)}</span></td>
                  : covered(columns, at, row, phone) ? null : <td key={c.key} className={kindOf(c)} colSpan={phone ? undefined : c.span?.(row)}>{c.render(row, i)}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the heads sort by, where there are no heads. */
function CardSort<Row>({ columns, sort, onSort }: { columns: LedgerColumn<Row>[]; sort: string | undefined; onSort: (sort: string | undefined) => void }) {
  const { t } = useTranslation('ui');
  const by = columns.filter((c) => c.by && typeof c.title === 'string');
  if (by.length === 0) return null;
  return (
    <Select
      className="zg-card-sort" aria-label={t('work.sort')} value={sort ?? ''} onChange={(next: string) => onSort(next || undefined)} popupMatchSelectWidth={false}
      options={[{ value: '', label: t('work.sort') }, ...by.flatMap((c) => [{ value: c.key, label: `${c.title as string} ↑` }, { value: `-${c.key}`, label: `${c.title as string} ↓` }])]}
    />
  );
}

/** A label with its text beside it, for particulars. */
export function Particulars({ rows }: { rows: [ReactNode, ReactNode][] }) {
  return <dl className="zg-particulars">{rows.map(([label, text], i) => <div key={i}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>;
}
