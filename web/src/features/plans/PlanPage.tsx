import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ColleaguesSelect, DayInput, Field, format, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useAct, useAddItem, useDayTargets, usePlan, useWhose, type DayTargets, type Item, type ItemKind, type Obstacle, type Week, type Whole } from './plans';

const KINDS: ItemKind[] = ['DAY', 'WEEK', 'MEASURE'];
const OBSTACLES: Obstacle[] = ['GOODS_SUPPLY', 'CASH_FLOW', 'HARDWARE', 'OTHER'];

/** TGT-03, TGT-04, TGT-05: a month week by week and day by day, what is done for its targets, and what may come in the way. */
export function Component() {
  const { t } = useTranslation('plans');
  const id = Number(useParams().id);
  const plan = usePlan(id);
  const whose = useWhose();
  const act = useAct(id);
  return (
    <div className="zg-page">
      <PageHead
        title={plan.data ? t('title', { whose: whose(plan.data.plan), month: format.month(plan.data.plan.month) }) : t('plan')} note={plan.data && t(`state_${plan.data.plan.state}`)}
        aside={plan.data?.plan.state === 'DRAFT' && plan.data.mayPlan && <><ResultLine of={act} /><Button type="primary" loading={act.isPending} onClick={() => act.mutate({ activate: true })}>{t('activate')}</Button></>}
      />
      <State query={plan} rows={14}>{(whole) => <Month whole={whole} />}</State>
    </div>
  );
}

type Row = { week: Week } | { day: string };

function Month({ whole }: { whole: Whole }) {
  const { t } = useTranslation('plans');
  const targets = useDayTargets(whole.plan);
  const shown = targets.data?.find((m) => m.unit === 'MONEY') ?? targets.data?.[0];
  const rows: Row[] = whole.weeks.flatMap((week) => [{ week }, ...daysOf(week).map((day) => ({ day }))]);
  const today = format.local(Date.now()).day;
  const columns: LedgerColumn<Row>[] = [
    { key: 'when', title: t('when'), width: 130, render: (r) => 'week' in r ? t('weekOf', { from: format.day(r.week.from, 'short'), last: format.day(r.week.last, 'short') }) : <>{format.day(r.day, 'long')}{r.day === today && <Mark kind="jade">{t('today')}</Mark>}</> },
    { key: 'target', title: shown ? format.say(shown.name) : t('target'), number: true, width: 120, render: (r) => <Target of={shown} row={r} /> },
    { key: 'what', title: t('items'), render: (r) => <Planned items={itemsOf(whole.items, r)} whole={whole} day={'day' in r ? r.day : null} gap={'week' in r ? whole.gapWeeks.some((w) => w.from === r.week.from) : whole.gapDays.includes(r.day)} /> },
  ];
  return (
    <div className="zg-cols">
      <div className="zg-stack">
        <Part title={t('calendar')} note={whole.gapDays.length > 0 ? <span className="zg-soon">{t('gaps', { count: whole.gapDays.length })}</span> : t('noGaps')}>
          <LedgerTable<Row> height={32} label={t('calendar')} rows={rows} rowKey={(r) => 'week' in r ? `w${r.week.from}` : r.day} rowKind={(r) => 'week' in r ? 'group' : undefined} columns={columns} />
        </Part>
      </div>
      <div className="zg-stack">
        <Measures whole={whole} />
        <Obstacles whole={whole} />
        {whole.mayPlan && <AddItem whole={whole} measures={targets.data ?? []} />}
      </div>
    </div>
  );
}

