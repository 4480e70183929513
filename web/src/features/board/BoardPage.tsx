import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useShop } from '@/api/shop';
import { AttainmentBar, Empty, format, InstantText, LedgerTable, Mark, PageHead, Part, RatioFigure, State, usePhone, WhyFigure, type LedgerColumn } from '@/ui';
import { useBoard, useBoardTargets, type Board, type BoardCell, type BoardRow, type BoardTarget } from './board';
import { BoardPlots } from './BoardPlots';
import { BoardWhy } from './BoardWhy';

const COLUMNS = ['yesterday', 'dayBefore', 'month'] as const;

/** The twelve months up to the one that runs. */
function months(board: Board): string[] {
  const [year, at] = board.yesterday.split('-').map(Number) as [number, number];
  const list = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(year, at - 1 - i, 1)).toISOString().slice(0, 7));
  return list.includes(board.month) ? list : [board.month, ...list];
}

/** MET-01: a shop's yesterday and month so far; every figure says why. */
export function Component() {
  const { t } = useTranslation('board');
  const shop = useShop();
  const [search, setSearch] = useSearchParams();
  const board = useBoard(shop, search.get('month'));
  const set = (changes: Record<string, string | null>) => setSearch((now) => {
    const next = new URLSearchParams(now);
    Object.entries(changes).forEach(([key, value]) => value === null ? next.delete(key) : next.set(key, value));
    return next;
  }, { replace: true });
  return (
    <div className="zg-page">
      <PageHead
        title={board.data ? t('title', { shop: board.data.shop ?? t('company') }) : t('nav.board')}
        note={board.data && (
          <>
            {t('note', { day: format.day(board.data.yesterday, 'short') })}
            {board.data.factsUntil && <> · {t('until')} <InstantText at={board.data.factsUntil} /></>}
            {board.data.lastImport && <> · {t('lastImport')} <InstantText at={board.data.lastImport} /></>}
          </>
        )}
        aside={board.data && (
          <>
            {board.data.missing.length > 0 && (
              <>
                <Mark kind="soon">{t(board.data.missing.length > 3 ? 'missingMany' : 'missing', { days: board.data.missing.map((d) => format.day(d, 'short')).slice(0, 3).join(' '), days_in_all: board.data.missing.length })}</Mark>
                <Link to="/import">{t('import')}</Link>
              </>
            )}
            <Select
              size="small" aria-label={t('month')} value={board.data.month} popupMatchSelectWidth={false} onChange={(month: string) => set({ month, why: null, of: null })}
              options={months(board.data).map((month) => ({ value: month, label: month }))}
            />
          </>
        )}
      />
      <State query={board} rows={14}>{(b) => <Figures board={b} why={search.get('why')} of={search.get('of')} onWhy={(why, of) => set({ why, of })} />}</State>
    </div>
  );
}

