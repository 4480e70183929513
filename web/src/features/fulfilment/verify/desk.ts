import type { Answer } from '@/ui';
import { CLEAR, foretell, settle, type Answered, type Given, type Judged, type OnTable, type Parcel, type Said, type Waiting } from './table';

/** What the band and the table under it show. `id` is the command's: foretold and answered verdict sound once. */
export interface Shown {
  id: string;
  said: Said;
  parcel: Parcel | null;
  code?: string;
}

export interface DeskState {
  table: OnTable;
  shown: Shown | null;
  /** a paper this device does not know was scanned; the server is asked, what is scanned meanwhile waits */
  asking: boolean;
}

interface DeskParts {
  give: (path: string, body: (command: { id: string; at: string }) => unknown) => { id: string; answer: Promise<Answer<Answered>> };
  queue: () => Waiting[];
  online: () => boolean;
}

const ROOT = '/api/fulfilment/verify';

/** 3*6901… is three pieces counted by hand. */
export function pieces(typed: string): { quantity: number; code: string } {
  const counted = /^([1-9]\d{0,2})[*x×](.+)$/i.exec(typed.trim());
  return counted ? { quantity: Number(counted[1]), code: counted[2]! } : { quantity: 1, code: typed.trim() };
}

/**
 * FUL-07, FUL-42: the verifier's table on the device. Every scan is given to the queue and judged here at once; the answer of
 * the server, whenever it comes, is the truth, and what was given after it is judged again from there.
 */
export class VerifyDesk {
  private state: DeskState = { table: CLEAR, shown: null, asking: false };
  private base: OnTable = CLEAR;
  private pending: { given: Given; bad: boolean; goods: boolean }[] = [];
  private held: string[] = [];
  private readonly watchers = new Set<() => void>();

  constructor(private readonly parts: DeskParts) {}

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  snapshot = (): DeskState => this.state;

  scan(typed: string): void {
    if (this.state.asking) {
      this.held.push(typed);
      return;
    }
    const { quantity, code } = pieces(typed);
    const parcel = this.open();
    const probe = foretell(this.state.table, { act: 'scan', id: '', at: new Date().toISOString(), code, quantity }, this.parts.queue());
    if (!probe && !this.parts.online()) {
      this.change({ shown: { id: `${Date.now()}`, said: { kind: 'bad', code: 'OFFLINE_UNKNOWN' }, parcel: null, code } });
      return;
    }
    this.give(`${ROOT}/scan`, { act: 'scan', id: '', at: '', code, quantity }, { code, parcel, quantity });
  }

  /** FUL-08: how what is open was solved. */
  resolve(resolution: string, note: string): void {
    this.onParcel('resolve', `${ROOT}/resolve`, { resolution, note });
  }

  report(kind: 'WRONG_QUANTITY' | 'OTHER', words: string): void {
    const parcel = this.state.table.parcel;
    const counted = parcel && kind === 'WRONG_QUANTITY' ? parcel.lines.reduce((sum, line) => sum + line.scanned, 0) : null;
    this.onParcel('report', `${ROOT}/report`, { kind, words, counted });
  }

  sendBack(why: string): void {
    this.onParcel('sendBack', `${ROOT}/send-back`, { why });
  }

  /** FUL-19: what is faulty or damaged goes off the table and is kept back. */
  keepBack(words: string): void {
    this.onParcel('keepBack', `${ROOT}/keep-back`, { damaged: true, words });
  }

  /** Esc: puts down what is open; with nothing open the band is cleared. */
  putDown(): void {
    if (this.state.asking) {
      this.held = [];
      this.change({ asking: false, shown: null });
    } else if (this.state.table.parcel) this.onParcel('putDown', `${ROOT}/put-down`, {});
    else this.change({ shown: null });
  }

  private onParcel(act: Exclude<Given['act'], 'scan'>, path: string, body: object): void {
    const parcel = this.open();
    if (parcel && !this.state.asking) this.give(path, { act, id: '', at: '' }, { ...body, parcel });
  }

  private open(): { shop: number; id: number } | null {
    const parcel = this.state.table.parcel;
    return parcel && { shop: parcel.shop, id: parcel.id };
  }

  private give(path: string, draft: Given, body: object): void {
    let at = '';
    const { id, answer } = this.parts.give(path, (command) => {
      at = command.at;
      return { command: command.id, at: command.at, ...body };
    });
    const given: Given = { ...draft, id, at };
    const judged = foretell(this.state.table, given, this.parts.queue());
    this.pending.push({ given, bad: judged?.said.kind === 'bad', goods: judged?.said.kind === 'bad' && judged.said.code === 'THIS_IS_GOODS' });
    if (judged) this.change({ table: judged.table, shown: this.show(given, judged) });
    else this.change({ asking: true });
    void answer.then((a) => this.answered(given, a), () => this.lost(given));
  }

  private show(given: Given, judged: Judged): Shown | null {
    if (judged.said.kind === 'wait') return null;
    return { id: given.id, said: judged.said, parcel: judged.shown ?? judged.table.parcel, code: given.act === 'scan' ? given.code : undefined };
  }

  private answered(given: Given, answer: Answer<Answered>): void {
    const foretold = this.pending.find((p) => p.given.id === given.id);
    const settled = settle(this.base, given, answer.kind === 'done' ? { done: answer.data } : { problem: answer.problem });
    const goods = foretold?.goods && settled.said.kind === 'bad' && settled.said.code === 'UNKNOWN_CODE'; // the server knows no such papers, this device knows what it is
    const judged: Judged = goods ? { ...settled, said: { kind: 'bad', code: 'THIS_IS_GOODS' } } : settled;
    this.base = judged.table;
    this.pending = this.pending.filter((p) => p.given.id !== given.id);
    let now = this.base;
    let again: Partial<DeskState> = {};
    for (const next of this.pending) {
      const judgedAgain = foretell(now, next.given, this.parts.queue());
      if (!judgedAgain) continue;
      now = judgedAgain.table;
      next.bad = judgedAgain.said.kind === 'bad';
      if (next.given.id === this.state.shown?.id) again = { shown: this.show(next.given, judgedAgain) };
    }
    const asked = this.state.asking;
    const surprise = judged.said.kind === 'bad' && !foretold?.bad;
    const latest = asked || this.state.shown?.id === given.id || (this.state.shown === null && this.pending.length === 0 && judged.said.kind !== 'wait');
    this.change({ table: now, asking: false, ...again, ...(latest || surprise ? { shown: this.show(given, judged) } : {}) });
    const held = asked ? this.held.splice(0) : [];
    held.forEach((code) => this.scan(code));
  }

  /** The device could not keep the command: it was never given. */
  private lost(given: Given): void {
    this.pending = this.pending.filter((p) => p.given.id !== given.id);
    this.change({ table: this.base, asking: false, shown: { id: given.id, said: { kind: 'bad', code: 'NOT_KEPT' }, parcel: this.base.parcel } });
  }

  private change(next: Partial<DeskState>): void {
    this.state = { ...this.state, ...next };
    this.watchers.forEach((watcher) => watcher());
  }
}
