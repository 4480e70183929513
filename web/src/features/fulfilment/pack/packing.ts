import type { Problem } from '@/api/problem';
import type { components } from '@/api/schema';
import { cleaned } from '../codes';

export type Desk = components['schemas']['PackDesk'];
export type Parcel = components['schemas']['PackParcelOnTable'];
export type Packed = components['schemas']['PackParcelPacked'];

/** FUL-14: what goes into or onto every box. */
export const TICKS = ['goods', 'customerCopy', 'gift', 'tape'] as const;
export type Ticks = Record<typeof TICKS[number], boolean>;

const NONE: Ticks = { goods: false, customerCopy: false, gift: false, tape: false };

export type Said =
  | { kind: 'wait'; asking?: string }
  | { kind: 'opened' | 'returned' | 'notAll'; id: string }
  | { kind: 'packed'; id: string; pile?: number }
  | { kind: 'bad'; id: string; code: string; words: string };

export interface PackState {
  parcel: Parcel | null;
  ticks: Ticks;
  said: Said;
  last: { waybill: string; courierName: string } | null;
}

export const EMPTY: PackState = { parcel: null, ticks: NONE, said: { kind: 'wait' }, last: null };

export type PackEvent =
  | { what: 'scanned'; id: string; code: string; queue: Desk['queue'] }
  | { what: 'opened'; id: string; parcel: Parcel }
  | { what: 'ticked'; tick: typeof TICKS[number] }
  | { what: 'notAll' | 'closing' | 'returning' | 'returned' | 'notKept'; id: string }
  | { what: 'packed'; id: string; packed: Packed }
  | { what: 'refused'; id: string; problem: Problem }
  | { what: 'away' };

export const unticked = (ticks: Ticks) => TICKS.filter((tick) => !ticks[tick]);

/** What is on the packer's table and what the band says. A parcel of the queue opens at once, its lines come with the answer. */
export function packing(state: PackState, event: PackEvent): PackState {
  switch (event.what) {
    case 'scanned': {
      const code = cleaned(event.code);
      const known = event.queue.find((w) => cleaned(w.waybill) === code || cleaned(w.number) === code);
      if (!known) return { ...state, parcel: null, ticks: NONE, said: { kind: 'wait', asking: event.id } };
      const parcel: Parcel = { shop: 0, id: 0, shopName: '', number: known.number, waybill: known.waybill, courierName: known.courierName, pieces: known.pieces, remark: '', urgent: known.urgent, verifiedBy: known.verifiedBy, lines: [] };
      return { ...state, parcel, ticks: NONE, said: { kind: 'opened', id: event.id } };
    }
    case 'opened': return opened(state, event.id, event.parcel);
    case 'ticked': return state.parcel ? { ...state, ticks: { ...state.ticks, [event.tick]: !state.ticks[event.tick] } } : state;
    case 'notAll': return { ...state, said: { kind: 'notAll', id: event.id } };
    case 'closing': return leaves(state, { kind: 'packed', id: event.id });
    case 'packed': return state.said.kind === 'packed' && state.said.id === event.id ? { ...state, said: { ...state.said, pile: event.packed.packedOfCourier } } : state;
    case 'returning': return leaves(state, { kind: 'returned', id: event.id });
    case 'returned': return state;
    case 'refused': return { ...state, parcel: null, ticks: NONE, said: { kind: 'bad', id: event.id, code: event.problem.code, words: event.problem.title } };
    case 'notKept': return { ...state, parcel: null, ticks: NONE, said: { kind: 'bad', id: event.id, code: 'NOT_KEPT', words: '' } };
    case 'away': return { ...state, parcel: null, ticks: NONE, said: { kind: 'wait' } };
  }
}

/** The answer belongs to what is on the table, or to what the server was asked about; an older one changes nothing. */
function opened(state: PackState, id: string, parcel: Parcel): PackState {
  if (state.said.kind === 'wait') return state.said.asking === id ? { ...state, parcel, ticks: NONE, said: { kind: 'opened', id } } : state;
  return state.parcel?.number === parcel.number ? { ...state, parcel } : state;
}

function leaves(state: PackState, said: Said): PackState {
  return state.parcel ? { parcel: null, ticks: NONE, said, last: { waybill: state.parcel.waybill, courierName: state.parcel.courierName } } : state;
}
