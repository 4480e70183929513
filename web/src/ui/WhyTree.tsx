import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { getJson } from '@/api/request';
import { Problem } from '@/api/problem';
import { WhyFigure } from './Figures';
import * as format from './format';
import { Ladder } from './Ladder';
import { PartHead } from './Part';
import { placeOf, type Evidence, type EvidenceRow, type FactRef, type WhyNode } from './why';

interface WhyTreeProps {
  root: WhyNode;
  /** 从元走回到那一次扫描 */
  note?: string;
  /** the row of a fact that is open beside the tree */
  currentFact?: FactRef | null;
  onFact?: (fact: FactRef, node: WhyNode) => void;
  /** what the figure above says minus what the tree adds up to (fen or hundredths), and how many facts are below it */
  check?: { difference: string; facts: number };
  /** open down to this depth at first */
  openDepth?: number;
  /** false: the tree stands under a head of its page's own */
  head?: boolean;
}

/** The path of a node: its place at each level, joined. */
type Path = string;

const sameFact = (a?: FactRef | null, b?: FactRef | null) => !!a && !!b && a.kind === b.kind && a.id === b.id;
const canOpen = (node: WhyNode) => node.children.length > 0 || (node.evidence?.count ?? 0) > 0;

function pathsTo(root: WhyNode, depth: number, at: Path = '0'): Path[] {
  if (depth <= 0 || !canOpen(root) || root.children.length === 0) return [];
  return [at, ...root.children.flatMap((child, i) => pathsTo(child, depth - 1, `${at}.${i}`))];
}

function pathOfFact(node: WhyNode, fact: FactRef, at: Path = '0'): Path | null {
  if (sameFact(node.fact, fact)) return at;
  for (const [i, child] of node.children.entries()) {
    const found = pathOfFact(child, fact, `${at}.${i}`);
    if (found) return found;
  }
  return null;
}

const nodeAt = (root: WhyNode, path: Path): WhyNode => path.split('.').slice(1).reduce((node, i) => node.children[Number(i)]!, root);

const ancestors = (path: Path) => path.split('.').map((_, i, all) => all.slice(0, i + 1).join('.'));

/** Walk from a figure back to the records it was reckoned from. */
export function WhyTree({ root, note, currentFact, onFact, check, openDepth = 1, head = true }: WhyTreeProps) {
  const { t } = useTranslation('ui');
  const start = useMemo(() => currentFact ? pathOfFact(root, currentFact) : null, [root, currentFact]);
  const [opened, setOpened] = useState<ReadonlySet<Path>>(() => new Set([...pathsTo(root, openDepth), ...(start ? ancestors(start) : [])]));
  const [walked, setWalked] = useState<Path>(start ?? '0');

  const toggle = (path: Path) => {
    const next = new Set(opened);
    if (next.delete(path)) setWalked(path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : path);
    else {
      let at = path;
      next.add(at);
      for (let node = nodeAt(root, path); node.children.length === 1 && canOpen(node.children[0]!); node = node.children[0]!) next.add(at = `${at}.0`); // an only child is what one came for
      setWalked(at);
    }
    setOpened(next);
  };
  const openAll = () => setOpened(new Set(pathsTo(root, 99)));

  return (
    <section className="zg-part">
      {head && (
        <PartHead
          title={<span className="zg-why-title">{t('why.title')} <WhyFigure figure={root.figure} slot={false} /></span>}
          note={note ?? t('why.note')}
          aside={<button type="button" className="zg-link" onClick={openAll}>{t('why.openAll')}</button>}
        />
      )}
      <div role="tree" aria-label={format.say(root.label)} className="zg-tree">
        <Rows node={root} path="0" rails={[]} opened={opened} walked={start ?? walked} currentFact={currentFact} onToggle={toggle} onFact={onFact} />
      </div>
      {check && <p className="zg-note zg-tree-foot">{t('why.check', { difference: check.difference, facts: format.count(check.facts) })}</p>}
    </section>
  );
}

/** One vertical line left of a row: does it pass, does it go on below, is it part of the walked path. */
interface Rail {
  below: boolean;
  onAbove: boolean;
  onBelow: boolean;
}

interface RowsProps {
  node: WhyNode;
  path: Path;
  rails: Rail[];
  opened: ReadonlySet<Path>;
  walked: Path;
  currentFact?: FactRef | null;
  onToggle: (path: Path) => void;
  onFact?: (fact: FactRef, node: WhyNode) => void;
}

function Rows({ node, path, rails, opened, walked, currentFact, onToggle, onFact }: RowsProps) {
  const open = opened.has(path) && canOpen(node);
  const rest = { rails, opened, walked, currentFact, onToggle, onFact };
  return (
    <>
      <Row node={node} path={path} open={open} on={isOn(path, walked)} rails={rails} currentFact={currentFact} onToggle={onToggle} onFact={onFact} />
      {open && node.children.length > 0 && <Children nodes={node.children} path={path} {...rest} />}
      {open && node.children.length === 0 && node.evidence && <Facts evidence={node.evidence} path={path} {...rest} />}
    </>
  );
}

const isOn = (path: Path, walked: Path) => walked === path || walked.startsWith(`${path}.`);

