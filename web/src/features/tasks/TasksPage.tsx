import { Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, format, FormFoot, InlineForm, LedgerTable, MonthInput, PageHead, Part, PointsFigure, ResultLine, State, type LedgerColumn } from '@/ui';
import { useEarned, useLimits, useMake, useSetLimit, useTasks, type GivenTask, type Whose } from './tasks';

/** WF-102: what I do, what anybody may take for extra points, and the board of those I lead, team by team. */
export function Component() {
  const { t } = useTranslation('tasks');
  const coach = useMay()('COACH');
  const [address, setAddress] = useSearchParams();
  const asked = address.get('whose');
  const whose: Whose = asked === 'POOL' || asked === 'BOARD' ? asked : 'MINE';
  const [ended, setEnded] = useState(false);
  const [adding, setAdding] = useState(false);
  const tasks = useTasks(whose, ended);
  const earned = useEarned();
  const tabs: Whose[] = coach ? ['MINE', 'POOL', 'BOARD'] : ['MINE', 'POOL'];
  const columns: LedgerColumn<GivenTask>[] = [
    { key: 'title', title: t('title'), render: (x) => <><Link to={`/tasks/${x.id}`}>{x.title}</Link>{x.warned && <span className="zg-tone-soon"> {t('warned')}</span>}{x.said && <div className="zg-note">{x.said}</div>}</> },
    ...(whose === 'BOARD' ? [{ key: 'who', title: t('holder'), width: 150, render: (x: GivenTask) => <>{x.holderName ?? t('nobody')} <span className="zg-second">{format.say(x.team)}</span></> }] : []),
    { key: 'due', title: t('due'), width: 110, render: (x) => x.due ? <span className={x.late ? 'zg-late' : undefined}><Day day={x.due} />{x.late && ` ${t('late')}`}</span> : '–' },
    { key: 'points', title: t('points'), number: true, width: 70, deskOnly: true, render: (x) => x.points > 0 ? <PointsFigure hundredths={x.points} slot={false} /> : '' },
    { key: 'state', title: t('state'), width: 90, render: (x) => t(`state_${x.state}`) },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('tasks')} note={earned.data && earned.data.earned > 0 ? t('earned', { earned: format.points(earned.data.earned), counts: format.points(earned.data.counts) }) : t('note')}
        aside={coach && <Button type="primary" onClick={() => setAdding(!adding)}>{t('make')}</Button>} />
      {adding && <Make onDone={() => setAdding(false)} />}
      <div className="zg-actions zg-filters">
        <Segmented<Whose> value={whose} onChange={(tab) => setAddress(tab === 'MINE' ? {} : { whose: tab })} options={tabs.map((tab) => ({ value: tab, label: t(`whose_${tab}`) }))} />
        {whose !== 'POOL' && <button type="button" className="zg-link" onClick={() => setEnded(!ended)}>{ended ? t('running') : t('ended')}</button>}
      </div>
      <State query={tasks} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t(`none_${whose}`)}>{t('noneHint')}</Empty>}>
        {(rows) => <LedgerTable<GivenTask> rows={rows} rowKey={(x) => x.id} height={38} label={t('tasks')} columns={columns} />}
      </State>
      {whose === 'POOL' && <Limits />}
    </div>
  );
}

const LIMIT = { from: '', most: 20 as number | null, why: '' };

/** DIS-09: what voluntary tasks bring at most in a month. */
function Limits() {
  const { t } = useTranslation('tasks');
  const may = useMay()('PUBLISH_RULES');
  const limits = useLimits();
  const set = useSetLimit();
  const [form, setForm] = useState(LIMIT);
  const save = () => set.mutate({ from: form.from, most: Math.round((form.most ?? 0) * 100), why: form.why }, { onSuccess: () => setForm(LIMIT) });
  return (
    <State query={limits} rows={1}>
      {(all) => (
        <Part title={t('limit.title')}>
          {[...all].reverse().map((l) => <p key={l.from}>{l.from === '2000-01-01' ? '' : `${t('limit.since', { month: format.month(l.from.slice(0, 7)) })} `}{t('limit.most', { points: format.points(l.most) })} <span className="zg-note">{l.why}</span></p>)}
          {may && (
            <InlineForm label={t('limit.title')} onSubmit={save}>
              <Field label={t('limit.from')}>{(id) => <MonthInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
              <Field label={t('points')}>{(id) => <InputNumber id={id} min={0} max={100} value={form.most} onChange={(most) => setForm({ ...form, most })} />}</Field>
              <Field label={t('words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
              <FormFoot result={<ResultLine of={set} />}><Button htmlType="submit" disabled={!form.from || form.most === null || !form.why.trim()} loading={set.isPending}>{t('limit.set')}</Button></FormFoot>
            </InlineForm>
          )}
        </Part>
      )}
    </State>
  );
}

/** Given to somebody, or offered to all with points. */
function Make({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const make = useMake();
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  const [holder, setHolder] = useState<number>();
  const [points, setPoints] = useState<number | null>(0);
  const [due, setDue] = useState('');
  const save = () => make.mutate({ title, detail, holder: holder ?? null, points: holder ? null : Math.round((points ?? 0) * 100), due: due || null }, { onSuccess: (m) => { onDone(); void navigate(`/tasks/${m.id}`); } });
  return (
    <Part title={t('make')} note={t('makeNote')}>
      <InlineForm label={t('make')} onSubmit={save}>
        <Field label={t('title')}>{(id) => <Input id={id} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <Field label={t('detail')}>{(id) => <Input.TextArea id={id} rows={2} value={detail} onChange={(e) => setDetail(e.target.value)} />}</Field>
        <div className="zg-line">
          <Field label={t('holder')} hint={t('holderHint')} width={210}>{(id) => <ColleagueSelect id={id} value={holder} onChange={setHolder} />}</Field>
          {!holder && <Field label={t('points')} width={110}>{(id) => <InputNumber id={id} min={0} max={100} value={points} onChange={setPoints} />}</Field>}
          <Field label={t('due')} width={140}>{(id) => <DayInput id={id} value={due} onChange={setDue} />}</Field>
        </div>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!title.trim() || make.isPending}>{holder ? t('give') : t('offer')}</Button><ResultLine of={make} /></div>
      </InlineForm>
    </Part>
  );
}
