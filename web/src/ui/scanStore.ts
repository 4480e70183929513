/** One thing a station did, kept on the device until the server has answered it. */
export interface Command {
  /** the server knows a command it has seen before by this and answers as the first time */
  id: string;
  station: string;
  /** whose scan it is; nobody else's sign-in sends it */
  by: number;
  path: string;
  body: unknown;
  /** when it happened, by the device's clock */
  at: string;
}

export interface Kept extends Command {
  seq: number | string;
}

/** Where commands wait, in the order they were given, also over a restart of the browser. */
export interface CommandStore {
  add(command: Command): Promise<void>;
  first(station: string, by: number): Promise<Kept | undefined>;
  remove(seq: Kept['seq']): Promise<void>;
  count(station: string, by: number): Promise<{ own: number; others: number }>;
}

const DATABASE = 'zhanggui-station';

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    const commands = request.result.createObjectStore('commands', { keyPath: 'seq', autoIncrement: true });
    commands.createIndex('station', 'station');
    commands.createIndex('owner', ['station', 'by']);
  };
  return done(request);
}

/** Keys are given by the database, so the order holds between two pages of one station too. */
export async function indexedCommands(factory: IDBFactory): Promise<CommandStore> {
  const database = await open(factory);
  const read = () => database.transaction('commands', 'readonly').objectStore('commands');
  const write = async (change: (commands: IDBObjectStore) => void) => {
    const transaction = database.transaction('commands', 'readwrite', { durability: 'strict' });
    change(transaction.objectStore('commands'));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  return {
    add: (command) => write((commands) => commands.add(command)),
    first: (station, by) => done(read().index('owner').get([station, by]) as IDBRequest<Kept | undefined>),
    remove: (seq) => write((commands) => commands.delete(seq)),
    async count(station, by) {
      const commands = read();
      const [all, own] = await Promise.all([done(commands.index('station').count(station)), done(commands.index('owner').count([station, by]))]);
      return { own, others: all - own };
    },
  };
}

const PREFIX = 'zhanggui.command.';

/** For browsers that give no database (some private windows). Keys sort by time. */
export function storedCommands(storage: Storage): CommandStore {
  let given = 0;
  const all = (station: string): Kept[] => Array.from({ length: storage.length }, (_, i) => storage.key(i)!)
    .filter((key) => key.startsWith(PREFIX)).sort()
    .map((seq) => ({ ...JSON.parse(storage.getItem(seq)!) as Command, seq }))
    .filter((command) => command.station === station);
  return {
    add: async (command) => storage.setItem(`${PREFIX}${String(Date.now()).padStart(15, '0')}.${String(given++).padStart(9, '0')}.${command.id}`, JSON.stringify(command)),
    first: async (station, by) => all(station).find((command) => command.by === by),
    remove: async (seq) => storage.removeItem(String(seq)),
    count: async (station, by) => {
      const kept = all(station);
      const own = kept.filter((command) => command.by === by).length;
      return { own, others: kept.length - own };
    },
  };
}

/** The best that this browser has. */
export async function deviceCommands(): Promise<CommandStore> {
  try {
    return await indexedCommands(indexedDB);
  } catch {
    return storedCommands(localStorage);
  }
}
