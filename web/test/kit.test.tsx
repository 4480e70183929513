// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, StrictMode, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../src/api/problem';
import { startLanguage } from '../src/i18n';
import { Failed, Loading, MoneyFigure, MovedTable, RatioFigure, Refused, State, StationFrame, WhyTree, difference, type KeyBinding, type Verdict, type WhyNode } from '../src/ui';

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
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(page: ReactNode): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  act(() => root.render(<StrictMode><MemoryRouter><QueryClientProvider client={client}>{page}</QueryClientProvider></MemoryRouter></StrictMode>));
}

function press(key: string): void {
  act(() => { document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); });
}

const scan = (code: string) => [...code, 'Enter'].forEach(press);
const text = () => place.textContent ?? '';
const waiting: Verdict = { kind: 'wait', title: '扫快递单' };
const online = { online: true, waiting: 0, others: 0 };
const noKeys: KeyBinding[] = [];

describe('a station', () => {
  test('takes every scan in order, whatever was clicked in between', () => {
    const seen: string[] = [];
    show(<StationFrame name="验货台 2" person="顾北辰" queue={online} verdict={waiting} keys={noKeys} onScan={(code) => seen.push(code)} />);
    scan('753018442098');
    (document.activeElement as HTMLElement).blur();
    scan('6901234504423');
    place.querySelector<HTMLElement>('.zg-verdict')!.click();
    scan('P1112-0207');
    expect(seen).toEqual(['753018442098', '6901234504423', 'P1112-0207']);
  });

  test('an end of line alone is no scan, and Esc drops what was half typed', () => {
    const seen: string[] = [];
    show(<StationFrame name="验货台 2" person="顾北辰" queue={online} verdict={waiting} keys={noKeys} onScan={(code) => seen.push(code)} />);
    press('Enter');
    [...'75', 'Escape'].forEach(press);
    scan('98');
    expect(seen).toEqual(['98']);
  });

  test('its keys work while it waits for a scan', () => {
    const called = vi.fn();
    show(<StationFrame name="验货台 2" person="顾北辰" queue={online} verdict={waiting} keys={[{ key: 'F8', label: '叫主管', run: called }]} onScan={() => undefined} />);
    press('F8');
    expect(called).toHaveBeenCalledOnce();
  });

  test('says in words that it is offline and how many scans wait on the device', () => {
    show(<StationFrame name="验货台 2" person="顾北辰" queue={{ online: false, waiting: 4, others: 1 }} verdict={waiting} keys={noKeys} onScan={() => undefined} />);
    expect(text()).toContain('离线 · 待传 4 笔，已存本机，可以继续扫');
    expect(text()).toContain('别人的 1 笔');
  });

  test('good and bad differ by word and shape, and the bad one underlines what differs', () => {
    show(<StationFrame name="验货台 2" person="顾北辰" queue={online} keys={noKeys} onScan={() => undefined} verdict={{ kind: 'bad', id: 1, error: '条码不符', wanted: { text: '浴巾 70×140 米白' }, scanned: { text: '浴巾 70×140 雾灰' }, todo: '放红筐' }} />);
    expect(text()).toContain('错');
    expect([...place.querySelectorAll('u')].map((u) => u.textContent)).toEqual(['米白', '雾灰']);
    expect(place.querySelector('[role=alert] svg circle')).toBeNull();
    show(<StationFrame name="验货台 2" person="顾北辰" queue={online} keys={noKeys} onScan={() => undefined} verdict={{ kind: 'good', id: 2, what: '浴巾', rest: 1 }} />);
    expect(text()).toContain('对');
    expect(place.querySelector('.zg-verdict svg circle')).not.toBeNull();
  });

  test.each([
    ['床笠 1.5m 雾灰', '床笠 1.8m 雾灰', ['床笠 1.', '5m', ' 雾灰']],
    ['浴巾', '浴巾', ['浴巾', '', '']],
    ['浴巾 米白', '枕头', ['', '浴巾 米白', '']],
  ])('%s against %s', (a, b, parts) => expect(difference(a, b)).toEqual(parts));
});

