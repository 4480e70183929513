import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Day, Empty, ExportForm, Field, format, FormFoot, InlineForm, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import { LotState } from './LotState';

type Whole = components['schemas']['LotListWhole'];

const SIZE = 50;

/** INV-45: one lot: where it came from, where it lies, to which orders it went; and its recall. */
export function Component() {
  const { t } = useTranslation('lots');
  const { id = '' } = useParams();
  const lot = useQuery({ queryKey: ['stock', 'lots', id], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/lots/{id}', { params: { path: { id: Number(id) } }, signal })) });
  return (
    <div className="zg-page">
      <State query={lot} rows={8} what={t('title')} head={<PageHead title={t('lot')} />}>
        {(l) => (
          <>
            <PageHead title={`${t('number')} ${l.row.number}`} note={<>{l.row.name} {l.row.code} · <LotState state={l.row.state} /></>} />
            <Part title={t('lot')} note={t('blockNote', { count: l.blockDays })}>
              <KeyFigures>
                <KeyFigure label={t('here')} note={t('reservedOf', { count: l.row.reserved })}><CountFigure slot={false} size="key" count={l.row.here} /></KeyFigure>
                <KeyFigure label={t('left')}><CountFigure slot={false} size="key" count={l.row.left} /></KeyFigure>
                <KeyFigure label={t('expires')} note={l.row.daysLeft > 0 ? t('inDays', { count: l.row.daysLeft }) : t('expired')}><Day day={l.row.expiresOn} /></KeyFigure>
                <KeyFigure label={t('barsOn')} note={l.row.madeOn ? <>{t('madeOn')} <Day day={l.row.madeOn} /></> : undefined}><Day day={l.row.barsOn} /></KeyFigure>
              </KeyFigures>
            </Part>
            <Recall key={String(l.recalledAt)} of={l} />
            <div className="zg-cols" data-c="2"><Places of={l} /><Sources of={l} /></div>
            <Orders id={l.row.id} number={l.row.number} recalled={l.row.state === 'RECALLED'} />
          </>
        )}
      </State>
    </div>
  );
}

function useSettled() {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['stock', 'lots'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.lots'] }); };
}

function Recall({ of }: { of: Whole }) {
  const { t } = useTranslation('lots');
  const may = useMay();
  const settled = useSettled();
  const [why, setWhy] = useState('');
  const recalled = of.row.state === 'RECALLED';
  const recall = useMutation({ mutationFn: () => dataOf(api.PUT('/api/stock/lots/{id}/recall', { params: { path: { id: of.row.id } }, body: { recall: !recalled, why } })), onSuccess: settled });
  if (!recalled && !may('MANAGE_WAREHOUSE')) return null;
  return (
    <Part title={recalled ? t('recall.standing') : t('recall.title')} note={recalled ? <>{of.recalledBy} <InstantText at={of.recalledAt} form="auto" /> · {of.recallWhy}</> : t('recall.note')}>
      {may('MANAGE_WAREHOUSE') && (
        <InlineForm label={t('recall.title')} onSubmit={() => recall.mutate()}>
          <Field label={t('why')} name="why" fault={recall.error} width={300}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={recall} done={recall.data && t('recall.done', { exchanged: recall.data.exchanged, stuck: recall.data.stuck })} />}>
            <Button type={recalled ? undefined : 'primary'} danger={!recalled} htmlType="submit" disabled={!why.trim()} loading={recall.isPending}>{recalled ? t('recall.release') : t('recall.do')}</Button>
          </FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

function Places({ of }: { of: Whole }) {
  const { t } = useTranslation('lots');
  return (
    <Part title={t('lies')}>
      <LedgerTable rows={of.places} rowKey={(p) => p.place} empty={t('nothingHere')} columns={[
        { key: 'p', title: t('place'), render: (p) => p.place }, { key: 'h', title: t('here'), number: true, width: 80, render: (p) => <CountFigure slot={false} count={p.here} /> },
        { key: 'r', title: t('reserved'), number: true, width: 80, render: (p) => <CountFigure slot={false} count={p.reserved} tone="second" /> },
      ]} />
    </Part>
  );
}

function Sources({ of }: { of: Whole }) {
  const { t } = useTranslation('lots');
  return (
    <Part title={t('sources')}>
      <LedgerTable rows={of.sources} rowKey={(_, i) => i} columns={[
        { key: 'a', title: t('at'), width: 110, render: (s) => <InstantText at={s.at} form="auto" /> },
        { key: 'k', title: t('kindLabel'), render: (s) => <>{t(`kind.${s.kind}`)} {s.delivery ? <Link to={`/deliveries/${s.delivery}`}>{s.paper}</Link> : s.paper} <span className="zg-note">{s.partner}</span></> },
        { key: 'b', title: t('by'), deskOnly: true, width: 80, render: (s) => s.by }, { key: 'n', title: t('pieces'), number: true, width: 70, render: (s) => s.pieces },
      ]} />
    </Part>
  );
}

/** Everybody who has pieces of it: those still here first, because they can be stopped. */
function Orders({ id, number, recalled }: { id: number; number: string; recalled: boolean }) {
  const { t } = useTranslation('lots');
  const may = useMay();
  const settled = useSettled();
  const [page, setPage] = useState(0);
  const [taking, setTaking] = useState(false);
  const orders = useQuery({ queryKey: ['stock', 'lots', String(id), 'orders', page], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/stock/lots/{id}/orders', { params: { path: { id }, query: { page, size: SIZE } }, signal })) });
  const exchange = useMutation({ mutationFn: (o: { shop: number; parcelId: number }) => dataOf(api.POST('/api/stock/lots/{id}/exchange', { params: { path: { id } }, body: { shop: o.shop, parcel: o.parcelId } })), onSuccess: settled });
  return (
    <Part title={t('orders')} note={t('ordersNote')} aside={<><ResultLine of={exchange} done={t('exchanged')} /> <Button size="small" onClick={() => setTaking(!taking)}>{t('file')}</Button></>}>
      {taking && <ExportForm path={`/api/stock/lots/${id}/file`} query={{}} file={`lot-${number}.csv`} onClose={() => setTaking(false)} />}
      <State query={orders} isEmpty={(d) => d.rows.length === 0} empty={<Empty title={t('noOrders')} />}>
        {(d) => (
          <>
            <LedgerTable rows={d.rows} rowKey={(o) => `${o.shop}/${o.parcelId}/${o.order}`} height={32} columns={[
              { key: 'o', title: t('order'), render: (o) => <>{o.order ? <Link to={`/orders/${o.shop}/${o.order}`}>{o.orderNo}</Link> : '–'} <span className="zg-note">{o.shopName}</span></> },
              { key: 'p', title: t('parcel'), render: (o) => <>{o.parcel} <span className="zg-note">{o.waybill}</span></> },
              { key: 's', title: t('where'), render: (o) => o.leftAt ? <>{t('gone')} <InstantText at={o.leftAt} form="auto" /></> : <>{o.stage && format.say(o.stage)} {o.picked && recalled && <Mark kind="late">{t('inBasket')}</Mark>}</> },
              { key: 'n', title: t('pieces'), number: true, width: 70, render: (o) => o.pieces },
              { key: 'x', number: true, width: 96, render: (o) => !o.leftAt && recalled && may('MOVE_STOCK') && <Button size="small" loading={exchange.isPending && exchange.variables?.parcelId === o.parcelId} onClick={() => exchange.mutate(o)}>{t('exchange')}</Button> },
            ]} />
            <Pages page={page} size={SIZE} total={d.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}
