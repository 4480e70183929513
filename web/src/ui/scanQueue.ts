import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { Problem } from '@/api/problem';
import { queryClient } from '@/api/queries';
import { dress, uuid } from '@/api/request';
import type { Me } from '@/api/session';
import { deviceCommands, type Command, type CommandStore } from './scanStore';

/** What the server said to a command. A refusal is an answer too: the scan is settled. */
export type Answer<T = unknown> =
  | { kind: 'done'; command: string; status: number; data: T }
  | { kind: 'refused'; command: string; problem: Problem };

/** Sends one command. Throws when there was no answer, or none that settles it: it is then sent again with the same id. */
export type Send = (command: Command) => Promise<Answer>;

export interface QueueState {
  /** the last sending came through */
  online: boolean;
  /** own commands without an answer yet */
  waiting: number;
  /** commands that somebody else gave at this station and that wait for that person's sign-in */
  others: number;
}

/** One at a time between the pages of a station, as `navigator.locks` does it. */
interface Locks {
  request(name: string, work: () => Promise<void>): Promise<unknown>;
}

/** Tells the other pages of this device, as `BroadcastChannel` does it. */
interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

interface QueueParts {
  station: string;
  by: number;
  store: Promise<CommandStore>;
  send: Send;
  locks?: Locks;
  channel?: Channel;
  /** how long to wait after so many failures in a row */
  pauseMs?: (failures: number) => number;
}

type Told =
  | { station: string; what: 'changed' }
  | { station: string; what: 'answered'; answer: PlainAnswer };

/** Answers cross pages as plain values. */
type PlainAnswer = { kind: 'done'; command: string; status: number; data: unknown } | { kind: 'refused'; command: string; status: number; document: object };

const doubling = (failures: number) => Math.min(5_000, 250 * 2 ** failures);

/**
 * FUL-42: a station never loses or doubles a scan. A command is on the device's disk before it is sent; commands of a
 * station go out one after the other in the order they were given; only an answer takes one away. A lost answer, a 5xx or
 * no network sends it again with the same id, and the server answers as the first time.
 */
export class ScanQueue {
  private state: QueueState = { online: true, waiting: 0, others: 0 };
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<(answer: Answer) => void>();
  private readonly awaited = new Map<string, (answer: Answer) => void>();
  private stopped = false;
  private draining = false;
  private again = false;
  private failures = 0;
  private wake: () => void = () => undefined;

