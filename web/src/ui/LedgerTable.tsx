import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sorted, turned, type SortValue } from './order';

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
  /** a code or a word that needs no room on phones and is not broken: B-03-1, today */
  short?: boolean;
  /** what its head sorts by; only where all rows stand in the table */
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
  /** what stands where there are no rows; a plain "nothing here" when left out */
  empty?: ReactNode;
}

function kindOf<Row>(column: LedgerColumn<Row>, head = false): string | undefined {
  return [column.number && 'n', head && column.slot && 'slot', column.deskOnly && 'zg-wide-only', column.short && 'zg-short'].filter(Boolean).join(' ') || undefined;
}

/** A table as in an account book. */
export function LedgerTable<Row>({ columns, rows: given, rowKey, plain, height = 27, rowKind, isCurrent, onRow, label, head = true, empty }: LedgerProps<Row>) {
  const { t } = useTranslation('ui');
  const [sort, setSort] = useState<string>();
  const by = columns.find((c) => c.key === sort?.replace(/^-/, ''))?.by;
  const rows = useMemo(() => by ? sorted(given, by, sort!.startsWith('-')) : given, [given, by, sort]);
  return (
    <div className="zg-scroll">
      <table className={plain ? 'zg-ledger plain' : 'zg-ledger'} data-h={height} aria-label={label}>
        <colgroup>{columns.map((c) => <col key={c.key} className={c.deskOnly ? 'zg-wide-only' : undefined} style={c.width === undefined ? undefined : { width: c.width }} />)}</colgroup>
        {head && (
          <thead>
            <tr>{columns.map((c) => (
              <th key={c.key} scope="col" className={kindOf(c, true)} aria-sort={sort === c.key ? 'ascending' : sort === `-${c.key}` ? 'descending' : undefined}>
                {c.by ? <button type="button" className="zg-sort" title={t('work.sortBy')} onClick={() => setSort(turned(sort, c.key))}>{c.title}</button> : c.title}
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
                {columns.map((c) => <td key={c.key} className={kindOf(c)}>{c.render(row, i)}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A label with its text beside it, for particulars. */
export function Particulars({ rows }: { rows: [ReactNode, ReactNode][] }) {
  return <dl className="zg-particulars">{rows.map(([label, text], i) => <div key={i}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>;
}
