import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { BackToSetup, InstantText, PageHead, WorkList, type WorkColumn } from '@/ui';
import type { Account } from './accounts';

/** ACC-01, ACC-02: everybody, with account and state. */
export function Component() {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const columns = useMemo<WorkColumn<Account>[]>(() => [
    { key: 'staffNo', title: t('accounts.staffNo'), width: 90, render: (a) => a.staffNo },
    { key: 'name', title: t('accounts.name'), width: 130, fixed: true, render: (a) => <Link to={`/accounts/${a.person}`}>{a.name}</Link> },
    { key: 'login', title: t('accounts.login'), width: 170, render: (a) => a.login ?? <span className="zg-note">–</span> },
    { key: 'state', title: t('accounts.state'), width: 130, render: (a) => <span className={tone(a.state)}>{t(`accounts.states.${a.state}`)}</span> },
    { key: 'seen', title: t('accounts.seen'), width: 150, render: (a) => a.seen ? <InstantText at={a.seen} form="minute" /> : <span className="zg-note">–</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('accounts.title')} note={t('accounts.note')} aside={<BackToSetup />} />
      <WorkList<Account>
        name="access.accounts" columns={columns} rowKey={(a) => a.person} onOpen={(a) => void navigate(`/accounts/${a.person}`)} what={t('accounts.title')}
        filters={[{ key: 'text', label: t('accounts.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/access/accounts', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('accounts.empty'), hint: t('accounts.emptyHint'), actions: <Link to="/people"><Button>{t('accounts.toPeople')}</Button></Link> }}
      />
    </div>
  );
}

function tone(state: Account['state']): string | undefined {
  if (state === 'LOCKED') return 'zg-tone-soon';
  return state === 'OPEN' ? undefined : 'zg-second';
}
