import type { components } from '@/api/schema';
import { clean } from '../codes';

export type OpenParcel = components['schemas']['OpenParcel'];
export type Line = OpenParcel['lines'][number];
export type Waiting = components['schemas']['VerifyDeskWaiting'];

/** What this device can tell by itself while the server is away; the server's word replaces it. */
export type Judged =
  | { kind: 'opened'; parcel: OpenParcel }
  | { kind: 'good'; parcel: OpenParcel; line: Line; finished: boolean }
  | { kind: 'wrong'; parcel: OpenParcel; line: Line; code: 'WRONG_BARCODE' | 'ALREADY_SCANNED' | 'WRONG_QUANTITY' }
  | { kind: 'unknown' };

export const missing = (parcel: OpenParcel): number => parcel.lines.reduce((sum, l) => sum + l.quantity - l.scanned, 0);

/** A parcel of the queue as it lies on the table once its paper was scanned. */
export function opened(waiting: Waiting, at: string): OpenParcel {
  return {
    shop: waiting.shop, id: waiting.id, shopName: waiting.shopName, waybill: waiting.waybill, number: waiting.number, courier: '', courierName: waiting.courierName,
    pieces: waiting.pieces, remark: waiting.remark, urgent: waiting.urgent, openedAt: at, openExceptions: waiting.openExceptions, lines: waiting.lines.map((l) => ({ ...l, scanned: 0 })),
  };
}

/** Opens a parcel of the queue by its waybill or pick list. */
export function judgePaper(queue: readonly Waiting[], scanned: string, at: string): Judged {
  const code = clean(scanned);
  const found = queue.find((w) => w.waybill === code || w.number === code);
  return found ? { kind: 'opened', parcel: opened(found, at) } : { kind: 'unknown' };
}

/** One piece, or several counted by hand, against what the parcel still needs. */
export function judgeGoods(parcel: OpenParcel, scanned: string, quantity: number): Judged {
  const code = clean(scanned);
  const own = parcel.lines.filter((l) => l.barcode === code || clean(l.code) === code);
  const line = own.find((l) => l.scanned < l.quantity) ?? own[0];
  if (!line) return { kind: 'wrong', parcel, line: parcel.lines.find((l) => l.scanned < l.quantity) ?? parcel.lines[0]!, code: 'WRONG_BARCODE' };
  if (line.scanned >= line.quantity) return { kind: 'wrong', parcel, line, code: 'ALREADY_SCANNED' };
  if (quantity > line.quantity - line.scanned) return { kind: 'wrong', parcel, line, code: 'WRONG_QUANTITY' };
  const after = { ...parcel, lines: parcel.lines.map((l) => l.no === line.no ? { ...l, scanned: l.scanned + quantity } : l) };
  return { kind: 'good', parcel: after, line: after.lines.find((l) => l.no === line.no)!, finished: missing(after) === 0 && after.openExceptions === 0 };
}
