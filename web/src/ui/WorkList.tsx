import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popover, Select, Table, Tabs } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Problem } from '@/api/problem';
import { count } from './format';
import { Key, useKeys, type KeyBinding } from './keys';
import { MOST_SORTED, sorted, wholeList, type SortValue } from './order';
import { Pages } from './Pages';
import { isView, SavedViews, useViews, type View } from './SavedViews';
import { Empty, Loading, Trouble } from './State';
import { usePhone } from './usePhone';

/** What the list asks of the server; the address holds the same. */
export interface ListAsk {
  tab?: string;
  filters: Record<string, string>;
  /** column key, with - before it for descending */
  sort?: string;
  page: number;
  size: number;
}

/** A page as the server sends it. */
export interface ListPage<Row> {
  rows: Row[];
  total: number;
  /** there are more than were counted */
  atLeast?: boolean;
}

export interface WorkColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  number?: boolean;
  width?: number;
  /** the server sorts by it */
  sortable?: boolean;
  /** what it is sorted by where the server does not sort: the whole list is read for it */
  by?: (row: Row) => SortValue;
  /** not shown until chosen */
  hidden?: boolean;
  /** stands in the details, too: left out while they are open beside the list */
  besides?: boolean;
  /** always shown */
  fixed?: boolean;
}

export interface WorkTab {
  key: string;
  label: string;
  count?: number | null;
}

export type WorkFilter =
  | { key: string; label: string; kind: 'text' }
  | { key: string; label: string; kind: 'select'; options: { value: string; label: string }[] };

export interface WorkAction<Row> {
  key: string;
  /** a single letter, printed in the button */
  letter?: string;
  label: string;
  /** on the selected rows, or on the current one when none is selected */
  run: (rows: Row[]) => void;
  primary?: boolean;
  disabled?: boolean;
  /** what was chosen is let go at once: what stays in the list is looked at anew */
  lets?: boolean;
}

interface Order<Row> {
  by: (row: Row) => SortValue;
  descending: boolean;
}

function orderOf<Row>(columns: WorkColumn<Row>[], sort: string | undefined): Order<Row> | undefined {
  const by = columns.find((c) => c.key === sort?.replace(/^-/, ''))?.by;
  return by && { by, descending: sort!.startsWith('-') };
}

interface WorkListProps<Row> {
  /** under which chosen columns are remembered, such as `orders.review` */
  name: string;
  columns: WorkColumn<Row>[];
  rowKey: (row: Row) => string | number;
  read: (ask: ListAsk, signal: AbortSignal) => Promise<ListPage<Row>>;
  /** other things the answer depends on */
  readKey?: readonly unknown[];
  tabs?: WorkTab[];
  filters?: WorkFilter[];
  actions?: WorkAction<Row>[];
  /** what is selected, added up, such as 814.00 元 */
  selectionNote?: (rows: Row[]) => ReactNode;
  /** what came of the last action */
  result?: ReactNode;
  /** beside the list, never over it */
  details?: (row: Row) => ReactNode;
  /** Enter or a double click; without it Enter shows the details */
  onOpen?: (row: Row) => void;
  onExport?: (ask: ListAsk) => void;
  empty?: { title: string; hint?: ReactNode; actions?: ReactNode };
  /** what is being read, in words */
  what?: string;
  defaultSort?: string;
  pageSize?: number;
}

