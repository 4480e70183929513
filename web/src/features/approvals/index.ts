import type { Feature } from '@/ui';
import { useWaiting } from './approvals';

export const feature: Feature = {
  routes: [
    { path: '/approvals', lazy: () => import('./ApprovalsPage') },
    { path: '/approvals/chains', lazy: () => import('./ChainsPage') },
    { path: '/approvals/:id', lazy: () => import('./RequestPage') },
    { path: '/requests/new', lazy: () => import('./AskPage') },
    { path: '/requests/:id', lazy: () => import('./GeneralPage') },
    { path: '/requests/:id/again', lazy: () => import('./AskPage') },
  ],
  nav: [
    { group: 'today', key: 'approvals:nav.approvals', path: '/approvals', needs: 'SIGNED_IN', order: 30, letter: 'A', tab: { order: 4 }, count: useWaiting },
    { group: 'company', key: 'approvals:nav.chains', path: '/approvals/chains', needs: 'SET_APPROVALS', order: 60 },
  ],
};
