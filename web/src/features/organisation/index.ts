import type { Feature } from '@/ui';
import { MyFileLine } from './life/MyFileLine';

export const feature: Feature = {
  routes: [
    { path: '/people', lazy: () => import('./PeoplePage') },
    { path: '/people/file', lazy: () => import('./PeopleFilePage') },
    { path: '/people/declarations', lazy: () => import('./life/DeclarationsPage') },
    { path: '/people/:id/file', lazy: () => import('./life/FilePage') },
    { path: '/partners', lazy: () => import('./life/PartnersPage') },
    { path: '/branches/:id', lazy: () => import('./life/BranchPage') },
    { path: '/posts/rights', lazy: () => import('./life/RightsPage') },
    { path: '/my-file', lazy: () => import('./life/FilePage') },
    { path: '/handovers', lazy: () => import('./life/HandoversPage') },
    { path: '/handovers/:id', lazy: () => import('./life/HandoverPage'), handle: { own: true } },
    { path: '/recruitment', lazy: () => import('./life/RecruitmentPage') },
    { path: '/recruitment/:id', lazy: () => import('./life/CandidatePage') },
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
  account: MyFileLine,
  nav: [
    { group: 'people', key: 'organisation:nav.people', path: '/people', needs: 'READ_ORGANISATION', order: 10 },
    { group: 'people', key: 'organisation:nav.posts', path: '/posts', needs: 'READ_ORGANISATION', order: 20 },
    { group: 'people', key: 'organisation:nav.departments', path: '/departments', needs: 'READ_ORGANISATION', order: 25 },
    { group: 'people', key: 'life:nav.handovers', path: '/handovers', needs: 'MANAGE_ORGANISATION', order: 26 },
    { group: 'people', key: 'life:nav.recruitment', path: '/recruitment', needs: 'RECRUIT', order: 27 },
    { group: 'company', key: 'life:nav.partners', path: '/partners', needs: 'READ_ORGANISATION', order: 29 },
    { group: 'company', key: 'organisation:nav.rules', path: '/rule-profiles', needs: 'READ_ORGANISATION', order: 28 },
  ],
};
