import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, DayInput, Empty, ExportForm, Field, format, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, PageHead, Part, ResultLine, State, TimeLeft } from '@/ui';
import { handOver } from './NewPurchasePage';
import { useNeeds, useUnavailable, type Need } from './purchasing';

const open = (n: Need) => n.missing > n.bought && n.unavailable == null;

/** PUR-01, PUR-02: what today's paid orders want and the house has not; bought or not to be had by closing. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const buys = useMay()('BUY');
  const [address, setAddress] = useSearchParams();
  const today = format.local(Date.now()).day;
  const day = address.get('day') ?? undefined;
  const needs = useNeeds(day);
  const [at, setAt] = useState<Need>();
  const [taking, setTaking] = useState(false);
  const buy = (rows: Need[]) => {
    handOver({ lines: rows.map((n) => ({ goods: { sku: n.sku, code: n.code, goods: n.goods, available: n.free, toCome: n.arriving, supplier: n.supplier ?? null, price: n.price ?? null }, quantity: Math.max(1, n.missing - n.bought) })) });
    void navigate(`/purchases/new?from=list${rows[0]?.supplier ? `&supplier=${rows[0].supplier}` : ''}`);
  };
  return (
    <div className="zg-page">
      <PageHead title={t('nav.needs')} note={t('needs.note')} aside={<Link to="/purchasing/rules">{t('rules.title')}</Link>} />
      <div className="zg-line zg-filters">
        <Field label={t('day')} width={150}>{(id) => <DayInput id={id} value={day ?? today} onChange={(d) => setAddress(d && d !== today ? { day: d } : {}, { replace: true })} />}</Field>
        <button type="button" className="zg-link" onClick={() => setTaking(!taking)}>{t('export')}</button>
      </div>
      {taking && <ExportForm path="/api/purchasing/needs/export" query={{ day: day ?? today }} file="needs.csv" onClose={() => setTaking(false)} />}
      <State query={needs} rows={8} columns={6}>
        {(d) => (
          <>
            <KeyFigures>
              <KeyFigure label={t('needs.closes')} note={d.closedAt ? t('needs.locked') : undefined}>{d.closedAt ? <InstantText at={d.closedAt} form="auto" /> : <TimeLeft due={d.closesAt} />}</KeyFigure>
              <KeyFigure label={t('needs.open')}><CountFigure size="key" slot={false} count={d.open} tone={d.open > 0 ? 'soon' : undefined} /></KeyFigure>
              <KeyFigure label={t('needs.bought')}><CountFigure size="key" slot={false} count={d.bought} /></KeyFigure>
              <KeyFigure label={t('needs.unavailable')}><CountFigure size="key" slot={false} count={d.unavailable} tone={d.unavailable > 0 ? 'late' : undefined} /></KeyFigure>
            </KeyFigures>
            {d.needs.length === 0 ? <Empty title={d.closedAt || !day ? t('needs.none') : t('needs.noDay')}>{t('needs.noneHint')}</Empty> : (
              <>
                <LedgerTable rows={d.needs} rowKey={(n) => n.sku} height={32} label={t('nav.needs')} isCurrent={(n) => n.sku === at?.sku} onRow={buys && !d.closedAt ? (n) => { if (open(n)) setAt(n); } : undefined} columns={[
                  { key: 'code', title: t('sku'), width: 130, by: (n) => n.code, render: (n) => n.code }, { key: 'goods', title: t('goods'), by: (n) => n.goods, render: (n) => n.goods },
                  { key: 'wanted', title: t('needs.wanted'), number: true, width: 100, by: (n) => n.wanted, render: (n) => <><CountFigure slot={false} count={n.wanted} /> <span className="zg-second">· {t('needs.orders', { count: n.orders })}</span></> },
                  { key: 'free', title: t('free'), number: true, width: 60, deskOnly: true, by: (n) => n.free, render: (n) => <CountFigure slot={false} count={n.free} tone="second" /> },
                  { key: 'arriving', title: t('toCome'), number: true, width: 60, deskOnly: true, by: (n) => n.arriving, render: (n) => <CountFigure slot={false} count={n.arriving} tone="second" /> },
                  { key: 'missing', title: t('needs.missing'), number: true, width: 60, by: (n) => n.missing, render: (n) => <CountFigure slot={false} count={n.missing} strong /> },
                  { key: 'bought', title: t('needs.bought'), number: true, width: 60, by: (n) => n.bought, render: (n) => <CountFigure slot={false} count={n.bought} /> },
                  { key: 'state', title: t('state'), width: 230, render: (n) => n.unavailable != null ? <><Mark kind="late">{t('needs.unavailable')}</Mark> <span className="zg-second">{n.unavailable} {n.unavailableBy || t('needs.byClosing')} · {t('needs.handed', { count: n.handedOver })}</span></> : n.bought >= n.missing ? <Mark kind="jade">{t('needs.enough')}</Mark> : d.closedAt ? <Mark kind="late">{t('needs.short')}</Mark> : <Mark kind="soon">{t('needs.toBuy')}</Mark> },
                  { key: 'last', title: t('needs.last'), deskOnly: true, width: 170, by: (n) => n.supplierName, render: (n) => n.supplierName ? <>{n.supplierName} <span className="zg-second">{n.price == null ? '' : format.money(n.price)}</span></> : '' },
                ]} />
                {buys && !d.closedAt && d.open > 0 && <div className="zg-actions zg-under-list"><Button type="primary" onClick={() => buy(d.needs.filter(open))}>{t('needs.buyAll', { count: d.open })}</Button><span className="zg-note">{t('needs.choose')}</span></div>}
              </>
            )}
            {at && open(at) && buys && !d.closedAt && <One key={at.sku} need={at} onBuy={() => buy([at])} onDone={() => setAt(undefined)} />}
          </>
        )}
      </State>
    </div>
  );
}

function One({ need, onBuy, onDone }: { need: Need; onBuy: () => void; onDone: () => void }) {
  const { t } = useTranslation('purchasing');
  const say = useUnavailable();
  const [words, setWords] = useState('');
  return (
    <Part title={<>{need.code} {need.goods}</>} note={t('needs.lacks', { count: need.missing - need.bought })}>
      <form className="zg-line" aria-label={t('needs.say')} onSubmit={(e) => { e.preventDefault(); say.mutate({ sku: need.sku, words }, { onSuccess: onDone }); }}>
        <Button type="primary" onClick={onBuy}>{t('needs.buy')}</Button>
        <Field label={t('needs.why')} width={260}>{(id) => <Input id={id} value={words} maxLength={300} onChange={(e) => setWords(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={!words.trim() || say.isPending}>{t('needs.say')}</Button><ResultLine of={say} />
      </form>
    </Part>
  );
}
