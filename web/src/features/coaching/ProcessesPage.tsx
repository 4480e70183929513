import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, format, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useDepartmentNames, useProcesses, useReview, useWrite, type Process } from './coaching';

/** ORG-18: how departments work, in versions, with every review and the task that came of it. */
export function Component() {
  const { t } = useTranslation('coaching');
  const coach = useMay()('COACH');
  const [chosen, setChosen] = useState<number | 'new'>();
  const processes = useProcesses();
  const current = processes.data?.find((p) => p.id === chosen);
  return (
    <div className="zg-page">
      <PageHead title={t('process.title')} note={t('process.note')} aside={coach && <Button type="primary" onClick={() => setChosen('new')}>{t('process.write')}</Button>} />
      {chosen === 'new' && <Write onDone={() => setChosen(undefined)} />}
      <State query={processes} isEmpty={(p) => p.length === 0} empty={<Empty title={t('process.none')}>{t('process.noneHint')}</Empty>}>
        {(rows) => (
          <LedgerTable<Process> rows={rows} rowKey={(p) => p.id} height={32} label={t('process.title')} isCurrent={(p) => p.id === chosen} onRow={(p) => setChosen(p.id)} columns={[
            { key: 'department', title: t('process.department'), width: 160, render: (p) => format.say(p.departmentName) }, { key: 'name', title: t('process.name'), render: (p) => p.name },
            { key: 'version', title: t('process.version'), number: true, width: 70, render: (p) => p.version }, { key: 'reviews', title: t('process.reviews'), number: true, width: 70, render: (p) => p.reviews.length },
          ]} />
        )}
      </State>
      {current && <One key={current.id} process={current} coach={coach} />}
    </div>
  );
}

function One({ process, coach }: { process: Process; coach: boolean }) {
  const { t } = useTranslation('coaching');
  const [writing, setWriting] = useState(false);
  return (
    <div className="zg-cols">
      <Part title={process.name} note={process.by} aside={coach && <button type="button" className="zg-link" onClick={() => setWriting(!writing)}>{t('process.rewrite')}</button>}>
        {writing ? <Write of={process} onDone={() => setWriting(false)} /> : <p style={{ whiteSpace: 'pre-wrap' }}>{process.text}</p>}
      </Part>
      <div className="zg-stack">
        <Part title={t('process.reviews')}>
          {process.reviews.length === 0 ? <p className="zg-note">{t('process.noReview')}</p> : (
            <LedgerTable rows={process.reviews} rowKey={(r) => r.id} head={false} height={38} label={t('process.reviews')} columns={[
              { key: 'finding', render: (r) => <>{r.finding} <span className="zg-note">{r.by}</span>{r.task && <div><Link to={`/tasks/${r.task}`}>{r.taskTitle}</Link></div>}</> }, { key: 'day', number: true, width: 96, render: (r) => <Day day={r.day} /> },
            ]} />
          )}
        </Part>
        {coach && <Review process={process} />}
      </div>
    </div>
  );
}

function Write({ of, onDone }: { of?: Process; onDone: () => void }) {
  const { t } = useTranslation('coaching');
  const departments = useDepartmentNames();
  const write = useWrite();
  const [department, setDepartment] = useState<number | undefined>(of?.department);
  const [name, setName] = useState(of?.name ?? '');
  const [text, setText] = useState(of?.text ?? '');
  return (
    <InlineForm label={t('process.write')} onSubmit={() => { if (department) write.mutate({ department, name, text, follows: of?.id ?? null }, { onSuccess: onDone }); }}>
      <div className="zg-line">
        {!of && <Field label={t('process.department')} width={180}>{(id) => <Select id={id} value={department} onChange={setDepartment} options={(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}</Field>}
        <Field label={t('process.name')} width={240}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      </div>
      <Field label={t('process.text')}>{(id) => <Input.TextArea id={id} rows={6} value={text} onChange={(e) => setText(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!department || !name.trim() || !text.trim() || write.isPending}>{t('save')}</Button><ResultLine of={write} /></div>
    </InlineForm>
  );
}

function Review({ process }: { process: Process }) {
  const { t } = useTranslation('coaching');
  const review = useReview(process.id);
  const [finding, setFinding] = useState('');
  const [improvement, setImprovement] = useState('');
  const [holder, setHolder] = useState<number>();
  const [due, setDue] = useState('');
  return (
    <Part title={t('process.review')} note={t('process.reviewNote')}>
      <InlineForm label={t('process.review')} onSubmit={() => review.mutate({ finding, improvement, holder: holder ?? null, due: due || null }, { onSuccess: () => { setFinding(''); setImprovement(''); } })}>
        <Field label={t('finding')}>{(id) => <Input id={id} value={finding} onChange={(e) => setFinding(e.target.value)} />}</Field>
        <Field label={t('process.improvement')}>{(id) => <Input id={id} value={improvement} onChange={(e) => setImprovement(e.target.value)} />}</Field>
        <div className="zg-line">
          <Field label={t('process.who')} hint={t('process.whoHint')} width={190}>{(id) => <ColleagueSelect id={id} value={holder} onChange={setHolder} />}</Field>
          <Field label={t('process.due')} width={140}>{(id) => <DayInput id={id} value={due} onChange={setDue} />}</Field>
        </div>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!finding.trim() || !improvement.trim() || review.isPending}>{t('save')}</Button><ResultLine of={review} /></div>
      </InlineForm>
    </Part>
  );
}
