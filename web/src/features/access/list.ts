import { currentLanguage } from '@/i18n';

/** Several words in a row, as the reader's language strings them. */
export function strung(words: (string | number)[]): string {
  return words.join(currentLanguage() === 'en' ? ', ' : '、');
}
