import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test } from 'vitest';
import { Problem } from '../src/api/problem';
import { ScanQueue, type Answer, type Send } from '../src/ui/scanQueue';
import { indexedCommands, storedCommands, type Command, type CommandStore } from '../src/ui/scanStore';

/** A server that counts a command once, whatever happens on the way to it and back. */
class Server {
  readonly counted: string[] = [];
  private readonly outcomes = new Map<string, Answer>();
  requests = 0;
  inFlight = 0;
  mostInFlight = 0;
  reachable = true;
  refuse: (command: Command) => boolean = () => false;

  constructor(private readonly odds: { lostOnTheWay?: number; lostAnswer?: number; fault?: number; ms?: number } = {}, private readonly random = seeded(7)) {}

  send: Send = async (command) => {
    this.requests++;
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      await new Promise((resolve) => setTimeout(resolve, this.odds.ms ?? 0));
      if (!this.reachable || this.random() < (this.odds.lostOnTheWay ?? 0)) throw new TypeError('Failed to fetch');
      if (this.random() < (this.odds.fault ?? 0)) throw new Problem(503, {});
      const outcome = this.outcomes.get(command.id) ?? this.count(command);
      if (this.random() < (this.odds.lostAnswer ?? 0)) throw new TypeError('Failed to fetch');
      return outcome;
    } finally {
      this.inFlight--;
    }
  };

  private count(command: Command): Answer {
    this.counted.push((command.body as { code: string }).code);
    const outcome: Answer = this.refuse(command)
      ? { kind: 'refused', command: command.id, problem: new Problem(409, { code: 'WRONG_ITEM', title: '条码不符' }) }
      : { kind: 'done', command: command.id, status: 200, data: { number: this.counted.length } };
    this.outcomes.set(command.id, outcome);
    return outcome;
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** As navigator.locks: one at a time, in order. */
function locks() {
  const last = new Map<string, Promise<unknown>>();
  return {
    request(name: string, work: () => Promise<void>) {
      const mine = (last.get(name) ?? Promise.resolve()).then(work);
      last.set(name, mine.catch(() => undefined));
      return mine;
    },
  };
}

const running: ScanQueue[] = [];

function page(server: Server, store: Promise<CommandStore>, more: { locks?: ReturnType<typeof locks>; by?: number; shared?: boolean } = {}): ScanQueue {
  const channel = more.shared ? new BroadcastChannel('zhanggui-station') : undefined;
  const queue = new ScanQueue({ station: '验货台 2', by: more.by ?? 7, store, send: server.send, locks: more.locks, channel, pauseMs: () => 1 });
  running.push(queue);
  return queue;
}

afterEach(() => {
  running.splice(0).forEach((queue) => queue.stop());
});

const codes = (n: number, from = 'P') => Array.from({ length: n }, (_, i) => `${from}${i}`);
const scan = (queue: ScanQueue, code: string) => queue.give<{ number: number }>('/api/fulfilment/scans', { code });
const device = () => indexedCommands(new IDBFactory());

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(holds()).toBe(true);
}

