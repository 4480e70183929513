import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { ColleaguesSelect, DayInput, Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { MEETING_KINDS, useCall, useMeetings, WORKDAYS, type Calling } from './meetings';

const BACK_DAYS = 31;
const AHEAD_DAYS = 31;

function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

/** ATT-08: the meetings and trainings I am called to, a month back and a month ahead. */
export function Component() {
  const { t } = useTranslation('meetings');
  const [from] = useState(() => day(-BACK_DAYS));
  const [until] = useState(() => day(AHEAD_DAYS));
  const meetings = useMeetings(from, until);
  const may = useMay();
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={<Link to="/tests">{t('tests.title')}</Link>} />
      <State query={meetings} rows={8} empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}>
        {(rows) => <LedgerTable rows={rows} rowKey={(m) => m.id} height={32} label={t('title')} columns={[
          { key: 'at', title: t('at'), width: 140, render: (m) => <InstantText at={m.startsAt} form="minute" /> },
          { key: 'title', title: t('what'), render: (m) => <Link to={`/meetings/${m.id}`}>{m.title}</Link> },
          { key: 'kind', title: t('kindLabel'), width: 90, deskOnly: true, render: (m) => t(`kind.${m.kind}`) },
          { key: 'place', title: t('place'), width: 120, deskOnly: true, render: (m) => m.place || format.say(m.department) },
          { key: 'people', title: t('called'), number: true, width: 64, deskOnly: true, render: (m) => m.people.length },
          { key: 'state', title: t('stateLabel'), width: 84, render: (m) => m.mine ? t(`presence.${m.mine}`) : t(`state.${m.state}`) },
        ]} />}
      </State>
      {may('COACH') && <Call />}
    </div>
  );
}

function Call() {
  const { t } = useTranslation('meetings');
  const call = useCall();
  const [kind, setKind] = useState<Calling['kind']>('MORNING');
  const [title, setTitle] = useState('');
  const [on, setOn] = useState('');
  const [begins, setBegins] = useState('08:15');
  const [ends, setEnds] = useState('08:45');
  const [place, setPlace] = useState('');
  const [people, setPeople] = useState<number[]>([]);
  const [weekly, setWeekly] = useState(false);
  const [last, setLast] = useState('');
  const at = (time: string) => `${on}T${time}:00+08:00`;
  const timed = /^\d\d:\d\d$/.test(begins) && /^\d\d:\d\d$/.test(ends);
  const save = () => call.mutate({ kind, title, department: null, startsAt: at(begins), endsAt: at(ends), place, people, weekdays: weekly ? WORKDAYS : [], last: weekly ? last : null });
  return (
    <Part title={t('call.title')}>
      <InlineForm label={t('call.title')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('kindLabel')} width={140}>{(id) => <Select id={id} value={kind} onChange={setKind} options={MEETING_KINDS.map((k) => ({ value: k, label: t(`kind.${k}`) }))} />}</Field>
          <Field label={t('what')} width={260}>{(id) => <Input id={id} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        </div>
        <div className="zg-line">
          <Field label={t('call.day')} width={150}>{(id) => <DayInput id={id} value={on} onChange={setOn} />}</Field>
          <Field label={t('call.begins')} width={110}>{(id) => <Input id={id} type="time" value={begins} onChange={(e) => setBegins(e.target.value)} />}</Field>
          <Field label={t('call.ends')} width={110}>{(id) => <Input id={id} type="time" value={ends} onChange={(e) => setEnds(e.target.value)} />}</Field>
        </div>
        <Field label={t('place')}>{(id) => <Input id={id} value={place} onChange={(e) => setPlace(e.target.value)} />}</Field>
        <Field label={t('called')}>{(id) => <ColleaguesSelect id={id} value={people} onChange={setPeople} />}</Field>
        <Checkbox checked={weekly} onChange={(e) => setWeekly(e.target.checked)}>{t('call.weekdays')}</Checkbox>
        {weekly && <Field label={t('call.last')} width={150}>{(id) => <DayInput id={id} value={last} onChange={setLast} />}</Field>}
        <FormFoot result={<ResultLine of={call} done={t('call.done')} />}>
          <Button type="primary" htmlType="submit" disabled={!title.trim() || !on || !timed || people.length === 0 || (weekly && !last) || call.isPending}>{t('call.save')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
