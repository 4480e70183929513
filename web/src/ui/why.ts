import type { Ratio, Words } from './format';

/** The figure at a node: money in fen, points and coefficient in hundredths. Mirrors the server's `kernel.Why`. */
export type WhyFigureValue =
  | { kind: 'MoneyFigure'; value: number }
  | { kind: 'PointsFigure'; value: number }
  | { kind: 'CoefficientFigure'; value: number }
  | { kind: 'RatioFigure'; value: Ratio }
  | { kind: 'CountFigure'; value: number }
  | { kind: 'TextFigure'; value: Words };

/** One band: from a lower limit (hundredths, inclusive; null for the lowest band) up to the next band's. */
export interface Band {
  from?: number | null;
  coefficient: number;
}

/** The bands a score is read from, and where it stands (hundredths). */
export interface Bands {
  score: number;
  bands: Band[];
}

/** A record that happened: a leaf of the tree. */
export interface FactRef {
  kind: string;
  id: string;
}

const OF_ORDERS = ['error', 'scan', 'parcel', 'order', 'print-run'];

/** The page on which a fact stands: the order it happened to, the score sheet it was written on; null for what has no page of its own. */
export function placeOf(fact: FactRef | null | undefined): string | null {
  if (!fact) return null;
  if (OF_ORDERS.includes(fact.kind)) return `/fact?fact=${fact.kind}/${encodeURIComponent(fact.id)}`;
  const card = fact.kind === 'assessment' || fact.kind === 'self-assessment' ? /^(\d+)-(\d{4}-\d{2})$/.exec(fact.id) : null;
  return card ? `/appraisal/${card[1]}/${card[2]}` : null;
}

/** `error/17` from an address. */
export function factOf(text: string | null): FactRef | null {
  const slash = text?.indexOf('/') ?? -1;
  return text && slash > 0 ? { kind: text.slice(0, slash), id: text.slice(slash + 1) } : null;
}

/** Where facts are listed that are too many to stand in the tree, and how many they are. */
export interface Evidence {
  path: string;
  count: number;
}

/** One fact behind a measure, as `Evidence.path` lists them. */
export interface EvidenceRow {
  fact: FactRef;
  at: string;
  day: string;
  label: Words;
  part: number;
  whole: number;
  points?: number | null;
  order?: string;
}

/** Why a figure is what it is: label, formula with its inputs, value, and what it is made of. */
export interface WhyNode {
  label: Words;
  detail?: Words | null;
  figure?: WhyFigureValue | null;
  /** the version of rule, weight or measure it was reckoned by; empty for a plain fact */
  version?: string | null;
  children: WhyNode[];
  evidence?: Evidence | null;
  fact?: FactRef | null;
  bands?: Bands | null;
}
