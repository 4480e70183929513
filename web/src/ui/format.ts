import { currentLanguage, type Language } from '@/i18n';

/** A ratio as the server sends it: a part of a whole. Whole 0 is not measured. */
export interface Ratio {
  part: number;
  whole: number;
}

/** Text in both languages, as the server sends it. */
export interface Words {
  zh: string;
  en: string;
}

export const MINUS = '\u2212';
export const NOT_MEASURED = '\u2013';

export type Sign = 'negative' | 'always';

/** All business days and times are the company's, whatever the device says. */
const ZONE = 'Asia/Shanghai';

/** Numbers are grouped by thousands in both languages; the minus is the typographic one, never brackets. */
function signed(negative: boolean, zero: boolean, digits: string, sign: Sign): string {
  if (negative) return MINUS + digits;
  return sign === 'always' && !zero ? `+${digits}` : digits;
}

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

/** An integer of 10^-decimals units, written out exactly. */
function fixed(value: number, decimals: number, sign: Sign): string {
  const scaled = BigInt(Math.trunc(value));
  const size = scaled < 0n ? -scaled : scaled;
  const unit = 10n ** BigInt(decimals);
  const digits = grouped(size / unit) + (decimals > 0 ? `.${(size % unit).toString().padStart(decimals, '0')}` : '');
  return signed(scaled < 0n, scaled === 0n, digits, sign);
}

/** Whole fen as yuan with two decimals. */
export function money(fen: number, sign: Sign = 'negative'): string {
  return fixed(fen, 2, sign);
}

/** Hundredths of a point with two decimals. */
export function points(hundredths: number, sign: Sign = 'negative'): string {
  return fixed(hundredths, 2, sign);
}

/** Hundredths with one decimal; with two where one would not say the truth. */
export function coefficient(hundredths: number, sign: Sign = 'negative'): string {
  return hundredths % 10 === 0 ? fixed(hundredths / 10, 1, sign) : fixed(hundredths, 2, sign);
}

export function count(value: number, sign: Sign = 'negative'): string {
  return Number.isInteger(value) ? fixed(value, 0, sign) : signed(value < 0, false, String(Math.abs(value)), sign);
}

/** Percent with two decimals, half away from zero; a dash when there is no whole. */
export function ratio({ part, whole }: Ratio, sign: Sign = 'negative'): string {
  if (whole === 0) return NOT_MEASURED;
  const scale = Number.isInteger(part) && Number.isInteger(whole) ? 1 : 1_000_000;
  const p = BigInt(Math.round(part * scale));
  const w = BigInt(Math.round(whole * scale));
  const negative = p < 0n !== w < 0n && p !== 0n;
  const size = (p < 0n ? -p : p) * 20_000n;
  const by = (w < 0n ? -w : w) * 2n;
  const hundredths = (size + by / 2n) / by;
  return `${fixed(Number(negative ? -hundredths : hundredths), 2, sign)}%`;
}

export function say(words: Words | string | undefined | null, language: Language = currentLanguage()): string {
  if (words === undefined || words === null) return '';
  if (typeof words === 'string') return words;
  return language === 'en' ? words.en || words.zh : words.zh;
}

/** What a version is called by: `order-printer v2` is 第 2 版, `bands@2026-01-01` is of that day on. Whose it is stands beside it already. */
export function version(text: string, language: Language = currentLanguage()): string {
  const zh = language === 'zh';
  return text.split(' · ').map((one) => {
    const number = /(?:^| )v(\d+)$/.exec(one)?.[1];
    if (number) return zh ? `第 ${number} 版` : `version ${number}`;
    const short = /^(\d+)·[0-9a-f]+$/.exec(one)?.[1]; // a measure's own: the number, and what its definition comes to
    if (short) return zh ? `第 ${short} 版` : `version ${short}`;
    const from = /@(\d{4}-\d\d-\d\d)$/.exec(one)?.[1];
    return from ? (zh ? `${from} 起` : `from ${from}`) : one;
  }).join(' · ');
}

const WEEKDAYS = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type DayForm = 'iso' | 'short' | 'long';

/** A business day `2026-11-12`: iso 2026-11-12, short 11-12, long 11月12日 周四 / Thu 12 Nov. */
export function day(iso: string, form: DayForm = 'iso', language: Language = currentLanguage()): string {
  if (form === 'iso') return iso;
  if (form === 'short') return iso.slice(5);
  const [year, month, date] = iso.split('-').map(Number) as [number, number, number];
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return language === 'en' ? `${weekday} ${date} ${MONTHS[month - 1]}` : `${month}月${date}日 ${weekday}`;
}

/** A period `2026-10`: 2026 年 10 月 / October 2026 shortened to Oct 2026. */
export function month(period: string, language: Language = currentLanguage()): string {
  const [year, at] = period.split('-').map(Number) as [number, number];
  return language === 'en' ? `${MONTHS[at - 1]} ${year}` : `${year} 年 ${at} 月`;
}

