import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, InlineForm, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { useCoach, useNotes, type Note } from './coaching';

/** ORG-21, WF-97: what was seen, what was agreed, what a later look found. */
export function Component() {
  const { t } = useTranslation('coaching');
  const coach = useMay()('COACH');
  const [adding, setAdding] = useState(false);
  const notes = useNotes();
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={coach && <Button type="primary" onClick={() => setAdding(!adding)}>{t('observe')}</Button>} />
      {adding && <Observe onDone={() => setAdding(false)} />}
      <State query={notes} isEmpty={(n) => n.length === 0} empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}>
        {(rows) => <>{rows.map((n) => <One key={n.id} note={n} />)}</>}
      </State>
    </div>
  );
}

function Observe({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('coaching');
  const say = useCoach();
  const [about, setAbout] = useState<number>();
  const [finding, setFinding] = useState('');
  return (
    <InlineForm label={t('observe')} onSubmit={() => { if (about) say.mutate({ observe: { about, finding } }, { onSuccess: onDone }); }}>
      <Field label={t('about')} width={210}>{(id) => <ColleagueSelect id={id} value={about} onChange={setAbout} />}</Field>
      <Field label={t('finding')}>{(id) => <Input.TextArea id={id} rows={2} value={finding} onChange={(e) => setFinding(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!about || !finding.trim() || say.isPending}>{t('save')}</Button><ResultLine of={say} /></div>
    </InlineForm>
  );
}

function One({ note }: { note: Note }) {
  const { t } = useTranslation('coaching');
  const say = useCoach();
  const [words, setWords] = useState('');
  const [checkOn, setCheckOn] = useState('');
  return (
    <Part title={note.name} note={t(`state_${note.state}`)}>
      <Particulars rows={[
        [t('finding'), <>{note.finding} <span className="zg-note"><Day day={note.day} /> {note.by}</span></>],
        [t('agreed'), note.agreed ?? <span className="zg-tone-soon">{t('notYet')}</span>], [t('checkOn'), note.checkOn ? <Day day={note.checkOn} /> : '–'],
        [t('outcome'), note.outcome ? <>{note.outcome} <span className="zg-note">{note.checkedOn && <Day day={note.checkedOn} />}</span></> : '–'],
      ]} />
      {note.mine && note.state !== 'FOLLOWED_UP' && (
        <div className="zg-actions zg-line">
          <Field label={note.state === 'OBSERVED' ? t('agreed') : t('outcome')} width={260}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          {note.state === 'OBSERVED' && <Field label={t('checkOn')} width={140}>{(id) => <DayInput id={id} value={checkOn} onChange={setCheckOn} />}</Field>}
          {note.state === 'OBSERVED' ? <Button disabled={!words.trim() || !checkOn} onClick={() => say.mutate({ id: note.id, agreed: words, checkOn }, { onSuccess: () => setWords('') })}>{t('talked')}</Button>
            : <Button disabled={!words.trim()} onClick={() => say.mutate({ id: note.id, outcome: words })}>{t('checked')}</Button>}
          <ResultLine of={say} />
        </div>
      )}
    </Part>
  );
}
