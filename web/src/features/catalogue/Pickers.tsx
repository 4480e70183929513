import { AutoComplete, InputNumber } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useGoodsCalled } from './catalogue';

/** The own code of goods or a bundle, found by code or name. */
export function GoodsPick({ id, value, onChange, bundles = true, wrong = false }: { id?: string; value: string; onChange: (code: string) => void; bundles?: boolean; wrong?: boolean }) {
  const [text, setText] = useState('');
  const found = useGoodsCalled(useDeferredValue(text));
  const options = (found.data ?? []).filter((g) => bundles || !g.bundle).map((g) => ({ value: g.code, label: <>{g.code} <span className="zg-note">{g.name}</span></> }));
  return <AutoComplete id={id} value={value} options={options} status={wrong ? 'error' : undefined} popupMatchSelectWidth={320} style={{ width: '100%' }}
    onSearch={setText} onChange={(code: string) => onChange(code)} />;
}

/** Yuan on the page, whole fen in hand. */
export function Yuan({ id, value, onChange }: { id?: string; value: number | null; onChange: (fen: number | null) => void }) {
  return <InputNumber id={id} min={0} precision={2} controls={false} value={value === null ? null : value / 100} onChange={(yuan) => onChange(yuan === null ? null : Math.round(yuan * 100))} style={{ width: '100%' }} />;
}
