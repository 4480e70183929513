import { Select } from 'antd';
import { useState } from 'react';
import { useMe } from '@/api/session';
import { useGoods, useSupplierChoices, type Goods } from './purchasing';

interface Picker<T> {
  id: string;
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  placeholder?: string;
}

/** Suppliers that are not blocked. */
export function SupplierPicker({ id, value, onChange, placeholder }: Picker<number>) {
  const choices = useSupplierChoices();
  return (
    <Select id={id} allowClear showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} placeholder={placeholder} value={value} onChange={onChange} popupMatchSelectWidth={false}
      options={(choices.data ?? []).map((s) => ({ value: s.id, label: s.name }))} />
  );
}

/** Goods by code, barcode or name. */
export function GoodsPicker({ id, value, onChange, placeholder }: Picker<Goods>) {
  const [text, setText] = useState('');
  const goods = useGoods(text);
  const found = goods.data ?? [];
  const options = value && !found.some((g) => g.sku === value.sku) ? [value, ...found] : found;
  return (
    <Select id={id} allowClear showSearch={{ filterOption: false, onSearch: setText }} style={{ width: '100%' }} placeholder={placeholder} value={value?.sku} popupMatchSelectWidth={false}
      onChange={(sku?: number) => onChange(options.find((g) => g.sku === sku))} options={options.map((g) => ({ value: g.sku, label: `${g.code} ${g.goods}` }))} />
  );
}

/** The shops one may see; nothing chosen: the whole company. */
export function ShopPicker({ id, value, onChange, placeholder }: Picker<number>) {
  const shops = useMe().shops ?? [];
  return <Select id={id} allowClear style={{ width: '100%' }} placeholder={placeholder} value={value} onChange={onChange} popupMatchSelectWidth={false} options={shops.map((s) => ({ value: s.id, label: s.name }))} />;
}
