import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Input, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { BackToSetup, CountFigure, Day, Empty, Field, format, FormFoot, GoodsPick, InlineForm, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, PageHead, Pages, paperWords, Part, Plot, ResultLine, State, type WorkColumn, WorkList } from '@/ui';

const PAGE = 50;

type Balance = components['schemas']['StockBalance'];
type Read = components['schemas']['OpeningStockResult'];

/** INV-01, INV-20, INV-41: balances now and at a past instant, movements, opening stock by file, goods in and broken. */
export function Component() {
  const { t } = useTranslation('stock');
  const may = useMay();
  const [at, setAt] = useState<Dayjs | null>(null);
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={<><span className="zg-note">{t('asOf')}</span> <DatePicker showTime format="YYYY-MM-DD HH:mm" value={at} onChange={setAt} placeholder={t('now')} /> <BackToSetup /></>} />
      <Balances at={at?.toISOString() ?? null} />
      {may('MOVE_STOCK') && <div className="zg-cols zg-row-form zg-under-list" data-c="2"><Opening /><Receive /></div>}
    </div>
  );
}

function Balances({ at }: { at: string | null }) {
  const { t } = useTranslation('stock');
  const columns: WorkColumn<Balance>[] = [
    { key: 'code', title: t('sku'), by: (b) => b.code, render: (b) => b.code, fixed: true }, { key: 'name', title: t('goods'), by: (b) => b.name, render: (b) => <>{b.name} {b.spec}</> },
    { key: 'places', title: t('places'), render: (b) => b.places.length === 1 ? b.places[0]!.place : b.places.map((p) => `${p.place} ${p.onHand}`).join(' · ') },
    { key: 'onHand', title: t('book'), number: true, by: (b) => b.onHand, render: (b) => <CountFigure slot={false} count={b.onHand} /> }, { key: 'reserved', title: t('reserved'), number: true, by: (b) => b.reserved, render: (b) => <CountFigure slot={false} count={b.reserved} tone="second" /> },
    { key: 'available', title: t('available'), number: true, by: (b) => b.available, render: (b) => <CountFigure slot={false} count={b.available} strong tone={b.available === 0 ? 'late' : undefined} /> },
    { key: 'barred', title: t('barred'), number: true, hidden: true, by: (b) => b.barred, render: (b) => b.barred > 0 ? <CountFigure slot={false} count={b.barred} tone="late" /> : '' },
    { key: 'demand', title: t('demand'), number: true, by: (b) => b.demand, render: (b) => <CountFigure slot={false} count={b.demand} tone="second" /> }, { key: 'forecast', title: t('forecast'), number: true, by: (b) => b.forecast, render: (b) => <CountFigure slot={false} count={b.forecast} tone={b.forecast < 0 ? 'late' : undefined} /> },
    { key: 'sold', title: t('sold'), number: true, by: (b) => b.sold, render: (b) => <CountFigure slot={false} count={b.sold} tone="second" /> }, { key: 'lasts', title: t('lasts'), number: true, by: (b) => b.lasts, render: (b) => <CountFigure slot={false} count={b.lasts} tone={b.lasts !== null && b.lasts !== undefined && b.lasts < 7 ? 'late' : undefined} /> },
    { key: 'coming', title: t('coming'), number: true, by: (b) => b.coming, render: (b) => b.coming > 0 ? <CountFigure slot={false} count={b.coming} tone="second" /> : '' },
    ...(at ? [{ key: 'then', title: t('then'), number: true, render: (b: Balance) => <CountFigure slot={false} count={b.onHandThen} /> }] : []),
  ];
  return (
    <WorkList<Balance>
      name="stock.balances" columns={columns} rowKey={(b) => b.sku} readKey={[at]} what={t('title')} filters={[{ key: 'text', label: t('find'), kind: 'text' }]}
      read={(ask, signal) => dataOf(api.GET('/api/stock/balances', { params: { query: { text: ask.filters.text, at: at ?? undefined, page: ask.page, size: ask.size } }, signal }))}
      details={(b) => <><Outlook key={`f${b.code}`} code={b.code} /><Movements key={b.code} code={b.code} /></>} empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  );
}