function daysOf(week: Week): string[] {
  const days = [];
  for (let day = Date.parse(week.from); day <= Date.parse(week.last); day += 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

function itemsOf(items: Item[], row: Row): Item[] {
  return 'week' in row ? items.filter((i) => i.kind === 'WEEK' && i.from === row.week.from) : items.filter((i) => i.kind === 'DAY' && i.from <= row.day && row.day <= i.last);
}

function Target({ of, row }: { of: DayTargets | undefined; row: Row }) {
  if (!of) return <span className="zg-none">{format.NOT_MEASURED}</span>;
  const days = of.days.filter((d) => 'week' in row ? row.week.from <= d.day && d.day <= row.week.last : d.day === row.day);
  const sum = days.reduce((all, d) => all + d.amount, 0);
  return <>{of.unit === 'MONEY' ? format.money(sum) : of.unit === 'COUNT' ? format.count(sum) : `${format.points(days[0]?.amount ?? 0)}%`}</>;
}

/** What goes on for days is told whole on its first one. */
function Planned({ items, whole, day, gap }: { items: Item[]; whole: Whole; day: string | null; gap: boolean }) {
  const { t } = useTranslation('plans');
  if (gap) return <span className="zg-soon">{t('gap')}</span>;
  return <>{items.map((item) => day === null || day === item.from ? <ItemLine key={item.id} item={item} whole={whole} /> : <div key={item.id} className="zg-second">{item.title}</div>)}</>;
}

/** What, who, and where it stands; the buttons for whoever answers for it. */
function ItemLine({ item, whole }: { item: Item; whole: Whole }) {
  const { t } = useTranslation('plans');
  const act = useAct(whole.plan.id);
  const active = whole.plan.state === 'ACTIVE';
  return (
    <div>
      <span className={item.state === 'DROPPED' ? 'zg-void' : item.state === 'DONE' ? 'zg-done' : undefined}>{item.title}</span>{' '}
      <span className="zg-note">{format.list(item.owners.map((o) => o.name))}{item.from !== item.last && item.kind === 'DAY' && ` · ${format.day(item.from, 'short')}–${format.day(item.last, 'short')}`}</span>{' '}
      {item.overdue && <Mark kind="late">{t('overdue')}</Mark>}
      {item.state === 'DONE' && <Mark kind="jade">{t('state_DONE')}</Mark>}
      {item.words && <span className="zg-note"> {item.words}</span>}
      {active && item.state === 'OPEN' && (item.mine || whole.mayPlan) && <> <button type="button" className="zg-link" onClick={() => act.mutate({ end: item.id, state: 'DONE', words: '' })}>{t('done')}</button></>}
      {!active && whole.mayPlan && <> <button type="button" className="zg-link" onClick={() => act.mutate({ remove: item.id })}>{t('remove')}</button></>}
      <ResultLine of={act} />
    </div>
  );
}

/** TGT-04: what is done for the targets, the overdue ones marked. */
function Measures({ whole }: { whole: Whole }) {
  const { t } = useTranslation('plans');
  const rows = whole.items.filter((i) => i.kind === 'MEASURE');
  return (
    <Part title={t('measures')} note={t('measuresNote')}>
      <LedgerTable
        plain height={32} label={t('measures')} rows={rows} rowKey={(i) => i.id} empty={t('measuresNone')}
        columns={[
          { key: 'what', render: (i) => <ItemLine item={i} whole={whole} /> },
          { key: 'by', width: 90, number: true, render: (i) => <span className={i.overdue ? 'zg-late' : 'zg-second'}>{t('until', { day: format.day(i.last, 'short') })}</span> },
          { key: 'drop', width: 60, number: true, render: (i) => i.state === 'OPEN' && whole.mayPlan && whole.plan.state === 'ACTIVE' ? <Drop item={i} whole={whole} /> : null },
        ]}
      />
    </Part>
  );
}

function Drop({ item, whole }: { item: Item; whole: Whole }) {
  const { t } = useTranslation('plans');
  const act = useAct(whole.plan.id);
  const [words, setWords] = useState<string | null>(null);
  if (words === null) return <button type="button" className="zg-link" onClick={() => setWords('')}>{t('drop')}</button>;
  return (
    <InlineForm label={t('drop')} onSubmit={() => act.mutate({ end: item.id, state: 'DROPPED', words })}>
      <Field label={t('why')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <Button size="small" htmlType="submit" disabled={!words.trim()}>{t('drop')}</Button>
    </InlineForm>
  );
}

/** TGT-05. */
function Obstacles({ whole }: { whole: Whole }) {
  const { t } = useTranslation('plans');
  const act = useAct(whole.plan.id);
  const [kind, setKind] = useState<Obstacle>('GOODS_SUPPLY');
  const [problem, setProblem] = useState('');
  const [answer, setAnswer] = useState('');
  const save = () => act.mutate({ obstacle: { kind, problem, answer } }, { onSuccess: () => { setProblem(''); setAnswer(''); } });
  const none = whole.obstacles.length === 0;
  return (
    <Part title={t('obstacles')} note={t('obstaclesNote')}>
      {!none && (
        <LedgerTable
          plain height={32} label={t('obstacles')} rows={whole.obstacles} rowKey={(o) => o.id}
          columns={[
            { key: 'kind', width: 74, render: (o) => <span className="zg-second">{t(`obstacle_${o.kind}`)}</span> },
            { key: 'problem', render: (o) => <>{o.problem} <span className="zg-note zg-wraps">→ {o.answer}</span></> },
          ]}
        />
      )}
      {none && <p className={whole.plan.noneForeseen ? 'zg-note' : 'zg-soon'}>{t(whole.plan.noneForeseen ? 'noneForeseen' : 'obstaclesEmpty')}</p>}
      {whole.mayPlan && (
        <InlineForm label={t('obstacles')} onSubmit={save}>
          <div className="zg-line">
            <Field label={t('kind')} width={110}>{(id) => <Select id={id} value={kind} onChange={setKind} options={OBSTACLES.map((k) => ({ value: k, label: t(`obstacle_${k}`) }))} />}</Field>
            <Field label={t('problem')} width={180}>{(id) => <Input id={id} value={problem} onChange={(e) => setProblem(e.target.value)} />}</Field>
            <Field label={t('answer')} width={180}>{(id) => <Input id={id} value={answer} onChange={(e) => setAnswer(e.target.value)} />}</Field>
          </div>
          <FormFoot result={<ResultLine of={act} />}>
            <Button htmlType="submit" disabled={!problem.trim() || !answer.trim()} loading={act.isPending}>{t('add')}</Button>
            {none && !whole.plan.noneForeseen && <Button onClick={() => act.mutate({ none: true })}>{t('sayNone')}</Button>}
          </FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

function AddItem({ whole, measures }: { whole: Whole; measures: DayTargets[] }) {
  const { t } = useTranslation('plans');
  const add = useAddItem(whole.plan.id);
  const first = whole.gapDays[0] ?? whole.weeks[0]!.from;
  const [kind, setKind] = useState<ItemKind>('DAY');
  const [title, setTitle] = useState('');
  const [from, setFrom] = useState(first);
  const [last, setLast] = useState(first);
  const [owners, setOwners] = useState<number[]>([]);
  const [serves, setServes] = useState<string | null>(null);
  const week = whole.weeks.find((w) => w.from === from) ?? whole.gapWeeks[0] ?? whole.weeks[0]!;
  const span = kind === 'WEEK' ? week : { from, last: last < from ? from : last };
  const save = () => add.mutate({ kind, title, from: span.from, last: span.last, owners, serves: serves ?? undefined }, { onSuccess: () => setTitle('') });
  return (
    <Part title={t('addItem')} note={t('addItemNote')}>
      <InlineForm label={t('addItem')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('kind')} width={110}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`item_${k}`) }))} />}</Field>
          {kind === 'WEEK'
            ? <Field label={t('week')} width={160}>{(id) => <Select id={id} value={week.from} onChange={setFrom} options={whole.weeks.map((w) => ({ value: w.from, label: t('weekOf', { from: format.day(w.from, 'short'), last: format.day(w.last, 'short') }) }))} />}</Field>
            : <><Field label={t('from')} width={130}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field><Field label={t('last')} width={130}>{(id) => <DayInput id={id} value={last < from ? from : last} onChange={setLast} />}</Field></>}
        </div>
        <Field label={t('what')}>{(id) => <Input id={id} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <Field label={t('owners')}>{(id) => <ColleaguesSelect id={id} value={owners} onChange={setOwners} />}</Field>
        {measures.length > 0 && <Field label={t('serves')} width={200}>{(id) => <Select id={id} allowClear value={serves} onChange={(v: string | undefined) => setServes(v ?? null)} options={measures.map((m) => ({ value: m.measure, label: format.say(m.name) }))} />}</Field>}
        <FormFoot result={<ResultLine of={add} />}><Button type="primary" htmlType="submit" disabled={!title.trim() || owners.length === 0 || !span.from} loading={add.isPending}>{t('add')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
