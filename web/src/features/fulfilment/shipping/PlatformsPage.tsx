import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Empty, ExportForm, format, InstantText, LedgerTable, PageHead, Pages, Part, ResultLine, State, usePhone } from '@/ui';
import { inFours } from '../codes';
import { useDesk, useDifferences, useFiles, useTell, type Batch, type Difference, type Kind, type ToTell } from './platforms';

/** INT-01, FUL-17: what left is told to the platforms, and where both sides differ. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const desk = useDesk();
  const tell = useTell();
  const [taking, setTaking] = useState<Batch>();
  return (
    <div className="zg-page">
      <PageHead title={t('platforms.title')} note={t('platforms.note')} />
      <Part title={t('platforms.toTell')} note={t('platforms.toTellNote')} aside={<ResultLine of={tell} />}>
        <State query={desk} columns={4} isEmpty={(d) => d.shops.length === 0} empty={<Empty title={t('platforms.noShops')} />}>
          {(found) => (
            <LedgerTable<ToTell>
              rows={found.shops} rowKey={(shop) => shop.shop} height={38} label={t('platforms.toTell')}
              columns={[
                { key: 'shop', title: t('platforms.shop'), render: (shop) => shop.shopName },
                { key: 'n', title: t('platforms.parcels'), number: true, render: (shop) => format.count(shop.parcels) },
                { key: 'oldest', title: t('platforms.oldest'), deskOnly: true, render: (shop) => shop.oldest && <InstantText at={shop.oldest} form="short" /> },
                { key: 'make', render: (shop) => shop.parcels > 0 && <Button size="small" type="primary" loading={tell.isPending} onClick={() => tell.mutate(shop.shop, { onSuccess: setTaking })}>{t('platforms.make')}</Button> },
              ]}
            />
          )}
        </State>
        {taking && <Take batch={taking} onClose={() => setTaking(undefined)} />}
      </Part>
      <Differences />
      <Files onTake={setTaking} />
    </div>
  );
}

function Take({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation('fulfilment');
  return (
    <>
      <p className="zg-note">{t('platforms.takeNote', { shop: batch.shopName, n: format.count(batch.parcels) })}</p>
      <ExportForm key={batch.id} path={`/api/fulfilment/platforms/files/${batch.id}/file`} file={`shipped-${batch.id}.xlsx`} onClose={onClose} />
    </>
  );
}

const KINDS: Kind[] = ['NOT_ON_PLATFORM', 'NOT_HERE', 'OTHER_WAYBILL'];

function Differences() {
  const { t } = useTranslation('fulfilment');
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((k) => k === search.get('kind')) ?? 'NOT_ON_PLATFORM';
  const [page, setPage] = useState(0);
  const [taking, setTaking] = useState(false);
  const desk = useDesk();
  const phone = usePhone();
  const rows = useDifferences(kind, page);
  const n = desk.data?.differences;
  const count: Record<Kind, number | undefined> = { NOT_ON_PLATFORM: n?.notOnPlatform, NOT_HERE: n?.notHere, OTHER_WAYBILL: n?.otherWaybill };
  return (
    <Part title={t('platforms.differences')} note={n && n.unread > 0 ? t('platforms.unread', { n: format.count(n.unread) }) : t('platforms.differencesNote')} aside={<Button size="small" onClick={() => setTaking(!taking)}>{t('platforms.export')}</Button>}>
      {taking && <ExportForm path="/api/fulfilment/platforms/differences/export" query={{ kind }} file="differences.xlsx" onClose={() => setTaking(false)} />}
      <Tabs className="zg-work-tabs" size="small" activeKey={kind} onChange={(key) => { setPage(0); setSearch({ kind: key }); }} items={KINDS.map((key) => ({ key, label: `${t(`platforms.kind.${key}`)} ${format.count(count[key] ?? 0)}` }))} />
      <State query={rows} columns={6} isEmpty={(found) => found.total === 0} empty={<Empty title={t('platforms.none')}>{t('platforms.noneHint')}</Empty>}>
        {(found) => (
          <>
            <LedgerTable<Difference>
              rows={found.rows} rowKey={(row, i) => `${row.order}-${i}`} height={32} label={t('platforms.differences')}
              columns={[
                { key: 'number', title: t('platforms.order'), deskOnly: true, render: (row) => <Link to={`/orders/${row.shop}/${row.order}`}>{row.number}</Link> },
                { key: 'shop', title: t('platforms.shop'), deskOnly: true, render: (row) => row.shopName },
                { key: 'waybill', title: t('platforms.waybill'), render: (row) => <>{row.courier} {inFours(row.waybill)}{phone && <div className="zg-note"><Link to={`/orders/${row.shop}/${row.order}`}>{inFours(row.number)}</Link></div>}</> },
                { key: 'shipped', title: t('platforms.left'), deskOnly: true, render: (row) => row.shippedAt && <InstantText at={row.shippedAt} form="short" /> },
                { key: 'state', title: t('platforms.state'), render: (row) => <>{row.platformState}{row.platformWaybill !== '' && <div className="zg-note">{row.platformWaybill}</div>}</> },
                { key: 'told', title: t('platforms.told'), deskOnly: true, render: (row) => row.told ? <InstantText at={row.told} form="short" /> : <span className="zg-late">{t('platforms.notTold')}</span> },
              ]}
            />
            <Pages page={page} size={found.size} total={found.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}

function Files({ onTake }: { onTake: (batch: Batch) => void }) {
  const { t } = useTranslation('fulfilment');
  const [page, setPage] = useState(0);
  const files = useFiles(page);
  return (
    <Part title={t('platforms.files')} note={t('platforms.filesNote')}>
      <State query={files} columns={5} isEmpty={(found) => found.total === 0} empty={<Empty title={t('platforms.noFiles')} />}>
        {(found) => (
          <>
            <LedgerTable<Batch>
              rows={found.rows} rowKey={(batch) => batch.id} height={38} label={t('platforms.files')}
              columns={[
                { key: 'at', title: t('platforms.madeAt'), render: (batch) => <InstantText at={batch.at} form="short" /> },
                { key: 'shop', title: t('platforms.shop'), render: (batch) => batch.shopName },
                { key: 'n', title: t('platforms.parcels'), number: true, render: (batch) => format.count(batch.parcels) },
                { key: 'by', title: t('platforms.by'), deskOnly: true, render: (batch) => batch.byName },
                { key: 'take', render: (batch) => <Button size="small" onClick={() => { onTake(batch); window.scrollTo({ top: 0 }); }}>{t('platforms.takeAgain')}</Button> },
              ]}
            />
            <Pages page={page} size={found.size} total={found.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}
