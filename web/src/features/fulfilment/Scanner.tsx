import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { CameraScan, usePhone } from '@/ui';

interface ScannerProps {
  id?: string;
  label: string;
  onScan: (code: string) => void;
  autoFocus?: boolean;
}

/** INT-17: a field for a scanner or for typing, on a phone for its camera, too; Enter hands the code on and the field is ready for the next one. */
export function Scanner({ id, label, onScan, autoFocus }: ScannerProps) {
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const phone = usePhone();
  return (
    <>
      <Input
        id={id} ref={field} value={text} placeholder={label} aria-label={label} autoFocus={autoFocus} autoComplete="off" allowClear
        onChange={(e) => setText(e.target.value)}
        onPressEnter={(e) => { e.preventDefault(); const code = text.trim(); setText(''); if (code) onScan(code); field.current?.focus(); }}
      />
      {phone && <CameraScan onScan={onScan} />}
    </>
  );
}
