import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { StationFrame, type Verdict } from '@/ui/StationFrame';
import { InstantText, LedgerTable, Part, Refused, State, TimeLeft, useNow, type KeyBinding, type LedgerColumn } from '@/ui';
import { useMay } from '@/api/session';
import { grouped, minutesAndSeconds } from '../codes';
import type { Line, OpenParcel, Waiting } from './judge';
import { useVerification, type Said } from './useVerification';

/** FUL-07: scan the waybill, then each piece. Everything is done by scanner and keys. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  return may('VERIFY_GOODS') ? <Station /> : <div className="zg-page"><Refused title={t('station.notYours')}>{t('station.notYoursHint')}</Refused></div>;
}

function Station() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const v = useVerification(me.person.id);
  const { open, said } = v;
  const bad = said.kind === 'wrong' && open !== null;
  const keys = useMemo<KeyBinding[]>(() => {
    const note = (key: string) => t(`verify.notes.${key}`);
    const damaged = { key: 'F4', label: t('verify.keys.damaged'), run: () => v.report('OTHER', note('damaged')) };
    const call = { key: 'F8', label: t('verify.keys.call'), run: () => v.report('OTHER', note('call')) };
    const exceptions = open !== null && open.openExceptions > 0;
    if (bad || exceptions) {
      const pairing = said.kind === 'wrong' && said.code === 'PAPERS_DO_NOT_PAIR';
      const first: KeyBinding[] = pairing
        ? [{ key: 'F2', label: t('verify.keys.misread'), run: () => v.resolve('MISREAD', note('misread')) }, { key: 'F5', label: t('verify.keys.paired'), run: () => v.resolve('PAIRED_AGAIN', note('paired')) }]
        : said.kind === 'wrong' && said.code === 'ALREADY_SCANNED' ? [{ key: 'F2', label: t('verify.keys.removed'), run: () => v.resolve('REMOVED', note('removed')) }]
          : said.kind === 'wrong' && said.code === 'WRONG_QUANTITY' ? [{ key: 'F2', label: t('verify.keys.completed'), run: () => v.resolve('COMPLETED', note('completed')) }]
            : [{ key: 'F2', label: t('verify.keys.exchanged'), run: () => v.resolve('EXCHANGED', note('exchanged')) }];
      return [...first, { key: 'F3', label: t('verify.keys.short'), run: () => v.report('WRONG_QUANTITY', note('short')) }, damaged,
        { key: 'F6', label: t('verify.keys.sendBack'), run: () => v.sendBack(note('sendBack')), hint: false }, call, { key: 'Esc', label: t('verify.keys.putDown'), run: v.putDown, hint: false }];
    }
    return [damaged, { key: 'F6', label: t('verify.keys.sendBack'), run: () => v.sendBack(note('sendBack')) }, call, { key: 'Esc', label: t('verify.keys.putDown'), run: v.putDown }];
  }, [t, v, open, said, bad]);
  const today = v.desk.data?.today;
  return (
    <StationFrame
      name={t('verify.name')} person={me.person.name} queue={v.queue} onScan={v.scan} keys={keys}
      today={today && <>{t('verify.today')} <b>{today.parcels}</b> {t('verify.orders')} · {t('verify.wrongToday')} <b>{today.wrong}</b>{today.averageSeconds != null && <> · {t('verify.average', { n: today.averageSeconds })}</>}</>}
      verdict={band(said, v, t)}
      alert={open && open.openExceptions > 0 ? t('verify.openExceptions', { n: open.openExceptions }) : undefined}
    >
      {open ? <OnTable parcel={open} said={said} /> : (
        <State query={v.desk} what={t('verify.queueWhat')} rowHeight={46}>
          {(desk) => (
            <Part title={t('verify.queue', { n: desk.waiting })}>
              {desk.queue.length === 0 ? <p className="zg-station-note">{t('verify.queueEmpty')}</p>
                : <LedgerTable head={false} rows={desk.queue} rowKey={(w) => w.id} columns={queueColumns(t)} />}
            </Part>
          )}
        </State>
      )}
    </StationFrame>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

function band(said: Said, { last, open }: { last: ReturnType<typeof useVerification>['last']; open: OpenParcel | null }, t: T): Verdict {
  switch (said.kind) {
    case 'wait': return {
      kind: 'wait', title: t('verify.scanWaybill'), hint: t('verify.orPickList'),
      last: last && <>{t('verify.last')} &ensp; <b>{grouped(last.waybill)}</b> &ensp; {t('verify.pieces', { n: last.pieces })}{last.seconds !== null && <> · {t('verify.seconds', { n: last.seconds })}</>} · {t('verify.verified')}</>,
    };
    case 'kept': return { kind: 'wait', title: t('verify.kept'), hint: said.code };
    case 'opened': return { kind: 'wait', title: t('verify.scanGoods'), hint: open ? `${grouped(open.waybill) || open.number} · ${t('verify.kinds', { n: open.lines.length })}${t('verify.pieces', { n: open.pieces })}` : undefined };
    case 'paired': return { kind: 'good', id: said.id, what: t('verify.pairedWhat'), rest: said.rest };
    case 'good': return {
      kind: 'good', id: said.id, what: said.line.name, rest: said.rest > 0 ? said.rest : undefined,
      note: said.rest === 0 ? (said.exceptions > 0 ? t('verify.allButOpen') : t('verify.complete')) : `${t('verify.nth', { n: said.line.scanned, of: said.line.quantity })}${said.line.scanned === said.line.quantity ? ` · ${t('verify.kindComplete')}` : ''}`,
    };
    case 'wrong': {
      const known = ['WRONG_BARCODE', 'ALREADY_SCANNED', 'WRONG_QUANTITY', 'PAPERS_DO_NOT_PAIR'].includes(said.code);
      return {
        kind: 'bad', id: said.id, error: known ? t(`verify.wrong.${said.code}`) : t('verify.wrong.stop'),
        wanted: said.wanted && { text: said.wanted.text, code: grouped(said.wanted.code) }, scanned: said.came && { text: said.came.text, code: grouped(said.came.code) },
        todo: known && said.wanted ? t(`verify.todo.${said.code}`) : said.title,
        side: said.wanted && <>{t('verify.recorded')}{said.blamed && <><br />{t(said.code === 'PAPERS_DO_NOT_PAIR' ? 'verify.pairedBy' : 'verify.pickedBy', { name: said.blamed })}</>}</>,
      };
    }
  }
}

function OnTable({ parcel, said }: { parcel: OpenParcel; said: Said }) {
  const { t } = useTranslation('fulfilment');
  const now = useNow(1_000);
  const current = said.kind === 'good' ? said.line.no : said.kind === 'wrong' ? said.line : undefined;
  const columns: LedgerColumn<Line>[] = [
    { key: 'tick', width: 40, render: (l) => said.kind === 'wrong' && l.no === current ? <b className="zg-late">✕</b> : l.scanned === l.quantity ? <b className="zg-tick">✓</b> : '' },
    { key: 'name', title: t('verify.goods'), render: (l) => l.no === current ? <b>{l.name}</b> : l.name },
    { key: 'code', title: t('verify.code'), deskOnly: true, render: (l) => <span className="zg-second">{l.code}</span> },
    { key: 'barcode', title: t('verify.barcode'), deskOnly: true, render: (l) => <span className="zg-second">{grouped(l.barcode)}</span> },
    { key: 'bin', title: t('verify.bin'), render: (l) => l.bin },
    { key: 'n', title: t('verify.scannedOf'), number: true, render: (l) => <span><b className="zg-station-count">{l.scanned}</b> / {l.quantity}</span> },
  ];
  return (
    <>
      <div className="zg-station-facts">
        <div><span>{t('verify.waybill')}</span><b>{grouped(parcel.waybill)}</b></div>
        <div><span>{t('verify.pickList')}</span><b>{parcel.number}</b></div>
        <div><span>{parcel.courierName} · {parcel.shopName}</span><b>{t('verify.kinds', { n: parcel.lines.length })}{t('verify.pieces', { n: parcel.pieces })}</b></div>
        {parcel.remark && <div><span>{t('verify.remark')}</span><b>{parcel.remark}</b></div>}
        {parcel.openedAt && <div><span>{t('verify.used')}</span><b>{minutesAndSeconds(Math.max(0, (now - Date.parse(parcel.openedAt)) / 1_000))}</b></div>}
      </div>
      <LedgerTable rows={parcel.lines} rowKey={(l) => l.no} columns={columns} rowKind={(l) => l.no !== current ? undefined : said.kind === 'wrong' ? 'bad' : 'good'} />
    </>
  );
}

function queueColumns(t: T): LedgerColumn<Waiting>[] {
  return [
    { key: 'mark', width: 108, render: (w) => w.waitsFor ? <b className="zg-late">{t('verify.refund')}</b> : w.openExceptions > 0 ? <b className="zg-late">{t('verify.exception')}</b> : w.urgent ? <b className="zg-soon">{t('verify.urgent')}</b> : '' },
    { key: 'waybill', render: (w) => grouped(w.waybill) || w.number },
    { key: 'courier', render: (w) => w.courierName },
    { key: 'pieces', render: (w) => <>{t('verify.kinds', { n: w.kinds })}{t('verify.pieces', { n: w.pieces })}</> },
    { key: 'picked', deskOnly: true, render: (w) => w.waitsFor ? t('verify.waitsFor', { name: w.waitsFor }) : w.inHandOf ? t('verify.inHandOf', { name: w.inHandOf }) : <>{t('verify.ready')} <InstantText at={w.pickedAt} form="time" /></> },
    { key: 'by', deskOnly: true, render: (w) => w.pickedBy },
    { key: 'due', number: true, render: (w) => w.waitsFor ? t('verify.stopped') : <TimeLeft due={w.shipBy} short /> },
  ];
}
