import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '@/api/problem';
import type { Answer } from '@/ui';
import { pieces, VerifyDesk } from './desk';
import type { Answered, Parcel, Waiting } from './table';

const towel = { no: 2, sku: 2, name: '长绒棉浴巾 70×140 米白', code: 'QH-YJ70-MB', barcode: '6901234504423', bin: 'A-11-4', quantity: 2, scanned: 0 };
const sheets = { no: 1, sku: 1, name: '水洗棉四件套 1.8m 燕麦', code: 'QH-SX18-YM', barcode: '6901234501873', bin: 'B-03-2', quantity: 1, scanned: 0 };
const grey = '6901234504430';

function waiting(id: number, more: Partial<Waiting> = {}): Waiting {
  return {
    shop: 1, id, shopName: '旗舰', waybill: `75301844209${id}`, number: `P1112-020${id}`, courierName: '中通', kinds: 2, pieces: 3, remark: '', urgent: false, pickedAt: '2026-11-12T07:31:00Z',
    pickedBy: '秦小满', shipBy: null, waitsFor: null, inHandOf: null, openExceptions: 0, lines: [sheets, towel], lots: [], ...more,
  };
}

interface Sent { id: string; path: string; body: Record<string, unknown>; answer: (answer: Omit<Answer<Answered>, 'command'>) => Promise<void> }

let sent: Sent[];
let online: boolean;
let desk: VerifyDesk;

beforeEach(() => {
  sent = [];
  online = true;
  desk = new VerifyDesk({
    queue: () => [waiting(7), waiting(8), waiting(9, { waitsFor: '何砚' })],
    online: () => online,
    give(path, body) {
      const id = `c${sent.length + 1}`;
      let settle: (answer: Answer<Answered>) => void = () => undefined;
      const answer = new Promise<Answer<Answered>>((resolve) => { settle = resolve; });
      sent.push({ id, path, body: body({ id, at: `2026-11-12T07:42:0${sent.length}Z` }) as Record<string, unknown>, answer: async (a) => { settle({ ...a, command: id } as Answer<Answered>); await answer; await null; } });
      return { id, answer };
    },
  });
});

const scan = (...codes: string[]) => codes.forEach((code) => desk.scan(code));
const said = () => desk.snapshot().shown?.said;
const scanned = () => desk.snapshot().table.parcel?.lines.map((l) => l.scanned);
const refused = (code: string, facts: Record<string, unknown> = {}) => ({ kind: 'refused' as const, problem: new Problem(409, { code, title: code, facts }) });
const open = (lines: Parcel['lines'], openExceptions = 0): Parcel => ({ shop: 1, id: 7, shopName: '旗舰', waybill: '753018442097', number: 'P1112-0207', courier: 'ZTO', courierName: '中通', pieces: 3, remark: '', urgent: false, openedAt: '2026-11-12T07:42:00Z', openExceptions, lines, lots: [] });
const answered = (outcome: Answered['outcome'], parcel: Parcel, line?: number) => ({ kind: 'done' as const, status: 200, data: { outcome, parcel, line, rest: 0 } });

