import { AutoComplete, Input } from 'antd';
import { useState } from 'react';

/** A name a formula may use, with what it is. */
export interface KnownName {
  name: string;
  means: string;
}

const WORD = /[a-z][a-z0-9_]*$/i;

interface FormulaInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  names: KnownName[];
  wrong: boolean;
}

/** A formula; what is being written is completed to a name that is known, by its letters or by what it means. */
export function FormulaInput({ label, value, onChange, names, wrong }: FormulaInputProps) {
  const [at, setAt] = useState<number | null>(null);
  const before = value.slice(0, at ?? value.length);
  const word = WORD.exec(before)?.[0] ?? '';
  const found = word.length < 2 ? [] : names.filter((n) => n.name !== word && (n.name.includes(word.toLowerCase()) || n.means.toLowerCase().includes(word.toLowerCase()))).slice(0, 12);
  const put = (name: string) => {
    const start = before.length - word.length;
    onChange(value.slice(0, start) + name + value.slice(before.length));
    setAt(start + name.length);
  };
  return (
    <AutoComplete
      value={value} style={{ width: '100%' }} options={found.map((n) => ({ value: n.name, label: <><span className="zg-code">{n.name}</span> <span className="zg-note">{n.means}</span></> }))}
      onSelect={put} popupMatchSelectWidth={360} defaultActiveFirstOption={false}
    >
      <Input
        aria-label={label} className="zg-code" status={wrong ? 'error' : undefined} autoComplete="off" spellCheck={false}
        onChange={(e) => { setAt(e.target.selectionStart); onChange(e.target.value); }}
        onSelect={(e) => setAt((e.target as HTMLInputElement).selectionStart)}
      />
    </AutoComplete>
  );
}
