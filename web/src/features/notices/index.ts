import type { Feature } from '@/ui';
import { useUnread } from './notices';

export const feature: Feature = {
  routes: [
    { path: '/notices', lazy: () => import('./NoticesPage') },
    { path: '/notices/settings', lazy: () => import('./SettingsPage') },
    { path: '/notices/channels', lazy: () => import('./ChannelsPage') },
  ],
  nav: [{ group: 'company', key: 'notices:nav.channels', path: '/notices/channels', needs: 'MANAGE_SETTINGS', order: 50 }],
  notices: { path: '/notices', count: useUnread },
};
