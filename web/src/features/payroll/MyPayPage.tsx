import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { Button } from 'antd';
import { useMe } from '@/api/session';
import { Empty, PageHead, State } from '@/ui';
import { useSlips } from './pay';

/** One's newest payslip; an empty page says when there will be one. */
export function Component() {
  const { t } = useTranslation('payroll');
  const me = useMe();
  const [address] = useSearchParams();
  const slips = useSlips(me.person.id);
  return (
    <State query={slips} isEmpty={(all) => all.length === 0}
      empty={(
        <div className="zg-page">
          <PageHead title={t('slip.title')} />
          <Empty title={t('slip.none')} actions={<Link to="/my-month"><Button>{t('slip.toMonth')}</Button></Link>}>{t('slip.noneHint')}</Empty>
        </div>
      )}>
      {(all) => <Navigate replace to={`/pay/${me.person.id}/${all[0]!.month}${address.size > 0 ? `?${address}` : ''}`} />}
    </State>
  );
}
