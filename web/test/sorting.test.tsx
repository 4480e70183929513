// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pagesNamed } from '../src/app/Search';
import { startLanguage } from '../src/i18n';
import { LedgerTable, Pages, State, useSortedPages, WorkList, type LedgerColumn, type ListAsk, type ListPage } from '../src/ui';
import { sorted, turned } from '../src/ui/order';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let place: HTMLElement;
let root: Root;

beforeAll(async () => { await startLanguage(); });
beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

async function show(page: ReactNode, at = '/'): Promise<void> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await act(async () => {
    root.render(<MemoryRouter initialEntries={[at]}><QueryClientProvider client={client}>{page}</QueryClientProvider></MemoryRouter>);
    await new Promise((done) => { setTimeout(done, 50); });
  });
}

/** As soon as the page shows it; a busy machine takes longer. */
async function until(shown: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !shown(); i++) await act(async () => { await new Promise((done) => { setTimeout(done, 50); }); });
}

async function click(element: Element | null | undefined): Promise<void> {
  await act(async () => {
    (element as HTMLElement).click();
    await new Promise((done) => { setTimeout(done, 50); });
  });
}

const first = () => [...place.querySelectorAll('tbody tr[data-row-key], .zg-ledger tbody tr')].map((row) => row.querySelector('td')?.textContent);

interface Row { code: string; left: number | null }

describe('UX-03: rows by what a column says', () => {
  test('numbers by size, words with numbers in them by the number, and nothing stands last whichever way', () => {
    const rows: Row[] = [{ code: 'B-10', left: 3 }, { code: 'B-2', left: null }, { code: 'A-1', left: 20 }];
    expect(sorted(rows, (r) => r.left, false).map((r) => r.left)).toEqual([3, 20, null]);
    expect(sorted(rows, (r) => r.left, true).map((r) => r.left)).toEqual([20, 3, null]);
    expect(sorted(rows, (r) => r.code, false).map((r) => r.code)).toEqual(['A-1', 'B-2', 'B-10']);
  });

  test('a head is turned three times: up, down, as it came', () => {
    expect([turned(undefined, 'a'), turned('a', 'a'), turned('-a', 'a'), turned('b', 'a')]).toEqual(['a', '-a', undefined, 'a']);
  });

  test('the head of a ledger sorts it', async () => {
    const rows: Row[] = [{ code: 'B', left: 3 }, { code: 'A', left: 9 }];
    await show(<LedgerTable rows={rows} rowKey={(r) => r.code} columns={[{ key: 'code', title: '货号', by: (r) => r.code, render: (r) => r.code }, { key: 'left', title: '剩', render: (r) => r.left }]} />);
    expect(first()).toEqual(['B', 'A']);
    await click(place.querySelector('th button'));
    expect(first()).toEqual(['A', 'B']);
    expect(place.querySelector('th')?.getAttribute('aria-sort')).toBe('ascending');
    expect(place.querySelectorAll('th button')).toHaveLength(1);
  });
});

describe('a work list whose server does not sort', () => {
  const all: Row[] = Array.from({ length: 620 }, (_, i) => ({ code: `G-${i}`, left: (i * 7) % 620 }));
  const asked: ListAsk[] = [];
  const read = async (ask: ListAsk): Promise<ListPage<Row>> => {
    asked.push(ask);
    return { rows: all.slice(ask.page * ask.size, (ask.page + 1) * ask.size), total: all.length };
  };
  const list = (total?: number) => (
    <WorkList<Row>
      name="test" pageSize={10} rowKey={(r) => r.code} read={total ? async (ask) => ({ ...await read(ask), total }) : read}
      columns={[{ key: 'code', title: '货号', render: (r) => r.code }, { key: 'left', title: '剩', number: true, by: (r) => r.left, render: (r) => r.left }]}
    />
  );
  beforeEach(() => { asked.length = 0; });

  test('is read whole, sorted over all its pages, and shown a page at a time', async () => {
    await show(list(), '/?sort=-left');
    expect(asked.map((a) => [a.page, a.size])).toEqual([[0, 500], [1, 500]]);
    const shown = all.toSorted((a, b) => b.left! - a.left!).slice(0, 10).map((r) => r.code);
    expect(first()).toEqual(shown);
  });

  test('as it comes without a sort: one page is read', async () => {
    await show(list());
    expect(asked.map((a) => [a.page, a.size])).toEqual([[0, 10]]);
    expect(first()[0]).toBe('G-0');
  });

  test('too long a list is never sorted in part', async () => {
    await show(list(9_000), '/?sort=-left');
    await act(async () => { await new Promise((done) => { setTimeout(done, 100); }); });
    expect(first()[0]).toBe('G-0');
    expect(first()).toHaveLength(10);
    expect(place.querySelector('.ant-table-column-has-sorters')).toBeNull();
  });
});

