import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/meetings', lazy: () => import('./MeetingsPage') },
    { path: '/tests', lazy: () => import('./TestsPage') },
    { path: '/meetings/:id', lazy: () => import('./MeetingPage') },
  ],
  nav: [
    { group: 'today', key: 'meetings:nav.meetings', path: '/meetings', needs: 'SIGNED_IN', order: 72 },
    { group: 'people', key: 'meetings:nav.tests', path: '/tests', needs: ['COACH', 'MANAGE_APPRAISAL'], order: 58 },
  ],
};