function Figures({ board, why, of, onWhy }: { board: Board; why: string | null; of: string | null; onWhy: (measure: string | null, of: string | null) => void }) {
  const { t } = useTranslation('board');
  const phone = usePhone();
  const targets = useBoardTargets(board).data ?? [];
  const targetOf = (row: BoardRow) => targets.find((x) => x.measure === row.measure);
  const cell = (row: BoardRow, at: typeof COLUMNS[number], quiet?: boolean) => (
    <BoardFigure cell={row[at]} about={`${format.say(row.name)} ${t(`column.${at}`)}`} quiet={quiet} strong={at === 'yesterday'} onWhy={() => onWhy(row.measure, at)} />
  );
  const columns: LedgerColumn<BoardRow>[] = [
    { key: 'name', title: t('column.measure'), render: (row) => <Link className="zg-plain" to={`/measures/${row.measure}`}>{format.say(row.name)}</Link> },
    { key: 'yesterday', title: t('column.yesterday'), number: true, slot: true, render: (row) => cell(row, 'yesterday') },
    ...(phone ? [] : [{ key: 'before', title: t('column.dayBefore'), number: true, slot: true, render: (row: BoardRow) => <span className="zg-second">{cell(row, 'dayBefore', true)}</span> }]),
    ...(phone ? [] : [{ key: 'due', title: t('column.due'), number: true, width: 64, render: (row: BoardRow) => row.due ? <span className="zg-second">{format.day(row.due.on, 'short')}</span> : <span className="zg-none">{format.NOT_MEASURED}</span> }]),
    { key: 'month', title: t('column.month'), number: true, slot: true, render: (row) => cell(row, 'month') },
    ...(targets.length === 0 ? [] : [
      ...(phone ? [] : [{ key: 'target', title: t('column.target'), number: true, render: (row: BoardRow) => <span className="zg-second"><Wanted of={targetOf(row)} /></span> }]),
      { key: 'reached', title: t('column.reached'), number: true, width: phone ? 76 : 170, render: (row: BoardRow) => <Reached of={targetOf(row)} bar={!phone} /> },
    ]),
  ];
  const asked = board.rows.find((row) => row.measure === why);
  const period = asked && COLUMNS.find((c) => c === of);
  const nothing = board.days.every((d) => d.orders === 0 && d.paidOrders === 0);
  return (
    <div className="zg-cols">
      <div className="zg-stack">
        <Part title={t('figures')} note={t('figuresNote')}>
          <LedgerTable label={t('figures')} height={32} columns={columns} rows={board.rows} rowKey={(row) => row.measure} isCurrent={(row) => row.measure === why} />
        </Part>
        <Queues board={board} />
      </div>
      <div className="zg-stack">
        {asked && period && (
          <BoardWhy
            key={`${why} ${of}`} title={`${format.say(asked.name)} · ${t(`column.${period}`)}`} onClose={() => onWhy(null, null)}
            asked={{ measure: asked.measure, kind: board.kind, subject: board.subject, from: asked[period].from, until: asked[period].until }}
          />
        )}
        {nothing
          ? <Part title={t('plots')}><Empty title={t('empty')} actions={<Link to="/import"><Button type="primary">{t('import')}</Button></Link>}>{t('emptyHint')}</Empty></Part>
          : <BoardPlots board={board} />}
      </div>
    </div>
  );
}

function Wanted({ of }: { of: BoardTarget | undefined }) {
  if (!of) return <span className="zg-none">{format.NOT_MEASURED}</span>;
  return <>{of.unit === 'MONEY' ? format.money(of.amount) : of.unit === 'COUNT' ? format.count(of.amount) : `${format.points(of.amount)}%`}</>;
}

/** How much of the month's target is reached, with a tick where one should be by yesterday. */
function Reached({ of, bar }: { of: BoardTarget | undefined; bar: boolean }) {
  if (!of?.attained || of.attained.ratio.whole === 0) return <span className="zg-none">{format.NOT_MEASURED}</span>;
  const share = of.attained.ratio.part / of.attained.ratio.whole;
  const due = of.attained.due === null || of.attained.due === undefined || of.amount === 0 ? null : of.attained.due / of.amount;
  const behind = due === null ? !of.attained.reached : share < due;
  return <Link className="zg-plain" to={`/targets/${of.plan}?share=${of.share}`}><RatioFigure ratio={of.attained.ratio} slot={false} tone={behind ? 'soon' : undefined} /> {bar && <AttainmentBar share={share} due={due} />}</Link>;
}

/** A day without data says 缺; a period says how many of its days are missing before what the others add up to. */
function BoardFigure({ cell, about, quiet, strong, onWhy }: { cell: BoardCell; about: string; quiet?: boolean; strong?: boolean; onWhy: () => void }) {
  const { t } = useTranslation('board');
  const phone = usePhone();
  const all = cell.missing > 0 && cell.missing >= cell.days;
  return (
    <>
      {cell.missing > 0 && !all && !phone && <><span className="zg-soon">{t('missingDays', { count: cell.missing })}</span>&ensp;</>}
      <WhyFigure figure={cell.figure} absent={all ? 'missing' : undefined} about={about} quiet={quiet} strong={strong} onWhy={all ? undefined : onWhy} />
    </>
  );
}

function Queues({ board }: { board: Board }) {
  const { t } = useTranslation('board');
  return (
    <Part title={t('queues')} note={t('queuesNote')}>
      <LedgerTable
        label={t('queues')} height={32} rows={board.queues} rowKey={(q) => q.stage}
        columns={[
          { key: 'stage', title: t('column.stage'), render: (q) => t(`stage.${q.stage}`) },
          { key: 'orders', title: t('column.orders'), number: true, render: (q) => q.orders === 0 ? <span className="zg-none">0</span> : format.count(q.orders) },
        ]}
      />
    </Part>
  );
}
