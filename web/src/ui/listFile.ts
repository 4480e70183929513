/** INT-24: a list as it stands on the screen, page by page, as a table that a spreadsheet opens and cannot be made to run. */

export interface SheetTable { heads: string[]; rows: string[][] }

/** What a spreadsheet takes for a formula, and numbers too long for it to keep. */
const GUARDED = /^(?:[=+@\t\r].*|-(?![\d.,]+$).*|\d{12,})$/s;
const NUMBER = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A cell's words in one line; thousands without commas, "–" for nothing as nothing. */
export function cellText(shown: string): string {
  const text = shown.replace(/\s*\n\s*/g, ' ').trim();
  if (text === '–') return '';
  return NUMBER.test(text) ? text.replaceAll(',', '') : text;
}

export function csvLine(cells: string[]): string {
  return cells.map((cell) => {
    const safe = GUARDED.test(cell) ? `'${cell}` : cell;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(',');
}

export const csvFile = (table: SheetTable): string => `\uFEFF${[table.heads, ...table.rows].map(csvLine).join('\r\n')}\r\n`;

const textOf = (cell: HTMLElement): string => cellText(cell.innerText ?? cell.textContent ?? '');

/** The table that stands before its pages: columns without a title hold buttons and boxes and stay out. */
export function readTable(table: HTMLTableElement): SheetTable {
  const whole: HTMLElement = table.closest<HTMLElement>('.ant-table') ?? table;
  const heads = [...whole.querySelectorAll<HTMLElement>('thead th')].map(textOf);
  const kept = heads.flatMap((head, i) => head === '' ? [] : [i]);
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].filter((row) => !row.matches('.ant-table-measure-row, .ant-table-placeholder, [aria-hidden="true"]') && row.cells.length >= heads.length)
    .map((row) => kept.map((i) => textOf(row.cells[i]!)));
  return { heads: kept.map((i) => heads[i]!), rows };
}

/** The place of the table in its part of the page; it is looked up again on every page. */
export function tableBefore(mark: HTMLElement): { root: HTMLElement; index: number } | undefined {
  for (let root = mark.parentElement; root; root = root.parentElement) {
    const tables = [...root.querySelectorAll('table')].filter((table) => table.querySelector('tbody') && mark.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_PRECEDING);
    const last = tables.at(-1);
    if (!last) continue;
    const stable = root.closest<HTMLElement>('.zg-part, .zg-work, .zg-page') ?? root;
    return { root: stable, index: [...stable.querySelectorAll('table')].indexOf(last) };
  }
  return undefined;
}
