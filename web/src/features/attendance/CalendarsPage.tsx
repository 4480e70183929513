import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { DayInput, Field, format, FormFoot, InlineForm, LedgerTable, MonthInput, PageHead, Part, ResultLine, State, useNow } from '@/ui';
import { KEY } from './attendance';
import { LoginDuties } from './LoginDuties';
import { OfChoice, useNames, WHOSE, type Whose } from './whose';

type View = components['schemas']['AttendanceRulesCalendarView'];
type Reason = components['schemas']['HoursNoticesNotice']['reason'];

const REASONS: Reason[] = ['POWER_CUT', 'WATER_CUT', 'NATURAL_DISASTER', 'FORCE_MAJEURE', 'BUSINESS_NEED', 'CAMPAIGN'];

/** ATT-01, ATT-07, INT-26: which hours hold, for whom, and on which days otherwise. */
export function Component() {
  const { t } = useTranslation('attendance');
  const may = useMay();
  const manage = may('MANAGE_ATTENDANCE');
  const calendars = useQuery({ queryKey: [...KEY, 'calendars'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/calendars', { signal })) });
  const names = useNames();
  const [editing, setEditing] = useState<View | null>(null);
  return (
    <div className="zg-page">
      <PageHead title={t('calendars.title')} note={t('calendars.note')} />
      <Rejudging views={calendars.data ?? []} />
      <State query={calendars} rows={10}>
        {(views) => (
          <>
            <Part title={t('calendars.all')} note={t('calendars.allNote')}>
              <LedgerTable rows={views} rowKey={(v) => v.version.key + v.version.from} height={32} label={t('calendars.all')} onRow={manage ? setEditing : undefined} isCurrent={(v) => v === editing} columns={[
                { key: 'name', title: t('calendars.name'), render: (v) => <>{format.say(v.version.name)} {v.version.profile && <span className="zg-note">{names.profile(v.version.profile)}</span>}</> },
                { key: 'hours', title: t('calendars.hours'), render: (v) => v.version.rule.hours.length === 0 ? t(`calendars.pattern.${v.version.rule.pattern}`) : hours(v).map((h) => <span key={h} className="zg-left">{h} </span>) },
                { key: 'week', title: t('calendars.week'), number: true, render: (v) => v.weekMinutes > 0 ? format.count(v.weekMinutes / 60) : '–' },
                { key: 'limits', title: t('calendars.limits'), deskOnly: true, render: (v) => v.version.rule.pattern === 'FLEXIBLE' ? '' : t('calendars.limitsOf', { lead: v.version.rule.leadMinutes, late: v.version.rule.lateMinutes, early: v.version.rule.earlyMinutes }) },
                { key: 'from', title: t('calendars.from'), deskOnly: true, render: (v) => v.version.from === '2000-01-01' ? '' : v.version.from },
              ]} />
            </Part>
            {editing && <Edit key={editing.version.key + editing.version.from} view={editing} onDone={() => setEditing(null)} />}
            <Choices views={views} manage={manage} />
          </>
        )}
      </State>
      <Notices manage={manage} />
      <PublicDays manage={manage} />
      <LoginDuties manage={manage} />
      <Full manage={manage} />
      <Closing manage={manage} />
    </div>
  );
}

/** Days that changed rules reach: how far they have been judged anew. */
function Rejudging({ views }: { views: View[] }) {
  const { t } = useTranslation('attendance');
  const runs = useQuery({ queryKey: [...KEY, 'rejudging'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rejudging', { signal })), refetchInterval: (query) => (query.state.data?.length ?? 0) > 0 ? 5_000 : false });
  return <>{(runs.data ?? []).map((r) => <p key={r.id} role="status" className="zg-soon">{t('calendars.rejudging', { what: format.say(views.find((v) => v.version.key === r.calendar)?.version.name) || r.calendar, from: r.from, last: r.last, percent: r.percent })}</p>)}</>;
}

function hours(view: View): string[] {
  return view.version.rule.hours.map((h) => `${h.from.slice(0, 5)}–${h.until.slice(0, 5)}`);
}

/** A new version; what is in force is not changed. */
function Edit({ view, onDone }: { view: View; onDone: () => void }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const { rule } = view.version;
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  const [text, setText] = useState(hours(view).join(' '));
  const [limits, setLimits] = useState({ leadMinutes: rule.leadMinutes, lateMinutes: rule.lateMinutes, earlyMinutes: rule.earlyMinutes });
  const put = useMutation({
    mutationFn: () => dataOf(api.PUT('/api/attendance/calendars/{key}', { params: { path: { key: view.version.key } }, body: { from, name: view.version.name, why, rule: { ...rule, ...limits, hours: parse(text) } } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: KEY }); onDone(); },
  });
  return (
    <Part title={t('calendars.edit', { name: format.say(view.version.name) })} note={t('calendars.editNote')}>
      <InlineForm label={t('calendars.edit', { name: '' })} onSubmit={() => put.mutate()}>
        <Field label={t('calendars.hours')} hint={t('calendars.hoursHint')}>{(id) => <Input id={id} value={text} onChange={(e) => setText(e.target.value)} />}</Field>
        {(['leadMinutes', 'lateMinutes', 'earlyMinutes'] as const).map((key) => <Field key={key} label={t(`calendars.${key}`)}>{(id) => <InputNumber id={id} min={0} max={240} value={limits[key]} onChange={(n) => setLimits({ ...limits, [key]: n ?? 0 })} />}</Field>)}
        <Field label={t('calendars.from')}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('corrections.words')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={put} />}><Button htmlType="submit" type="primary" disabled={!from || !why.trim()} loading={put.isPending}>{t('calendars.save')}</Button><Button onClick={onDone}>{t('calendars.cancel')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

/** 09:00–12:00 13:00–18:00 */
function parse(text: string): { from: string; until: string }[] {
  return [...text.matchAll(/(\d{1,2}:\d{2})\s*[–\-~\u81f3]\s*(\d{1,2}:\d{2})/g)].map((m) => ({ from: time(m[1]!), until: time(m[2]!) }));
}

function time(text: string): string {
  return text === '24:00' ? '00:00:00' : `${text.padStart(5, '0')}:00`;
}

const NOBODY = { kind: 'PERSON' as Whose, of: '', calendar: '', from: '', why: '' };

function Choices({ views, manage }: { views: View[]; manage: boolean }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const choices = useQuery({ queryKey: [...KEY, 'choices'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/calendar-choices', { signal })) });
  const names = useNames();
  const [form, setForm] = useState(NOBODY);
  const choose = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/calendar-choices', {
      body: {
        person: form.kind === 'PERSON' ? Number(form.of) : null, postKey: form.kind === 'POST' ? form.of : null, category: form.kind === 'CATEGORY' ? form.of : null, profile: form.kind === 'PROFILE' ? form.of : null,
        calendar: form.calendar, from: form.from, why: form.why,
      },
    })),
    onSuccess: async () => { setForm(NOBODY); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const name = (key: string) => format.say(views.find((v) => v.version.key === key)?.version.name) || key;
  return (
    <State query={choices} rows={6}>
      {(rows) => (
        <Part title={t('choices.title')} note={t('choices.note')}>
          <LedgerTable rows={rows} rowKey={(c) => c.id} height={27} label={t('choices.title')} columns={[
            { key: 'who', title: t('choices.who'), render: (c) => [c.person ? names.person(c.person) : '', c.postKey ? names.post(c.postKey) : '', c.category ? t(`category.${c.category}`) : '', c.profile ? names.profile(c.profile) : ''].filter(Boolean).join(' · ') },
            { key: 'calendar', title: t('calendars.name'), render: (c) => name(c.calendar) },
            { key: 'from', title: t('calendars.from'), deskOnly: true, render: (c) => c.from === '2000-01-01' ? '' : c.from },
            { key: 'why', title: t('corrections.words'), deskOnly: true, render: (c) => <span className="zg-note">{c.why}</span> },
          ]} />
          {manage && (
            <InlineForm label={t('choices.add')} onSubmit={() => choose.mutate()}>
              <Field label={t('choices.who')}>{(id) => <Select id={id} value={form.kind} onChange={(kind) => setForm({ ...form, kind, of: '' })} options={WHOSE.map((w) => ({ value: w, label: t(`choices.whose.${w}`) }))} />}</Field>
              <Field label={t(`choices.whose.${form.kind}`)}>{(id) => <OfChoice id={id} kind={form.kind} names={names} value={form.of} onChange={(of) => setForm({ ...form, of })} />}</Field>
              <Field label={t('calendars.name')}>{(id) => <Select id={id} value={form.calendar || undefined} onChange={(calendar) => setForm({ ...form, calendar })} options={[...new Set(views.map((v) => v.version.key))].map((key) => ({ value: key, label: name(key) }))} />}</Field>
              <Field label={t('calendars.from')}>{(id) => <DayInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
              <Field label={t('corrections.words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
              <FormFoot result={<ResultLine of={choose} />}><Button htmlType="submit" disabled={!form.of || !form.calendar || !form.from || !form.why.trim()}>{t('choices.add')}</Button></FormFoot>
            </InlineForm>
          )}
        </Part>
      )}
    </State>
  );
}

const NO_NOTICE = { from: '', last: '', department: '', reason: 'POWER_CUT' as Reason, hours: '', words: '' };

function Notices({ manage }: { manage: boolean }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const notices = useQuery({ queryKey: [...KEY, 'notices'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/notices', { signal })) });
  const names = useNames();
  const [form, setForm] = useState(NO_NOTICE);
  const publish = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/notices', { body: { from: form.from, last: form.last || form.from, department: form.department ? Number(form.department) : null, person: null, reason: form.reason, hours: parse(form.hours), words: form.words } })),
    onSuccess: async () => { setForm(NO_NOTICE); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const withdraw = useMutation({
    mutationFn: (id: number) => dataOf(api.POST('/api/attendance/notices/{id}/withdraw', { params: { path: { id } }, body: { why: form.words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <State query={notices} rows={3}>
      {(rows) => (
        <Part title={t('notices.title')} note={t('notices.note')} aside={<ResultLine of={withdraw} />}>
          {rows.length === 0 ? <p className="zg-note">{t('notices.none')}</p> : (
            <LedgerTable rows={rows} rowKey={(n) => n.id} height={32} label={t('notices.title')} columns={[
              { key: 'days', title: t('notices.days'), render: (n) => n.from === n.last ? n.from : `${n.from} – ${n.last}` }, { key: 'reason', title: t('notices.reason'), render: (n) => t(`reason.${n.reason}`) },
              { key: 'of', title: t('notices.of'), deskOnly: true, render: (n) => n.department ? names.department(n.department) : n.person ? names.person(n.person) : t('notices.all') },
              { key: 'hours', title: t('calendars.hours'), render: (n) => n.hours.map((h) => `${h.from.slice(0, 5)}–${h.until.slice(0, 5)}`).join(' ') || t('notices.off') },
              { key: 'words', title: t('notices.words'), deskOnly: true, render: (n) => n.words },
              { key: 'do', number: true, render: (n) => n.withdrawnAt ? <span className="zg-note">{t('notices.withdrawn')}</span> : manage && <Button disabled={!form.words.trim()} onClick={() => withdraw.mutate(n.id)}>{t('notices.withdraw')}</Button> },
            ]} />
          )}
          {manage && (
            <InlineForm label={t('notices.publish')} onSubmit={() => publish.mutate()}>
              <Field label={t('notices.from')}>{(id) => <DayInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
              <Field label={t('notices.last')}>{(id) => <DayInput id={id} value={form.last} onChange={(last) => setForm({ ...form, last })} />}</Field>
              <Field label={t('notices.reason')}>{(id) => <Select id={id} value={form.reason} onChange={(reason: Reason) => setForm({ ...form, reason })} options={REASONS.map((r) => ({ value: r, label: t(`reason.${r}`) }))} />}</Field>
              <Field label={t('notices.of')}>{(id) => <Select id={id} allowClear placeholder={t('notices.all')} value={form.department || undefined} onChange={(department) => setForm({ ...form, department: department ?? '' })} options={names.departments} />}</Field>
              <Field label={t('calendars.hours')} hint={t(form.reason === 'CAMPAIGN' ? 'notices.campaignHint' : 'notices.hoursHint')}>{(id) => <Input id={id} value={form.hours} onChange={(e) => setForm({ ...form, hours: e.target.value })} />}</Field>
              <Field label={t('notices.words')}>{(id) => <Input id={id} value={form.words} onChange={(e) => setForm({ ...form, words: e.target.value })} />}</Field>
              <FormFoot result={<ResultLine of={publish} />}><Button htmlType="submit" disabled={!form.from || !form.words.trim()}>{t('notices.publish')}</Button></FormFoot>
            </InlineForm>
          )}
        </Part>
      )}
    </State>
  );
}

function PublicDays({ manage }: { manage: boolean }) {
  const { t } = useTranslation('attendance');
  const thisYear = Number(format.local(useNow(60_000)).day.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const days = useQuery({ queryKey: [...KEY, 'public', year], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/public-calendar', { params: { query: { year } }, signal })) });
  const load = useMutation({
    mutationFn: (file: File | null) => file
      ? dataOf(api.POST('/api/attendance/public-calendar', { params: { query: { write: true } }, body: { file: file as unknown as string }, bodySerializer: () => { const form = new FormData(); form.append('file', file); return form; } }))
      : dataOf(api.POST('/api/attendance/public-calendar/samples/{year}', { params: { path: { year }, query: { write: true } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Part title={t('public.title')} note={t('public.note')} aside={<InputNumber aria-label={t('public.year')} min={2000} max={2100} value={year} onChange={(n) => n && setYear(n)} />}>
      <State query={days} rows={4}>
        {(data) => !data.loaded ? <p className="zg-note">{t('public.none', { year })}</p> : (
          <>
            {data.windows.map((w) => <p key={w.from}>{t('public.window', { name: format.say(w.name), from: w.from, last: w.last, days: w.days })}</p>)}
            <LedgerTable rows={data.days} rowKey={(d) => d.day} height={27} label={t('public.title')} columns={[
              { key: 'day', width: 130, render: (d) => format.day(d.day, 'long') }, { key: 'kind', width: 110, render: (d) => t(`public.${d.kind}`) }, { key: 'name', render: (d) => format.say(d.name) },
            ]} />
          </>
        )}
      </State>
      {manage && (
        <>
          <input ref={chooser} hidden type="file" accept=".csv" aria-label={t('public.file')} onChange={(e) => { const file = e.target.files?.[0]; if (file) load.mutate(file); e.target.value = ''; }} />
          <div className="zg-actions">
            <Button onClick={() => chooser.current?.click()}>{t('public.file')}</Button>
            {[2017, 2025, 2026].includes(year) && <Button onClick={() => load.mutate(null)}>{t('public.sample', { year })}</Button>}
            <ResultLine of={load} done={load.data?.written ? t('public.done', { n: load.data.days.length, windows: load.data.windows.length }) : undefined} />
          </div>
          {load.data && load.data.errors.length > 0 && <LedgerTable rows={load.data.errors} rowKey={(e, i) => `${e.row} ${i}`} label={t('public.errors')} columns={[
            { key: 'row', width: 60, number: true, render: (e) => e.row }, { key: 'column', width: 80, render: (e) => e.column }, { key: 'value', width: 120, render: (e) => <b>{e.value || '–'}</b> }, { key: 'message', render: (e) => format.say(e.message) },
          ]} />}
        </>
      )}
    </Part>
  );
}

const FULL = { from: '', days: 26, events: 3, together: true, absentDays: 1, bonusPercent: 10, why: '' };

/** ATT-19: what full attendance is, and what loses its bonus. */
function Full({ manage }: { manage: boolean }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const rules = useQuery({ queryKey: [...KEY, 'full'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/full-attendance', { signal })) });
  const [form, setForm] = useState(FULL);
  const put = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/full-attendance', { body: form })),
    onSuccess: async () => { setForm(FULL); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const figure = (key: 'days' | 'events' | 'absentDays' | 'bonusPercent') => <Field key={key} label={t(`full.${key}`)}>{(id) => <InputNumber id={id} min={0} max={100} value={form[key]} onChange={(n) => setForm({ ...form, [key]: n ?? 0 })} />}</Field>;
  return (
    <State query={rules} rows={2}>
      {(versions) => (
        <Part title={t('full.title')} note={t('full.note')}>
          {versions.map((v) => <p key={v.from}>{v.from === '2000-01-01' ? '' : `${v.from} `}{t(v.together ? 'full.ruleTogether' : 'full.ruleEach', { days: v.days, events: v.events, absent: v.absentDays, percent: v.bonusPercent })} <span className="zg-note">{v.why}</span></p>)}
          {manage && (
            <InlineForm label={t('full.title')} onSubmit={() => put.mutate()}>
              <Field label={t('full.from')}>{(id) => <MonthInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
              {(['days', 'events', 'absentDays', 'bonusPercent'] as const).map(figure)}
              <Field label={t('full.count')}>{(id) => <Select id={id} value={String(form.together)} onChange={(together) => setForm({ ...form, together: together === 'true' })} options={[{ value: 'true', label: t('full.together') }, { value: 'false', label: t('full.each') }]} />}</Field>
              <Field label={t('corrections.words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
              <FormFoot result={<ResultLine of={put} />}><Button htmlType="submit" disabled={!form.from || !form.why.trim()}>{t('calendars.save')}</Button></FormFoot>
            </InlineForm>
          )}
        </Part>
      )}
    </State>
  );
}

const CLOSING = { from: '', submitBy: 3, objectUntil: 5, why: '' };

/** ATT-09, ATT-10: until when a month is handed in and objected to. */
function Closing({ manage }: { manage: boolean }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const dates = useQuery({ queryKey: [...KEY, 'month-dates'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/month-dates', { signal })) });
  const [form, setForm] = useState(CLOSING);
  const put = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/month-dates', { body: form })),
    onSuccess: async () => { setForm(CLOSING); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  return (
    <State query={dates} rows={2}>
      {(versions) => (
        <Part title={t('closing.title')} note={t('closing.note')}>
          {versions.map((v) => <p key={v.from}>{v.from === '2000-01-01' ? '' : `${v.from} `}{t('closing.rule', { submit: v.submitBy, object: v.objectUntil })} <span className="zg-note">{v.why}</span></p>)}
          {manage && (
            <InlineForm label={t('closing.title')} onSubmit={() => put.mutate()}>
              <Field label={t('full.from')}>{(id) => <MonthInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
              {(['submitBy', 'objectUntil'] as const).map((key) => <Field key={key} label={t(`closing.${key}`)}>{(id) => <InputNumber id={id} min={1} max={28} value={form[key]} onChange={(n) => setForm({ ...form, [key]: n ?? 1 })} />}</Field>)}
              <Field label={t('corrections.words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
              <FormFoot result={<ResultLine of={put} />}><Button htmlType="submit" disabled={!form.from || !form.why.trim()}>{t('calendars.save')}</Button></FormFoot>
            </InlineForm>
          )}
        </Part>
      )}
    </State>
  );
}
