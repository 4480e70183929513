import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { format } from '@/ui';
import { inFours } from '../codes';
import { LotLines } from '../LotLines';
import type { Paper, Papers } from './queries';

type Sheet = Papers['sheets'][number];
type Template = components['schemas']['PrintTemplatesTemplate'];
type Barcode = components['schemas']['Barcode'];

/** What goes onto paper; on the screen nothing of it is seen. */
export function PrintedPapers({ paper, of, template }: { paper: Paper; of: Papers; template?: Template }) {
  const copies = Array.from({ length: template?.copies ?? 1 }, (_, i) => i);
  const hidden = template?.hidden.map((piece) => `hide-${piece}`).join(' ') ?? '';
  return (
    <div className={`zg-papers ${hidden}`}>{copies.map((copy) => <Fragment key={copy}>{template?.head && <p className="zg-paper-words">{template.head}</p>}
      {paper === 'SUMMARY' && <Summary of={of} />}
      {paper === 'PICK_LISTS' && of.sheets.map((sheet) => <PickList key={sheet.id} sheet={sheet} run={of.run} again={of.reprint} />)}
      {paper === 'LABELS' && of.sheets.map((sheet) => <Label key={sheet.id} sheet={sheet} run={of.run} again={of.reprint} />)}{template?.foot && <p className="zg-paper-words">{template.foot}</p>}</Fragment>)}
    </div>
  );
}

/** Code 128 with a quiet zone of ten modules at each side. */
function Bars({ of, className }: { of: Barcode; className: string }) {
  return <svg className={className} viewBox={`-10 0 ${of.width + 20} 1`} preserveAspectRatio="none" shapeRendering="crispEdges" role="img" aria-label={of.text}><path d={of.path} /></svg>;
}

/** FUL-05: what the whole run needs, in walking order; its sum is the sum of the pick lists. */
function Summary({ of }: { of: Papers }) {
  const { t } = useTranslation('fulfilment');
  return (
    <section className="zg-paper zg-paper-a4">
      <h1>{t('paper.summary')} · {t('print.runNo', { run: of.run })}</h1>
      <p>{t('paper.summaryFacts', { at: format.instant(of.claimedAt, 'full'), clerk: of.clerk, count: of.sheets.length, pieces: of.pieces })}{of.reprint && <b> · {t('paper.again')}</b>}</p>
      <table>
        <thead><tr><th>{t('bin')}</th><th data-piece="CODE">{t('code')}</th><th>{t('goods')}</th><th>{t('pick.baskets')}</th><th className="n">{t('pieces')}</th><th>{t('paper.taken')}</th></tr></thead>
        <tbody>{of.totals.map((row) => <tr key={row.code}><td><b>{row.bin || '–'}</b></td><td data-piece="CODE">{row.code}</td><td>{row.name}<LotLines lots={row.lots} /></td><td>{row.baskets.map((b) => `${b.basket}×${b.quantity}`).join('  ')}</td><td className="n"><b>{row.quantity}</b></td><td>□</td></tr>)}</tbody>
        <tfoot><tr><td colSpan={3}>{t('paper.sum')}</td><td className="n">{of.sheets.length}</td><td className="n"><b>{of.pieces}</b></td><td /></tr></tfoot>
      </table>
      <p className="zg-paper-sign">{t('paper.signPicker')} ____________ &emsp; {t('paper.signTime')} ____________</p>
    </section>
  );
}

/** The pick list above, the customer's copy below; cut between. */
function PickList({ sheet, run, again }: { sheet: Sheet; run: number; again: boolean }) {
  const { t } = useTranslation('fulfilment');
  return (
    <section className="zg-paper zg-paper-list">
      <div className="zg-paper-head">
        <div><h1>{t('pickList')} {sheet.number} · {t('pick.basket', { n: sheet.basket })}</h1><p>{sheet.shopName} · {t('print.runNo', { run })}{sheet.urgent && <b> · {t('urgent')}</b>}{again && <b> · {t('paper.again')}</b>}</p></div>
        <Bars of={sheet.barcode} className="zg-bars" />
      </div>
      <p>{t('order')} {inFours(sheet.order)} · {sheet.courierName} {inFours(sheet.waybill)}<span data-piece="RECIPIENT"> · {sheet.recipient}</span></p>
      {sheet.remark && <p className="zg-paper-remark" data-piece="REMARK">{format.labelled(t('remark'), sheet.remark)}</p>}
      <Lines sheet={sheet} places />
      <div className="zg-paper-cut">{t('paper.cut')}</div>
      <div className="zg-paper-head"><div><h1>{t('paper.copy')}</h1><p>{sheet.shopName} · {t('order')} {inFours(sheet.order)} · {sheet.number}</p></div></div>
      <Lines sheet={sheet} />
      <p>{t('paper.thanks')}</p>
    </section>
  );
}

function Lines({ sheet, places }: { sheet: Sheet; places?: boolean }) {
  const { t } = useTranslation('fulfilment');
  return (
    <table>
      <thead><tr>{places && <th>{t('bin')}</th>}<th>{t('code')}</th><th>{t('goods')}</th><th className="n">{t('pieces')}</th>{places && <th>{t('paper.taken')}</th>}</tr></thead>
      <tbody>{sheet.lines.map((line) => <tr key={line.no}>{places && <td><b>{line.bin || '–'}</b></td>}<td>{line.code}</td><td>{line.name}{places && <LotLines lots={sheet.lots} of={line.code} />}</td><td className="n"><b>{line.quantity}</b></td>{places && <td>□</td>}</tr>)}</tbody>
      <tfoot><tr><td colSpan={places ? 3 : 2}>{t('paper.sum')}</td><td className="n"><b>{sheet.pieces}</b></td>{places && <td />}</tr></tfoot>
    </table>
  );
}

/** 100 × 180 or 76 × 130 mm, as the courier's label printer takes it. */
function Label({ sheet, run, again }: { sheet: Sheet; run: number; again: boolean }) {
  const { t } = useTranslation('fulfilment');
  return (
    <section className="zg-paper zg-paper-label" data-size={sheet.label}>
      <div className="zg-label-top"><b>{sheet.courierName}</b><span><span data-piece="SHOP">{sheet.shopName}</span>{sheet.urgent && <> · <b>{t('urgent')}</b></>}</span></div>
      {sheet.waybillBarcode && <Bars of={sheet.waybillBarcode} className="zg-bars" />}
      <div className="zg-label-number">{inFours(sheet.waybill)}</div>
      <div className="zg-label-to"><span>{t('paper.to')}</span><b>{sheet.recipient}</b> <b>{sheet.phone}</b><p>{sheet.address}</p></div>
      <div className="zg-label-goods">{sheet.lines.map((line) => <div key={line.no}><span>{line.name}</span><b>×{line.quantity}</b></div>)}</div>
      {sheet.remark && <p className="zg-paper-remark" data-piece="REMARK">{format.labelled(t('remark'), sheet.remark)}</p>}
      <div className="zg-label-foot">
        <div><b>{sheet.number}</b><br />{t('print.runNo', { run })} · {t('verify.pieces', { count: sheet.pieces })}{again && <> · {t('paper.again')}</>}</div>
        <Bars of={sheet.barcode} className="zg-bars zg-bars-small" />
      </div>
    </section>
  );
}
