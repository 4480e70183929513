/** One value of what was changed, as text; empty where there was or is none. */
export interface Change {
  field: string;
  before: string;
  after: string;
}

/** Old and new values side by side: of two documents field by field, of anything else in one line. */
export function changes(before: unknown, after: unknown): Change[] {
  if (before == null && after == null) return [];
  const was = fields(before);
  const now = fields(after);
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].map((field) => ({ field, before: text(was[field]), after: text(now[field]) }));
}

function fields(value: unknown): Record<string, unknown> {
  if (value == null) return {};
  return typeof value === 'object' && !Array.isArray(value) ? value as Record<string, unknown> : { '': value };
}

export function text(value: unknown): string {
  if (value == null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
