import type { Feature, NamedPage, NavEntry } from '@/ui/feature';
import { navGroups } from '@/ui/feature';

const found = import.meta.glob<Feature>('../features/*/index.ts', { eager: true, import: 'feature' });

/** Every module that has pages. A module joins by existing; there is no list to edit. */
export const features: Feature[] = Object.values(found);

/** In the order of the working day. */
export const nav: NavEntry[] = features.flatMap((f) => f.nav)
  .sort((a, b) => navGroups.indexOf(a.group) - navGroups.indexOf(b.group) || a.order - b.order);

/** Pages without a line in the menu, for those who look for them by name. */
export const named: NamedPage[] = features.flatMap((f) => f.named ?? []);

export function allowed(entry: Pick<NavEntry, 'needs'>, may: (permission?: string) => boolean): boolean {
  if (entry.needs === undefined) return true;
  return typeof entry.needs === 'string' ? may(entry.needs) : entry.needs.some((n) => may(n));
}
