import type { Problem } from '@/api/problem';
import type { components } from '@/api/schema';
import { list } from '@/ui/format';
import { cleaned } from '../codes';

export type Parcel = components['schemas']['OpenParcel'];
export type Lot = Parcel['lots'][number];
export type Line = Parcel['lines'][number];
export type Waiting = components['schemas']['VerifyDeskWaiting'];
export type Answered = components['schemas']['VerifyAnswer'];

/** What was wanted or came, as the server names it. */
export interface Item {
  text: string;
  code: string;
}

/** What a scan or a key came to; `bad` with the server's code of the refusal. */
export type Said =
  | { kind: 'good'; what: 'OPENED' | 'PAIRED' | 'LOT_RIGHT' | 'COUNTED' | 'COUNTED_ALL' | 'VERIFIED' | 'NOTED' | 'RETURNED' | 'BLOCKED'; line?: number; seconds?: number | null }
  | { kind: 'bad'; code: string; words?: string; wanted?: Item; came?: Item; line?: number; blamed?: string; facts?: Record<string, unknown> }
  | { kind: 'wait' };

/** @param shown the parcel the verdict speaks of, where it has left the table with it */
export interface Judged {
  table: OnTable;
  said: Said;
  shown?: Parcel;
}

/** One command that the station has given. */
export type Given =
  | { act: 'scan'; id: string; at: string; code: string; quantity: number }
  | { act: 'resolve' | 'report' | 'sendBack' | 'keepBack' | 'putDown'; id: string; at: string };

/** The parcel on the table as far as this device knows; `kind` is the last open exception's. */
export interface OnTable {
  parcel: Parcel | null;
  openedWith: 'waybill' | 'number' | null;
  kind: string | null;
  /** the one before, for the waiting screen */
  last: { waybill: string; pieces: number; seconds: number | null; how: 'VERIFIED' | 'RETURNED' | 'BLOCKED' } | null;
}

export const CLEAR: OnTable = { parcel: null, openedWith: null, kind: null, last: null };

const missing = (parcel: Parcel) => parcel.lines.reduce((sum, line) => sum + line.quantity - line.scanned, 0);
export const rest = missing;

const isFor = (line: Line, code: string) => code === line.code.toUpperCase() || (!!line.barcode && code === line.barcode.toUpperCase());

const secondsSince = (parcel: Parcel, at: string) => parcel.openedAt ? Math.max(0, Math.round((Date.parse(at) - Date.parse(parcel.openedAt)) / 1_000)) : null;

