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

type May = (permission?: string) => boolean;

function oneOf(needs: string | string[] | undefined, may: May): boolean {
  if (needs === undefined) return true;
  return typeof needs === 'string' ? may(needs) : needs.some((n) => may(n));
}

export const allowed = (entry: Pick<NavEntry, 'needs'>, may: May): boolean => oneOf(entry.needs, may);

/** A menu holds the work of its reader, and not all that he may look at. */
export const inMenu = (entry: Pick<NavEntry, 'needs' | 'menu'>, may: May): boolean => allowed(entry, may) && oneOf(entry.menu, may);
