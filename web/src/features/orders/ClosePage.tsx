import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, format, InstantText, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { shortNumber, useOrderCall } from './review';
import './orders.css';

/** ORD-11: before leaving, every back office in one's care is looked through for what is unreviewed or not marked shipped. */
export function Component() {
  const { t } = useTranslation('orders');
  const may = useMay();
  const close = useQuery({ queryKey: ['orders', 'close'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/review/close', { signal })), refetchInterval: 30_000 });
  const check = useOrderCall(() => dataOf(api.POST('/api/fulfilment/review/close')));
  return (
    <div className="zg-page">
      <PageHead
        title={t('close.title')} note={close.data && t(close.data.open ? 'close.open' : 'close.notYet', { day: format.day(close.data.day, 'long'), time: format.instant(close.data.opensAt, 'time') })}
        aside={<><ResultLine of={check} done={check.data && t('close.done', { count: check.data.openItems })} /><Button type="primary" disabled={!close.data?.open} loading={check.isPending} onClick={() => check.mutate()}>{t('close.check')}</Button></>}
      />
      <State query={close}>
        {(view) => (
          <div className="zg-stack">
            <Part title={t('close.shops')}>
              {view.shops.length === 0 ? <Empty title={t('close.none')}>{t('close.noneHint')}</Empty> : (
                <LedgerTable label={t('close.shops')} rows={view.shops} rowKey={(s) => s.shop} columns={[
                  { key: 'shop', title: t('col.shop'), render: (s) => s.name },
                  { key: 'unreviewed', title: t('close.unreviewed'), number: true, render: (s) => <span className={s.unreviewed > 0 ? 'zg-late' : undefined}>{s.unreviewed}</span> },
                  { key: 'notShipped', title: t('close.notShipped'), number: true, render: (s) => <span className={s.notShipped > 0 ? 'zg-soon' : undefined}>{s.notShipped}</span> },
                ]} />
              )}
            </Part>
            {view.leftovers.length > 0 && (
              <Part title={t('close.leftovers')} note={t('close.leftoversNote')}>
                <LedgerTable label={t('close.leftovers')} rows={view.leftovers} rowKey={(o) => `${o.ref.shop}-${o.ref.id}`} columns={[
                  { key: 'number', title: t('col.number'), render: (o) => <Link to={`/orders/${o.ref.shop}/${o.ref.id}`} title={o.number}>{shortNumber(o.number)}</Link> },
                  { key: 'shop', title: t('col.shop'), render: (o) => o.shop },
                  { key: 'stage', title: t('col.stage'), render: (o) => <b>{format.say(o.stageWords)}</b> },
                  { key: 'paid', title: t('col.paidAt'), number: true, render: (o) => <InstantText at={o.paidAt} /> },
                ]} />
              </Part>
            )}
            <Part title={t('close.who')}>
              <LedgerTable label={t('close.who')} head={false} rows={[
                ...view.done.map((d) => ({ key: `d${d.person}`, name: d.name, words: t('close.checked', { time: format.instant(d.at, 'time'), count: d.openItems }), late: false })),
                ...view.missing.map((m) => ({ key: `m${m.person}`, name: m.name, words: t('close.missing'), late: true })),
              ]} rowKey={(r) => r.key} columns={[
                { key: 'name', width: 120, render: (r) => r.name },
                { key: 'words', render: (r) => <span className={r.late && view.open ? 'zg-late' : 'zg-second'}>{r.words}</span> },
              ]} />
              {!may('SUPERVISE_LOGISTICS') ? null : <p className="zg-note">{t('close.supervisor')}</p>}
            </Part>
          </div>
        )}
      </State>
    </div>
  );
}
