import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface FilePickProps {
  id?: string;
  accept: string;
  onPick: (file: File) => void;
  /** on the button, where "choose a file" says too little */
  label?: string;
  loading?: boolean;
}

/** A file of one's own: the button speaks the reader's language (a browser's own speaks the browser's), the chosen name stands beside it. */
export function FilePick({ id, accept, onPick, label, loading }: FilePickProps) {
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  return (
    <span className="zg-file-pick">
      <input ref={input} id={id} type="file" hidden accept={accept} onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) { setName(file.name); onPick(file); } }} />
      <Button loading={loading} onClick={() => input.current?.click()}>{label ?? t('file.choose')}</Button>
      {name && <span className="zg-note">{name}</span>}
    </span>
  );
}
