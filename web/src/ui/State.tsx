import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';

/** Seconds since this was first shown. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((s) => s + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

const SHARES = [0.86, 0.8, 0.73, 0.66, 0.6, 0.54];

interface LoadingProps {
  /** what is being read, for the words after 5 s */
  what?: string;
  onStop?: () => void;
  rows?: number;
  columns?: number;
  rowHeight?: number;
}

/** Grey bars after 1 s at the final row height, after 5 s what is being read and a way to stop. The head is the page's and already there. */
export function Loading({ what, onStop, rows = 6, columns = 4, rowHeight = 27 }: LoadingProps) {
  const { t } = useTranslation('ui');
  const seconds = useSeconds();
  return (
    <div className="zg-loading" role="status" aria-busy="true" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="zg-loading-row" style={{ height: rowHeight }}>
          {seconds >= 1 && Array.from({ length: columns }, (_, column) => (
            <span key={column}><i style={{ width: column === 0 ? `${SHARES[row % 6]! * 60}%` : `${28 + ((column * 13) % 12)}px` }} /></span>
          ))}
        </div>
      ))}
      {seconds >= 5 && (
        <p className="zg-note">
          {t('state.reading', { what: what ?? t('state.thisPage'), seconds })}
          {onStop && <> <span aria-hidden="true">·</span> <button type="button" className="zg-link" onClick={onStop}>{t('state.stop')}</button></>}
        </p>
      )}
    </div>
  );
}

interface WordsProps {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Why it is empty, and the next thing to do. */
export function Empty({ title, children, actions }: WordsProps) {
  return (
    <div className="zg-state" role="status">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {actions && <div className="zg-actions">{actions}</div>}
    </div>
  );
}

/** What stands under the title, where it says more than the title. */
function said(problem: Problem | undefined): string | undefined {
  return problem?.detail === problem?.title ? undefined : problem?.detail;
}

/** A rule, not a fault: which, and who can help. */
export function Refused({ title, children, actions, problem }: Partial<WordsProps> & { problem?: Problem }) {
  const { t } = useTranslation('ui');
  return (
    <div className="zg-state zg-refused" role="alert">
      <strong>{title ?? (problem?.title || t('state.refused'))}</strong>
      <p>{children ?? said(problem)}{problem?.rule && t('state.rule', { rule: problem.rule })}</p>
      {problem && problem.fields.length > 0 && <ul>{problem.fields.map((f) => <li key={f.field + f.message}>{f.message}</li>)}</ul>}
      {actions && <div className="zg-actions">{actions}</div>}
    </div>
  );
}

interface FailedProps extends Partial<WordsProps> {
  problem?: Problem;
  onAgain?: () => void;
}

/** What did not happen, that the input is kept, try again, a number to quote. */
export function Failed({ title, children, actions, problem, onAgain }: FailedProps) {
  const { t } = useTranslation('ui');
  const unreachable = problem?.unreachable;
  return (
    <div className="zg-state zg-failed" role="alert">
      <strong>{title ?? (unreachable ? t('state.unreachable') : problem?.title || t('state.failed'))}</strong>
      <p>
        {children ?? said(problem) ?? (unreachable ? t('state.unreachableHint') : t('state.failedHint'))}
        {problem?.requestId && t('state.number', { number: problem.requestId })}
      </p>
      {(onAgain || actions) && (
        <div className="zg-actions">
          {onAgain && <Button type="primary" onClick={onAgain}>{t('state.againNow')}</Button>}
          {actions}
        </div>
      )}
    </div>
  );
}

/** Refused or failed, by what the server said. */
export function Trouble({ fault, onAgain, title }: { fault: unknown; onAgain?: () => void; title?: ReactNode }) {
  const problem = Problem.from(fault);
  return problem.refused ? <Refused problem={problem} /> : <Failed problem={problem} onAgain={onAgain} title={title} />;
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface StateProps<T> extends LoadingProps {
  query: Asked<T>;
  /** shown instead of the children when the answer holds nothing */
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  /** what the page is, where its own head says more once it is read: the head comes first, whatever comes of it */
  head?: ReactNode;
  /** the children bring their page along: the waiting head stands in one, too */
  whole?: boolean;
  children: (data: T) => ReactNode;
}

/**
 * One of the four: loading, failed or refused, empty, or the children with the data. What was read before stays on the page
 * when reading it again fails.
 */
export function State<T>({ query, empty, isEmpty, head, whole, children, ...loading }: StateProps<T>) {
  if (query.data !== undefined) {
    const nothing = isEmpty ? isEmpty(query.data) : Array.isArray(query.data) && query.data.length === 0;
    return nothing && empty !== undefined ? empty : children(query.data);
  }
  const waits = query.error ? <Trouble fault={query.error} onAgain={() => void query.refetch()} /> : <Loading {...loading} />;
  if (head === undefined) return waits;
  return whole ? <div className="zg-page">{head}{waits}</div> : <>{head}{waits}</>;
}