/** The month alone: 10 月 / Oct. */
export function monthWord(period: string, language: Language = currentLanguage()): string {
  const at = Number(period.slice(5, 7));
  return language === 'en' ? MONTHS[at - 1]! : `${at} 月`;
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

/** The company's calendar day and clock at an instant. */
export function local(instant: string | number | Date): { day: string; time: string; seconds: string } {
  const found = Object.fromEntries(parts.formatToParts(new Date(instant)).map((p) => [p.type, p.value]));
  const time = `${found.hour}:${found.minute}`;
  return { day: `${found.year}-${found.month}-${found.day}`, time, seconds: `${time}:${found.second}` };
}

export type InstantForm = 'time' | 'seconds' | 'short' | 'minute' | 'full' | 'auto';

/** time 14:26, seconds 14:26:08, short 10-19 14:26, minute 2026-10-19 14:26, full 2026-10-19 14:26:08; auto: the time today, otherwise short. */
export function instant(at: string | number | Date, form: InstantForm = 'short', now: number | Date = Date.now()): string {
  const when = local(at);
  switch (form) {
    case 'time': return when.time;
    case 'seconds': return when.seconds;
    case 'short': return `${when.day.slice(5)} ${when.time}`;
    case 'minute': return `${when.day} ${when.time}`;
    case 'full': return `${when.day} ${when.seconds}`;
    case 'auto': return when.day === local(now).day ? when.time : `${when.day.slice(5)} ${when.time}`;
  }
}

/** A label and what it says. */
export function labelled(label: string, text: string, language: Language = currentLanguage()): string {
  return language === 'en' ? `${label}: ${text}` : `${label}：${text}`;
}

/** Words with the text that was written in the reader's language; the other language follows as long as both say the same. */
export function renamed(words: Words, text: string, language: Language = currentLanguage()): Words {
  if (words.zh === words.en) return { zh: text, en: text };
  return language === 'en' ? { ...words, en: text } : { ...words, zh: text };
}

/** A unit behind its number: English says 1 day and 2 days, Chinese does not tell. */
export function unitOf(n: number | null | undefined, unit: string, language: Language = currentLanguage()): string {
  if (language !== 'en' || (n !== 1 && n !== -1)) return unit;
  if (/\bpeople\b/.test(unit)) return unit.replace('people', 'person');
  if (/[^aeiou]ies\b/.test(unit)) return unit.replace(/ies\b/, 'y');
  return /(x|ch|sh|ss)es\b/.test(unit) ? unit.replace(/es\b/, '') : unit.replace(/(\w*[^s\W])s\b/, '$1');
}

/** Words with a note in brackets. */
export function noted(text: string, note: string, language: Language = currentLanguage()): string {
  return language === 'en' ? `${text} (${note})` : `${text}（${note}）`;
}

/** The window's name: 排班 · 掌柜. */
export function titled(page: string, program: string): string {
  return `${page} · ${program}`;
}

/** Sentences one after the other. */
export function sentences(all: readonly string[], language: Language = currentLanguage()): string {
  return all.join(language === 'en' ? '; ' : '；');
}

/** Names beside each other. */
export function list(names: readonly string[], language: Language = currentLanguage()): string {
  return names.join(language === 'en' ? ', ' : '、');
}

/** Minutes of work, leave or overtime: hours and never days, for a day at work is not 24 of them. 29 时 30 分. */
export function worked(total: number, language: Language = currentLanguage()): string {
  const zh = language === 'zh';
  const hours = Math.floor(total / 60);
  const rest = total % 60;
  if (hours === 0) return zh ? `${rest} 分` : `${rest} min`;
  if (rest === 0) return zh ? `${hours} 时` : `${hours} h`;
  return zh ? `${hours} 时 ${rest} 分` : `${hours} h ${rest} min`;
}

/** Minutes as one says them at work: 25 分, 4 时 40 分, 3 天. */
export function minutes(total: number, language: Language = currentLanguage()): string {
  const zh = language === 'zh';
  if (total >= 24 * 60) {
    const days = Math.floor(total / (24 * 60));
    return zh ? `${days} 天` : days === 1 ? '1 day' : `${days} days`;
  }
  return worked(total, language);
}

export interface Left {
  text: string;
  state: 'late' | 'soon' | 'far';
}

/** A deadline as time left: 还有 10 分, 迟 25 分 / 10 min left, 25 min late. Soon is within `soonMinutes`. */
export function timeLeft(due: string | number | Date, now: number | Date, soonMinutes = 30, language: Language = currentLanguage(), short = false): Left {
  const left = Math.floor((new Date(due).getTime() - new Date(now).getTime()) / 60_000);
  const zh = language === 'zh';
  if (left < 0) {
    const late = minutes(-left, language);
    return { text: zh ? `迟 ${late}` : `${late} late`, state: 'late' };
  }
  const rest = minutes(left, language);
  return { text: short ? rest : zh ? `还有 ${rest}` : `${rest} left`, state: left <= soonMinutes ? 'soon' : 'far' };
}
