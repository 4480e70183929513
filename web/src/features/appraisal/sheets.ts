import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format } from '@/ui';

export type Sheet = components['schemas']['Sheet'];
export type SheetItem = Sheet['sections'][number]['items'][number];
export type Rule = SheetItem['rule'];
export type RuleKind = Rule['kind'];
export type Measure = components['schemas']['Definition'];
type Ratio = components['schemas']['Ratio'];

type T = TFunction<'appraisal'>;

/** APR-41: the closed set. */
export const RULES: RuleKind[] = ['PerOccurrence', 'Linear', 'ToTarget', 'Banded', 'OnTime', 'ShareOf', 'Judged'];

function useMeasuresOf(kinds: Measure['subjects']) {
  return useQuery({
    queryKey: ['metrics', 'measures'],
    staleTime: 300_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures', { signal })),
    select: (all: Measure[]) => all.filter((m) => m.subjects.some((s) => kinds.includes(s))),
  });
}

/** What a person can be measured by. */
export const usePersonMeasures = () => useMeasuresOf(['PERSON']);

/** What an item can be scored by: figures of persons, and for what is held against a target those of a shop, too. */
export const useItemMeasures = () => useMeasuresOf(['PERSON', 'SHOP']);

export const fits = (rule: Rule, measure: Measure) => rule.kind === 'ToTarget' ? measure.direction !== 'NONE' : measure.subjects.includes('PERSON');

/** 92.5 of a percent field as parts of ten thousand. */
export const ratioOf = (percent: number | null): Ratio => ({ part: Math.round((percent ?? 0) * 100), whole: 10_000 });
export const percentOf = (ratio: Ratio | null | undefined): number | null => !ratio || ratio.whole === 0 ? null : Math.round((ratio.part / ratio.whole) * 10_000) / 100;

/** A rule of another kind begins with what is usual. */
export function ruleOf(kind: RuleKind, points: number): Rule {
  switch (kind) {
    case 'PerOccurrence': return { kind, each: null };
    case 'Linear': return { kind, from: ratioOf(90), full: ratioOf(100) };
    case 'ToTarget': return { kind, from: ratioOf(0), full: ratioOf(100) };
    case 'Banded': return { kind, steps: [{ from: null, points: 0 }, { from: ratioOf(80), points: Math.round(points * 0.8) }, { from: ratioOf(95), points }] };
    case 'OnTime': return { kind };
    case 'ShareOf': return { kind, full: ratioOf(20) };
    case 'Judged': return { kind };
  }
}

const isRate = (measure: Measure) => measure.kind === 'RATIO' || measure.kind === 'FORMULA';

/** What stands in the way of one item, as the server would say it, while one types. */
export function itemFaults(item: SheetItem, measures: Measure[], t: T): string[] {
  const faults: string[] = [];
  const { rule } = item;
  if (item.points <= 0) faults.push(t('appraisal:fault.points'));
  if (rule.kind !== 'Judged') {
    const measure = measures.find((m) => m.key === item.measure);
    if (!item.measure) faults.push(t('appraisal:fault.noMeasure'));
    else if (measure && !fits(rule, measure)) faults.push(t('appraisal:fault.notOfPerson', { name: format.say(measure.name) }));
    else if (measure && rule.kind !== 'ToTarget' && isRate(measure) !== (rule.kind !== 'PerOccurrence')) faults.push(t(isRate(measure) ? 'appraisal:fault.rate' : 'appraisal:fault.count', { name: format.say(measure.name) }));
  }
  if (rule.kind === 'PerOccurrence' && rule.each !== null && rule.each !== undefined && rule.each <= 0) faults.push(t('appraisal:fault.each'));
  if ((rule.kind === 'Linear' || rule.kind === 'ToTarget') && (percentOf(rule.from) ?? 0) >= (percentOf(rule.full) ?? 0)) faults.push(t('appraisal:fault.linear'));
  if (rule.kind === 'ShareOf' && (percentOf(rule.full) ?? 0) <= 0) faults.push(t('appraisal:fault.share'));
  if (rule.kind === 'Banded') faults.push(...bandFaults(rule.steps, item.points, t));
  if (item.cap !== null && item.cap !== undefined && item.cap <= 0) faults.push(t('appraisal:fault.cap'));
  if (item.floor !== null && item.floor !== undefined && (item.floor < 0 || item.floor > (item.cap ?? item.points))) faults.push(t('appraisal:fault.floor'));
  return faults;
}

/** A gap is a lowest step that begins somewhere; an overlap is a limit that is not above the one before. */
function bandFaults(steps: Extract<Rule, { kind: 'Banded' }>['steps'], full: number, t: T): string[] {
  const faults: string[] = [];
  steps.forEach((step, i) => {
    const from = percentOf(step.from);
    const before = i > 1 ? percentOf(steps[i - 1]!.from) : null;
    if (i === 0 && from !== null) faults.push(t('appraisal:fault.gap'));
    if (i > 0 && from === null) faults.push(t('appraisal:fault.noLimit', { nth: i + 1 }));
    if (from !== null && before !== null && from <= before) faults.push(t('appraisal:fault.overlap', { nth: i + 1, before: i }));
    if (step.points < 0 || step.points > full) faults.push(t('appraisal:fault.stepPoints', { nth: i + 1 }));
  });
  return faults;
}

const brief = (hundredths: number) => format.points(hundredths).replace(/\.?0+$/, '');

/** The rule in a few words beside its picture. */
export function toldRule(item: SheetItem, t: T): string {
  const { rule } = item;
  switch (rule.kind) {
    case 'PerOccurrence': return rule.each === null || rule.each === undefined ? t('appraisal:told.booked') : t('appraisal:told.each', { points: brief(rule.each) });
    case 'Linear': return t('appraisal:told.linear', { from: percentOf(rule.from), full: percentOf(rule.full) });
    case 'ToTarget': return percentOf(rule.from) ? t('appraisal:told.toTargetFrom', { from: percentOf(rule.from), full: percentOf(rule.full) }) : t('appraisal:told.toTarget', { full: percentOf(rule.full) });
    case 'Banded': return rule.steps.map((s) => s.from ? t('appraisal:told.step', { from: percentOf(s.from), points: brief(s.points) }) : s.points > 0 ? t('appraisal:told.lowest', { points: brief(s.points) }) : '').filter(Boolean).join(t('appraisal:told.and'));
    case 'OnTime': return t('appraisal:told.onTime');
    case 'ShareOf': return t('appraisal:told.share', { full: percentOf(rule.full) });
    case 'Judged': return t('appraisal:told.judged', { points: brief(item.points) });
  }
}
