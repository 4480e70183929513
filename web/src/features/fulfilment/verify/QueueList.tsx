import { useTranslation } from 'react-i18next';
import { Empty, format, LedgerTable, Part, useNow, usePhone, type LedgerColumn } from '@/ui';
import { inFours } from '../codes';
import { ShipBy } from '../ShipBy';
import type { Waiting } from './table';

/** What is picked and waits for this station, the most pressing first. */
export function QueueList({ waiting, queue }: { waiting: number; queue: Waiting[] }) {
  const { t } = useTranslation('fulfilment');
  const phone = usePhone();
  const now = useNow(10_000);
  const mark = (row: Waiting) => row.waitsFor ? <b className="zg-late">{t('refunding')}</b> : row.openExceptions > 0 ? <b className="zg-late">{t('verify.exception')}</b> : row.urgent ? <b className="zg-soon">{t('urgent')}</b> : null;
  const where = (row: Waiting) => row.waitsFor ? t('verify.waitsFor', { who: row.waitsFor }) : row.inHandOf ? t('verify.inHandOf', { who: row.inHandOf }) : t('verify.pickedAt', { at: format.instant(row.pickedAt, 'auto', now) });
  const left = (row: Waiting) => row.waitsFor ? t('stopped') : <ShipBy at={row.shipBy} />;
  const desk: LedgerColumn<Waiting>[] = [
    { key: 'mark', width: 110, render: mark },
    { key: 'waybill', render: (row) => inFours(row.waybill) },
    { key: 'courier', width: 120, render: (row) => row.courierName },
    { key: 'pieces', width: 200, render: (row) => t('kindsPieces', { kinds: row.kinds, pieces: row.pieces }) },
    { key: 'picked', width: 260, render: where },
    { key: 'by', render: (row) => row.pickedBy },
    { key: 'left', number: true, render: left },
  ];
  const hand: LedgerColumn<Waiting>[] = [
    { key: 'what', render: (row) => <>{inFours(row.waybill)}<div className="zg-note">{row.courierName} · {t('kindsPieces', { kinds: row.kinds, pieces: row.pieces })} · {where(row)}</div></> },
    { key: 'left', number: true, width: 96, render: (row) => <>{mark(row)}<div className="zg-note">{left(row)}</div></> },
  ];
  return (
    <Part title={t('verify.queue', { count: waiting })}>
      {queue.length === 0 ? <Empty title={t('verify.none')}>{t('verify.noneHint')}</Empty>
        : <LedgerTable label={t('verify.queue', { count: waiting })} head={false} columns={phone ? hand : desk} rows={queue} rowKey={(row) => row.id} />}
    </Part>
  );
}
