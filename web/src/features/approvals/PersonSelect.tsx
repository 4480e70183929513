import { Select } from 'antd';
import { useState } from 'react';
import { useColleagues } from './approvals';

/** A colleague by name or staff number. */
export function PersonSelect({ id, value, onChange }: { id: string; value: number | undefined; onChange: (person: number | undefined) => void }) {
  const [text, setText] = useState('');
  const found = useColleagues(text);
  return (
    <Select
      id={id} showSearch allowClear filterOption={false} style={{ width: '100%' }} value={value} onChange={onChange} onSearch={setText}
      options={(found.data ?? []).map((p) => ({ value: p.person, label: `${p.name} ${p.staffNo}` }))}
    />
  );
}