describe('a paged table whose heads sort', () => {
  const all: Row[] = Array.from({ length: 620 }, (_, i) => ({ code: `G-${i}`, left: (i * 7) % 620 }));
  const columns: LedgerColumn<Row>[] = [{ key: 'code', title: '货号', render: (r) => r.code }, { key: 'left', title: '剩', number: true, by: (r) => r.left, render: (r) => r.left }];
  const asked: [number, number][] = [];
  function Table({ total = all.length }: { total?: number }) {
    const pages = useSortedPages<Row, { rows: Row[]; total: number }>({
      queryKey: ['test', total], columns, size: 10, read: async (page, size) => { asked.push([page, size]); return { rows: all.slice(page * size, (page + 1) * size), total }; },
    });
    return <State query={pages.query}>{(p) => <><LedgerTable rows={p.rows} rowKey={(r) => r.code} columns={columns} sorting={pages.sorting} /><Pages page={pages.page} size={10} total={p.total} onPage={pages.setPage} file={false} /></>}</State>;
  }
  beforeEach(() => { asked.length = 0; });

  test('reads one page until a head is asked, then the whole list', async () => {
    await show(<Table />);
    await until(() => first().length > 0);
    expect(asked).toEqual([[0, 10]]);
    expect(first()[0]).toBe('G-0');
    await click(place.querySelector('th button'));
    await click(place.querySelector('th button'));
    await until(() => first()[0] !== 'G-0' && asked.length > 2);
    expect(asked.slice(1)).toEqual([[0, 500], [1, 500]]);
    expect(first()).toEqual(all.toSorted((a, b) => b.left! - a.left!).slice(0, 10).map((r) => r.code));
  });

  test('offers no sorting where the list is too long to be read whole', async () => {
    await show(<Table total={9_000} />);
    await until(() => first().length > 0);
    expect(place.querySelector('th button')).toBeNull();
  });
});

describe('a table on a phone', () => {
  const wide = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'scrollWidth');
  const ask = globalThis.matchMedia;
  const needs = (width: number) => Object.defineProperty(HTMLElement.prototype, 'scrollWidth', { configurable: true, get: () => width });
  const columns: LedgerColumn<Row>[] = [{ key: 'rank', title: '#', number: true, width: 30, render: () => 1 }, { key: 'code', title: '货号', by: (r) => r.code, render: (r) => r.code }, { key: 'left', title: '剩', number: true, render: (r) => r.left }];
  beforeEach(() => {
    globalThis.matchMedia = ((query: string) => ({ matches: true, media: query, addEventListener: () => undefined, removeEventListener: () => undefined })) as never;
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 358 });
  });
  afterEach(() => {
    globalThis.matchMedia = ask;
    Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth');
    if (wide) Object.defineProperty(HTMLElement.prototype, 'scrollWidth', wide); else Reflect.deleteProperty(HTMLElement.prototype, 'scrollWidth');
  });

  test('that is too wide becomes cards: each value with its head, the first words without', async () => {
    needs(520);
    await show(<LedgerTable rows={[{ code: 'B', left: 3 }, { code: 'A', left: 9 }]} rowKey={(r) => r.code} columns={columns} />);
    expect(place.querySelector('table')!.className).toContain('zg-cards');
    expect([...place.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent)).toEqual(['#1', 'B', '剩3']);
    expect(place.querySelector('td.zg-lead')!.textContent).toBe('B');
    expect(place.querySelector('.zg-card-sort')).not.toBeNull();
  });

  test('that fits stays a table', async () => {
    needs(358);
    await show(<LedgerTable rows={[{ code: 'B', left: 3 }]} rowKey={(r) => r.code} columns={columns} />);
    expect(place.querySelector('table')!.className).not.toContain('zg-cards');
  });
});

test('the head of a page stands before its answer', async () => {
  const query = { data: undefined, error: null, isPending: true, refetch: () => undefined };
  await show(<State query={query} head={<h1>收货</h1>}>{() => <h1>收货 P-1</h1>}</State>);
  expect(place.querySelector('h1')!.textContent).toBe('收货');
  await show(<State query={{ ...query, data: 1 }} head={<h1>收货</h1>}>{() => <h1>收货 P-1</h1>}</State>);
  expect([...place.querySelectorAll('h1')].map((h) => h.textContent)).toEqual(['收货 P-1']);
});

test('a page is found by a part of its name, those that begin with it first', () => {
  const pages = ['库存', '可售与预警', '预警', 'Stock book'].map((text) => ({ path: `/${text}`, kind: '页面', text }));
  expect(pagesNamed('预警', pages).map((p) => p.text)).toEqual(['预警', '可售与预警']);
  expect(pagesNamed(' STOCK', pages).map((p) => p.text)).toEqual(['Stock book']);
  expect(pagesNamed(' ', pages)).toEqual([]);
});
