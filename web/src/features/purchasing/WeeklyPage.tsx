import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { ColleaguesSelect, CountFigure, Day, DayInput, Field, format, InstantText, KeyFigure, KeyFigures, LedgerTable, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { refusedWords, useChangeWeekly, useWeekly } from './purchasing';

/** PUR-09: the week's purchases, prices and supplier events, drafted from the records for whom it is set to go to. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const buys = useMay()('BUY');
  const [address, setAddress] = useSearchParams();
  const week = address.get('week') ?? undefined;
  const weekly = useWeekly(week);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.weekly')} note={t('weekly.note')} />
      <Field label={t('weekly.week')} width={150}>{(id) => <DayInput id={id} value={week ?? format.local(Date.now()).day} onChange={(d) => setAddress(d ? { week: d } : {}, { replace: true })} />}</Field>
      <State query={weekly} rows={8} columns={4}>
        {(w) => {
          const f = w.figures;
          const orders = f.bought.reduce((sum, b) => sum + b.orders, 0);
          const money = f.bought.reduce((sum, b) => sum + b.goods, 0);
          return (
            <>
              <p><b><Day day={w.week} /> – <Day day={w.until} /></b> · {w.sentAt ? <>{t('weekly.sent')} <InstantText at={w.sentAt} form="full" /> {w.sentBy} → {format.list(w.to.map((p) => p.name))}</> : w.exists ? t('weekly.draft') : t('weekly.soFar')}</p>
              {w.words && <p>{w.words}</p>}
              <KeyFigures>
                <KeyFigure label={t('weekly.orders')}><CountFigure size="key" slot={false} count={orders} /></KeyFigure>
                <KeyFigure label={t('purchase.goodsMoney')}><MoneyFigure size="key" slot={false} fen={money} /></KeyFigure>
                <KeyFigure label={t('needs.unavailable')} note={t('needs.handed', { count: f.orders })}><CountFigure size="key" slot={false} count={f.unavailable} tone={f.unavailable > 0 ? 'late' : undefined} /></KeyFigure>
              </KeyFigures>
              <div className="zg-cols" data-c="2">
                <Part title={t('weekly.bought')}><LedgerTable plain rows={f.bought} rowKey={(b) => b.supplier} height={32} label={t('weekly.bought')} columns={[
                  { key: 's', title: t('supplier.one'), render: (b) => b.supplier }, { key: 'o', title: t('weekly.orders'), number: true, width: 60, render: (b) => b.orders }, { key: 'p', title: t('purchase.pieces'), number: true, width: 70, render: (b) => <CountFigure slot={false} count={b.pieces} /> },
                  { key: 'm', title: t('purchase.goodsMoney'), number: true, width: 110, render: (b) => <MoneyFigure slot={false} fen={b.goods} /> }, { key: 'f', title: t('purchase.freight'), number: true, width: 90, deskOnly: true, render: (b) => <MoneyFigure slot={false} fen={b.freight} tone="second" /> },
                ]} /></Part>
                <Part title={t('weekly.prices')}><LedgerTable plain rows={f.prices} rowKey={(p) => p.code} height={32} label={t('weekly.prices')} columns={[
                  { key: 'c', title: t('goods'), render: (p) => <>{p.code} <span className="zg-second">{p.goods} · {p.supplier}</span></> },
                  { key: 'b', title: t('purchase.before'), number: true, width: 90, render: (p) => <MoneyFigure slot={false} fen={p.before} tone="second" /> }, { key: 'p', title: t('price'), number: true, width: 90, render: (p) => <MoneyFigure slot={false} fen={p.price} /> },
                  { key: 'd', title: t('weekly.change'), number: true, width: 90, render: (p) => <MoneyFigure slot={false} fen={p.price - p.before} sign="always" /> },
                ]} /></Part>
              </div>
              <Part title={t('weekly.events')}><LedgerTable plain rows={f.events} rowKey={(_, i) => i} height={32} label={t('weekly.events')} columns={[
                { key: 'd', title: t('day'), width: 104, render: (e) => <Day day={e.day} /> }, { key: 'k', title: t('weekly.what'), width: 110, render: (e) => t(`weekly.event_${e.kind}`) },
                { key: 's', title: t('supplier.one'), width: 170, render: (e) => e.supplier }, { key: 'w', title: t('remark'), render: (e) => <span className="zg-second">{refusedWords({ grounds: e.grounds ?? [], words: e.words })}</span> },
              ]} /></Part>
              {buys && <Send key={w.week} week={w.week} ready={w.exists && !w.sentAt} to={w.to} />}
            </>
          );
        }}
      </State>
    </div>
  );
}

function Send({ week, ready, to }: { week: string; ready: boolean; to: { id: number; name: string }[] }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeWeekly();
  const [words, setWords] = useState('');
  const [people, setPeople] = useState<number[]>(to.map((p) => p.id));
  const [why, setWhy] = useState('');
  return (
    <Part title={t('weekly.send')} note={to.length > 0 ? t('weekly.goesTo', { names: format.list(to.map((p) => p.name)) }) : t('weekly.nobody')}>
      {ready && (
        <div className="zg-form">
          <Field label={t('weekly.words')}>{(id) => <Input.TextArea id={id} rows={3} value={words} maxLength={5000} onChange={(e) => setWords(e.target.value)} />}</Field>
          <div className="zg-actions"><Button type="primary" disabled={to.length === 0 || change.isPending} onClick={() => change.mutate({ send: { week, words } })}>{t('weekly.send')}</Button></div>
        </div>
      )}
      <form className="zg-line" aria-label={t('weekly.setTo')} onSubmit={(e) => { e.preventDefault(); change.mutate({ address: { to: people, why } }, { onSuccess: () => setWhy('') }); }}>
        <Field label={t('weekly.to')} width={280}>{(id) => <ColleaguesSelect id={id} value={people} onChange={setPeople} />}</Field>
        <Field label={t('why')} width={200}>{(id) => <Input id={id} value={why} maxLength={300} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={people.length === 0 || !why.trim() || change.isPending}>{t('weekly.setTo')}</Button><ResultLine of={change} done={t('saved')} />
      </form>
    </Part>
  );
}
