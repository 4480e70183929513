import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CountFigure, Day, Empty, format, InstantText, LedgerTable, Mark, PageHead, Pages, State } from '@/ui';
import { useRestocks } from './purchasing';

const PAGE = 50;

/** PUR-03: the shops' weekly lists, the latest first. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const [page, setPage] = useState(0);
  const lists = useRestocks(page, PAGE);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.restock')} note={t('restock.note')} aside={<Link to="/purchasing/rules">{t('rules.title')}</Link>} />
      <State query={lists} rows={8} columns={5} isEmpty={(l) => l.rows.length === 0} empty={<Empty title={t('restock.none')}>{t('restock.noneHint')}</Empty>}>
        {(l) => (
          <>
            <LedgerTable rows={l.rows} rowKey={(r) => r.id} height={38} label={t('nav.restock')} onRow={(r) => void navigate(`/restock/${r.id}`)} columns={[
              { key: 'day', title: t('restock.day'), width: 130, render: (r) => <Link className="zg-plain" to={`/restock/${r.id}`}><Day day={r.day} /></Link> },
              { key: 'shop', title: t('shop'), width: 100, render: (r) => r.shopName },
              { key: 'state', title: t('state'), width: 120, render: (r) => <><b>{t(`restock.state_${r.state}`)}</b>{r.state !== 'DRAFT' && !r.onTime && <> <Mark kind="late">{t('restock.lateSent')}</Mark></>}</> },
              { key: 'lines', title: t('restock.lines'), number: true, width: 80, render: (r) => <CountFigure slot={false} count={r.lines} /> },
              { key: 'pieces', title: t('purchase.pieces'), number: true, width: 80, render: (r) => <CountFigure slot={false} count={r.pieces} /> },
              { key: 'sent', title: t('restock.sent'), render: (r) => r.sentAt ? <><InstantText at={r.sentAt} form="auto" /> <span className="zg-second">{r.sentBy} → {format.list(r.to)}</span></> : <span className="zg-none">–</span> },
            ]} />
            <Pages page={page} size={PAGE} total={l.total} onPage={setPage} />
          </>
        )}
      </State>
    </div>
  );
}