describe('FUL-07: a scan at the verifier’s table', () => {
  test('the waybill opens, each piece counts, the last one finishes, before any answer', () => {
    scan('753018442097', towel.barcode, sheets.barcode, towel.code.toLowerCase());
    expect(said()).toMatchObject({ kind: 'good', what: 'VERIFIED', line: 2 });
    expect(desk.snapshot().table).toMatchObject({ parcel: null, last: { waybill: '753018442097', pieces: 3, how: 'VERIFIED' } });
    expect(sent.map((s) => s.body.parcel)).toEqual([null, { shop: 1, id: 7 }, { shop: 1, id: 7 }, { shop: 1, id: 7 }]);
    expect(new Set(sent.map((s) => s.body.command)).size).toBe(4);
  });

  test('a wrong barcode names what is due, and nothing is finished while it is open', () => {
    scan('P1112-0207', sheets.barcode, grey);
    expect(said()).toMatchObject({ kind: 'bad', code: 'WRONG_BARCODE', wanted: { text: towel.name, code: towel.barcode }, came: { code: grey }, line: 2 });
    scan(towel.barcode, towel.barcode);
    expect(said()).toMatchObject({ kind: 'good', what: 'COUNTED_ALL' });
    desk.resolve('EXCHANGED', '换货重扫');
    expect(said()).toMatchObject({ kind: 'good', what: 'VERIFIED' });
    expect(sent.at(-1)).toMatchObject({ path: '/api/fulfilment/verify/resolve', body: { resolution: 'EXCHANGED', note: '换货重扫', parcel: { shop: 1, id: 7 } } });
  });

  test('one piece too many, a number that is too high, another’s papers', () => {
    scan('753018442097', sheets.barcode, sheets.barcode);
    expect(said()).toMatchObject({ kind: 'bad', code: 'ALREADY_SCANNED', line: 1 });
    scan(`3*${towel.barcode}`);
    expect(said()).toMatchObject({ kind: 'bad', code: 'WRONG_QUANTITY', line: 2 });
    scan('P1112-0208');
    expect(said()).toMatchObject({ kind: 'bad', code: 'PAPERS_DO_NOT_PAIR', wanted: { code: 'P1112-0207' }, came: { code: 'P1112-0208' } });
    scan('753018442098');
    expect(said()).toMatchObject({ kind: 'bad', code: 'ANOTHER_OPEN' });
    expect(desk.snapshot().table.parcel?.openExceptions).toBe(3);
    scan(`2*${towel.barcode}`);
    expect(scanned()).toEqual([1, 2]);
  });

  test('a parcel whose refund the reviewer has not decided is not opened', () => {
    scan('753018442099');
    expect(said()).toMatchObject({ kind: 'bad', code: 'REFUND_WAITS' });
    expect(desk.snapshot().table.parcel).toBeNull();
  });

  test.each([['3*6901', 3, '6901'], ['12x6901', 12, '6901'], ['0*6901', 1, '0*6901'], [' 6901 ', 1, '6901']])('%s is %d of %s', (typed, quantity, code) => {
    expect(pieces(typed)).toEqual({ quantity, code });
  });
});

describe('INV-45: lots at the verifier’s table', () => {
  const candle = { no: 1, sku: 9, name: '香薰蜡烛 雪松', code: 'QH-LZ-XS', barcode: '6901234505192', bin: 'C-02-1', quantity: 2, scanned: 0 };
  const lot = { code: candle.code, place: 'C-02-1', number: 'CY0701', expiresOn: '2026-07-01', quantity: 2, state: 'GOOD' as const };
  function take(...lots: Waiting['lots']) {
    let n = 0;
    desk = new VerifyDesk({
      queue: () => [waiting(5, { lines: [candle], lots })], online: () => true,
      give(_, body) {
        const id = `l${++n}`;
        body({ id, at: '2026-11-12T07:42:00Z' });
        return { id, answer: new Promise(() => undefined) };
      },
    });
  }

  test('the right lot is told, alone or together with its goods; another one is not taken', () => {
    take(lot);
    scan('753018442095', 'cy0701');
    expect(said()).toMatchObject({ kind: 'good', what: 'LOT_RIGHT', line: 1 });
    scan('01069012345051921726070110CY0701');
    expect(said()).toMatchObject({ kind: 'good', what: 'COUNTED', line: 1 });
    scan('(01)06901234505192(10)CY0909');
    expect(said()).toMatchObject({ kind: 'bad', code: 'WRONG_LOT', wanted: { code: 'CY0701' }, came: { code: 'CY0909' } });
    expect(scanned()).toEqual([1]);
  });

  test('a recalled lot is told as such; goods without lots know nothing of it', () => {
    take({ ...lot, state: 'RECALLED' as const });
    scan('753018442095', 'CY0701');
    expect(said()).toMatchObject({ kind: 'bad', code: 'LOT_RECALLED' });
    take();
    scan('753018442095', 'CY0701');
    expect(said()).toMatchObject({ kind: 'bad', code: 'WRONG_BARCODE' });
  });
});

