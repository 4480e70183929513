import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { ColleagueSelect, ColleaguesSelect, DayInput, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { Hours } from './Around';
import { NewRota } from './PlanPage';
import { clock, hours, plus, today, useAct, useRota, useTemplates, WEEKDAYS, weekdayOf, type Rota, type Rule } from './roster';
import './roster.css';

type Cover = Rule['cover'][number];
type Weekday = Cover['days'][number];

/** From Monday on. */
function inWeek(days: readonly Weekday[]): Weekday[] {
  return (WEEKDAYS as readonly Weekday[]).filter((d) => days.includes(d));
}

/** Who is on a rota, its shifts, its rules, its stand-ins; each from a day on. */
export function Component() {
  const { t } = useTranslation('roster');
  const id = Number(useParams().rota);
  const rota = useRota(id);
  return (
    <div className="zg-page">
      <PageHead title={rota.data ? format.say(rota.data.name) : t('settings')} note={t('settings')} aside={<Link to={`/roster/${id}`}>{t('back')}</Link>} />
      <State query={rota} rows={8}>
        {(r) => (
          <div className="zg-cols" data-c="2">
            <div className="zg-stack"><Members rota={r} /><StandIns rota={r} /></div>
            <div className="zg-stack"><Shifts rota={r} /><Rules key={r.ruleFrom} rota={r} /><NewRota /></div>
          </div>
        )}
      </State>
    </div>
  );
}

function Members({ rota }: { rota: Rota }) {
  const { t } = useTranslation('roster');
  const may = useMay();
  const [people, setPeople] = useState<number[]>([]);
  const [post, setPost] = useState<number>();
  const [from, setFrom] = useState(today());
  const [skills, setSkills] = useState('');
  const path = { path: { id: rota.id } };
  const posts = useQuery({ queryKey: ['posts'], enabled: may('READ_ORGANISATION'), queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts', { signal })) });
  const held = (posts.data ?? []).filter((p) => !p.closedOn && p.people > 0);
  const join = useAct(async () => {
    const known = skills.split(/[,，、]/).map((s) => s.trim()).filter(Boolean);
    const holders = post === undefined ? [] : (await dataOf(api.GET('/api/organisation/people', { params: { query: { post, size: 500 } } }))).rows.map((p) => p.id);
    const on = new Set(rota.members.filter((m) => !m.until).map((m) => m.person));
    const fresh = [...people, ...holders.filter((p) => !people.includes(p) && !on.has(p))];
    for (const person of fresh) await dataOf(api.POST('/api/attendance/rotas/{id}/members', { params: path, body: { person, from, skills: known } }));
    setPeople([]);
    setPost(undefined);
    return fresh.length;
  });
  const leave = useAct((who: number) => dataOf(api.POST('/api/attendance/rotas/{id}/members/{person}/end', { params: { path: { id: rota.id, person: who } }, body: { until: plus(today(), 1) } })));
  return (
    <Part title={t('members')} note={t('membersNote')} aside={<ResultLine of={leave} done={t('done')} />}>
      <LedgerTable rows={rota.members} rowKey={(m) => m.id} height={32} columns={[
        { key: 'n', title: t('person'), render: (m) => <>{m.name} <span className="zg-note">{m.post ? format.say(m.post) : ''}</span></> },
        { key: 's', title: t('skill'), render: (m) => format.list(m.skills) }, { key: 'f', title: t('from_day'), render: (m) => m.until ? t('till', { day: m.until }) : t('since', { day: m.from }) },
        { key: 'x', render: (m) => !m.until && <Button type="link" onClick={() => leave.mutate(m.person)}>{t('remove')}</Button> },
      ]} />
      <InlineForm label={t('members')} onSubmit={() => join.mutate(undefined)}>
        <Field label={t('person')}>{(id) => <ColleaguesSelect id={id} value={people} onChange={setPeople} />}</Field>
        {held.length > 0 && <Field label={t('wholePost')}>{(id) => <Select id={id} allowClear showSearch={{ optionFilterProp: 'label' }} value={post} onChange={setPost} options={held.map((p) => ({ value: p.id, label: format.noted(format.say(p.name), t('holders', { n: p.people })) }))} />}</Field>}
        <Field label={t('from_day')}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('skills')}>{(id) => <Input id={id} value={skills} onChange={(e) => setSkills(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={join} done={t('joined', { n: join.data })} />}><Button htmlType="submit" disabled={people.length === 0 && post === undefined} loading={join.isPending}>{t('add')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Shifts({ rota }: { rota: Rota }) {
  const { t } = useTranslation('roster');
  const [key, setKey] = useState('');
  const [name, setName] = useState('');
  const [start, setStart] = useState('09:00');
  const [end, setEnd] = useState('16:30');
  const [late, setLate] = useState(false);
  const [from, setFrom] = useState(today());
  const put = useAct((dropped: boolean) => dataOf(api.POST('/api/attendance/rotas/{id}/shifts', { params: { path: { id: rota.id } }, body: { key, from, nameZh: name, nameEn: null, start, end, late, dropped } })));
  const templates = useTemplates();
  const usable = (templates.data ?? []).filter((s) => s.from <= from && !templates.data!.some((o) => o.key === s.key && o.from <= from && o.from > s.from)).filter((s) => s.usable && s.start);
  const fill = (k: string) => { const s = usable.find((x) => x.key === k); if (s) { setKey(s.key.replace(/^shift\.(cs\.)?/, '')); setName(s.name.zh); setStart(clock(s.start!)); setEnd(clock(s.end)); setLate(s.late); } };
  const take = (k: string) => { const s = rota.shifts.find((x) => x.key === k); if (s) { setKey(s.key); setName(s.name.zh); setStart(clock(s.from)); setEnd(clock(s.until)); setLate(s.late); } };
  return (
    <Part title={t('shiftTimes')} note={t('shiftTimesNote')}>
      <LedgerTable rows={rota.shifts} rowKey={(s) => s.key} height={32} onRow={(s) => take(s.key)} isCurrent={(s) => s.key === key} columns={[
        { key: 'n', title: t('name'), render: (s) => format.say(s.name) }, { key: 'h', title: t('shiftTimes'), render: (s) => hours(s) }, { key: 'l', render: (s) => s.late ? t('isLate') : '' },
      ]} />
      <div className="zg-roster-form">
        <Field label={t('templates.take')} width={160}>{(id) => <Select id={id} value={null} onChange={fill} options={usable.map((s) => ({ value: s.key, label: `${format.say(s.name)} ${clock(s.start!)}–${clock(s.end)}` }))} />}</Field>
        <Field label={t('shiftKey')} width={90}>{(id) => <Input id={id} value={key} onChange={(e) => setKey(e.target.value)} />}</Field>
        <Field label={t('name')} width={90}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Hours label={t('start')} value={start} onChange={setStart} /><Hours label={t('end')} value={end} onChange={setEnd} />
        <Field label={t('from_day')} width={130}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Checkbox checked={late} onChange={(e) => setLate(e.target.checked)}>{t('isLate')}</Checkbox>
      </div>
      <FormFoot result={<ResultLine of={put} done={t('done')} />}><Button disabled={!key.trim() || !name.trim()} loading={put.isPending} onClick={() => put.mutate(false)}>{t('save')}</Button><Button disabled={!rota.shifts.some((s) => s.key === key)} onClick={() => put.mutate(true)}>{t('drop')}</Button></FormFoot>
    </Part>
  );
}

function Rules({ rota }: { rota: Rota }) {
  const { t } = useTranslation('roster');
  const [rule, setRule] = useState<Rule>(rota.rule);
  const [from, setFrom] = useState(rota.ruleFrom > today() ? rota.ruleFrom : today());
  const [why, setWhy] = useState('');
  const save = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/rules', { params: { path: { id: rota.id } }, body: { from, rule, why } })));
  const set = (change: Partial<Rule>) => setRule({ ...rule, ...change });
  const cover = (i: number, change: Partial<Cover>) => set({ cover: rule.cover.map((c, n) => n === i ? { ...c, ...change } : c) });
  const days = WEEKDAYS.map((d) => ({ value: d as Weekday, label: weekdayOf(d) }));
  return (
    <Part title={t('rule')} note={rota.ruleFrom > '2000-01-01' ? t('ruleSince', { day: rota.ruleFrom }) : t('ruleStandard')}>
      <p className="zg-note">{t('cover')}</p>
      {rule.cover.map((c, i) => (
        <div className="zg-roster-form" key={i}>
          <Field label={t('days')} width={220}>{(id) => <Select id={id} mode="multiple" maxTagCount={3} value={inWeek(c.days)} onChange={(next) => cover(i, { days: next })} options={days} />}</Field>
          <Hours label={t('from')} value={clock(c.from)} onChange={(time) => cover(i, { from: time })} /><Hours label={t('until')} value={clock(c.until)} onChange={(time) => cover(i, { until: time })} />
          <Field label={t('people')} width={70}>{(id) => <InputNumber id={id} min={1} max={200} value={c.people} onChange={(n) => cover(i, { people: n ?? 1 })} />}</Field>
          <Field label={t('skill')} width={90}>{(id) => <Input id={id} placeholder={t('anybody')} value={c.skill ?? ''} onChange={(e) => cover(i, { skill: e.target.value || null })} />}</Field>
          <Button type="link" onClick={() => cover(i, { from: '00:00', until: '00:00' })}>{t('allDay')}</Button><Button type="link" onClick={() => set({ cover: rule.cover.filter((_, n) => n !== i) })}>{t('drop')}</Button>
        </div>
      ))}
      <Button onClick={() => set({ cover: [...rule.cover, { days: [...WEEKDAYS] as Weekday[], from: '09:00', until: '23:00', people: 1, skill: null }] })}>{t('addCover')}</Button>
      <div className="zg-roster-form">
        <Field label={t('restHours')} width={150}>{(id) => <InputNumber id={id} min={0} max={12} step={0.5} value={rule.restMinutes / 60} onChange={(n) => set({ restMinutes: Math.round((n ?? 0) * 60) })} />}</Field>
        <Field label={t('restDays')} width={120}>{(id) => <InputNumber id={id} min={0} max={15} value={rule.restDaysPerMonth} onChange={(n) => set({ restDaysPerMonth: n ?? 0 })} />}</Field>
        <Field label={t('fixedRest')} width={200}>{(id) => <Select id={id} mode="multiple" placeholder={t('rotating')} value={inWeek(rule.fixedRest)} onChange={(next) => set({ fixedRest: next })} options={days} />}</Field>
        <Field label={t('perPost')} width={130}>{(id) => <InputNumber id={id} min={0} max={200} value={rule.perPost} onChange={(n) => set({ perPost: n ?? 0 })} />}</Field>
        <Field label={t('answers')} width={220}>{(id) => <ColleagueSelect id={id} value={rule.answers ?? undefined} onChange={(p) => set({ answers: p ?? null })} />}</Field>
        <Field label={t('holidaysKept')} width={190}>{(id) => <Select id={id} value={rule.holidays ?? 'SOFT'} onChange={(holidays) => set({ holidays })} options={(['SOFT', 'HARD'] as const).map((h) => ({ value: h, label: t(`holidays.${h}`) }))} />}</Field>
        <Checkbox checked={rule.reception} onChange={(e) => set({ reception: e.target.checked })}>{t('receptionOn')}</Checkbox>
      </div>
      <Field label={t('checklist')}>{(id) => <Input.TextArea id={id} rows={5} value={rule.checklist.map((w) => w.zh).join('\n')} onChange={(e) => set({ checklist: e.target.value.split('\n').map((line, i) => ({ zh: line, en: rule.checklist[i]?.zh === line ? rule.checklist[i].en : line })) })} />}</Field>
      <div className="zg-roster-form">
        <Field label={t('from_day')} width={130}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('ruleWhy')} width={260}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={save} done={t('done')} />}><Button type="primary" disabled={!why.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>{t('save')}</Button></FormFoot>
    </Part>
  );
}

function StandIns({ rota }: { rota: Rota }) {
  const { t } = useTranslation('roster');
  const path = { path: { id: rota.id } };
  const all = useQuery({ queryKey: ['roster', 'stand-ins', rota.id], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/stand-ins', { params: path, signal })) });
  const [person, setPerson] = useState<number>();
  const [standIn, setStandIn] = useState<number>();
  const [from, setFrom] = useState(today());
  const [last, setLast] = useState(plus(today(), 30));
  const [end, setEnd] = useState(today());
  const finish = useAct((standIn: number) => dataOf(api.POST('/api/attendance/rotas/{id}/stand-ins/{standIn}/end', { params: { path: { id: rota.id, standIn } }, body: { last: end } })));
  const name = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/stand-ins', { params: path, body: { person: person!, standIn: standIn!, from, last } })));
  return (
    <Part title={t('standIns')} note={t('standInsNote')}>
      <State query={all} rows={2} isEmpty={(rows) => rows.length === 0} empty={<p className="zg-note">{t('noStandIns')}</p>}>
        {(rows) => <LedgerTable rows={rows} rowKey={(s) => s.id} height={32} columns={[{ key: 'p', title: t('standInFor'), render: (s) => s.name }, { key: 's', title: t('standInWho'), render: (s) => s.standInName }, { key: 'd', title: t('days'), render: (s) => `${s.from} – ${s.last}` }, { key: 'x', width: 90, render: (s) => s.last > end && <Button type="link" onClick={() => finish.mutate(s.id)}>{t('endStandIn')}</Button> }]} />}
      </State>
      {(all.data ?? []).length > 0 && <div className="zg-roster-form"><Field label={t('endLast')} width={130}>{(id) => <DayInput id={id} value={end} onChange={setEnd} />}</Field><ResultLine of={finish} done={t('done')} /></div>}
      <div className="zg-roster-form">
        <Field label={t('standInFor')} width={120}>{(id) => <Select id={id} value={person} onChange={setPerson} options={rota.members.filter((m) => !m.until).map((m) => ({ value: m.person, label: m.name }))} />}</Field>
        <Field label={t('standInWho')} width={160}>{(id) => <ColleagueSelect id={id} value={standIn} onChange={setStandIn} />}</Field>
        <Field label={t('from_day')} width={130}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('last')} width={130}>{(id) => <DayInput id={id} value={last} onChange={setLast} />}</Field>
        <Button disabled={!person || !standIn} loading={name.isPending} onClick={() => name.mutate(undefined)}>{t('add')}</Button><ResultLine of={name} done={t('done')} />
      </div>
    </Part>
  );
}
