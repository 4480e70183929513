import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [{ path: '/margins', lazy: () => import('./MarginsPage') }],
  nav: [{ group: 'business', key: 'margins:nav.margins', path: '/margins', needs: 'READ_PURCHASES', order: 60 }],
};
