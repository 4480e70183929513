import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Part, ResultLine } from '@/ui';
import { useSendPaper, type Case } from './conduct';

type Paper = NonNullable<Case['steps'][number]['paper']>;

const address = (id: number, paper: Paper) => `/api/conduct/cases/${id}/papers/${paper.id}`;
const isPicture = (paper: Paper) => paper.type.startsWith('image/');

function size(bytes: number): string { return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`; }

/** One file of the evidence, as it stands in a line: named, also where it is printed. */
export function PaperLink({ id, paper }: { id: number; paper: Paper }) {
  const { t } = useTranslation('conduct');
  return <a className="zg-link" href={address(id, paper)} target="_blank" rel="noreferrer" aria-label={t('paper.open', { name: paper.name })}>{paper.name} <span className="zg-note">{size(paper.bytes)}</span></a>;
}

/** DIS-02: pictures are shown, PDF files are named; on paper the names stand in what was done. */
export function PapersPart({ c }: { c: Case }) {
  const { t } = useTranslation('conduct');
  const papers = c.steps.map((s) => s.paper).filter((p) => p != null);
  if (papers.length === 0) return null;
  return (
    <Part title={t('paper.title', { count: papers.length })}>
      {papers.map((p) => (
        <figure key={p.id} style={{ margin: '8px 0' }}>
          {isPicture(p) && <a href={address(c.id, p)} target="_blank" rel="noreferrer"><img src={address(c.id, p)} alt={p.name} loading="lazy" style={{ maxWidth: '100%', maxHeight: 320, display: 'block' }} /></a>}
          <figcaption><PaperLink id={c.id} paper={p} /></figcaption>
        </figure>
      ))}
    </Part>
  );
}

/** A file from the desk or, on a phone, from the camera. */
export function SendPaper({ id, words, onSent }: { id: number; words: string; onSent: () => void }) {
  const { t } = useTranslation('conduct');
  const send = useSendPaper(id);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const chosen = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    send.mutate({ file, words }, { onSuccess: onSent, onSettled: () => { if (input.current) input.current.value = ''; } });
  };
  return (
    <>
      <input ref={input} type="file" hidden accept="image/jpeg,image/png,image/webp,application/pdf" aria-label={t('paper.choose')} onChange={(e) => chosen(e.target.files?.[0])} />
      <Button loading={send.isPending} onClick={() => input.current?.click()}>{t('paper.choose')}</Button>
      <ResultLine of={send} done={t('paper.done', { name })} />
    </>
  );
}
