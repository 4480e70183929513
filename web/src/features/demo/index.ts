import type { Feature } from '@/ui';
import { AccountLines } from './AccountLines';
import { Door } from './Door';
import { Living } from './Living';

export const feature: Feature = {
  routes: [{ path: '/demo', lazy: () => import('./StoryPage') }],
  nav: [],
  account: AccountLines,
  door: Door,
  banner: Living,
};
