import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { api, dataOf } from '@/api/client';

function useColleagues(text: string) {
  return useQuery({ queryKey: ['work', 'colleagues', text], staleTime: 60_000, queryFn: ({ signal }) => dataOf(api.GET('/api/work/colleagues', { params: { query: { text } }, signal })) });
}

/** Somebody who works here, looked for by name or staff number. */
export function ColleaguePicker({ id, value, onChange }: { id: string; value: number | undefined; onChange: (value: number | undefined) => void }) {
  const [text, setText] = useState('');
  const people = useColleagues(text);
  return (
    <Select id={id} style={{ width: '100%' }} allowClear showSearch={{ filterOption: false, onSearch: setText }} value={value} onChange={onChange} popupMatchSelectWidth={false}
      options={(people.data ?? []).map((p) => ({ value: p.id, label: `${p.name} ${p.staffNo}` }))} />
  );
}

/** Several of them. */
export function ColleaguesPicker({ id, value, onChange }: { id: string; value: number[]; onChange: (value: number[]) => void }) {
  const [text, setText] = useState('');
  const [known, setKnown] = useState<Record<number, string>>({});
  const people = useColleagues(text);
  const found = (people.data ?? []).map((p) => ({ value: p.id, label: `${p.name} ${p.staffNo}` }));
  const chosen = value.filter((v) => !found.some((f) => f.value === v)).map((v) => ({ value: v, label: known[v] ?? String(v) }));
  const change = (next: number[]) => {
    setKnown({ ...known, ...Object.fromEntries(found.filter((f) => next.includes(f.value)).map((f) => [f.value, f.label])) });
    onChange(next);
  };
  return <Select id={id} mode="multiple" style={{ width: '100%' }} showSearch={{ filterOption: false, onSearch: setText }} value={value} onChange={change} popupMatchSelectWidth={false} options={[...chosen, ...found]} />;
}
