import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/import', lazy: () => import('./ImportsPage') },
    { path: '/import/formats', lazy: () => import('./FormatsPage') },
    { path: '/import/:id', lazy: () => import('./RunPage') },
  ],
  nav: [{ group: 'orders', key: 'importing:nav.import', path: '/import', needs: 'IMPORT_FILES', order: 10, letter: 'I' }],
  named: [
    { key: 'importing:formats.title', path: '/import/formats', needs: 'IMPORT_FILES' },
  ],
};
