import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format';
import { PageTitle } from './phoneTitle';

interface HeadProps {
  title: ReactNode;
  /** grey words behind the title */
  note?: ReactNode;
  /** at the right end of the head */
  aside?: ReactNode;
}

/** The head of a part: words over one ink line. */
export function PartHead({ title, note, aside, tone }: HeadProps & { tone?: 'late' }) {
  return (
    <div className="zg-part-head">
      <h2 className={tone === 'late' ? 'zg-late' : undefined}>{title}</h2>
      {note && <span className="zg-note" title={typeof note === 'string' ? note : undefined}>{note}</span>}
      {aside && <span className="zg-aside">{aside}</span>}
    </div>
  );
}

/** A part of a page: a head with one ink line, then what it holds. No box. */
export function Part({ children, ...head }: HeadProps & { tone?: 'late'; children: ReactNode }) {
  return (
    <section className="zg-part">
      <PartHead {...head} />
      {children}
    </section>
  );
}

/** The head of a page: title, one grey sentence, actions at the right. */
export function PageHead({ title, note, aside }: HeadProps) {
  const { t } = useTranslation('ui');
  const named = typeof title === 'string' ? format.titled(title, t('app.name')) : undefined;
  useEffect(() => { if (named) document.title = named; }, [named]);
  return (
    <header className="zg-page-head">
      <PageTitle>{title}</PageTitle>
      {note && <span className="zg-note">{note}</span>}
      {aside && <span className="zg-aside">{aside}</span>}
    </header>
  );
}

/** A label over its figure, as in the strip of key figures; put several into `KeyFigures`. */
export function KeyFigure({ label, children, note }: { label: ReactNode; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="zg-keyfig">
      <span className="zg-note">{label}</span>
      {children}
      {note && <span className="zg-note">{note}</span>}
    </div>
  );
}

/** Key figures beside each other, thin lines between. */
export function KeyFigures({ children }: { children: ReactNode }) {
  return <div className="zg-keyfigs">{children}</div>;
}

/** A small word on a row: at most two, the rest in the row's details. */
export function Mark({ kind, children }: { kind?: 'soon' | 'late' | 'jade'; children: ReactNode }) {
  return <span className="zg-mark" data-k={kind}>{children}</span>;
}
