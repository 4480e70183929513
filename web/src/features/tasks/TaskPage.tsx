import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Day, DayInput, Field, format, InstantText, LedgerTable, PageHead, Part, Particulars, PointsFigure, ResultLine, State } from '@/ui';
import { useAct, useTask, type Whole } from './tasks';

/** One task with all that was said about it. */
export function Component() {
  const { t } = useTranslation('tasks');
  const id = Number(useParams().id);
  const task = useTask(id);
  return (
    <div className="zg-page">
      <PageHead title={task.data?.task.title ?? t('tasks')} note={task.data && `${t(`kind_${task.data.task.kind}`)} · ${t(`state_${task.data.task.state}`)}`} />
      <State query={task} rows={4} columns={2}>{(whole) => <Sheet whole={whole} />}</State>
    </div>
  );
}

function Sheet({ whole }: { whole: Whole }) {
  const { t } = useTranslation('tasks');
  const { task, history } = whole;
  return (
    <div className="zg-cols">
      <div className="zg-stack">
        {task.detail && <Part title={t('detail')}><p>{task.detail}</p></Part>}
        <Part title={t('history')}>
          <LedgerTable rows={history} rowKey={(w) => w.at + w.what} head={false} height={38} label={t('history')} columns={[
            { key: 'what', width: 90, render: (w) => t(`what_${w.what}`) }, { key: 'words', render: (w) => <>{w.words} <span className="zg-note">{w.by}</span></> },
            { key: 'at', number: true, width: 120, render: (w) => <InstantText at={w.at} form="minute" /> },
          ]} />
        </Part>
      </div>
      <div className="zg-stack">
        <Part title={t('about')}>
          <Particulars rows={[[t('holder'), task.holderName ?? t('nobody')], [t('team'), format.say(task.team) || '–'], [t('maker'), task.makerName], [t('due'), task.due ? <Day day={task.due} /> : '–'],
            ...(task.points > 0 ? [[t('points'), <PointsFigure hundredths={task.points} slot={false} />] as [string, React.ReactNode]] : [])]} />
        </Part>
        <Do whole={whole} />
      </div>
    </div>
  );
}

function Do({ whole }: { whole: Whole }) {
  const { t } = useTranslation('tasks');
  const { task } = whole;
  const act = useAct(task.id);
  const [words, setWords] = useState('');
  const [due, setDue] = useState('');
  const said = words.trim();
  if (task.state === 'OFFERED' && !whole.judges) return <div className="zg-actions"><Button type="primary" block onClick={() => act.mutate({ take: true })} disabled={act.isPending}>{t('take')}</Button><ResultLine of={act} /></div>;
  if (!whole.holds && !whole.judges) return null;
  return (
    <Part title={t('next')}>
      <Field label={t('words')}>{(id) => <Input.TextArea id={id} rows={2} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      {whole.holds && task.state === 'IN_WORK' && (
        <div className="zg-actions">
          <Button type="primary" onClick={() => act.mutate({ word: 'REPORTED', words })}>{t('what_REPORTED')}</Button>
          <Button disabled={!said} onClick={() => act.mutate({ word: 'PROGRESS', words })}>{t('what_PROGRESS')}</Button>
          <Button disabled={!said} onClick={() => act.mutate({ word: 'WARNING', words })}>{t('what_WARNING')}</Button>
        </div>
      )}
      {whole.judges && (
        <>
          <div className="zg-actions">
            {task.state === 'REPORTED' && <Button type="primary" onClick={() => act.mutate({ verdict: 'DONE', words })}>{t('what_DONE')}</Button>}
            {task.state === 'REPORTED' && <Button disabled={!said} onClick={() => act.mutate({ verdict: 'BACK', words })}>{t('what_BACK')}</Button>}
            {task.state === 'REPORTED' && <Button disabled={!said} onClick={() => act.mutate({ verdict: 'NOT_TO_REQUIREMENT', words })}>{t('what_NOT_TO_REQUIREMENT')}</Button>}
            {task.state !== 'OFFERED' && <Button disabled={!said} onClick={() => act.mutate({ verdict: 'NOT_DONE', words })}>{t('what_NOT_DONE')}</Button>}
            {task.state !== 'REPORTED' && <Button disabled={!said} onClick={() => act.mutate({ verdict: 'WITHDRAWN', words })}>{t('what_WITHDRAWN')}</Button>}
          </div>
          <div className="zg-actions zg-line">
            <Field label={t('newDue')} width={140}>{(id) => <DayInput id={id} value={due} onChange={setDue} />}</Field>
            <Button disabled={!due} onClick={() => act.mutate({ due, words })}>{t('what_DUE')}</Button>
          </div>
        </>
      )}
      <ResultLine of={act} />
    </Part>
  );
}
