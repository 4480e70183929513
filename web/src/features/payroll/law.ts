import type { components } from '@/api/schema';

export type Law = components['schemas']['LawView'];
export type Rule = Law['rules'][number];
export type PersonLaw = components['schemas']['PersonLawPersonView'];

/** Millionths as a percentage, without zeros that say nothing. */
export const rate = (millionths: number): string => `${String(Number((millionths / 10000).toFixed(4)))}%`;
