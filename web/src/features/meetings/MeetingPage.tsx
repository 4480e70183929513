import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { format, InstantText, LedgerTable, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { PRESENCES, useMeeting, useRecord, useSay, type Meeting, type Presence } from './meetings';

/** WF-101: who was called, who was there, what was said. */
export function Component() {
  const { t } = useTranslation('meetings');
  const id = Number(useParams().id);
  const meeting = useMeeting(id);
  return (
    <div className="zg-page">
      <PageHead title={meeting.data?.title ?? t('title')} note={meeting.data && t(`state.${meeting.data.state}`)} />
      <State query={meeting} rows={8} columns={3}>
        {(m) => (
          <div className="zg-cols">
            <People key={m.people.map((p) => p.presence ?? '-').join()} meeting={m} />
            <div className="zg-stack">
              <Part title={t('about')} aside={m.kind === 'TRAINING' && m.organiser && <Link to={`/tests?training=${m.id}&title=${encodeURIComponent(m.title)}`}>{t('tests.record')}</Link>}>
                <Particulars rows={[[t('kindLabel'), t(`kind.${m.kind}`)], [t('at'), <span key="a"><InstantText at={m.startsAt} form="minute" /> – <InstantText at={m.endsAt} form="time" /></span>], [t('place'), m.place || '–'], [t('department'), format.say(m.department) || '–']]} />
              </Part>
              <Minutes meeting={m} />
            </div>
          </div>
        )}
      </State>
    </div>
  );
}

function People({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const record = useRecord(meeting.id);
  const [marks, setMarks] = useState<Record<number, Presence>>(() => Object.fromEntries(meeting.people.map((p) => [p.person, p.presence ?? 'PRESENT'])));
  const [words, setWords] = useState<Record<number, string>>(() => Object.fromEntries(meeting.people.map((p) => [p.person, p.words])));
  const edits = meeting.organiser && meeting.state !== 'CANCELLED';
  const changed = meeting.people.filter((p) => p.presence !== marks[p.person] || p.words !== (words[p.person] ?? ''));
  const save = () => record.mutate(changed.map((p) => ({ person: p.person, presence: marks[p.person] ?? 'PRESENT', words: words[p.person] ?? '' })));
  return (
    <Part title={t('people', { count: meeting.people.length })} note={edits ? t('peopleNote') : undefined} aside={edits && <><ResultLine of={record} /><Button type="primary" disabled={changed.length === 0 || record.isPending} onClick={save}>{t('save', { count: changed.length })}</Button></>}>
      <LedgerTable rows={meeting.people} rowKey={(p) => p.person} height={38} head={false} label={t('called')} columns={[
        { key: 'name', width: 100, render: (p) => p.name },
        { key: 'presence', width: 120, render: (p) => edits
          ? <Select size="small" aria-label={p.name} value={marks[p.person]} onChange={(v: Presence) => setMarks({ ...marks, [p.person]: v })} style={{ width: 100 }} options={PRESENCES.map((x) => ({ value: x, label: t(`presence.${x}`) }))} />
          : p.presence ? t(`presence.${p.presence}`) : '–' },
        { key: 'words', render: (p) => edits ? <Input size="small" aria-label={`${p.name} ${t('reason')}`} placeholder={t('reason')} value={words[p.person] ?? ''} onChange={(e) => setWords({ ...words, [p.person]: e.target.value })} /> : p.words },
      ]} />
    </Part>
  );
}

function Minutes({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const say = useSay(meeting.id);
  const [words, setWords] = useState(meeting.minutes);
  if (!meeting.organiser || meeting.state === 'CANCELLED') return <Part title={t('minutes')}><p style={{ whiteSpace: 'pre-line' }}>{meeting.minutes || '–'}</p></Part>;
  return (
    <Part title={t('minutes')} aside={<ResultLine of={say} />}>
      <Input.TextArea aria-label={t('minutes')} rows={6} value={words} onChange={(e) => setWords(e.target.value)} />
      <div className="zg-actions">
        <Button disabled={!words.trim() || say.isPending} onClick={() => say.mutate({ cancel: false, words })}>{t('saveMinutes')}</Button>
        {meeting.state === 'PLANNED' && <Button disabled={!words.trim() || say.isPending} onClick={() => say.mutate({ cancel: true, words })}>{t('cancel')}</Button>}
      </div>
    </Part>
  );
}
