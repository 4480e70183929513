import type { Feature } from '@/ui';

export const feature: Feature = {
  routes: [
    { path: '/needs', lazy: () => import('./NeedsPage') },
    { path: '/purchases', lazy: () => import('./PurchasesPage') },
    { path: '/purchases/new', lazy: () => import('./NewPurchasePage') },
    { path: '/purchases/:id', lazy: () => import('./PurchasePage') },
    { path: '/arrivals', lazy: () => import('./ArrivalsPage') },
    { path: '/restock', lazy: () => import('./RestocksPage') },
    { path: '/restock/:id', lazy: () => import('./RestockPage') },
    { path: '/suppliers', lazy: () => import('./SuppliersPage') },
    { path: '/suppliers/:id', lazy: () => import('./SupplierPage') },
    { path: '/prices', lazy: () => import('./PricesPage') },
    { path: '/purchasing/weekly', lazy: () => import('./WeeklyPage') },
    { path: '/purchasing/rules', lazy: () => import('./RulesPage') },
    { path: '/direct', lazy: () => import('./DirectPage') },
    { path: '/distributors', lazy: () => import('./DistributorsPage') },
    { path: '/distributors/:id', lazy: () => import('./DistributorPage') },
  ],
  nav: [
    { group: 'purchasing', key: 'purchasing:nav.needs', path: '/needs', needs: 'READ_PURCHASES', order: 10 },
    { group: 'purchasing', key: 'purchasing:nav.purchases', path: '/purchases', needs: 'READ_PURCHASES', order: 20 },
    { group: 'purchasing', key: 'purchasing:nav.arrivals', path: '/arrivals', needs: 'READ_ORDERS', order: 30 },
    { group: 'purchasing', key: 'purchasing:nav.restock', path: '/restock', needs: 'READ_PURCHASES', order: 40 },
    { group: 'purchasing', key: 'purchasing:nav.suppliers', path: '/suppliers', needs: 'READ_PURCHASES', order: 50 },
    { group: 'purchasing', key: 'purchasing:nav.prices', path: '/prices', needs: 'READ_PURCHASES', order: 55 },
    { group: 'purchasing', key: 'purchasing:nav.direct', path: '/direct', needs: 'READ_PURCHASES', order: 60 },
    { group: 'purchasing', key: 'purchasing:nav.distributors', path: '/distributors', needs: 'MANAGE_CATALOGUE', order: 70 },
    { group: 'purchasing', key: 'purchasing:nav.weekly', path: '/purchasing/weekly', needs: 'READ_PURCHASES', order: 80 },
  ],
  named: [
    { key: 'purchasing:purchase.new', path: '/purchases/new', needs: 'BUY' },
    { key: 'purchasing:rules.title', path: '/purchasing/rules', needs: 'READ_PURCHASES' },
    { key: 'purchasing:arrivals.watched', path: '/arrivals', needs: 'READ_PURCHASES' },
  ],
};
