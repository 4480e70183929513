import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { counted } from '@/i18n';

const src = join(import.meta.dirname, '../src');

type Words = { [key: string]: string | Words };

function flat(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => typeof value === 'string' ? [before + key] : flat(value, `${before}${key}.`));
}

function read(language: 'zh' | 'en'): Map<string, Words> {
  const folder = join(src, 'i18n', language);
  return new Map(readdirSync(folder).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')) as Words]));
}

function text(words: Words, key: string): string | undefined {
  const found = key.split('.').reduce<string | Words | undefined>((at, part) => typeof at === 'object' ? at[part] : undefined, words);
  return typeof found === 'string' ? found : undefined;
}

const zh = read('zh');
const en = read('en');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f) && !/\.test\.|schema\.d\.ts/.test(f))
  .map((file) => ({ file, code: readFileSync(join(src, file), 'utf8') }));

/** Keys as written: t('a.b') in the file's own namespace (the first useTranslation), t('ns:a.b'), and key: 'ns:a.b'. */
function used({ code }: { code: string }): { ns: string; key: string; line: number }[] {
  const own = /useTranslation\(\[?'([\w-]+)'/.exec(code)?.[1] ?? 'ui';
  const found: { ns: string; key: string; line: number }[] = [];
  for (const match of code.matchAll(/(?:\bt\(|\bkey: |\bi18next\.t\()'([\w.:-]+)'/g)) {
    const [ns, key] = match[1]!.includes(':') ? match[1]!.split(':') as [string, string] : [own, match[1]!];
    const called = match[0].includes('t(');
    if (called || match[1]!.includes(':')) found.push({ ns, key, line: code.slice(0, match.index).split('\n').length });
  }
  return found;
}

const exists = (language: Map<string, Words>, ns: string, key: string) => {
  const words = language.get(ns);
  return words !== undefined && ['', '_one', '_other', '_zero'].some((form) => text(words, key + form) !== undefined);
};

/** Values that are words, a time or a share; points and yuan have decimals and are always many. */
const NO_COUNTS = /^(name|names|who|whose|what|because|kinds|department|at|day|time|month|kind|score|number|numbers|waybill|points|earned|text|words|paper|courier)$/;
const NO_PLURALS = /^(is|was|has|as|its|does|waits|this|pcs|points)$/;

/** A count before a plural that would also stand behind a one. */
function countsWithoutOne(words: string): boolean {
  return [...words.matchAll(/\{\{(\w+)\}\}((?: [a-z]+){1,2})/g)].some(([, value, after]) =>
    !NO_COUNTS.test(value!) && after!.trim().split(' ').some((word) => (word.endsWith('s') && word.length > 1 && !NO_PLURALS.test(word)) || word === 'people'));
}

describe('UX-05: Chinese first, English complete', () => {
  test('every key stands in both languages', () => {
    const both = (a: Map<string, Words>, b: Map<string, Words>) => [...a].flatMap(([ns, words]) =>
      flat(words).filter((key) => !exists(b, ns, key.replace(/_(one|other|zero)$/, ''))).map((key) => `${ns}:${key}`));
    expect({ missingInEnglish: both(zh, en), missingInChinese: both(en, zh) }).toEqual({ missingInEnglish: [], missingInChinese: [] });
  });

  test('both languages name the same values', () => {
    const named = (words: string | undefined) => [...(words ?? '').matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1]).sort().join();
    const differing = [...zh].flatMap(([ns, words]) => flat(words).filter((key) => {
      const other = en.get(ns) && text(en.get(ns)!, key);
      return other !== undefined && named(text(words, key)) !== named(other);
    }).map((key) => `${ns}:${key}`));
    expect(differing).toEqual([]);
  });

  test('what English counts is one or many', () => {
    const bare = [...en].flatMap(([ns, words]) => flat(words).filter((key) => countsWithoutOne(text(words, key)!)).map((key) => `${ns}:${key} ${text(words, key)}`));
    expect(bare).toEqual([]);
    expect([...en].flatMap(([ns, words]) => flat(words).filter((key) => /_(one|other|zero)$/.test(key)).map((key) => `${ns}:${key}`))).toEqual([]);
  });

  test('a count of many alone is found', () => {
    expect(countsWithoutOne('{{n}} late rows')).toBe(true);
    expect(countsWithoutOne('{{n}} people')).toBe(true);
    expect(countsWithoutOne('{{n, counted(one: late row; many: late rows)}} and {{name}} decides')).toBe(false);
    expect(counted(1, 'en', { one: 'row', many: 'rows' })).toBe('1 row');
    expect(counted('1,001', 'en', { one: 'row', many: 'rows' })).toBe('1,001 rows');
  });

  test('no words are empty', () => {
    const empty = [zh, en].flatMap((language) => [...language].flatMap(([ns, words]) => flat(words).filter((key) => text(words, key) === '').map((key) => `${ns}:${key}`)));
    expect(empty).toEqual([]);
  });

  test('every key that a page uses is there', () => {
    const missing = sources.flatMap((source) => used(source)
      .filter(({ ns, key }) => !exists(zh, ns, key) || !exists(en, ns, key))
      .map(({ ns, key, line }) => `${source.file}:${line} ${ns}:${key}`));
    expect(missing).toEqual([]);
  });

  test('the search for used keys bites', () => {
    const planted = { code: "const { t } = useTranslation('ui');\n<b>{t('state.nowhere')}</b>; const nav = { key: 'orders:nav.nowhere' }" };
    expect(used(planted)).toEqual([{ ns: 'ui', key: 'state.nowhere', line: 2 }, { ns: 'orders', key: 'nav.nowhere', line: 2 }]);
    expect(exists(zh, 'ui', 'state.nowhere')).toBe(false);
  });

  test('no page writes Chinese words of its own', () => {
    const written = sources.filter((s) => s.file.endsWith('.tsx')).flatMap(({ file, code }) => code.split('\n')
      .map((line, i) => ({ line: line.replace(/\/\*.*?\*\/|\/\/.*$|^\s*\*.*$/g, ''), at: `${file}:${i + 1}` }))
      .filter(({ line }) => /\p{Script=Han}/u.test(line)).map(({ at, line }) => `${at} ${line.trim()}`));
    expect(written).toEqual([]);
  });
});

test('no page joins words by the marks of one language: format.list, noted, labelled and sentences do', () => {
  const joined = sources.filter(({ file }) => file.endsWith('.tsx')).flatMap(({ file, code }) => code.split('\n')
    .map((line, i) => ({ line: line.replace(/\/\*.*?\*\/|\/\/.*$|^\s*\*.*$/g, ''), at: `${file}:${i + 1}` }))
    .filter(({ line }) => /[（）「」；：、，。]/.test(line) && !/split\(|tokenSeparators|zh: `|currentLanguage\(\)/.test(line)).map(({ at, line }) => `${at} ${line.trim()}`));
  expect(joined).toEqual([]);
});
