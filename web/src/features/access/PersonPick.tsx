import { Select } from 'antd';
import { useState } from 'react';
import { usePeopleCalled } from './factors';

/** One person, found by name, staff number or login. */
export function PersonPick({ id, value, onChange, wrong }: { id?: string; value?: number; onChange: (person: number) => void; wrong?: boolean }) {
  const [text, setText] = useState('');
  const people = usePeopleCalled(text);
  return (
    <Select id={id} showSearch filterOption={false} status={wrong ? 'error' : undefined} style={{ width: '100%' }} value={value} onSearch={setText} onChange={onChange}
      options={(people.data?.rows ?? []).map((p) => ({ value: p.person, label: `${p.name} ${p.staffNo}` }))} />
  );
}