describe('WHY-01: a figure opens down to its facts', () => {
  const fact = { kind: 'scan', id: '99' };
  const leaf: WhyNode = { label: { zh: '扫描 14:26:08', en: 'Scan 14:26:08' }, figure: { kind: 'PointsFigure', value: -500 }, children: [], fact };
  const tree: WhyNode = {
    label: { zh: '绩效工资', en: 'Performance pay' }, detail: { zh: '= 2,000.00 × 1.2', en: '= 2,000.00 × 1.2' }, figure: { kind: 'MoneyFigure', value: 240_000 },
    children: [
      { label: { zh: '基数', en: 'Base' }, figure: { kind: 'MoneyFigure', value: 200_000 }, children: [] },
      { label: { zh: '得分', en: 'Score' }, figure: { kind: 'PointsFigure', value: 9_125 }, children: [leaf] },
    ],
  };
  const row = (name: string) => [...place.querySelectorAll<HTMLElement>('[role=treeitem]')].find((r) => r.textContent!.includes(name));

  test('first the figure and what it is made of, then level by level, the path in jade', () => {
    show(<WhyTree root={tree} />);
    expect(row('扫描')).toBeUndefined();
    act(() => row('得分')!.click());
    expect(row('扫描')!.textContent).toContain('\u22125.00');
    expect(row('得分')!.classList.contains('on')).toBe(true);
    expect(row('基数')!.classList.contains('on')).toBe(false);
    act(() => row('得分')!.click());
    expect(row('扫描')).toBeUndefined();
  });

  test('a fact that is open beside it is found and marked', () => {
    const opened = vi.fn();
    show(<WhyTree root={tree} currentFact={fact} onFact={opened} />);
    expect(row('扫描')!.classList.contains('leaf')).toBe(true);
    act(() => row('扫描')!.click());
    expect(opened).toHaveBeenCalledWith(fact, leaf);
  });

  test('facts too many to stand in the tree are read page by page', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      const address = new URL(request.url);
      asked.push(address.pathname + address.search);
      const page = Number(address.searchParams.get('page'));
      const rows = Array.from({ length: page === 0 ? 50 : 11 }, (_, i) => ({ fact: { kind: 'scan', id: `${page}-${i}` }, at: '2026-10-19T06:26:08Z', day: '2026-10-19', label: { zh: `扫描 ${page}-${i}`, en: '' }, part: 1, whole: 1, points: null, order: '3917' }));
      return new Response(JSON.stringify({ rows, total: 61, page, size: 50 }), { headers: { 'Content-Type': 'application/json' } });
    });
    show(<WhyTree root={{ ...tree, children: [], evidence: { path: '/api/metrics/evidence?measure=x', count: 61 } }} openDepth={0} />);
    await act(async () => row('绩效工资')!.click());
    await act(() => vi.waitFor(() => expect(place.querySelectorAll('.zg-node.leaf')).toHaveLength(50)));
    const further = [...place.querySelectorAll('button')].find((b) => b.textContent === '再读 11 条')!;
    await act(async () => further.click());
    await act(() => vi.waitFor(() => expect(place.querySelectorAll('.zg-node.leaf')).toHaveLength(61)));
    expect([...new Set(asked)]).toEqual(['/api/metrics/evidence?measure=x&page=0&size=50', '/api/metrics/evidence?measure=x&page=1&size=50']);
  });
});

describe('WHY-02: what an event moved', () => {
  test('is said from points to yuan, with the sign of the change', () => {
    show(<MovedTable rows={[
      { label: '打单差错', without: { kind: 'CountFigure', value: 0 }, with: { kind: 'CountFigure', value: 1 } },
      { label: '按时率', without: { kind: 'RatioFigure', value: { part: 9, whole: 10 } }, with: { kind: 'RatioFigure', value: { part: 8, whole: 9 } } },
      { label: '没有量过', without: { kind: 'RatioFigure', value: { part: 0, whole: 0 } }, with: { kind: 'RatioFigure', value: { part: 8, whole: 9 } } },
      { label: '系数', without: { kind: 'CoefficientFigure', value: 150 }, with: { kind: 'CoefficientFigure', value: 120 } },
      { label: '10 月实发', without: { kind: 'MoneyFigure', value: 652_022 }, with: { kind: 'MoneyFigure', value: 584_122 } },
    ]} />);
    const moved = [...place.querySelectorAll('tbody tr')].map((row) => row.lastElementChild!.textContent);
    expect(moved).toEqual(['+1', '\u22121.11%', '', '\u22120.3', '\u2212679.00']);
    expect(place.querySelectorAll('.zg-total')).toHaveLength(1);
  });
});

describe('every page has its states', () => {
  test('bars come after a second, words and a way to stop after five', () => {
    vi.useFakeTimers();
    const stop = vi.fn();
    show(<Loading what=" 11-12 的批次" onStop={stop} />);
    expect(place.querySelectorAll('i')).toHaveLength(0);
    act(() => { vi.advanceTimersByTime(1_000); });
    expect(place.querySelectorAll('i').length).toBeGreaterThan(0);
    act(() => { vi.advanceTimersByTime(4_000); });
    expect(text()).toContain('正在读 11-12 的批次，已 5 秒');
    act(() => place.querySelector('button')!.click());
    expect(stop).toHaveBeenCalledOnce();
  });

  test('a rule is told as a rule, a fault as a fault with its number', () => {
    show(<Refused problem={new Problem(409, { title: '不能点发货', detail: '还有 1 个异常没处理。', rule: 'FUL-08' })} />);
    expect(text()).toBe('不能点发货还有 1 个异常没处理。规则 FUL-08。');
    show(<Failed problem={new Problem(500, { title: '没有办成', requestId: 'req-7f21c0' })} />);
    expect(text()).toContain('req-7f21c0');
  });

  test('what was read before stays when reading it again fails', () => {
    const query = { data: ['一'], error: Problem.unreachable(), isPending: false, refetch: () => undefined };
    show(<State query={query}>{(rows) => <p>{rows.join()}</p>}</State>);
    expect(text()).toBe('一');
    show(<State query={{ ...query, data: undefined as string[] | undefined }}>{(rows) => <p>{rows.join()}</p>}</State>);
    expect(text()).toContain('连不上服务器');
    show(<State query={{ ...query, data: [] as string[] }} empty={<p>没有</p>}>{() => null}</State>);
    expect(text()).toBe('没有');
  });

  test('what was not measured is a dash, what is missing says so, and neither is 0', () => {
    show(<><MoneyFigure fen={null} /><RatioFigure ratio={{ part: 0, whole: 0 }} /><MoneyFigure fen={0} absent="missing" /><MoneyFigure fen={0} /></>);
    expect(text()).toBe('\u2013\u2013缺0.00');
  });
});
