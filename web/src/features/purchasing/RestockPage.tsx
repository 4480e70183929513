import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Day, Empty, ExportForm, Field, format, InstantText, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { handOver } from './NewPurchasePage';
import { GoodsPicker } from './Pickers';
import { useChangeRestock, useRestock, type Goods, type RestockWhole } from './purchasing';

type Line = RestockWhole['lines'][number];

/** PUR-03: one shop's list of a Thursday: what was proposed, what is wanted, to whom it went, what was ordered and came. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const id = Number(useParams().id);
  const list = useRestock(id);
  const buys = useMay()('BUY');
  const [taking, setTaking] = useState(false);
  return (
    <div className="zg-page">
      <State query={list} rows={10} columns={6} head={<PageHead title={t('nav.restock')} />}>
        {(l) => (
          <>
            <PageHead title={<>{t('nav.restock')} {l.head.shopName} <Day day={l.head.day} /></>} note={t('restock.how', { days: l.salesDays, cover: l.coverDays })} aside={<><button type="button" className="zg-link" onClick={() => setTaking(!taking)}>{t('export')}</button> <Link to="/restock">{t('restock.all')}</Link></>} />
            {taking && <ExportForm path={`/api/purchasing/restock/${id}/export`} file="restock.csv" onClose={() => setTaking(false)} />}
            {l.head.sentAt && <p><b>{t(`restock.state_${l.head.state}`)}</b> · <InstantText at={l.head.sentAt} form="full" /> {l.head.sentBy} → {format.list(l.head.to)} {!l.head.onTime && <Mark kind="late">{t('restock.lateSent')}</Mark>}</p>}
            {l.words && <p className="zg-second">{l.words}</p>}
            {l.head.state === 'DRAFT' && buys ? <Draft key={l.lines.length} l={l} /> : <Sent l={l} buys={buys} />}
          </>
        )}
      </State>
    </div>
  );
}

function Figures(t: (key: string) => string) {
  return [
    { key: 'code', title: t('sku'), width: 130, render: (l: Line) => l.code }, { key: 'goods', title: t('goods'), render: (l: Line) => l.goods },
    { key: 'sold', title: t('restock.sold'), number: true, width: 70, render: (l: Line) => <><CountFigure slot={false} count={l.sold} />{l.soldAll !== l.sold && <span className="zg-second">/{l.soldAll}</span>}</> },
    { key: 'free', title: t('free'), number: true, width: 70, render: (l: Line) => <CountFigure slot={false} count={l.available} tone={l.available <= 0 ? 'late' : undefined} /> },
    { key: 'come', title: t('toCome'), number: true, width: 70, deskOnly: true, render: (l: Line) => <CountFigure slot={false} count={l.arriving} tone="second" /> },
    { key: 'warning', title: t('restock.warning'), number: true, width: 70, deskOnly: true, render: (l: Line) => l.warning ?? <span className="zg-none">–</span> },
    { key: 'proposed', title: t('restock.proposed'), number: true, width: 70, render: (l: Line) => <CountFigure slot={false} count={l.proposed} tone="second" /> },
  ];
}

function Draft({ l }: { l: RestockWhole }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeRestock(l.head.id);
  const [wanted, setWanted] = useState<Record<number, number>>({});
  const [words, setWords] = useState<Record<number, string>>({});
  const [more, setMore] = useState<Goods>();
  const [pieces, setPieces] = useState<number | null>(null);
  const [note, setNote] = useState(l.words);
  const [to, setTo] = useState<number[]>(() => l.recipients.slice(0, 1).map((r) => r.person));
  const lines = [...l.lines.filter((x) => x.sku in wanted || x.sku in words).map((x) => ({ sku: x.sku, wanted: wanted[x.sku] ?? x.wanted, words: words[x.sku] ?? x.words })), ...(more && pieces ? [{ sku: more.sku, wanted: pieces, words: '' }] : [])];
  const save = () => change.mutateAsync({ wish: { lines, words: note } }).then(() => { setWanted({}); setWords({}); setMore(undefined); setPieces(null); });
  const send = async () => { if (lines.length > 0 || note !== l.words) await save().catch(() => undefined); change.mutate({ send: to }); };
  return (
    <>
      <LedgerTable<Line> rows={l.lines} rowKey={(x) => x.sku} height={38} label={t('nav.restock')} empty={<Empty title={t('restock.nothing')}>{t('restock.nothingHint')}</Empty>} columns={[
        ...Figures(t),
        { key: 'wanted', title: t('restock.wanted'), number: true, width: 100, render: (x) => <InputNumber aria-label={`${t('restock.wanted')} ${x.code}`} min={0} value={wanted[x.sku] ?? x.wanted} onChange={(v) => setWanted((now) => ({ ...now, [x.sku]: v ?? 0 }))} /> },
        { key: 'words', title: t('remark'), width: 160, deskOnly: true, render: (x) => <Input aria-label={`${t('remark')} ${x.code}`} value={words[x.sku] ?? x.words} maxLength={200} onChange={(e) => setWords((now) => ({ ...now, [x.sku]: e.target.value }))} /> },
      ]} />
      <div className="zg-line zg-under-list">
        <Field label={t('restock.more')} width={260}>{(id) => <GoodsPicker id={id} value={more} onChange={setMore} placeholder={t('findGoods')} />}</Field>
        <Field label={t('restock.wanted')} width={100}>{(id) => <InputNumber id={id} min={1} value={pieces} onChange={setPieces} />}</Field>
        <Field label={t('remark')} width={260}>{(id) => <Input id={id} value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} />}</Field>
        <Button disabled={change.isPending || (lines.length === 0 && note === l.words)} onClick={() => void save().catch(() => undefined)}>{t('save')}</Button>
      </div>
      <Part title={t('restock.send')} note={t('restock.sendNote')}>
        <div className="zg-line">
          <Field label={t('restock.to')} width={280}>{(id) => <Select id={id} mode="multiple" value={to} onChange={setTo} options={l.recipients.map((r) => ({ value: r.person, label: r.name }))} style={{ width: '100%' }} />}</Field>
          <Button type="primary" disabled={to.length === 0 || change.isPending} onClick={() => void send()}>{t('restock.send')}</Button><ResultLine of={change} done={t('saved')} />
        </div>
      </Part>
    </>
  );
}

function Sent({ l, buys }: { l: RestockWhole; buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const left = l.lines.filter((x) => x.wanted > x.ordered);
  const buy = () => {
    handOver({ restock: l.head.id, shop: l.head.shop, lines: left.map((x) => ({ goods: { sku: x.sku, code: x.code, goods: x.goods, available: x.available, toCome: x.arriving, supplier: x.supplier ?? null, price: null }, quantity: x.wanted - x.ordered })) });
    void navigate('/purchases/new?from=list');
  };
  return (
    <>
      <LedgerTable<Line> rows={l.lines.filter((x) => x.wanted > 0 || l.head.state === 'DRAFT')} rowKey={(x) => x.sku} height={32} label={t('nav.restock')} columns={[
        ...Figures(t),
        { key: 'wanted', title: t('restock.wanted'), number: true, width: 70, render: (x) => <CountFigure slot={false} count={x.wanted} strong /> },
        { key: 'ordered', title: t('restock.ordered'), number: true, width: 70, render: (x) => <CountFigure slot={false} count={x.ordered} /> },
        { key: 'arrived', title: t('restock.arrived'), number: true, width: 70, render: (x) => <CountFigure slot={false} count={x.arrived} /> },
        { key: 'words', title: t('remark'), width: 140, deskOnly: true, render: (x) => <span className="zg-second">{x.words}</span> },
      ]} />
      {buys && l.head.sentAt && left.length > 0 && <div className="zg-actions zg-under-list"><Button type="primary" onClick={buy}>{t('restock.buy', { count: left.length })}</Button></div>}
    </>
  );
}
