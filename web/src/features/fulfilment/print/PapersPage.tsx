import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { Problem } from '@/api/problem';
import type { components } from '@/api/schema';
import { InstantText, ResultLine } from '@/ui';
import { grouped } from '../codes';
import './papers.css';

type Papers = components['schemas']['PrintPapersPapers'];
type Sheet = Papers['sheets'][number];
type Paper = 'SUMMARY' | 'PICK_LISTS' | 'LABELS';

/** FUL-05, FUL-47: the papers of a run as the printer gets them; nothing else of the page is printed. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const run = Number(useParams().run);
  const [paper, setPaper] = useState<Paper>('SUMMARY');
  const [why, setWhy] = useState('');
  const print = useMutation({
    mutationFn: (which: Paper) => dataOf(api.POST('/api/fulfilment/print/runs/{run}/papers', { params: { path: { run } }, body: { paper: which, why: why || null } })),
    onSuccess: () => { setWhy(''); setTimeout(() => window.print(), 50); },
  });
  const again = print.error instanceof Problem && print.error.code === 'REPRINT_NEEDS_REASON';
  return (
    <div className="zg-papers">
      <header className="zg-papers-bar">
        <h1>{t('print.run', { run })}</h1>
        {(['SUMMARY', 'PICK_LISTS', 'LABELS'] as const).map((which) => <Button key={which} type={paper === which ? 'primary' : 'default'} loading={print.isPending && paper === which} onClick={() => { setPaper(which); print.mutate(which); }}>{t(`papers.${which}`)}</Button>)}
        {again && <Input autoFocus className="zg-papers-why" placeholder={t('papers.why')} value={why} onChange={(e) => setWhy(e.target.value)} onPressEnter={() => print.mutate(paper)} />}
        {again && <Button onClick={() => print.mutate(paper)}>{t('papers.again')}</Button>}
        <ResultLine of={print} done={print.data && t('papers.made', { n: print.data.sheets.length, pieces: print.data.pieces })} />
      </header>
      {print.data && (paper === 'SUMMARY' ? <Summary papers={print.data} /> : paper === 'PICK_LISTS' ? print.data.sheets.map((s) => <PickList key={s.id} sheet={s} />) : print.data.sheets.map((s) => <Label key={s.id} sheet={s} />))}
    </div>
  );
}

/** Code 128: bars of whole modules with ten modules of quiet at each side. */
function Code128({ barcode, height }: { barcode: Sheet['barcode']; height: number }) {
  return (
    <figure className="zg-barcode">
      <svg viewBox={`-10 0 ${barcode.width + 20} 1`} preserveAspectRatio="none" style={{ height }} role="img" aria-label={barcode.text} shapeRendering="crispEdges"><path d={barcode.path} fill="#000" /></svg>
      <figcaption>{grouped(barcode.text)}</figcaption>
    </figure>
  );
}

function Summary({ papers }: { papers: Papers }) {
  const { t } = useTranslation('fulfilment');
  return (
    <section className="zg-a4">
      <h2>{t('papers.SUMMARY')} <span>{t('print.run', { run: papers.run })} · <InstantText at={papers.claimedAt} form="full" /> · {papers.clerk}{papers.reprint && ` · ${t('papers.reprint')}`}</span></h2>
      <table>
        <thead><tr><th>{t('papers.place')}</th><th>{t('papers.code')}</th><th>{t('papers.goods')}</th><th className="n">{t('papers.parcels')}</th><th className="n">{t('papers.total')}</th><th>{t('papers.fetched')}</th></tr></thead>
        <tbody>{papers.totals.map((l) => <tr key={l.code}><td>{l.bin}</td><td>{l.code}</td><td>{l.name}</td><td className="n">{l.parcels}</td><td className="n"><b>{l.quantity}</b></td><td /></tr>)}</tbody>
        <tfoot><tr><td colSpan={3}>{t('papers.sum', { n: papers.sheets.length })}</td><td /><td className="n"><b>{papers.pieces}</b></td><td /></tr></tfoot>
      </table>
      <p className="zg-sign">{t('papers.fetchedBy')} ____________ &emsp; {t('papers.at')} ____________</p>
    </section>
  );
}

function Lines({ sheet, bins }: { sheet: Sheet; bins: boolean }) {
  const { t } = useTranslation('fulfilment');
  return (
    <table>
      <thead><tr>{bins && <th>{t('papers.place')}</th>}<th>{t('papers.code')}</th><th>{t('papers.goods')}</th><th className="n">{t('papers.pieces')}</th></tr></thead>
      <tbody>{sheet.lines.map((l) => <tr key={l.no}>{bins && <td>{l.bin}</td>}<td>{l.code}</td><td>{l.name}</td><td className="n"><b>{l.quantity}</b></td></tr>)}</tbody>
    </table>
  );
}

function PickList({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('fulfilment');
  return (
    <section className="zg-a4 zg-picklist">
      <div className="zg-paper-head"><div><h2>{t('papers.PICK_LISTS')} {sheet.number}{sheet.urgent && <em>{t('verify.urgent')}</em>}</h2><p>{sheet.shopName} · {sheet.courierName} {grouped(sheet.waybill)} · {t('verify.pieces', { n: sheet.pieces })}</p></div><Code128 barcode={sheet.barcode} height={44} /></div>
      {sheet.remark && <p className="zg-remark">{t('verify.remark')}：{sheet.remark}</p>}
      <Lines sheet={sheet} bins />
      <p className="zg-sign">{t('papers.picker')} ________ &emsp; {t('papers.verifier')} ________ &emsp; {t('papers.packer')} ________</p>
      <div className="zg-copy">
        <h3>{t('papers.customerCopy')} <span>{sheet.number} · {t('papers.order')} {sheet.order}</span></h3>
        <p>{sheet.recipient}</p>
        <Lines sheet={sheet} bins={false} />
        <p>{t('papers.thanks', { shop: sheet.shopName })}</p>
      </div>
    </section>
  );
}

function Label({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('fulfilment');
  return (
    <section className="zg-label">
      <div className="zg-label-courier"><b>{sheet.courierName}</b>{sheet.urgent && <em>{t('verify.urgent')}</em>}<span>{sheet.number}</span></div>
      {sheet.waybillBarcode ? <Code128 barcode={sheet.waybillBarcode} height={84} /> : <p className="zg-nonumber">{t('papers.noNumber')}</p>}
      <div className="zg-label-to"><i>{t('papers.to')}</i><div><b>{sheet.recipient} {sheet.phone}</b><p>{sheet.address}</p></div></div>
      <div className="zg-label-from"><i>{t('papers.from')}</i><div>{sheet.shopName}</div></div>
      <p className="zg-label-goods">{sheet.lines.map((l) => `${l.name} × ${l.quantity}`).join('；')}</p>
      <Code128 barcode={sheet.barcode} height={40} />
    </section>
  );
}