describe('FUL-42: a station never loses or doubles a scan', () => {
  test.each([1, 2, 3, 4, 5])('with a fifth of the answers dropped each scan counts once, in order, and is answered (case %i)', async (seed) => {
    const server = new Server({ lostAnswer: 0.2, lostOnTheWay: 0.1, fault: 0.05 }, seeded(seed));
    const queue = page(server, device());
    const given = codes(120);
    const answers = await Promise.all(given.map((code) => scan(queue, code).answer));
    expect(server.counted).toEqual(given);
    expect(answers.map((a) => a.kind === 'done' && a.data.number)).toEqual(given.map((_, i) => i + 1));
    expect(server.requests).toBeGreaterThan(given.length);
    expect(queue.snapshot()).toEqual({ online: true, waiting: 0, others: 0 });
  });

  test('while the server is away scans are kept and counted as waiting; when it is back they go out in order', async () => {
    const server = new Server();
    server.reachable = false;
    const queue = page(server, device());
    await Promise.all(codes(4).map((code) => scan(queue, code).kept));
    await until(() => !queue.snapshot().online && queue.snapshot().waiting === 4);
    expect(server.counted).toEqual([]);
    server.reachable = true;
    await until(() => queue.snapshot().waiting === 0);
    expect(queue.snapshot().online).toBe(true);
    expect(server.counted).toEqual(codes(4));
  });

  test('what waits survives a reload of the page, also a scan whose answer was lost with it', async () => {
    const factory = new IDBFactory();
    const server = new Server({ lostAnswer: 1 });
    const before = page(server, indexedCommands(factory));
    await Promise.all(codes(3).map((code) => scan(before, code).kept));
    await until(() => server.requests > 2);
    before.stop();
    expect(server.counted).toEqual(['P0']);

    const better = new Server();
    better.counted.push(...server.counted);
    const heard: string[] = [];
    const replay: Send = async (command) => (command.body as { code: string }).code === 'P0' ? server['outcomes'].get(command.id)! : better.send(command);
    const after = new ScanQueue({ station: '验货台 2', by: 7, store: indexedCommands(factory), send: replay });
    running.push(after);
    after.onAnswer((answer) => heard.push(answer.kind));
    await until(() => heard.length === 3);
    expect(better.counted).toEqual(['P0', 'P1', 'P2']);
    expect(after.snapshot().waiting).toBe(0);
  });

  test('a refusal is an answer: it takes the scan away and the next one goes out', async () => {
    const server = new Server();
    server.refuse = (command) => (command.body as { code: string }).code === 'P1';
    const queue = page(server, device());
    const answers = await Promise.all(codes(3).map((code) => scan(queue, code).answer));
    expect(answers.map((a) => a.kind)).toEqual(['done', 'refused', 'done']);
    expect(answers[1]!.kind === 'refused' && answers[1]!.problem.code).toBe('WRONG_ITEM');
    expect(server.requests).toBe(3);
  });

  test('two pages of one station send one at a time, each scan once, and each page hears its answers', async () => {
    const factory = new IDBFactory();
    const server = new Server({ ms: 1, lostAnswer: 0.2 });
    const one = locks();
    const left = page(server, indexedCommands(factory), { locks: one, shared: true });
    const right = page(server, indexedCommands(factory), { locks: one, shared: true });
    const answers = await Promise.all(codes(30).flatMap((code, i) => [scan(i % 2 ? left : right, code).answer]));
    expect(answers.every((a) => a.kind === 'done')).toBe(true);
    expect(server.mostInFlight).toBe(1);
    expect([...server.counted].sort()).toEqual(codes(30).sort());
    await until(() => left.snapshot().waiting === 0 && right.snapshot().waiting === 0);
  });

  test('ten scans a second and more are taken while answers lag behind', async () => {
    const server = new Server({ ms: 12 });
    const queue = page(server, device());
    const given = codes(60);
    const answers: Promise<Answer>[] = [];
    let keeping = 0;
    for (const code of given) {
      const from = performance.now();
      const { kept, answer } = scan(queue, code);
      answers.push(answer);
      await kept;
      keeping += performance.now() - from;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    expect(keeping / given.length).toBeLessThan(100);
    await Promise.all(answers);
    expect(server.counted).toEqual(given);
    expect(server.requests).toBe(given.length);
  });

  test('what somebody else scanned here waits for that person and is not sent under another name', async () => {
    const factory = new IDBFactory();
    const server = new Server();
    server.reachable = false;
    const hers = page(server, indexedCommands(factory), { by: 7 });
    await scan(hers, 'P0').kept;
    hers.stop();
    server.reachable = true;
    const his = page(server, indexedCommands(factory), { by: 8 });
    await scan(his, 'P1').answer;
    expect(server.counted).toEqual(['P1']);
    expect(his.snapshot()).toEqual({ online: true, waiting: 0, others: 1 });
  });

  test('without a database the device\u2019s other store keeps the order', async () => {
    const held = new Map<string, string>();
    const storage = {
      get length() { return held.size; }, key: (i: number) => [...held.keys()][i] ?? null, getItem: (k: string) => held.get(k) ?? null,
      setItem: (k: string, v: string) => void held.set(k, v), removeItem: (k: string) => void held.delete(k), clear: () => held.clear(),
    } as Storage;
    const server = new Server({ lostAnswer: 0.3 });
    const queue = page(server, Promise.resolve(storedCommands(storage)));
    await Promise.all(codes(40).map((code) => scan(queue, code).answer));
    expect(server.counted).toEqual(codes(40));
    expect(held.size).toBe(0);
  });

  test('a scan that cannot be kept is told at once and not sent', async () => {
    const server = new Server();
    const full: CommandStore = { add: () => Promise.reject(new Error('disk full')), first: async () => undefined, remove: async () => undefined, count: async () => ({ own: 0, others: 0 }) };
    const { kept, answer } = scan(page(server, Promise.resolve(full)), 'P0');
    await expect(kept).rejects.toThrow('disk full');
    await expect(answer).rejects.toThrow('disk full');
    expect(server.requests).toBe(0);
  });
});
