import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/punch', lazy: () => import('./PunchPage') },
    { path: '/my-attendance', lazy: () => import('./MyAttendancePage') },
    { path: '/attendance', lazy: () => import('./DaysPage') },
    { path: '/attendance/corrections', lazy: () => import('./CorrectionsPage') },
    { path: '/attendance/months', lazy: () => import('./MonthsPage') },
    { path: '/attendance/calendars', lazy: () => import('./CalendarsPage') },
    { path: '/attendance/devices', lazy: () => import('./DevicesPage') },
  ],
  nav: [
    { group: 'today', key: 'attendance:nav.punch', path: '/punch', needs: 'SIGNED_IN', order: 15, letter: 'D', tab: { order: 2 } },
    { group: 'mine', key: 'attendance:nav.mine', path: '/my-attendance', needs: 'SIGNED_IN', order: 22 },
    { group: 'people', key: 'attendance:nav.days', path: '/attendance', needs: 'READ_ATTENDANCE', order: 70 },
    { group: 'people', key: 'attendance:nav.corrections', path: '/attendance/corrections', needs: 'READ_ATTENDANCE', order: 71 },
    { group: 'people', key: 'attendance:nav.calendars', path: '/attendance/calendars', needs: 'READ_ATTENDANCE', order: 72 },
    { group: 'people', key: 'attendance:nav.devices', path: '/attendance/devices', needs: 'MANAGE_ATTENDANCE', order: 73 },
    { group: 'monthEnd', key: 'attendance:nav.months', path: '/attendance/months', needs: 'READ_ATTENDANCE', order: 5 },
  ],
};