function Children({ nodes, path, rails, ...rest }: Omit<RowsProps, 'node'> & { nodes: WhyNode[] }) {
  const walkedChild = nodes.findIndex((_, i) => isOn(`${path}.${i}`, rest.walked));
  return nodes.map((child, i) => (
    <Rows
      key={i} node={child} path={`${path}.${i}`} {...rest}
      rails={[...rails.map((r) => ({ ...r, onAbove: r.onBelow })), { below: i < nodes.length - 1, onAbove: i <= walkedChild, onBelow: i < walkedChild }]}
    />
  ));
}

function Row({ node, path, rails, open, on, currentFact, onToggle, onFact }: Omit<RowsProps, 'opened' | 'walked'> & { open: boolean; on: boolean }) {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  const fact = node.fact;
  const place = placeOf(fact);
  const act = fact && onFact ? () => onFact(fact, node) : canOpen(node) ? () => onToggle(path) : place ? () => void navigate(place) : undefined;
  const kind = ['zg-node', on && 'on', open && 'open', path === '0' && 'root', fact && 'leaf', sameFact(fact, currentFact) && 'current', act && 'acts'].filter(Boolean).join(' ');
  const about = format.say(node.label);
  return (
    <div
      className={kind} style={{ '--d': rails.length } as React.CSSProperties} role="treeitem" aria-level={rails.length + 1}
      aria-expanded={canOpen(node) ? open : undefined} aria-selected={on} tabIndex={act ? 0 : undefined}
      onClick={act} onKeyDown={act && ((e) => {
        if (e.key === 'Enter' || e.key === ' ' || (e.key === 'ArrowRight' && !open) || (e.key === 'ArrowLeft' && open)) { e.preventDefault(); act(); }
      })}
    >
      <span className="zg-rails" aria-hidden="true">
        {rails.map((rail, i) => {
          const own = i === rails.length - 1;
          return (
            <i key={i}>
              {(own || rail.below) && <u className={rail.onAbove ? 'on' : undefined} />}
              {own && <s className={on ? 'on' : undefined} />}
              {rail.below && <u className={rail.onBelow ? 'bot on' : 'bot'} />}
            </i>
          );
        })}
      </span>
      <span className="zg-tw" aria-hidden="true">{fact ? <span className="zg-sq" /> : canOpen(node) ? (open ? '\u2212' : '+') : ''}</span>
      <span className="zg-bd">
        <span className="zg-nm">{about}</span>
        {(node.detail || place) && (
          <span className="zg-fm">
            {node.detail && format.say(node.detail)}
            {place && <Link className="zg-leaf-link" to={place} onClick={(e) => e.stopPropagation()} onKeyDown={(e) => e.stopPropagation()}>{t(place.startsWith('/fact') ? 'why.record' : 'why.sheet')}</Link>}
          </span>
        )}
        {node.version && (node.detail || place) && <span className="zg-fm"> · </span>}
        {node.version && <span className="zg-fm zg-version">{format.version(node.version)}</span>}
        {open && node.bands && <Ladder {...node.bands} width={312} compact />}
      </span>
      <span className="zg-vl">
        <WhyFigure
          figure={node.figure} about={about}
          onMoved={fact && onFact ? () => onFact(fact, node) : undefined}
          onWhy={!fact && canOpen(node) ? () => onToggle(path) : undefined}
        />
      </span>
    </div>
  );
}

const PAGE = 50;

interface EvidencePage {
  rows: EvidenceRow[];
  total: number;
}

/** The facts behind a node, read from the server page by page. */
function Facts({ evidence, path, ...rest }: Omit<RowsProps, 'node'> & { evidence: Evidence }) {
  const { t } = useTranslation('ui');
  const query = useInfiniteQuery({
    queryKey: ['evidence', evidence.path],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => getJson<EvidencePage>(`${evidence.path}${evidence.path.includes('?') ? '&' : '?'}page=${pageParam}&size=${PAGE}`, signal),
    getNextPageParam: (last, all) => all.length * PAGE < last.total ? all.length : undefined,
  });
  const nodes = query.data?.pages.flatMap((page) => page.rows.map(asNode)) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <>
      <Children nodes={nodes} path={path} {...rest} />
      {query.error && <div className="zg-tree-wait zg-late">{Problem.from(query.error).title || t('figure.unreachable')} <button type="button" className="zg-link" onClick={() => void query.refetch()}>{t('state.again')}</button></div>}
      {query.isFetching && <div className="zg-tree-wait zg-note">{t('why.reading')}</div>}
      {query.hasNextPage && !query.isFetching && <div className="zg-tree-wait"><button type="button" className="zg-link" onClick={() => void query.fetchNextPage()}>{t('why.further', { rest: total - nodes.length })}</button></div>}
    </>
  );
}

function asNode(row: EvidenceRow): WhyNode {
  const at = format.instant(row.at, 'full');
  const when = row.order ? `${at} · ${row.order}` : at;
  return {
    label: row.label,
    detail: { zh: when, en: when },
    figure: row.points ? { kind: 'PointsFigure', value: -row.points } : { kind: 'CountFigure', value: row.part },
    children: [],
    fact: row.fact,
  };
}
