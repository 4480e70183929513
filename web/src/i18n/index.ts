import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'zh' | 'en';

type Words = Record<string, unknown>;

/** One file per feature and language; the file's name is the namespace. */
function namespaces(files: Record<string, Words>): Record<string, Words> {
  return Object.fromEntries(Object.entries(files).map(([path, words]) => [path.replace(/^.*\/(.+)\.json$/, '$1'), words]));
}

const zh = namespaces(import.meta.glob<Words>('./zh/*.json', { eager: true, import: 'default' }));
const en = import.meta.glob<Words>('./en/*.json', { import: 'default' });

const KEPT = 'zhanggui.language';

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Chinese comes with the first page, English is fetched by those who read it. */
async function readEnglish(): Promise<void> {
  await Promise.all(Object.entries(en).map(async ([path, read]) => {
    const name = path.replace(/^.*\/(.+)\.json$/, '$1');
    if (!i18next.hasResourceBundle('en', name)) i18next.addResourceBundle('en', name, await read());
  }));
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en') await readEnglish();
  await i18next.changeLanguage(language);
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}

/** English tells one from many: {{rows, counted(one: row; many: rows)}} is 1 row, 2 rows. A text may count several things. */
export function counted(count: unknown, _language: string | undefined, forms: { one?: string; many?: string }): string {
  return `${String(count)} ${(Number(String(count).replaceAll(',', '')) === 1 ? forms.one : forms.many) ?? ''}`;
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    resources: { zh },
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  i18next.services.formatter?.add('counted', counted);
  await speak(localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh');
}
