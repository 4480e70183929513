import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/people', lazy: () => import('./PeoplePage') },
    { path: '/people/file', lazy: () => import('./PeopleFilePage') },
    { path: '/people/:id', lazy: () => import('./PersonPage') },
    { path: '/posts', lazy: () => import('./PostsPage') },
    { path: '/posts/headcount', lazy: () => import('./HeadcountPage') },
    { path: '/posts/template', lazy: () => import('./TemplatePage') },
    { path: '/posts/:id', lazy: () => import('./PostPage') },
    { path: '/departments', lazy: () => import('./DepartmentsPage') },
    { path: '/departments/lines', lazy: () => import('./LinesPage') },
    { path: '/departments/committees', lazy: () => import('./CommitteesPage') },
    { path: '/rule-profiles', lazy: () => import('./RuleProfilesPage') },
    { path: '/rule-profiles/book', lazy: () => import('./RuleProfilePage') },
  ],
  nav: [
    { group: 'company', key: 'organisation:nav.people', path: '/people', needs: 'READ_ORGANISATION', order: 10 },
    { group: 'company', key: 'organisation:nav.posts', path: '/posts', needs: 'READ_ORGANISATION', order: 20 },
    { group: 'company', key: 'organisation:nav.departments', path: '/departments', needs: 'READ_ORGANISATION', order: 25 },
    { group: 'company', key: 'organisation:nav.rules', path: '/rule-profiles', needs: 'READ_ORGANISATION', order: 28 },
  ],
};
