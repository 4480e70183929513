import { useId, type ReactNode } from 'react';
import { Problem } from '@/api/problem';

/** Fields under each other on the page itself; nothing opens over what one is reading. */
export function InlineForm({ children, onSubmit, label }: { children: ReactNode; onSubmit: () => void; label: string }) {
  return (
    <form className="zg-form" aria-label={label} onSubmit={(e) => { e.preventDefault(); onSubmit(); }}>
      {children}
    </form>
  );
}

interface FieldProps {
  label: ReactNode;
  /** the name the server uses in `fields` of a problem document */
  name?: string;
  hint?: ReactNode;
  /** the last failure; what it says about this field stands under it */
  fault?: unknown;
  /** gets the id that ties the label to the control */
  children: (id: string, wrong: boolean) => ReactNode;
  width?: number;
}

/** A label over a control, what the server said about it under it. */
export function Field({ label, name, hint, fault, children, width }: FieldProps) {
  const id = useId();
  const said = name && fault instanceof Problem ? fault.fields.find((f) => f.field === name)?.message : undefined;
  return (
    <div className="zg-field" style={width ? { width } : undefined}>
      <label htmlFor={id}>{label}</label>
      {children(id, !!said)}
      {said ? <span className="zg-note zg-late" role="alert">{said}</span> : hint && <span className="zg-note">{hint}</span>}
    </div>
  );
}

/** The buttons of a form and, behind them, what came of it. */
export function FormFoot({ children, result }: { children: ReactNode; result?: ReactNode }) {
  return <div className="zg-actions">{children}{result}</div>;
}
