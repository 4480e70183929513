import { api, dataOf } from '@/api/client';
import { format, type Feature } from '@/ui';
import { useOpenWork } from './myWork';

export const feature: Feature = {
  routes: [{ path: '/my-work', lazy: () => import('./MyWorkPage') }],
  nav: [{
    group: 'today', key: 'reports:nav.myWork', path: '/my-work', needs: 'SIGNED_IN', order: 10, letter: 'W',
    tab: { order: 1, key: 'reports:nav.work' }, count: useOpenWork,
  }],
  search: async (text, signal) => {
    const found = await dataOf(api.GET('/api/reports/search', { params: { query: { q: text } }, signal }));
    return found.map((f) => ({ path: f.path, kind: format.say(f.kind), text: f.text, note: format.say(f.note) }));
  },
};