/** The list's state is in the address, so that it can be shared and goes back with the browser. */
function useAsk(tabs: WorkTab[] | undefined, filters: WorkFilter[], defaultSort: string | undefined, size: number) {
  const [address, setAddress] = useSearchParams();
  const asked = JSON.stringify({
    tab: address.get('tab') ?? tabs?.[0]?.key,
    filters: Object.fromEntries(filters.flatMap((f) => { const v = address.get(f.key); return v ? [[f.key, v]] : []; })),
    sort: address.get('sort') ?? defaultSort,
    page: Math.max(0, Number(address.get('page') ?? 1) - 1),
    size,
  });
  const ask = useMemo(() => JSON.parse(asked) as ListAsk, [asked]); // the same object as long as the same is asked
  const change = useCallback((next: Record<string, string | undefined>, keepPage = false) => setAddress((before) => {
    const after = new URLSearchParams(before);
    if (!keepPage) { after.delete('page'); after.delete('row'); }
    for (const [key, value] of Object.entries(next)) { if (value) after.set(key, value); else after.delete(key); }
    return after;
  }, { replace: true, flushSync: true }), [setAddress]); // a key pressed is a row moved, not a transition for later
  const kept = useMemo(() => {
    const view = new URLSearchParams(address);
    view.delete('page');
    view.delete('row');
    view.sort();
    return view.toString();
  }, [address]);
  const go = useCallback((view: string) => setAddress(new URLSearchParams(view), { replace: true, flushSync: true }), [setAddress]);
  return { ask, row: address.get('row'), change, kept, go };
}

/** The columns the user chose, remembered on this device. */
function useColumns<Row>(name: string, columns: WorkColumn<Row>[]) {
  const kept = `zhanggui.columns.${name}`;
  const [chosen, setChosen] = useState<string[] | null>(() => JSON.parse(localStorage.getItem(kept) ?? 'null') as string[] | null);
  const shown = columns.filter((c) => c.fixed || (chosen ? chosen.includes(c.key) : !c.hidden));
  const choose = useCallback((keys: string[] | null) => { localStorage.setItem(kept, JSON.stringify(keys)); setChosen(keys); }, [kept]);
  return { shown, chosen, choose };
}

const NO_FILTERS: WorkFilter[] = [];
const NO_VIEWS: View[] = [];

/**
 * A work list: tabs with counts, filters kept in the address, a table with a current row (J, K), selection (X), details
 * beside it (Enter), server paging, chosen columns, export; loading, empty, refused and failed.
 */