/** INV-45: goods and lot in one scan, as food and cosmetics carry it (GS1): 01 goods, dates, 10 lot. */
const GS1 = /^(?:\][A-Z]\d)?\(?01\)?0(\d{13})(?:\(?1[1-7]\)?\d{6})*\(?10\)?([^\x1D(]{1,20})/;

export function lotCode(code: string): { barcode: string; lot: string } | null {
  const read = GS1.exec(code);
  return read && { barcode: read[1]!, lot: read[2]! };
}

const isCalled = (lot: Lot, code: string) => cleaned(lot.number) === code;

/** What speaks against a lot among the ones to take, as far as it can be told here. */
function wrongLot(toTake: Lot[], code: string): string | null {
  const own = toTake.find((lot) => isCalled(lot, code));
  if (!own) return 'WRONG_LOT';
  return own.state === 'RECALLED' ? 'LOT_RECALLED' : own.state === 'EXPIRED' ? 'LOT_EXPIRED' : null;
}

function lotItems(lots: Lot[]): Item | undefined {
  return lots.length === 0 ? undefined : { text: '', code: list(lots.map((lot) => lot.number)) };
}

function fresh(found: Waiting, at: string): Parcel {
  return {
    shop: found.shop, id: found.id, shopName: found.shopName, waybill: found.waybill, number: found.number, courier: '', courierName: found.courierName, pieces: found.pieces,
    remark: found.remark, urgent: found.urgent, openedAt: at, openExceptions: found.openExceptions, lines: found.lines.map((line) => ({ ...line, scanned: 0 })), lots: found.lots,
  };
}

function paperOf(queue: Waiting[], code: string): { found: Waiting; paper: 'waybill' | 'number' } | undefined {
  for (const found of queue) {
    if (found.waybill?.toUpperCase() === code) return { found, paper: 'waybill' };
    if (found.number.toUpperCase() === code) return { found, paper: 'number' };
  }
  return undefined;
}

function itemOf(line: Line): Item {
  return { text: line.name, code: line.barcode ?? line.code };
}

function named(queue: Waiting[], code: string): Item {
  const known = queue.flatMap((w) => w.lines).find((line) => isFor(line, code));
  return { text: known?.name ?? '', code };
}

/**
 * What the server will say, as far as it can be told here: the verdict is there before the answer, and without a network it
 * stands. `null`: the device does not know the parcel; only the server does.
 */
export function foretell(table: OnTable, given: Given, queue: Waiting[]): Judged | null {
  switch (given.act) {
    case 'scan': return table.parcel ? onTable(table, table.parcel, given, queue) : open(table, given, queue);
    case 'putDown': return { table: { ...CLEAR, last: table.last }, said: { kind: 'wait' } };
    case 'sendBack': return table.parcel ? { table: { ...CLEAR, last: lastOf(table.parcel, null, 'RETURNED') }, said: { kind: 'good', what: 'RETURNED' }, shown: table.parcel } : null;
    case 'keepBack': return table.parcel ? { table: { ...CLEAR, last: lastOf(table.parcel, null, 'BLOCKED') }, said: { kind: 'good', what: 'BLOCKED' }, shown: table.parcel } : null;
    case 'report': return table.parcel ? { table: { ...table, parcel: { ...table.parcel, openExceptions: table.parcel.openExceptions + 1 } }, said: { kind: 'good', what: 'NOTED' } } : null;
    case 'resolve': {
      if (!table.parcel) return null;
      const parcel = { ...table.parcel, openExceptions: 0 };
      return missing(parcel) === 0 ? verified(parcel, undefined, given.at) : { table: { ...table, parcel, kind: null }, said: { kind: 'good', what: 'NOTED' } };
    }
  }
}

function lastOf(parcel: Parcel, seconds: number | null, how: 'VERIFIED' | 'RETURNED' | 'BLOCKED') {
  return { waybill: parcel.waybill ?? parcel.number, pieces: parcel.pieces, seconds, how };
}

function verified(parcel: Parcel, line: number | undefined, at: string): Judged {
  const seconds = secondsSince(parcel, at);
  return { table: { ...CLEAR, last: lastOf(parcel, seconds, 'VERIFIED') }, said: { kind: 'good', what: 'VERIFIED', line, seconds }, shown: parcel };
}

function open(table: OnTable, given: Given & { act: 'scan' }, queue: Waiting[]): Judged | null {
  const hit = paperOf(queue, cleaned(given.code));
  if (!hit && named(queue, cleaned(given.code)).text) return { table, said: { kind: 'bad', code: 'THIS_IS_GOODS' } };
  if (!hit || hit.found.inHandOf) return null; // somebody else's, or mine from before: the server knows
  if (hit.found.waitsFor) return { table, said: { kind: 'bad', code: 'REFUND_WAITS' } };
  return { table: { ...table, parcel: fresh(hit.found, given.at), openedWith: hit.paper, kind: null }, said: { kind: 'good', what: 'OPENED' } };
}

function onTable(table: OnTable, parcel: Parcel, given: Given & { act: 'scan' }, queue: Waiting[]): Judged {
  const code = cleaned(given.code);
  const worse = (kind: string) => ({ ...table, kind, parcel: { ...parcel, openExceptions: parcel.openExceptions + 1 } });
  if (code === parcel.waybill?.toUpperCase() || code === parcel.number.toUpperCase()) return { table, said: { kind: 'good', what: 'PAIRED' } };
  const other = paperOf(queue, code);
  if (other && other.paper === table.openedWith) return { table, said: { kind: 'bad', code: 'ANOTHER_OPEN' } };
  if (other) {
    const wanted = other.paper === 'number' ? parcel.number : parcel.waybill ?? '';
    return { table: worse('PAPERS_DO_NOT_PAIR'), said: { kind: 'bad', code: 'PAPERS_DO_NOT_PAIR', wanted: { text: '', code: wanted }, came: { text: '', code } } };
  }
  const byLot = parcel.lots.length > 0 ? lotCode(code) : null;
  const goods = byLot?.barcode ?? code;
  const own = parcel.lines.filter((line) => isFor(line, goods));
  const line = own.find((l) => l.quantity > l.scanned) ?? own[0];
  const lot = byLot?.lot ?? (line ? null : code);
  const known = lot === null ? [] : parcel.lots.filter((l) => line ? l.code === line.code : isCalled(l, lot));
  const lotLine = line ?? parcel.lines.find((l) => l.code === known[0]?.code);
  if (lot !== null && lotLine && known.length > 0) {
    const wrong = wrongLot(known, lot);
    if (wrong) return { table: worse(wrong), said: { kind: 'bad', code: wrong, wanted: lotItems(known.filter((l) => !isCalled(l, lot))), came: { text: '', code: lot }, line: lotLine.no } };
    if (!line) return { table, said: { kind: 'good', what: 'LOT_RIGHT', line: lotLine.no } };
  }
  if (!line) {
    const wanted = parcel.lines.find((l) => l.quantity > l.scanned) ?? parcel.lines[0]!;
    return { table: worse('WRONG_BARCODE'), said: { kind: 'bad', code: 'WRONG_BARCODE', wanted: itemOf(wanted), came: named(queue, goods), line: wanted.no } };
  }
  const full = line.scanned >= line.quantity;
  if (full || given.quantity > line.quantity - line.scanned) {
    const why = full ? 'ALREADY_SCANNED' : 'WRONG_QUANTITY';
    return { table: worse(why), said: { kind: 'bad', code: why, wanted: itemOf(line), came: itemOf(line), line: line.no } };
  }
  const counted = { ...parcel, lines: parcel.lines.map((l) => l.no === line.no ? { ...l, scanned: l.scanned + given.quantity } : l) };
  if (missing(counted) > 0) return { table: { ...table, parcel: counted }, said: { kind: 'good', what: 'COUNTED', line: line.no } };
  if (counted.openExceptions > 0) return { table: { ...table, parcel: counted }, said: { kind: 'good', what: 'COUNTED_ALL', line: line.no } };
  return verified(counted, line.no, given.at);
}

/** After these the parcel is still on the table. */
const STAYS = new Set(['ANOTHER_OPEN', 'EXCEPTION_OPEN', 'NOTE_NEEDED', 'COMMAND_OF_ANOTHER', 'WRONG_BARCODE', 'ALREADY_SCANNED', 'WRONG_QUANTITY', 'PAPERS_DO_NOT_PAIR', 'WRONG_LOT', 'LOT_RECALLED', 'LOT_EXPIRED', 'LOT_NEAR_END']);

/** What the server did say. */
export function settle(table: OnTable, given: Given, answer: { done: Answered } | { problem: Problem }): Judged {
  if ('done' in answer) return done(table, given, answer.done);
  const { problem } = answer;
  const facts = problem.facts as { parcel?: Parcel; wanted?: Item; came?: Item; line?: number; blamed?: string };
  const said: Said = { kind: 'bad', code: problem.code, words: problem.title, wanted: facts.wanted, came: facts.came, line: facts.line, blamed: facts.blamed, facts: problem.facts };
  if (facts.parcel) return { table: { ...table, parcel: facts.parcel, kind: problem.code === 'EXCEPTION_OPEN' ? table.kind : problem.code }, said };
  return { table: STAYS.has(problem.code) ? table : { ...CLEAR, last: table.last }, said };
}

function done(table: OnTable, given: Given, { outcome, parcel, line, seconds }: Answered): Judged {
  switch (outcome) {
    case 'PUT_DOWN': return { table: { ...CLEAR, last: table.last }, said: { kind: 'wait' } };
    case 'RETURNED': return { table: { ...CLEAR, last: lastOf(parcel, null, 'RETURNED') }, said: { kind: 'good', what: 'RETURNED' }, shown: parcel };
    case 'BLOCKED': return { table: { ...CLEAR, last: lastOf(parcel, null, 'BLOCKED') }, said: { kind: 'good', what: 'BLOCKED' }, shown: parcel };
    case 'VERIFIED': return { table: { ...CLEAR, last: lastOf(parcel, seconds ?? null, 'VERIFIED') }, said: { kind: 'good', what: 'VERIFIED', line: line ?? undefined, seconds }, shown: parcel };
    case 'OPENED': {
      const with_ = given.act === 'scan' && cleaned(given.code) === parcel.number.toUpperCase() ? 'number' : 'waybill';
      return { table: { ...table, parcel, openedWith: with_, kind: null }, said: { kind: 'good', what: 'OPENED' } };
    }
    default: return { table: { ...table, parcel, kind: parcel.openExceptions > 0 ? table.kind : null }, said: { kind: 'good', what: outcome, line: line ?? undefined } };
  }
}
