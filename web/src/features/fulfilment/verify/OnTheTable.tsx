import { useTranslation } from 'react-i18next';
import { LedgerTable, usePhone, useNow, type LedgerColumn } from '@/ui';
import { inFours } from '../codes';
import { LotLines } from '../LotLines';
import type { Line, Parcel, Said } from './table';

/** The parcel that is being verified: its papers, and of each article how much was scanned. */
export function OnTheTable({ parcel, said, running }: { parcel: Parcel; said?: Said; running: boolean }) {
  const { t } = useTranslation('fulfilment');
  const phone = usePhone();
  const line = said && said.kind !== 'wait' ? said.line : undefined;
  const wrong = (row: Line) => said?.kind === 'bad' && row.no === line;
  const columns: LedgerColumn<Line>[] = [
    { key: 'tick', width: phone ? 28 : 40, render: (row) => wrong(row) ? <b className="zg-late" aria-label={t('verify.notRight')}>✕</b> : row.scanned === row.quantity ? <b className="zg-tick" aria-label={t('verify.complete')}>✓</b> : null },
    { key: 'goods', title: t('goods'), render: (row) => <>{row.name}{phone && <div className="zg-note">{row.bin}</div>}<LotLines lots={parcel.lots} of={row.code} /></> },
    { key: 'code', title: t('code'), deskOnly: true, width: '18%', render: (row) => <span className="zg-second">{row.code}</span> },
    { key: 'barcode', title: t('barcode'), deskOnly: true, width: '25%', render: (row) => <span className="zg-second">{inFours(row.barcode)}</span> },
    { key: 'bin', title: t('bin'), deskOnly: true, width: '14%', render: (row) => row.bin },
    { key: 'count', title: t('verify.counted'), number: true, width: 100, render: (row) => <><b className="zg-scanned">{row.scanned}</b> / {row.quantity}</> },
  ];
  return (
    <>
      <div className="zg-station-facts">
        <div><span>{t('waybill')}</span><b>{inFours(parcel.waybill)}</b></div>
        <div><span>{t('pickList')}</span><b>{parcel.number}</b></div>
        <div><span>{parcel.courierName} · {parcel.shopName}</span><b>{t('kindsPieces', { kinds: parcel.lines.length, pieces: parcel.pieces })}</b></div>
        {parcel.remark && <div><span>{t('remark')}</span><b>{parcel.remark}</b></div>}
        {running && parcel.openedAt && <div><span>{t('verify.used')}</span><b><Used since={parcel.openedAt} /></b></div>}
      </div>
      <LedgerTable label={t('verify.onTable')} columns={columns} rows={parcel.lines} rowKey={(row) => row.no} rowKind={(row) => row.no === line ? said!.kind as 'good' | 'bad' : undefined} />
    </>
  );
}

function Used({ since }: { since: string }) {
  const seconds = Math.max(0, Math.floor((useNow(1_000) - Date.parse(since)) / 1_000));
  return <>{Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}</>;
}
