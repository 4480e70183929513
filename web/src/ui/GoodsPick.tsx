import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';

interface GoodsPickProps {
  id?: string;
  /** the own code, or what was typed so far */
  value: string;
  onChange: (code: string) => void;
  /** bundles may be chosen, too */
  bundles?: boolean;
  wrong?: boolean;
  autoFocus?: boolean;
  /** what was scanned or chosen is meant: the next field can be gone to */
  onPicked?: (code: string) => void;
}

interface Called {
  code: string;
  name: string;
  barcode: string | null | undefined;
}

/** Goods whose code, barcode or name holds the text. */
async function called(text: string, bundles: boolean, signal: AbortSignal): Promise<Called[]> {
  const [goods, sets] = await Promise.all([
    dataOf(api.GET('/api/catalogue/goods', { params: { query: { text, size: 12 } }, signal })),
    bundles ? dataOf(api.GET('/api/catalogue/bundles', { params: { query: { text, size: 6 } }, signal })) : undefined,
  ]);
  return [
    ...(sets?.rows ?? []).map((b) => ({ code: b.code, name: `${b.name} ${b.spec}`.trim(), barcode: undefined })),
    ...goods.rows.map((g) => ({ code: g.code, name: `${g.name} ${g.spec}`.trim(), barcode: g.barcode })),
  ];
}

/** UX-03, INT-17: goods are scanned, or found by code, barcode or name; never remembered and typed. */
export function GoodsPick({ id, value, onChange, bundles = false, wrong = false, autoFocus, onPicked }: GoodsPickProps) {
  const { t } = useTranslation('ui');
  const [open, setOpen] = useState(false);
  const text = useDeferredValue(value.trim());
  const found = useQuery({ queryKey: ['catalogue', 'called', bundles, text], enabled: text !== '', staleTime: 10_000, placeholderData: keepPreviousData, queryFn: ({ signal }) => called(text, bundles, signal) });
  const rows = text === '' ? [] : found.data ?? [];
  const the = rows.find((g) => g.code === value);
  const pick = (code: string) => { onChange(code); setOpen(false); onPicked?.(code); };
  return (
    <>
      <AutoComplete
        id={id} value={value} status={wrong ? 'error' : undefined} popupMatchSelectWidth={320} style={{ width: '100%' }} placeholder={t('goods.find')} autoFocus={autoFocus} open={open && rows.length > 0 && !(rows.length === 1 && the)}
        options={rows.map((g) => ({ value: g.code, label: <>{g.code} <span className="zg-note">{g.name}</span></> }))} defaultActiveFirstOption={false}
        onOpenChange={setOpen} onSearch={() => setOpen(true)} onChange={(code: string) => onChange(code ?? '')} onSelect={pick}
        onInputKeyDown={(e) => { // a scanner ends with Enter: the barcode becomes the code, and nothing is sent by it
          if (e.key !== 'Enter' || value.trim() === '') return;
          const scanned = rows.find((g) => g.barcode === value.trim() || g.code.toLowerCase() === value.trim().toLowerCase());
          if (scanned && scanned.code !== value) { e.preventDefault(); pick(scanned.code); }
        }}
      />
      {the && <span className="zg-note">{the.name}</span>}
    </>
  );
}
