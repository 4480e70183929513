import { describe, expect, test } from 'vitest';
import * as format from '../src/ui/format';

describe('UX-05: money, points and days by locale', () => {
  test.each([
    [0, '0.00'], [5, '0.05'], [590_561, '5,905.61'], [-67_900, '\u2212679.00'], [123_456_789_012, '1,234,567,890.12'], [-1, '\u22120.01'],
  ])('%i fen is %s yuan', (fen, text) => expect(format.money(fen)).toBe(text));

  test('a gain carries its sign, nothing does not', () => {
    expect([format.money(12_292, 'always'), format.money(0, 'always'), format.money(-1, 'always')]).toEqual(['+122.92', '0.00', '\u22120.01']);
  });

  test.each([[8_975, '89.75'], [-500, '\u22125.00'], [0, '0.00'], [10_000, '100.00']])('%i hundredths are %s points', (hundredths, text) => expect(format.points(hundredths)).toBe(text));

  test.each([[120, '1.2'], [50, '0.5'], [100, '1.0'], [125, '1.25'], [-30, '\u22120.3']])('a coefficient of %i hundredths is %s', (hundredths, text) => expect(format.coefficient(hundredths)).toBe(text));

  test.each([
    [1, 1, '100.00%'], [0, 5, '0.00%'], [0, 0, '\u2013'], [7, 0, '\u2013'], [9, 100, '9.00%'], [1, 3, '33.33%'], [2, 3, '66.67%'], [1_862 - 26, 1_862, '98.60%'], [-1, 8, '\u221212.50%'], [1, 20_000, '0.01%'],
  ])('%i of %i is %s', (part, whole, text) => expect(format.ratio({ part, whole })).toBe(text));

  test('a day is written out in the reader\u2019s language', () => {
    expect(format.day('2026-11-12', 'long', 'zh')).toBe('11月12日 周四');
    expect(format.day('2026-11-12', 'long', 'en')).toBe('Thu 12 Nov');
    expect(format.day('2026-11-12', 'short', 'zh')).toBe('11-12');
    expect(format.month('2026-10', 'zh')).toBe('2026 年 10 月');
    expect(format.month('2026-10', 'en')).toBe('Oct 2026');
  });

  test('an instant is told by the company\u2019s clock, also across midnight', () => {
    expect(format.instant('2026-10-19T06:26:08Z', 'full')).toBe('2026-10-19 14:26:08');
    expect(format.instant('2026-10-31T16:00:00Z', 'short')).toBe('11-01 00:00');
    expect(format.instant('2026-11-12T02:52:00Z', 'auto', Date.parse('2026-11-12T03:20:00Z'))).toBe('10:52');
    expect(format.instant('2026-11-11T15:59:59Z', 'auto', Date.parse('2026-11-11T16:00:00Z'))).toBe('11-11 23:59');
  });

  test('time at work is told in hours: three days of leave are 24 hours and not one day', () => {
    expect(format.worked(1440, 'zh')).toBe('24 时');
    expect(format.worked(1770, 'en')).toBe('29 h 30 min');
    expect(format.worked(25, 'zh')).toBe('25 分');
    expect(format.minutes(1770, 'zh')).toBe('1 天');
  });

  const now = Date.parse('2026-11-12T03:20:00Z');
  test.each([
    ['2026-11-12T03:30:00Z', '还有 10 分', '10 min left', 'soon'],
    ['2026-11-12T02:55:00Z', '迟 25 分', '25 min late', 'late'],
    ['2026-11-12T03:50:00Z', '还有 30 分', '30 min left', 'soon'],
    ['2026-11-12T03:51:00Z', '还有 31 分', '31 min left', 'far'],
    ['2026-11-12T03:20:00Z', '还有 0 分', '0 min left', 'soon'],
    ['2026-11-12T03:19:59Z', '迟 1 分', '1 min late', 'late'],
    ['2026-11-12T08:00:00Z', '还有 4 时 40 分', '4 h 40 min left', 'far'],
    ['2026-11-15T03:20:00Z', '还有 3 天', '3 days left', 'far'],
    ['2026-11-11T03:20:00Z', '迟 1 天', '1 day late', 'late'],
  ])('due %s is %s, %s', (due, zh, en, state) => {
    expect(format.timeLeft(due, now, 30, 'zh')).toEqual({ text: zh, state });
    expect(format.timeLeft(due, now, 30, 'en')).toEqual({ text: en, state });
  });
});

describe('UX-05: a name is written in the language that is read', () => {
  test('the other language follows only as long as both say the same', () => {
    expect(format.renamed({ zh: '', en: '' }, '全勤奖', 'zh')).toEqual({ zh: '全勤奖', en: '全勤奖' });
    expect(format.renamed({ zh: '全勤', en: 'Full attendance' }, '全勤奖', 'zh')).toEqual({ zh: '全勤奖', en: 'Full attendance' });
    expect(format.renamed({ zh: '全勤', en: 'Full attendance' }, 'Attendance bonus', 'en')).toEqual({ zh: '全勤', en: 'Attendance bonus' });
  });
});

test.each([[1, 'days', 'day'], [2, 'days', 'days'], [1, 'times', 'time'], [-1, 'runs', 'run'], [1, 'people', 'person'], [1, 'entries', 'entry'], [1, 'boxes', 'box'], [1, 'minutes late', 'minute late'], [1, 'working days', 'working day'], [0, 'waybills', 'waybills']])(
  '%i of %s in English', (n, unit, said) => expect(format.unitOf(n, unit, 'en')).toBe(said));