export function WorkList<Row extends object>(props: WorkListProps<Row>) {
  const { name, columns, rowKey, read, readKey, tabs, filters = NO_FILTERS, actions, details, onOpen, onExport, pageSize = 50 } = props;
  const { t } = useTranslation('ui');
  const phone = usePhone();
  const { ask, row: rowInAddress, change, kept, go } = useAsk(tabs, filters, props.defaultSort, pageSize);
  const { shown, chosen: columnsChosen, choose } = useColumns(name, columns);
  const views = useViews(name, filters.length > 0 || tabs !== undefined).data ?? NO_VIEWS;
  const show = useCallback((view: { address: string; columns?: string[] | null }) => { choose(view.columns ?? null); go(view.address); }, [choose, go]);
  const [stopped, setStopped] = useState(false);
  const order = useMemo(() => orderOf(columns, ask.sort), [columns, ask.sort]);
  const query = useQuery({
    queryKey: ['worklist', name, order ? { ...ask, sort: 'whole', page: 0 } : ask, readKey],
    queryFn: ({ signal }) => { setStopped(false); return order ? wholeList<Row, ListPage<Row>>((page, size) => read({ ...ask, sort: undefined, page, size }, signal)) : read(ask, signal); },
    placeholderData: keepPreviousData,
    enabled: !stopped,
  });
  const rows = useMemo(() => {
    const read = query.data?.rows ?? [];
    return order ? sorted(read, order.by, order.descending).slice(ask.page * pageSize, (ask.page + 1) * pageSize) : read.slice(0, pageSize); // what is still shown may be a whole list
  }, [query.data, order, ask.page, pageSize]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const keyOf = useCallback((row: Row) => String(rowKey(row)), [rowKey]);
  const at = rows.findIndex((r) => keyOf(r) === rowInAddress);
  const current = at >= 0 ? rows[at] : undefined;
  const beside = details !== undefined && current !== undefined && !phone;
  const drawn = beside ? shown.filter((c) => !c.besides) : shown;
  const chosen = useMemo(() => rows.filter((r) => selected.has(keyOf(r))), [rows, selected, keyOf]);
  const body = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLDivElement>(null);

  useEffect(() => setSelected(new Set()), [ask]);
  useEffect(() => { body.current?.querySelector('.zg-current')?.scrollIntoView({ block: 'nearest' }); }, [rowInAddress]);

  const cursor = useRef(at);
  useEffect(() => { cursor.current = at; }, [at]);
  const move = useCallback((by: number) => { // keys may come faster than the address changes
    cursor.current = Math.min(Math.max(cursor.current + by, 0), rows.length - 1);
    const row = rows[cursor.current];
    if (row) change({ row: keyOf(row) }, true);
  }, [rows, keyOf, change]);
  const toggle = useCallback((row: Row) => setSelected((before) => {
    const after = new Set(before);
    if (!after.delete(keyOf(row))) after.add(keyOf(row));
    return after;
  }), [keyOf]);

  const act = useCallback((action: WorkAction<Row>, on: Row[]) => {
    action.run(on);
    if (action.lets) setSelected(new Set());
  }, []);

  const total = query.data?.total ?? 0;
  const tooMany = total > MOST_SORTED || query.data?.atLeast === true;
  const sorts = useCallback((c: WorkColumn<Row>) => c.sortable === true || (c.by !== undefined && !tooMany), [tooMany]);
  useEffect(() => { if (order && tooMany) change({ sort: undefined }); }, [order, tooMany, change]);
  const turn = useCallback((by: number) => {
    const to = Math.min(Math.max(ask.page + by, 0), Math.max(0, Math.ceil(total / pageSize) - 1));
    if (to !== ask.page) change({ page: to > 0 ? String(to + 1) : undefined, row: undefined }, true);
  }, [ask.page, total, pageSize, change]);

  const bindings = useMemo<KeyBinding[]>(() => [
    { key: 'J', withKeys: ['K'], label: t('keys.upDown'), run: () => move(1) },
    { key: 'K', label: t('keys.up'), run: () => move(-1), hint: false },
    { key: 'ArrowDown', label: t('keys.down'), run: () => move(1), hint: false },
    { key: 'ArrowUp', label: t('keys.up'), run: () => move(-1), hint: false },
    ...(actions ? [
      { key: 'X', label: t('keys.select'), run: () => { if (current) toggle(current); } },
      { key: 'Shift X', label: t('keys.selectOn'), run: () => { if (current) toggle(current); move(1); } },
      { key: 'Y', label: t('keys.selectAll'), run: () => setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map(keyOf))) }, // rows that have left the list are chosen no more
    ] : []),
    ...(total > pageSize ? [
      { key: 'PageDown', label: t('keys.nextPage'), hint: false, run: () => turn(1) },
      { key: 'PageUp', label: t('keys.previousPage'), hint: false, run: () => turn(-1) },
    ] : []),
    ...(onOpen || details ? [{ key: 'Enter', label: t('keys.open'), run: () => { if (!current) move(0); else onOpen?.(current); } }] : []),
    ...(actions ?? []).filter((a) => a.letter && !a.disabled).map((a) => ({
      key: a.letter!, label: a.label, run: () => { const on = chosen.length > 0 ? chosen : current ? [current] : []; if (on.length > 0) act(a, on); },
    })),
    ...[...(tabs ?? []).map((tab) => ({ label: tab.label, run: () => change({ tab: tab.key }) })), ...views.map((view) => ({ label: view.name, run: () => show(view) }))]
      .slice(0, 9).map((one, i) => ({ key: String(i + 1), hint: false, ...one })),
    ...(filters.some((f) => f.kind === 'text') ? [{ key: '/', label: t('keys.find'), run: () => search.current?.querySelector('input')?.focus() }] : []),
  ], [t, move, turn, act, total, pageSize, rows, keyOf, current, toggle, actions, chosen, onOpen, details, tabs, views, show, filters, change]);
  useKeys(bindings);

  const mine = views.find((view) => isView(view, kept, columnsChosen));
  const fault = query.error && query.data === undefined ? query.error : null;
  const refused = fault !== null && Problem.from(fault).refused;
  const filtered = Object.keys(ask.filters).length > 0;

  return (
    <div className="zg-work" data-details={details && current ? '' : undefined}>
      {tabs && (
        <Tabs
          className="zg-work-tabs" activeKey={mine ? `view:${mine.name}` : ask.tab}
          onChange={(tab) => { const view = views.find((v) => `view:${v.name}` === tab); if (view) show(view); else change({ tab }); }}
          items={[
            ...tabs.map((tab) => ({ key: tab.key, label: tab.count === undefined || tab.count === null ? tab.label : `${tab.label} ${tab.count}` })),
            ...views.map((view) => ({ key: `view:${view.name}`, label: t('view.mine', { name: view.name }) })),
          ]}
        />
      )}
      <div className="zg-work-bar" ref={search}>
        {filters.map((f) => f.kind === 'text'
          ? <TextFilter key={f.key} label={f.label} value={ask.filters[f.key] ?? ''} onChange={(v) => change({ [f.key]: v })} />
          : (
            <Select
              key={f.key} aria-label={f.label} value={ask.filters[f.key] ?? ''} onChange={(v: string) => change({ [f.key]: v })} popupMatchSelectWidth={false}
              options={[{ value: '', label: t('work.all', { label: f.label }) }, ...f.options]}
            />
          ))}
        {filtered && <button type="button" className="zg-link" onClick={() => change(Object.fromEntries(filters.map((f) => [f.key, undefined])))}>{t('work.clear')}</button>}
        <span className="zg-aside zg-work-tools">
          {query.data && <span className="zg-note">{t(`${phone ? 'work.rows' : 'work.count'}${query.data.atLeast ? 'More' : ''}`, { rows: count(query.data.total), columns: shown.length })}</span>}
          {query.data && query.error ? <span className="zg-note zg-late">{t('work.stale')}</span> : null}
          {(filters.length > 0 || tabs) && <SavedViews list={name} address={kept} columns={columnsChosen} onChoose={show} />}
          {phone && shown.some(sorts) && (
            <Select
              aria-label={t('work.sort')} value={ask.sort ?? ''} onChange={(sort: string) => change({ sort })} popupMatchSelectWidth={false}
              options={[{ value: '', label: t('work.sort') }, ...shown.filter(sorts).flatMap((c) => [{ value: c.key, label: `${c.title} ↑` }, { value: `-${c.key}`, label: `${c.title} ↓` }])]}
            />
          )}
          {!phone && (
            <Popover
              trigger="click" placement="bottomRight"
              content={<Checkbox.Group className="zg-choose" value={shown.map((c) => c.key)} onChange={choose} options={columns.map((c) => ({ value: c.key, label: c.title, disabled: c.fixed }))} />}
            >
              <button type="button" className="zg-link">{t('work.columns')}</button>
            </Popover>
          )}
          {onExport && <button type="button" className="zg-link" onClick={() => onExport(ask)}>{t('work.export')}</button>}
          <CopyAddress />
        </span>
      </div>
      <div className="zg-work-cols">
        <div className="zg-work-list" ref={body}>
          <Table<Row>
            size="small" sticky={!phone} pagination={false} rowKey={keyOf} dataSource={fault ? [] : rows}
            scroll={phone ? undefined : { x: 'max-content' }} showHeader={!phone}
            columns={phone ? [{ key: 'row', render: (_: unknown, row: Row) => <PhoneRow columns={shown} row={row} /> }] : drawn.map((c) => ({
              key: c.key, title: sorts(c) ? <span title={t('work.sortBy')}>{c.title}</span> : c.title, width: c.width, align: c.number ? 'right' as const : 'left' as const, ellipsis: false, sorter: sorts(c),
              sortOrder: ask.sort === c.key ? 'ascend' as const : ask.sort === `-${c.key}` ? 'descend' as const : null,
              showSorterTooltip: false, render: (_: unknown, row: Row) => c.render(row),
            }))}
            onChange={(_page, _filters, sorter) => {
              const one = Array.isArray(sorter) ? sorter[0] : sorter;
              change({ sort: one?.order ? `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}` : undefined });
            }}
            rowSelection={actions && !phone ? { selectedRowKeys: [...selected], onChange: (keys) => setSelected(new Set(keys.map(String))), columnWidth: 32 } : undefined}
            rowClassName={(row) => keyOf(row) === rowInAddress ? 'zg-current' : 'zg-acts'}
            onRow={(row) => ({
              onClick: (e) => { if (!(e.target as HTMLElement).closest('button,a,input,label')) change({ row: keyOf(row) }, true); },
              onDoubleClick: () => onOpen?.(row),
            })}
            locale={{
              emptyText: fault ? <Trouble fault={fault} onAgain={refused ? undefined : () => void query.refetch()} />
                : query.isPending && !stopped ? <Loading what={props.what} onStop={() => setStopped(true)} columns={shown.length} />
                  : stopped ? <Empty title={t('state.stopped')} actions={<Button onClick={() => setStopped(false)}>{t('state.again')}</Button>} />
                    : filtered ? <Empty title={t('work.nothingFound')} actions={<Button onClick={() => change(Object.fromEntries(filters.map((f) => [f.key, undefined])))}>{t('work.clear')}</Button>} />
                      : <Empty title={props.empty?.title ?? t('work.nothing')} actions={props.empty?.actions}>{props.empty?.hint}</Empty>,
            }}
          />
          {query.data && <Pages file={!onExport} page={ask.page} size={pageSize} total={query.data.total} onPage={(page) => change({ page: page > 0 ? String(page + 1) : undefined, row: undefined }, true)} />}
        </div>
        {details && current && (
          <aside className="zg-work-details" aria-label={t('work.details')}>
            {phone && <button type="button" className="zg-link" onClick={() => change({ row: undefined }, true)}>{t('work.back')}</button>}
            {details(current)}
          </aside>
        )}
      </div>
      {(chosen.length > 0 || props.result) && (
        <div className="zg-work-selection">
          {chosen.length > 0 && (
            <>
              <strong>{t('work.selected', { count: chosen.length })}</strong>
              {props.selectionNote && <span className="zg-note">{props.selectionNote(chosen)}</span>}
              {actions?.map((a) => (
                <Button key={a.key} type={a.primary ? 'primary' : 'default'} disabled={a.disabled} onClick={() => act(a, chosen)}>{a.label}{a.letter && <Key>{a.letter}</Key>}</Button>
              ))}
            </>
          )}
          {props.result}
          {chosen.length > 0 && <button type="button" className="zg-link zg-aside" onClick={() => setSelected(new Set())}>{t('work.unselect')}</button>}
        </div>
      )}
    </div>
  );
}

/** All columns of a row under each other as far as they need it: nothing is looked for at the side. */
function PhoneRow<Row>({ columns, row }: { columns: WorkColumn<Row>[]; row: Row }) {
  return <div className="zg-work-row">{columns.map((c, i) => <div key={c.key}>{i > 0 && c.title && <i>{c.title}</i>}<span>{c.render(row)}</span></div>)}</div>;
}

/** Asks once the typing has paused. */
function TextFilter({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const asked = useRef(onChange);
  asked.current = onChange;
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => asked.current(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return <Input className="zg-find" aria-label={label} placeholder={label} value={typed} allowClear onChange={(e) => setTyped(e.target.value)}
    onPressEnter={(e) => { onChange(typed.trim()); e.currentTarget.blur(); }} onKeyDown={(e) => { if (e.key === 'Escape') e.currentTarget.blur(); }} />; // the letters are the list's again
}

function CopyAddress() {
  const { t } = useTranslation('ui');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 3_000);
    return () => clearTimeout(timer);
  }, [copied]);
  if (typeof navigator === 'undefined' || !navigator.clipboard) return null;
  return <button type="button" className="zg-link zg-wide-only" onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true))}>{copied ? t('work.copied') : t('work.copyAddress')}</button>;
}