/** INV-20: what will be left day by day, at the rate of the last weeks, with what is announced. */
function Outlook({ code }: { code: string }) {
  const { t } = useTranslation('stock');
  const outlook = useQuery({ queryKey: ['stock', 'forecast', code], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/forecast', { params: { query: { sku: code } }, signal })) });
  return (
    <State query={outlook}>
      {(o) => (
        <Part title={t('outlook.title')} note={t('outlook.note', { sold: o.sold, days: o.soldDays })}>
          <KeyFigures>
            <KeyFigure label={t('outlook.free')} note={t('outlook.freeNote', { available: o.available, demand: o.demand })}><CountFigure slot={false} size="key" count={o.free} /></KeyFigure>
            <KeyFigure label={t('outlook.lasts')}><CountFigure slot={false} size="key" count={o.lasts} /></KeyFigure>
            <KeyFigure label={t('outlook.goneOn')}>{o.goneOn ? <Day day={o.goneOn} /> : t('outlook.later')}</KeyFigure>
          </KeyFigures>
          <Plot title={t('outlook.left')} x={o.days.map((d) => d.day.slice(5))} xTitle={t('outlook.day')} height={150} series={[
            { name: t('outlook.left'), kind: 'line', role: 'own', values: o.days.map((d) => d.pieces), write: (v) => String(v) },
            ...(o.days.some((d) => d.coming > 0) ? [{ name: t('outlook.coming'), kind: 'bar' as const, role: 'compared' as const, values: o.days.map((d) => d.coming), write: (v: number) => String(v) }] : []),
          ]} />
          {o.announced.length > 0 && <LedgerTable rows={o.announced} rowKey={(a) => a.delivery} columns={[
            { key: 'n', title: t('outlook.announced'), render: (a) => <Link to={`/deliveries/${a.delivery}`}>{a.number}</Link> }, { key: 'd', title: t('outlook.on'), render: (a) => a.on ? <Day day={a.on} /> : t('outlook.noDay') }, { key: 'p', title: t('quantity'), number: true, render: (a) => a.pieces },
          ]} />}
        </Part>
      )}
    </State>
  );
}

function Movements({ code }: { code: string }) {
  const { t } = useTranslation('stock');
  const [at, setAt] = useState(0);
  const moved = useQuery({ queryKey: ['stock', 'movements', code, at], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/stock/movements', { params: { query: { sku: code, page: at, size: PAGE } }, signal })) });
  const place = (name: string) => t(`ends.${name}`, { defaultValue: name });
  return (
    <Part title={t('movements')} note={code}>
      <State query={moved} isEmpty={(d) => d.rows.length === 0} empty={<Empty title={t('noMovements')} />}>
        {(d) => <><LedgerTable rows={d.rows} rowKey={(m) => m.id} label={t('movements')} columns={[
          { key: 'a', title: t('occurred'), width: 112, render: (m) => <><InstantText at={m.occurredAt} form="auto" />{m.late && <> <Mark kind="soon">{t('late')}</Mark></>}<div className="zg-note">{m.person}</div></> },
          { key: 'w', title: t('fromTo'), render: (m) => <>{place(m.from)} → {place(m.to)}<div className="zg-note">{paperWords(m.document, t)}</div></> },
          { key: 'q', title: t('quantity'), number: true, width: 56, render: (m) => <CountFigure slot={false} count={m.quantity} /> },
        ]} /><Pages page={at} size={PAGE} total={d.total} onPage={setAt} /></>}
      </State>
    </Part>
  );
}

function Opening() {
  const { t } = useTranslation('stock');
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const send = (chosen: File, write: boolean) => {
    const form = new FormData();
    form.append('file', chosen);
    return dataOf(api.POST('/api/stock/opening', { params: { query: { write } }, body: form as never, bodySerializer: (b: unknown) => b as FormData }));
  };
  const read = useMutation({ mutationFn: (chosen: File) => send(chosen, false) });
  const write = useMutation({ mutationFn: (chosen: File) => send(chosen, true), onSuccess: () => { void queries.invalidateQueries({ queryKey: ['worklist', 'stock.balances'] }); setFile(null); read.reset(); } });
  const found: Read | undefined = read.data;
  return (
    <Part title={t('opening')} note={t('openingNote')}>
      <input ref={picker} type="file" accept=".csv,.xlsx" hidden onChange={(e) => { const chosen = e.target.files?.[0]; e.target.value = ''; if (chosen) { setFile(chosen); write.reset(); read.mutate(chosen); } }} />
      <FormFoot result={<>{found && <span className="zg-note">{file?.name} · {t('read', { rows: found.rows, pieces: found.pieces, places: found.places })}{found.knownFile && ` · ${t('known')}`}</span>}<ResultLine of={read} /><ResultLine of={write} done={write.data && (write.data.written ? t('written', { rows: write.data.rows }) : t('known'))} /></>}>
        <Button onClick={() => picker.current?.click()} loading={read.isPending}>{file ? t('tryAgain') : t('choose')}</Button>
        {file && found && found.mistakes.length === 0 && found.rows > 0 && !found.knownFile && <Button type="primary" loading={write.isPending} onClick={() => write.mutate(file)}>{t('write', { rows: found.rows })}</Button>}
      </FormFoot>
      {found && found.mistakes.length > 0 && (
        <>
          <p className="zg-late">{t('mistakes', { n: found.mistakes.length })}</p>
          <LedgerTable rows={found.mistakes} rowKey={(_, i) => i} columns={[{ key: 'r', title: t('row'), number: true, width: 60, render: (m) => m.row }, { key: 'c', title: t('column'), width: 90, render: (m) => m.column }, { key: 'v', title: t('value'), render: (m) => <span className="zg-code">{m.value}</span> }, { key: 'w', title: t('mend'), render: (m) => format.say(m.words) }]} />
        </>
      )}
    </Part>
  );
}

function Receive() {
  const { t } = useTranslation('stock');
  const queries = useQueryClient();
  const [number, setNumber] = useState('');
  const [sku, setSku] = useState('');
  const [place, setPlace] = useState('');
  const [quantity, setQuantity] = useState<number | null>(null);
  const [why, setWhy] = useState('');
  const settled = () => void queries.invalidateQueries({ queryKey: ['worklist', 'stock.balances'] });
  const receive = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/receipts', { body: { number, sku, place, quantity: quantity ?? 0, occurredAt: null } })), onSuccess: settled });
  const lose = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/losses', { body: { number, sku, place, quantity: quantity ?? 0, why } })), onSuccess: settled });
  const fault = receive.error ?? lose.error;
  return (
    <Part title={t('receive')} note={t('receiveNote')}>
      <InlineForm label={t('receive')} onSubmit={() => { lose.reset(); receive.mutate(); }}>
        <Field label={t('slip')} name="number" fault={fault} width={140}>{(id) => <Input id={id} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
        <Field label={t('sku')} name="sku" fault={fault} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
        <Field label={t('place')} width={110}>{(id) => <Input id={id} value={place} onChange={(e) => setPlace(e.target.value)} />}</Field>
        <Field label={t('quantity')} name="quantity" fault={fault} width={90}>{(id) => <InputNumber id={id} min={1} value={quantity} onChange={setQuantity} />}</Field>
        <Field label={t('why')} name="why" fault={fault} width={160}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<><ResultLine of={receive} done={receive.data === false ? t('knownSlip') : t('received')} /><ResultLine of={lose} done={lose.data === false ? t('knownSlip') : t('lost')} /></>}>
          <Button htmlType="submit" loading={receive.isPending}>{t('save')}</Button><Button loading={lose.isPending} onClick={() => { receive.reset(); lose.mutate(); }}>{t('saveLoss')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
