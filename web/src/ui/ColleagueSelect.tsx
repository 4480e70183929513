import { Select } from 'antd';
import { useState } from 'react';
import { useColleagues } from './useColleagues';

interface ColleagueSelectProps {
  id: string;
  value: number | undefined;
  onChange: (person: number | undefined) => void;
}

/** A colleague by name or staff number. */
export function ColleagueSelect({ id, value, onChange }: ColleagueSelectProps) {
  const [text, setText] = useState('');
  return (
    <Select
      id={id} allowClear showSearch={{ filterOption: false, onSearch: setText }} style={{ width: '100%' }} value={value} onChange={onChange}
      options={useColleagues(text)}
    />
  );
}
