import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { format } from '@/ui';
import { Drawn } from './SignaturePad';

type Whole = components['schemas']['SlipsWhole'];

/** 出入库商品明细 on A4; on the screen nothing of it is seen. */
export function PaperSlip({ of }: { of: Whole }) {
  const { t } = useTranslation('slips');
  const s = of.slip;
  const end = (code: string) => t(`end.${code}`, { defaultValue: code });
  const signed = of.signatures.at(-1);
  return (
    <div className="zg-papers">
      <section className="zg-paper zg-paper-a4">
        <h1>{t('paper.title')} · {t(`slip.${s.kind}`)}</h1>
        <p>{t('slips.number')} <b>{s.number}</b>{s.paper && <> · {t('slips.paper')} {s.paper}</>}{s.partner && <> · {s.partner}</>} · {format.instant(s.occurredAt, 'full')} · {t('slips.by')} {s.by}</p>
        <table>
          <thead><tr><th>{t('sku')}</th><th>{t('goods')}</th><th>{t('from')}</th><th>{t('to')}</th><th className="n">{t('quantity')}</th></tr></thead>
          <tbody>{of.lines.map((l, i) => <tr key={i}><td>{l.sku}</td><td>{l.name}</td><td>{end(l.from)}</td><td>{end(l.to)}</td><td className="n"><b>{l.quantity}</b></td></tr>)}</tbody>
          <tfoot><tr><td colSpan={4}>{t('slips.sum')}</td><td className="n"><b>{s.pieces}</b></td></tr></tfoot>
        </table>
        {s.note && <p>{s.note}</p>}
        <p className="zg-paper-sign">{t(s.way === 'IN' ? 'paper.deliverer' : 'paper.taker')} {signed ? <>{signed.name} {signed.strokes && <Drawn strokes={signed.strokes} label={signed.name} />} {format.instant(signed.at, 'full')}</> : '____________'} &emsp; {t('paper.keeper')} ____________</p>
      </section>
    </div>
  );
}
