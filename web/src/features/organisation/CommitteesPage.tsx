import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { Day, Empty, Field, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useChangeCommittees, useCommittees, type Committee } from './company';
import { PersonPicker } from './Pickers';

/** ORG-07: the bodies that receive reports, meet and score, with who sat on them when. */
export function Component() {
  const { t } = useTranslation('organisation');
  const committees = useCommittees();
  const manage = useMay()('MANAGE_ORGANISATION');
  return (
    <div className="zg-page">
      <PageHead title={t('committees.title')} note={t('committees.note')} />
      <State query={committees} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t('committees.empty')}>{t('committees.emptyHint')}</Empty>}>
        {(rows) => <>{rows.map((c) => <Body key={c.id} committee={c} manage={manage && !c.closedOn} />)}</>}
      </State>
      {manage && <AddCommittee />}
    </div>
  );
}

function Body({ committee, manage }: { committee: Committee; manage: boolean }) {
  const { t } = useTranslation('organisation');
  const change = useChangeCommittees();
  const does = (['reports', 'meets', 'scores'] as const).filter((d) => committee.does[d]).map((d) => t(`committees.${d}`)).join(' · ');
  return (
    <Part title={format.say(committee.name)} note={committee.closedOn ? t('posts.closed', { day: committee.closedOn }) : does} aside={manage && <Button size="small" onClick={() => change.mutate({ close: committee.id })}>{t('departments.close')}</Button>}>
      {committee.members.length === 0 ? <p className="zg-note">{t('committees.nobody')}</p> : (
        <LedgerTable rows={committee.members} rowKey={(m) => `${m.person} ${m.from}`} height={32} head={false} label={format.say(committee.name)} columns={[
          { key: 'name', width: 160, render: (m) => <Link to={`/people/${m.person}`}>{m.name}</Link> },
          { key: 'chair', width: 80, render: (m) => m.chair ? t('committees.chair') : '' },
          { key: 'days', render: (m) => <span className="zg-second"><Day day={m.from} /> – {m.until ? <Day day={m.until} /> : t('people.today')}</span> },
          { key: 'end', number: true, width: 90, render: (m) => manage && !m.until && <Button size="small" onClick={() => change.mutate({ leave: { id: committee.id, person: m.person, until: format.local(Date.now()).day } })}>{t('committees.leave')}</Button> },
        ]} />
      )}
      {manage && <Join onJoin={(person, chair) => change.mutate({ join: { id: committee.id, person, chair } })} />}
      <ResultLine of={change} done={t('people.done')} />
    </Part>
  );
}

function Join({ onJoin }: { onJoin: (person: number, chair: boolean) => void }) {
  const { t } = useTranslation('organisation');
  const [person, setPerson] = useState<number>();
  const [chair, setChair] = useState(false);
  return (
    <form className="zg-actions zg-line" aria-label={t('committees.join')} onSubmit={(e) => { e.preventDefault(); if (person) onJoin(person, chair); }}>
      <Field label={t('person')} width={170}>{(id) => <PersonPicker id={id} value={person} onChange={setPerson} />}</Field>
      <Checkbox checked={chair} onChange={(e) => setChair(e.target.checked)}>{t('committees.chair')}</Checkbox>
      <Button htmlType="submit" disabled={!person}>{t('committees.join')}</Button>
    </form>
  );
}

function AddCommittee() {
  const { t } = useTranslation('organisation');
  const change = useChangeCommittees();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [does, setDoes] = useState<string[]>(['reports', 'meets']);
  return (
    <Part title={t('committees.add')}>
      <form className="zg-actions zg-line" aria-label={t('committees.add')}
        onSubmit={(e) => { e.preventDefault(); change.mutate({ add: { name: { zh, en: en.trim() || zh }, reports: does.includes('reports'), meets: does.includes('meets'), scores: does.includes('scores') } }); }}>
        <Field label={t('departments.zh')} width={160}>{(id) => <Input id={id} value={zh} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('departments.en')} width={160}>{(id) => <Input id={id} value={en} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Checkbox.Group value={does} onChange={setDoes} options={['reports', 'meets', 'scores'].map((d) => ({ value: d, label: t(`committees.${d}`) }))} />
        <Button type="primary" htmlType="submit" disabled={!zh.trim() || change.isPending}>{t('committees.add')}</Button>
        <ResultLine of={change} done={t('people.done')} />
      </form>
    </Part>
  );
}
