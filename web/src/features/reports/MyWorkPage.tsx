import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { components } from '@/api/schema';
import { Empty, format, InstantText, LedgerTable, PageHead, Part, State, TimeLeft, useKeys, useLanding, usePhone, type LedgerColumn } from '@/ui';
import { useMyWork } from './myWork';

type Task = components['schemas']['Task'];

/** UX-01: what must I do, what is late, what did it move. */
export function Component() {
  const { t } = useTranslation('reports');
  const work = useMyWork();
  const beside = useLanding();
  const phone = usePhone();
  const how = beside.length > 0 && <div className="zg-stack">{beside.map((Beside, i) => <Beside key={i} />)}</div>;
  return (
    <div className="zg-page">
      <PageHead title={t('myWork.title')} note={work.data && t('myWork.note', { late: work.data.late.length, today: work.data.today.length })} />
      <div className={beside.length > 0 ? 'zg-cols' : undefined}>
        {phone && how}
        <div className="zg-stack">
          <State query={work} rows={6} isEmpty={(w) => w.late.length + w.today.length + w.waiting.length === 0}
            empty={<Empty title={t('myWork.none')} actions={<Link to="/orders"><Button>{t('myWork.toOrders')}</Button></Link>}>{t('myWork.noneHint')}</Empty>}>
            {(w) => <Tasks late={w.late} today={w.today} waiting={w.waiting} />}
          </State>
        </div>
        {!phone && how}
      </div>
    </div>
  );
}

function Tasks({ late, today, waiting }: { late: Task[]; today: Task[]; waiting: Task[] }) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const all = useMemo(() => [...late, ...today, ...waiting], [late, today, waiting]);
  const [at, setAt] = useState(-1);
  useKeys(useMemo(() => [
    { key: 'J', withKeys: ['K'], label: t('myWork.keys.move'), run: () => setAt((i) => Math.min(all.length - 1, i + 1)) },
    { key: 'K', label: t('myWork.keys.move'), hint: false, run: () => setAt((i) => Math.max(0, i - 1)) },
    { key: 'Enter', label: t('myWork.keys.open'), run: () => { const task = all[at]; if (task) void navigate(task.path); } },
  ], [all, at, navigate, t]));
  const part = (title: string, tasks: Task[], note?: string, tone?: 'late') => tasks.length > 0 && (
    <Part title={`${title} ${tasks.length}`} note={note} tone={tone}><TaskTable tasks={tasks} current={all[at]} label={title} /></Part>
  );
  return (
    <>
      {part(t('myWork.late'), late, undefined, 'late')}
      {part(t('myWork.today'), today, t('myWork.byTime'))}
      {part(t('myWork.waiting'), waiting, t('myWork.notUrgent'))}
    </>
  );
}

function TaskTable({ tasks, current, label }: { tasks: Task[]; current?: Task; label: string }) {
  const phone = usePhone();
  const count = (task: Task) => task.count > 0 && <>{format.count(task.count)} {format.say(task.unit)}</>;
  const desk: LedgerColumn<Task>[] = [
    { key: 'title', width: 104, render: (task) => <b>{format.say(task.title)}</b> },
    { key: 'detail', render: (task) => format.say(task.detail) },
    { key: 'due', number: true, width: 92, render: (task) => task.due && <span className="zg-second"><InstantText at={task.due} form="auto" /></span> },
    { key: 'left', number: true, width: 116, render: (task) => task.due && <TimeLeft due={task.due} /> },
    { key: 'count', number: true, width: 76, render: count },
    { key: 'go', number: true, width: 92, render: (task) => <Link to={task.path}>{format.say(task.action)}</Link> },
  ];
  const hand: LedgerColumn<Task>[] = [
    { key: 'what', render: (task) => <Link className="zg-plain" to={task.path}><b>{format.say(task.title)}</b><div className="zg-note">{format.say(task.detail)}</div></Link> },
    { key: 'left', number: true, width: 128, render: (task) => <>{task.due && <TimeLeft due={task.due} />}<div className="zg-note">{count(task)}</div></> },
  ];
  return (
    <LedgerTable label={label} head={false} height={32} rows={tasks} rowKey={(task, i) => `${task.key} ${i}`}
      isCurrent={(task) => task === current} columns={phone ? hand : desk} />
  );
}
