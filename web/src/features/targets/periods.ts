import type { TFunction } from 'i18next';
import { format } from '@/ui';
import type { Line } from './targets';

export const key = (line: { span: string; from: string }) => `${line.span}-${line.from}`;

/** 2026 年, 一季度, 3 月, 03-02 至 03-08, 3月2日 周一. */
export function label(line: { span: Line['span']; from: string; until: string }, t: TFunction<'targets'>): string {
  const last = new Date(Date.parse(line.until) - 86_400_000).toISOString().slice(0, 10);
  switch (line.span) {
    case 'YEAR': return t('targets:yearOf', { year: line.from.slice(0, 4) });
    case 'QUARTER': return t('targets:quarterOf', { n: Math.ceil(Number(line.from.slice(5, 7)) / 3) });
    case 'MONTH': return format.monthWord(line.from.slice(0, 7));
    case 'WEEK': return t('targets:weekOf', { from: format.day(line.from, 'short'), last: format.day(last, 'short') });
    case 'DAY': return format.day(line.from, 'long');
  }
}
