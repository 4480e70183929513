import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day, DayInput, Field, format, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useHeads, useLead } from './company';
import { PersonPicker, PostPicker } from './Pickers';
import type { Department } from './posts';

/** ORG-06: who leads a department, from when on; a person or whoever holds a post. */
export function HeadPart({ department, manage }: { department: Department; manage: boolean }) {
  const { t } = useTranslation('organisation');
  const heads = useHeads(department.id);
  return (
    <Part title={`${format.say(department.name)} · ${t('departments.head')}`} note={t('departments.headNote')}>
      <State query={heads} rows={2} columns={2} isEmpty={(rows) => rows.length === 0} empty={<p className="zg-note">{t('departments.noHead')}</p>}>
        {(rows) => <LedgerTable rows={rows} rowKey={(h) => h.from} plain head={false} label={t('departments.head')} columns={[
          { key: 'from', width: 100, render: (h) => <Day day={h.from} /> },
          { key: 'name', render: (h) => <>{format.say(h.name) || t('departments.nobody')}{h.post && <span className="zg-second"> {t('departments.byPost')}</span>}</> },
          { key: 'why', render: (h) => <span className="zg-second">{h.why}</span> },
        ]} />}
      </State>
      {manage && <NewHead department={department.id} />}
    </Part>
  );
}

function NewHead({ department }: { department: number }) {
  const { t } = useTranslation('organisation');
  const lead = useLead(department);
  const [person, setPerson] = useState<number>();
  const [post, setPost] = useState<number>();
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const [why, setWhy] = useState('');
  return (
    <form className="zg-actions zg-line" aria-label={t('departments.lead')} onSubmit={(e) => { e.preventDefault(); lead.mutate({ person: person ?? null, post: post ?? null, from, why }); }}>
      <Field label={t('person')} width={130}>{(id) => <PersonPicker id={id} value={person} onChange={(p) => { setPerson(p); setPost(undefined); }} />}</Field>
      <Field label={t('departments.orPost')} width={130}>{(id) => <PostPicker id={id} value={post} onChange={(p) => { setPost(p); setPerson(undefined); }} />}</Field>
      <Field label={t('people.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
      <Field label={t('people.why')} width={140}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <Button htmlType="submit" disabled={!from || !why.trim() || lead.isPending}>{person || post ? t('departments.lead') : t('departments.vacate')}</Button>
      <ResultLine of={lead} done={t('people.done')} />
    </form>
  );
}
