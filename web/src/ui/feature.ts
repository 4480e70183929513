import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

/** The working day's order. */
export const navGroups = ['today', 'mine', 'orders', 'stations', 'sent', 'customers', 'goods', 'warehouse', 'purchasing', 'business', 'monthEnd', 'people', 'company'] as const;

export type NavGroup = (typeof navGroups)[number];

/** How many are open, and whether that is late or soon. null: nothing to show. */
export interface NavCount {
  count: number;
  tone?: 'late' | 'soon';
}

export interface NavEntry {
  group: NavGroup;
  /** i18n key with its namespace, such as `orders:nav.review` */
  key: string;
  path: string;
  /** permission without which the entry is not shown; several: one of them suffices */
  needs?: string | string[];
  /** whose work it is: others who may see the page find it by search and by its links, and have it not in their menu */
  menu?: string | string[];
  /** a hook: called on every render of the navigation */
  count?: () => NavCount | null | undefined;
  /** place within its group: 10, 20 … */
  order: number;
  /** the letter after G that goes there */
  letter?: string;
  /** place among the phone's tabs at the foot (1–4) and, if shorter, its word there */
  tab?: { order: number; key?: string };
}

/** A page, or a side of one, that is opened from another page: no line in the menu, but found by its name in the search box. */
export type NamedPage = Pick<NavEntry, 'key' | 'path' | 'needs'>;

/** One line under the search box. */
export interface Hit {
  path: string;
  /** 订单, 人 … */
  kind: string;
  text: string;
  note?: string;
}

/** What a module adds to the pages. `src/features/<module>/index.ts` exports one as `feature`. */
export interface Feature {
  /** routes inside the shell, each `lazy`; `handle: { bare: true }` for stations and sign-in: no navigation; `{ open: true }`: without being signed in */
  routes: RouteObject[];
  nav: NavEntry[];
  /** what else has a name people look for */
  named?: NamedPage[];
  /** finds by number or name for the search box */
  search?: (text: string, signal: AbortSignal) => Promise<Hit[]>;
  /** the notices in the top bar */
  notices?: { path: string; count: () => number | null | undefined };
  /** stands at the right of my work, and above it on a phone */
  landing?: ComponentType;
  /** lines of the menu under the person's name (sign out, password): buttons and links */
  account?: ComponentType<{ close: () => void }>;
  /** stands below the form of the sign-in page */
  door?: ComponentType;
  /** one line above every page */
  banner?: ComponentType;
}

export interface Handle {
  bare?: boolean;
  open?: boolean;
  /** one's own may be seen without what the navigation asks for; the server says whose it is */
  own?: boolean;
}