  constructor(private readonly parts: QueueParts) {
    if (parts.channel) {
      parts.channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.station !== parts.station) return;
        if (data.what === 'answered') this.tell(revived(data.answer));
        void this.recount();
      };
    }
    void this.recount();
    void this.drain();
  }

  /** Resolves with the server's answer, whenever that comes; `kept` as soon as the command is safe on the device. */
  give<T = unknown>(path: string, body: unknown | ((command: { id: string; at: string }) => unknown)): { id: string; kept: Promise<void>; answer: Promise<Answer<T>> } {
    const id = uuid();
    const at = new Date().toISOString();
    const command: Command = {
      id, at, path, station: this.parts.station, by: this.parts.by,
      body: typeof body === 'function' ? (body as (c: { id: string; at: string }) => unknown)({ id, at }) : body,
    };
    let refuse: (fault: unknown) => void = () => undefined;
    const answer = new Promise<Answer>((resolve, reject) => {
      this.awaited.set(id, resolve);
      refuse = reject;
    });
    const kept = this.parts.store.then((store) => store.add(command)).then(() => {
      this.change({ waiting: this.state.waiting + 1 });
      this.announce({ station: this.parts.station, what: 'changed' });
      void this.drain();
    });
    kept.catch((fault: unknown) => {
      this.awaited.delete(id);
      refuse(fault);
    });
    answer.catch(() => undefined);
    return { id, kept, answer: answer as Promise<Answer<T>> };
  }

  /** Hears all answers of this station, also to commands that an earlier or another page gave. */
  onAnswer(listener: (answer: Answer) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  snapshot = (): QueueState => this.state;

  /** The network is said to be back: do not wait any longer. */
  hurry(): void {
    this.failures = 0;
    this.wake();
    void this.drain();
  }

  stop(): void {
    this.stopped = true;
    this.wake();
    this.parts.channel?.close();
  }

  private async drain(): Promise<void> {
    if (this.draining) {
      this.again = true;
      return;
    }
    this.draining = true;
    try {
      do {
        this.again = false;
        const work = () => this.sendAll();
        await (this.parts.locks ? this.parts.locks.request(`zhanggui-station-${this.parts.station}`, work) : work());
      } while (this.again && !this.stopped);
    } finally {
      this.draining = false;
    }
  }

  private async sendAll(): Promise<void> {
    const store = await this.parts.store;
    while (!this.stopped) {
      const next = await store.first(this.parts.station, this.parts.by);
      if (!next) break;
      const answer = await this.parts.send(next).catch(() => null);
      if (this.stopped) return;
      if (!answer) {
        this.change({ online: false });
        await this.pause((this.parts.pauseMs ?? doubling)(this.failures++));
        continue;
      }
      this.failures = 0;
      this.announce({ station: this.parts.station, what: 'answered', answer: plain(answer) }); // before it is taken away: rather told twice than never
      await store.remove(next.seq);
      this.change({ online: true });
      await this.recount();
      this.tell(answer);
    }
    await this.recount();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private tell(answer: Answer): void {
    this.awaited.get(answer.command)?.(answer);
    this.awaited.delete(answer.command);
    this.listeners.forEach((listener) => listener(answer));
  }

  private announce(told: Told): void {
    if (!this.stopped) this.parts.channel?.postMessage(told);
  }

  private async recount(): Promise<void> {
    const { own, others } = await (await this.parts.store).count(this.parts.station, this.parts.by);
    this.change({ waiting: own, others });
  }

  private change(next: Partial<QueueState>): void {
    const state = { ...this.state, ...next };
    if (state.online === this.state.online && state.waiting === this.state.waiting && state.others === this.state.others) return;
    this.state = state;
    this.watchers.forEach((watcher) => watcher());
  }
}

function plain(answer: Answer): PlainAnswer {
  if (answer.kind === 'done') return { ...answer };
  const { status, code, title, detail, rule, fields, facts, requestId } = answer.problem;
  return { kind: 'refused', command: answer.command, status, document: { code, title, detail, rule, fields, facts, requestId } };
}

function revived(answer: PlainAnswer): Answer {
  return answer.kind === 'done' ? answer : { kind: 'refused', command: answer.command, problem: new Problem(answer.status, answer.document) };
}

const LOST_MS = 8_000;

/** A scan is booked to whoever is signed in, so somebody else's waits. */
function othersSignedIn(command: Command): boolean {
  return queryClient.getQueryData<Me | null>(['access', 'me'])?.person.id !== command.by;
}

/** Over HTTP. Signed out, a stale page token, too many at once and 5xx settle nothing; every other answer does. */
export const sendCommand: Send = async (command) => {
  if (othersSignedIn(command)) throw new Problem(401, {});
  const headers = new Headers({ 'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': command.id, 'X-Person': String(command.by) });
  dress('POST', headers);
  const answer = await fetch(command.path, { method: 'POST', headers, body: JSON.stringify(command.body), credentials: 'same-origin', signal: AbortSignal.timeout(LOST_MS) });
  if (answer.ok) {
    const text = await answer.text();
    return { kind: 'done', command: command.id, status: answer.status, data: text === '' ? undefined : JSON.parse(text) as unknown };
  }
  const problem = await Problem.of(answer);
  if (problem.code === 'STALE_PAGE') await fetch('/api/access/me', { credentials: 'same-origin' }); // renews the token
  if (!problem.refused || problem.status === 401 || problem.code === 'STALE_PAGE') throw problem;
  return { kind: 'refused', command: command.id, problem };
};

const queues = new Map<string, ScanQueue>();

function queueOf(station: string, by: number): ScanQueue {
  const key = `${station} ${by}`;
  const found = queues.get(key);
  if (found) return found;
  const queue = new ScanQueue({
    station, by, store: deviceCommands(), send: sendCommand,
    locks: navigator.locks as Locks | undefined,
    channel: typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('zhanggui-station'),
  });
  addEventListener('online', () => queue.hurry());
  queues.set(key, queue);
  return queue;
}

/** The queue of a station for the person who stands there, with what its top bar shows. */
export function useScanQueue(station: string, by: number) {
  const queue = useMemo(() => queueOf(station, by), [station, by]);
  const state = useSyncExternalStore(queue.watch, queue.snapshot);
  const give = useCallback(<T,>(path: string, body: Parameters<ScanQueue['give']>[1]) => queue.give<T>(path, body), [queue]);
  return { ...state, give, onAnswer: useCallback((listener: (answer: Answer) => void) => queue.onAnswer(listener), [queue]) };
}
