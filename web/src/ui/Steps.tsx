import { Fragment, type ReactNode } from 'react';

/** Where a thing stands in its course, in one line: done ✓ › now › later. */
export function Steps({ steps, now }: { steps: ReactNode[]; now: number }) {
  return (
    <ol className="zg-steps">
      {steps.map((step, i) => (
        <Fragment key={i}>
          {i > 0 && <li aria-hidden="true">›</li>}
          <li aria-current={i === now ? 'step' : undefined}>{step}{i < now && ' ✓'}</li>
        </Fragment>
      ))}
    </ol>
  );
}

export interface CourseStep {
  at: ReactNode;
  what: ReactNode;
  by?: ReactNode;
  /** now: in jade; next: not yet */
  state?: 'done' | 'now' | 'next';
  /** the one that was asked for: it is marked, and scrolled to once */
  current?: boolean;
}

const shown = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' });

/** Everything that happened to an order, a parcel, a score: time, what, who. */
export function Course({ steps }: { steps: CourseStep[] }) {
  return (
    <ol className="zg-course">
      {steps.map((step, i) => (
        <li key={i} data-s={step.state} data-current={step.current || undefined} ref={step.current ? shown : undefined}>
          <span className="zg-note">{step.at}</span><i /><span>{step.what}</span><span className="zg-note">{step.by}</span>
        </li>
      ))}
    </ol>
  );
}

/** Attainment as a bar of 4 px with a tick where one should be today. Shares are 0..1; `due` null where there is no plan by day. */
export function AttainmentBar({ share, due }: { share: number; due: number | null }) {
  const behind = due !== null && share < due;
  const place = (of: number) => `${Math.min(Math.max(of, 0), 1) * 100}%`;
  return (
    <span className="zg-attain" data-behind={behind || undefined} aria-hidden="true">
      <i style={{ width: place(share) }} />
      {due !== null && <u style={{ left: place(due) }} />}
    </span>
  );
}
