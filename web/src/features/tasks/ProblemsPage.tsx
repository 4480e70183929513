import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Field, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { useProblems, useSay, type Problem } from './tasks';

/** WF-98: problems I raised or have to answer; what is not solved goes up one level at a time. */
export function Component() {
  const { t } = useTranslation('tasks');
  const [solved, setSolved] = useState(false);
  const [adding, setAdding] = useState(false);
  const problems = useProblems(solved);
  return (
    <div className="zg-page">
      <PageHead title={t('problem.title')} note={t('problem.note')} aside={<Button type="primary" onClick={() => setAdding(!adding)}>{t('problem.raise')}</Button>} />
      {adding && <Raise onDone={() => setAdding(false)} />}
      <div className="zg-actions"><button type="button" className="zg-link" onClick={() => setSolved(!solved)}>{solved ? t('problem.open') : t('problem.solved')}</button></div>
      <State query={problems} isEmpty={(p) => p.length === 0} empty={<Empty title={t('problem.none')}>{t('problem.noneHint')}</Empty>}>
        {(rows) => <>{rows.map((p) => <One key={p.id} problem={p} />)}</>}
      </State>
    </div>
  );
}

function Raise({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('tasks');
  const say = useSay();
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  return (
    <InlineForm label={t('problem.raise')} onSubmit={() => say.mutate({ raise: { title, detail } }, { onSuccess: onDone })}>
      <Field label={t('problem.what')}>{(id) => <Input id={id} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
      <Field label={t('problem.detail')} hint={t('problem.to')}>{(id) => <Input.TextArea id={id} rows={3} value={detail} onChange={(e) => setDetail(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!title.trim() || !detail.trim() || say.isPending}>{t('problem.send')}</Button><ResultLine of={say} /></div>
    </InlineForm>
  );
}

function One({ problem }: { problem: Problem }) {
  const { t } = useTranslation('tasks');
  const phone = usePhone();
  const say = useSay();
  const [words, setWords] = useState('');
  const open = !problem.solved && (problem.owns || problem.mine);
  return (
    <Part title={problem.title} note={problem.solved ? t('problem.isSolved') : t('problem.with', { name: problem.ownerName, level: problem.level })}>
      <LedgerTable rows={problem.words} rowKey={(w) => w.at + w.what} head={false} height={38} label={problem.title} columns={[
        { key: 'what', width: 64, render: (w) => t(`problem.what_${w.what}`) },
        { key: 'words', render: (w) => <>{w.words} <span className="zg-note">{w.what === 'ESCALATED' || w.what === 'RAISED' ? `${w.by} → ${w.to}` : w.by}{phone && <> <InstantText at={w.at} /></>}</span></> },
        { key: 'at', number: true, width: 120, deskOnly: true, render: (w) => <InstantText at={w.at} form="minute" /> },
      ]} />
      {open && (
        <div className="zg-actions zg-line">
          <Field label={t('words')} width={240}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          {problem.owns && <Button type="primary" disabled={!words.trim()} onClick={() => say.mutate({ id: problem.id, answer: words, solved: true })}>{t('problem.solve')}</Button>}
          {problem.owns && <Button disabled={!words.trim()} onClick={() => say.mutate({ id: problem.id, answer: words, solved: false })}>{t('problem.answer')}</Button>}
          <Button disabled={!words.trim()} onClick={() => say.mutate({ id: problem.id, escalate: words })}>{t('problem.escalate')}</Button>
          <ResultLine of={say} />
        </div>
      )}
    </Part>
  );
}
