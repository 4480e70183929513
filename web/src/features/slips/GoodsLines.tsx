import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field, GoodsPick } from '@/ui';

export interface GoodsLine {
  sku: string;
  place: string;
  quantity: number | null;
  /** yuan as typed; only where a cost is asked for */
  cost: number | null;
}

export const EMPTY_LINE: GoodsLine = { sku: '', place: '', quantity: null, cost: null };

interface GoodsLinesProps {
  lines: GoodsLine[];
  onChange: (lines: GoodsLine[]) => void;
  fault: unknown;
  /** what stands beside SKU and quantity */
  beside: 'place' | 'cost';
}

/** SKUs with their quantities; Enter in the last field begins the next line, as a scanner does. */
export function GoodsLines({ lines, onChange, fault, beside }: GoodsLinesProps) {
  const { t } = useTranslation('slips');
  const change = (at: number, part: Partial<GoodsLine>) => onChange(lines.map((line, i) => (i === at ? { ...line, ...part } : line)));
  const add = () => onChange([...lines, EMPTY_LINE]);
  return (
    <>
      {lines.map((line, i) => (
        <div className="zg-line" key={i}>
          <Field label={t('sku')} name={`lines[${i}].sku`} fault={fault} width={210}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={line.sku} autoFocus={i > 0 && i === lines.length - 1} onChange={(sku) => change(i, { sku })} />}</Field>
          <Field label={t('quantity')} name={`lines[${i}].quantity`} fault={fault} width={90}>{(id) => <InputNumber id={id} min={1} style={{ width: '100%' }} value={line.quantity} onChange={(quantity) => change(i, { quantity })} />}</Field>
          {beside === 'place'
            ? <Field label={t('place')} name={`lines[${i}].place`} fault={fault} width={120}>{(id) => <Input id={id} placeholder={t('usualPlace')} value={line.place} onChange={(e) => change(i, { place: e.target.value })} />}</Field>
            : <Field label={t('unitCost')} name={`lines[${i}].unitCost`} fault={fault} width={120}>{(id) => <InputNumber id={id} min={0} precision={2} style={{ width: '100%' }} value={line.cost} onChange={(cost) => change(i, { cost })} />}</Field>}
          {lines.length > 1 && <Button type="text" onClick={() => onChange(lines.filter((_, n) => n !== i))}>{t('remove')}</Button>}
        </div>
      ))}
      <Button size="small" onClick={add}>{t('addLine')}</Button>
    </>
  );
}
