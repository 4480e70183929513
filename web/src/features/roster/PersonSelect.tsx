import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { api, dataOf } from '@/api/client';

/** Anybody who works here, by name or staff number. */
export function PersonSelect({ id, value, onChange }: { id: string; value: number | undefined; onChange: (person: number | undefined) => void }) {
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['colleagues', text], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/approvals/stand-ins/colleagues', { params: { query: { text } }, signal })),
  });
  return (
    <Select
      id={id} allowClear showSearch={{ filterOption: false, onSearch: setText }} style={{ width: '100%' }} value={value} onChange={onChange}
      options={(found.data ?? []).map((p) => ({ value: p.person, label: `${p.name} ${p.staffNo}` }))}
    />
  );
}
