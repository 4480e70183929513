import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';

interface ScannerProps {
  id?: string;
  label: string;
  onScan: (code: string) => void;
  autoFocus?: boolean;
}

/** A field for a scanner or for typing; Enter hands the code on and the field is ready for the next one. */
export function Scanner({ id, label, onScan, autoFocus }: ScannerProps) {
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  return (
    <Input
      id={id} ref={field} value={text} placeholder={label} aria-label={label} autoFocus={autoFocus} autoComplete="off" allowClear
      onChange={(e) => setText(e.target.value)}
      onPressEnter={(e) => { e.preventDefault(); const code = text.trim(); setText(''); if (code) onScan(code); field.current?.focus(); }}
    />
  );
}
