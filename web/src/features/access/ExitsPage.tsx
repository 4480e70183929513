import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CountFigure, Day, Empty, LedgerTable, PageHead, State, type LedgerColumn } from '@/ui';
import { useLeavers, type Leaver } from './factors';

/** SEC-10: who has left, or leaves within a fortnight, and still holds something. */
export function Component() {
  const { t } = useTranslation('access');
  const leavers = useLeavers();
  const columns: LedgerColumn<Leaver>[] = [
    { key: 'name', title: t('accounts.name'), render: (l) => <Link to={`/exits/${l.person}`}>{l.name}</Link> },
    { key: 'left', title: t('exits.leftOn'), width: 120, render: (l) => <Day day={l.leftOn} /> },
    { key: 'open', title: t('accounts.account'), width: 90, render: (l) => l.open ? <b className="zg-soon">{t('exits.open')}</b> : t('exits.closed') },
    { key: 'grants', title: t('grants.title'), number: true, width: 70, render: (l) => <CountFigure count={l.grants} slot={false} /> },
    { key: 'accounts', title: t('platforms.title'), number: true, width: 100, render: (l) => <CountFigure count={l.accounts} slot={false} /> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('exits.title')} note={t('exits.note')} aside={<Link to="/platform-accounts">{t('platforms.title')}</Link>} />
      <State query={leavers} rows={4} isEmpty={(all) => all.length === 0} empty={<Empty title={t('exits.none')}>{t('exits.noneHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(l) => l.person} height={32} label={t('exits.title')} />}
      </State>
    </div>
  );
}
