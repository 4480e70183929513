import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Course, Day, DayInput, Field, format, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { Doubts } from './PurchasesPage';
import { refusedWords, useChangePurchase, usePurchase, type MarkKind, type PurchaseWhole } from './purchasing';

const KINDS: MarkKind[] = ['PRICE', 'QUANTITY', 'FREIGHT', 'PAPERS', 'PAYMENT', 'OTHER'];

/** PUR-05, PUR-10: one order: its lines with the price before, what the inbound check said, payments, marks of finance and their answers. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const id = Number(useParams().id);
  const purchase = usePurchase(id);
  const may = useMay();
  return (
    <div className="zg-page">
      <State query={purchase} rows={10} columns={4} head={<PageHead title={t('purchase.number')} aside={<Link to="/purchases">{t('nav.purchases')}</Link>} />}>
        {(p) => {
          const { row } = p;
          return (
            <>
              <PageHead title={`${t('purchase.number')} ${row.number}`} note={<><Link to={`/suppliers/${row.supplier}`}>{row.supplierName}</Link>{row.shop && ` · ${row.shop}`} · {t('purchase.madeBy', { name: row.by, day: row.madeOn })} <Doubts p={row} /></>} aside={<Link to="/purchases">{t('nav.purchases')}</Link>} />
              <KeyFigures>
                <KeyFigure label={t('state')} note={p.endedWords || (row.state === 'CLOSED' ? t('purchase.endedShort', { n: row.pieces - row.accepted }) : p.waiting.length > 0 ? t('purchase.waits', { names: format.list(p.waiting) }) : undefined)}><b>{t(`purchase.state_${row.state}`)}</b></KeyFigure>
                <KeyFigure label={t('purchase.expected')} note={row.late ? <span className="zg-late">{t('late')}</span> : undefined}><Day day={row.expectedOn} /></KeyFigure>
                <KeyFigure label={t('purchase.accepted')} note={t('purchase.of', { pieces: row.pieces })}><CountFigure size="key" slot={false} count={row.accepted} /></KeyFigure>
                <KeyFigure label={t('purchase.goodsMoney')} note={t('purchase.plusFreight', { freight: format.money(row.freight) })}><MoneyFigure size="key" slot={false} fen={row.goods} /></KeyFigure>
                <KeyFigure label={t('purchase.paid')} note={t(`purchase.paid_${row.payment}`)}><MoneyFigure size="key" slot={false} fen={row.paid} /></KeyFigure>
              </KeyFigures>
              {p.request != null && row.state === 'ASKED' && <p><Link to={`/approvals/${p.request}`}>{t('purchase.toRequest')}</Link></p>}
              {p.note && <p className="zg-second">{p.note}</p>}
              <Lines p={p} />
              <div className="zg-cols" data-c="2">
                <div>
                  <Part title={t('purchase.receipts')} note={t('purchase.receiptsNote')}>
                    <LedgerTable plain rows={p.receipts} rowKey={(_, i) => i} height={32} label={t('purchase.receipts')} empty={t('purchase.noReceipts')} columns={[
                      { key: 'day', title: t('day'), width: 104, render: (r) => <Day day={r.day} /> }, { key: 'code', title: t('goods'), render: (r) => <>{r.code} {r.late && <Mark kind="late">{t('late')}</Mark>} <span className="zg-second">{refusedWords(r)}</span></> },
                      { key: 'in', title: t('purchase.accepted'), number: true, width: 60, render: (r) => r.accepted }, { key: 'out', title: t('purchase.refused'), number: true, width: 60, render: (r) => r.refused > 0 ? <CountFigure slot={false} count={r.refused} tone="late" /> : '' },
                    ]} />
                  </Part>
                  {p.moved.length > 0 && <Part title={t('purchase.moved')}><Course steps={p.moved.map((m) => ({ at: <InstantText at={m.at} form="auto" />, what: <>{t('purchase.was', { day: m.before })} <span className="zg-second">{m.words}</span></>, by: m.by, state: 'done' }))} /></Part>}
                </div>
                <div>
                  <Payments p={p} pays={may('SUPERVISE_MONEY')} />
                  <Marks p={p} money={may('SUPERVISE_MONEY')} buys={may('BUY')} />
                </div>
              </div>
              {may('BUY') && (row.state === 'ORDERED' || row.state === 'ASKED') && <Move key={row.expectedOn} p={p} />}
            </>
          );
        }}
      </State>
    </div>
  );
}

function Lines({ p }: { p: PurchaseWhole }) {
  const { t } = useTranslation('purchasing');
  return (
    <Part title={t('purchase.lines')}>
      <LedgerTable rows={p.lines} rowKey={(l) => l.sku} height={32} label={t('purchase.lines')} columns={[
        { key: 'code', title: t('sku'), width: 150, render: (l) => l.code }, { key: 'goods', title: t('goods'), render: (l) => l.goods },
        { key: 'quantity', title: t('quantity'), number: true, width: 80, render: (l) => l.quantity },
        { key: 'before', title: t('purchase.before'), number: true, width: 100, deskOnly: true, render: (l) => <MoneyFigure slot={false} fen={l.before} tone="second" /> },
        { key: 'price', title: t('price'), number: true, width: 100, render: (l) => <MoneyFigure slot={false} fen={l.price} tone={l.before != null && l.price > l.before ? 'soon' : undefined} /> },
        { key: 'sum', title: t('sum'), number: true, width: 110, render: (l) => <MoneyFigure slot={false} fen={l.price * l.quantity} /> },
        { key: 'in', title: t('purchase.accepted'), number: true, width: 70, render: (l) => <CountFigure slot={false} count={l.accepted} /> },
        { key: 'out', title: t('purchase.refused'), number: true, width: 70, render: (l) => l.refused > 0 ? <CountFigure slot={false} count={l.refused} tone="late" /> : '' },
      ]} />
    </Part>
  );
}

function Payments({ p, pays }: { p: PurchaseWhole; pays: boolean }) {
  const { t } = useTranslation('purchasing');
  const change = useChangePurchase(p.row.id);
  const [yuan, setYuan] = useState<number | null>(null);
  const [on, setOn] = useState(format.local(Date.now()).day);
  const [words, setWords] = useState('');
  const open = p.row.state !== 'ASKED';
  return (
    <Part title={t('purchase.payments')}>
      <LedgerTable plain rows={p.payments} rowKey={(y) => y.id} height={32} label={t('purchase.payments')} empty={t('purchase.noPayments')} columns={[
        { key: 'day', title: t('day'), width: 104, render: (y) => <Day day={y.day} /> }, { key: 'words', title: t('remark'), render: (y) => <span className="zg-second">{y.words} {y.by}</span> },
        { key: 'amount', title: t('amount'), number: true, width: 110, render: (y) => <MoneyFigure slot={false} fen={y.amount} /> },
      ]} />
      {pays && open && (
        <form className="zg-line" aria-label={t('purchase.pay')} onSubmit={(e) => { e.preventDefault(); change.mutate({ payment: { amount: Math.round((yuan ?? 0) * 100), on, words } }, { onSuccess: () => { setYuan(null); setWords(''); } }); }}>
          <Field label={t('amount')} width={120}>{(id) => <InputNumber id={id} precision={2} value={yuan} onChange={setYuan} />}</Field>
          <Field label={t('day')} width={140}>{(id) => <DayInput id={id} value={on} onChange={setOn} />}</Field>
          <Field label={t('remark')} width={160}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <Button htmlType="submit" disabled={!yuan || !on || change.isPending}>{t('purchase.pay')}</Button><ResultLine of={change} />
        </form>
      )}
    </Part>
  );
}

function Marks({ p, money, buys }: { p: PurchaseWhole; money: boolean; buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const change = useChangePurchase(p.row.id);
  const [kind, setKind] = useState<MarkKind>('PRICE');
  const [words, setWords] = useState('');
  return (
    <Part title={t('purchase.supervision')} note={t('purchase.supervisionNote')}>
      {p.marks.map((m) => (
        <div key={m.id}>
          <Course steps={[
            { at: <InstantText at={m.at} form="auto" />, what: <><Mark kind={m.open ? 'late' : undefined}>{t(`purchase.mark_${m.kind}`)}</Mark> {m.words}</>, by: m.by, state: 'done' },
            ...m.steps.map((s) => ({ at: <InstantText at={s.at} form="auto" />, what: <>{t(`purchase.step_${s.what}`)} {s.words}</>, by: s.by, state: 'done' as const })),
          ]} />
          {m.open && (money || buys) && <Answer mark={m.id} p={p} money={money} buys={buys} />}
        </div>
      ))}
      {p.marks.length === 0 && <p className="zg-note">{t('purchase.noMarks')}</p>}
      {money && (
        <form className="zg-line" aria-label={t('purchase.mark')} onSubmit={(e) => { e.preventDefault(); change.mutate({ mark: { kind, words } }, { onSuccess: () => setWords('') }); }}>
          <Field label={t('purchase.markKind')} width={100}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`purchase.mark_${k}`) }))} />}</Field>
          <Field label={t('purchase.markWords')} width={260}>{(id) => <Input id={id} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />}</Field>
          <Button htmlType="submit" disabled={!words.trim() || change.isPending}>{t('purchase.mark')}</Button><ResultLine of={change} done={t('purchase.markDone')} />
        </form>
      )}
    </Part>
  );
}

function Answer({ mark, p, money, buys }: { mark: number; p: PurchaseWhole; money: boolean; buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const change = useChangePurchase(p.row.id);
  const [words, setWords] = useState('');
  const said = { onSuccess: () => setWords('') };
  return (
    <form className="zg-line" aria-label={t('purchase.answer')} onSubmit={(e) => { e.preventDefault(); change.mutate(buys ? { answer: mark, words } : { clear: mark, words }, said); }}>
      <Field label={t('purchase.answer')} width={260}>{(id) => <Input id={id} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />}</Field>
      {buys && <Button htmlType="submit" disabled={!words.trim()}>{t('purchase.answer')}</Button>}
      {money && <Button disabled={!words.trim()} onClick={() => change.mutate({ clear: mark, words }, said)}>{t('purchase.clear')}</Button>}
      <ResultLine of={change} />
    </form>
  );
}

function Move({ p }: { p: PurchaseWhole }) {
  const { t } = useTranslation('purchasing');
  const change = useChangePurchase(p.row.id);
  const [on, setOn] = useState(p.row.expectedOn);
  const [why, setWhy] = useState('');
  const partly = p.row.accepted > 0;
  return (
    <Part title={t('purchase.change')} note={t('purchase.changeNote')}>
      <form className="zg-line" aria-label={t('purchase.change')} onSubmit={(e) => { e.preventDefault(); change.mutate({ expected: { on, why } }); }}>
        {p.row.state === 'ORDERED' && <Field label={t('purchase.expected')} width={140}>{(id) => <DayInput id={id} value={on} onChange={setOn} />}</Field>}
        <Field label={t('why')} width={260}>{(id) => <Input id={id} value={why} maxLength={300} onChange={(e) => setWhy(e.target.value)} />}</Field>
        {p.row.state === 'ORDERED' && <Button htmlType="submit" disabled={!why.trim() || on === p.row.expectedOn || change.isPending}>{t('purchase.moveDay')}</Button>}
        <Button disabled={!why.trim() || change.isPending} onClick={() => change.mutate({ end: { close: partly, why } })}>{partly ? t('purchase.close') : t('purchase.cancel')}</Button>
        <ResultLine of={change} />
      </form>
    </Part>
  );
}
