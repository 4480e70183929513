import { Select } from 'antd';
import { useState } from 'react';
import { useColleagues } from './useColleagues';

/** Several colleagues by name or staff number; those chosen keep their names while others are looked for. */
export function ColleaguesSelect({ id, value, onChange }: { id: string; value: number[]; onChange: (people: number[]) => void }) {
  const [text, setText] = useState('');
  const [known, setKnown] = useState<Record<number, string>>({});
  const found = useColleagues(text);
  const chosen = value.filter((v) => !found.some((f) => f.value === v)).map((v) => ({ value: v, label: known[v] ?? String(v) }));
  const change = (next: number[]) => {
    setKnown({ ...known, ...Object.fromEntries(found.filter((f) => next.includes(f.value)).map((f) => [f.value, f.label])) });
    onChange(next);
  };
  return <Select id={id} mode="multiple" style={{ width: '100%' }} showSearch={{ filterOption: false, onSearch: setText }} value={value} onChange={change} popupMatchSelectWidth={false} options={[...chosen, ...found]} />;
}