describe('FUL-42: the server has the last word, whenever it comes', () => {
  test('what was scanned after the answer is judged again from it', async () => {
    scan('753018442097', towel.barcode, sheets.barcode);
    expect(said()).toMatchObject({ what: 'COUNTED', line: 1 });
    await sent[0]!.answer(answered('OPENED', open([sheets, { ...towel, scanned: 1 }]))); // he had begun it before
    expect(said()).toMatchObject({ what: 'VERIFIED', line: 1 });
    expect(desk.snapshot().table.parcel).toBeNull();
  });

  test('a refusal that nobody foresaw is shown, also when something was scanned since', async () => {
    scan('753018442097', towel.barcode);
    await sent[0]!.answer(refused('ORDER_CANCELLED', { order: '3917' }));
    expect(said()).toMatchObject({ kind: 'bad', code: 'ORDER_CANCELLED' });
    expect(desk.snapshot().table.parcel).toBeNull();
  });

  test('a refusal that was foreseen keeps the verdict and names the picker', async () => {
    scan('753018442097', grey);
    await sent[0]!.answer(answered('OPENED', open([sheets, towel])));
    await sent[1]!.answer(refused('WRONG_BARCODE', { parcel: open([sheets, towel], 1), wanted: { text: sheets.name, code: sheets.barcode }, came: { text: '长绒棉浴巾 70×140 雾灰', code: grey }, line: 1, blamed: '秦小满' }));
    expect(desk.snapshot().shown).toMatchObject({ id: 'c2', said: { blamed: '秦小满', came: { text: '长绒棉浴巾 70×140 雾灰' } } });
    expect(desk.snapshot().table).toMatchObject({ kind: 'WRONG_BARCODE', parcel: { openExceptions: 1 } });
  });

  test('while the server is asked about papers this device does not know, scans wait and none is lost', async () => {
    scan('999900001111', sheets.barcode, towel.barcode);
    expect(desk.snapshot().asking).toBe(true);
    expect(sent).toHaveLength(1);
    await sent[0]!.answer(answered('OPENED', open([sheets, towel])));
    expect(sent.map((s) => s.body.code)).toEqual(['999900001111', sheets.barcode, towel.barcode]);
    expect(scanned()).toEqual([1, 1]);
  });

  test('without a network unknown papers are put aside, known ones go on', () => {
    online = false;
    scan('999900001111');
    expect(said()).toMatchObject({ kind: 'bad', code: 'OFFLINE_UNKNOWN' });
    expect(sent).toHaveLength(0);
    scan('753018442097', sheets.barcode);
    expect(scanned()).toEqual([1, 0]);
    expect(sent).toHaveLength(2);
  });

  test('goods scanned with nothing open are told as goods, before and after the answer', async () => {
    scan(towel.barcode);
    expect(said()).toMatchObject({ kind: 'bad', code: 'THIS_IS_GOODS' });
    await sent[0]!.answer(refused('UNKNOWN_CODE'));
    expect(said()).toMatchObject({ kind: 'bad', code: 'THIS_IS_GOODS' });
    expect(desk.snapshot().table.parcel).toBeNull();
  });

  test('Esc puts the parcel down with a command of its own', async () => {
    scan('753018442097', sheets.barcode);
    desk.putDown();
    expect(desk.snapshot()).toMatchObject({ shown: null, table: { parcel: null } });
    expect(sent[2]).toMatchObject({ path: '/api/fulfilment/verify/put-down', body: { parcel: { shop: 1, id: 7 } } });
  });
});
