import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { ofValue, useForm, useSubjects, useSummaries, useWrite, type Form, type Of, type SpanOf, type Written } from './plans';

const SPANS: SpanOf[] = ['DAY', 'WEEK', 'MONTH'];
const DAY = 86_400_000;

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The first day of the one that the day lies in. */
function begin(span: SpanOf, day: string): string {
  if (span === 'MONTH') return `${day.slice(0, 7)}-01`;
  return span === 'DAY' ? day : iso(Date.parse(day) - (new Date(day).getUTCDay() + 6) % 7 * DAY);
}

function beside(span: SpanOf, from: string, by: -1 | 1): string {
  if (span !== 'MONTH') return iso(Date.parse(from) + by * (span === 'DAY' ? 1 : 7) * DAY);
  const [year, month] = from.split('-').map(Number) as [number, number];
  return iso(Date.UTC(year, month - 1 + by, 1));
}

function called(span: SpanOf, from: string): string {
  return span === 'MONTH' ? format.month(from.slice(0, 7)) : span === 'DAY' ? format.day(from, 'long') : `${format.day(from, 'short')} – ${format.day(iso(Date.parse(from) + 6 * DAY), 'short')}`;
}

/** TGT-08: a day, a week or a month looked back on beside what was planned for it, and the next one planned. */
export function Component() {
  const { t } = useTranslation('plans');
  const [search, setSearch] = useSearchParams();
  const subjects = useSubjects();
  const today = format.local(Date.now()).day;
  const span = SPANS.find((s) => s === search.get('span')) ?? 'WEEK';
  const from = search.get('from') ?? begin(span, today);
  const subject = search.get('of') ?? subjects[0]?.value;
  const of = subject ? ofValue(subject) : null;
  const form = useForm(of, span, from);
  const written = useSummaries(of, span);
  const set = (changes: Record<string, string>) => setSearch((now) => new URLSearchParams({ ...Object.fromEntries(now), ...changes }), { replace: true });
  return (
    <div className="zg-page">
      <PageHead title={t('summaries')} note={t('summariesNote')} />
      <div className="zg-actions zg-filters">
        <Select aria-label={t('whose')} style={{ width: 180 }} value={subject} onChange={(value: string) => set({ of: value })} options={subjects} />
        <Segmented<SpanOf> value={span} onChange={(next) => set({ span: next, from: begin(next, today) })} options={SPANS.map((s) => ({ value: s, label: t(`span_${s}`) }))} />
        <Button size="small" aria-label={t('earlier')} onClick={() => set({ from: beside(span, from, -1) })}>‹</Button>
        <b>{called(span, from)}</b>
        <Button size="small" aria-label={t('later')} disabled={beside(span, from, 1) > today} onClick={() => set({ from: beside(span, from, 1) })}>›</Button>
      </div>
      <div className="zg-cols">
        <State query={form} rows={6}>{(f) => <Write key={`${subject} ${f.span} ${f.from} ${f.written?.id ?? 0}`} form={f} of={of!} />}</State>
        <State query={written} rows={4} isEmpty={(all) => all.length === 0} empty={<Empty title={t('summariesNone')}>{t('summariesNoneHint')}</Empty>}>
          {(all) => <Part title={t('before')}><Earlier all={all} onOpen={(w) => set({ from: w.from })} /></Part>}
        </State>
      </div>
    </div>
  );
}

function Earlier({ all, onOpen }: { all: Written[]; onOpen: (written: Written) => void }) {
  const { t } = useTranslation('plans');
  return (
    <LedgerTable
      plain height={38} label={t('before')} rows={all} rowKey={(w) => w.id} onRow={onOpen}
      columns={[
        { key: 'period', width: 130, render: (w) => called(w.span, w.from) },
        { key: 'words', render: (w) => <>{w.words} <span className="zg-note">{w.by} · <InstantText at={w.at} /></span></> },
        { key: 'done', width: 60, number: true, render: (w) => w.lines.length > 0 ? t('doneOf', { done: w.lines.filter((l) => l.done).length, all: w.lines.length }) : '' },
      ]}
    />
  );
}

function Write({ form, of }: { form: Form; of: Of }) {
  const { t } = useTranslation('plans');
  const write = useWrite();
  const [lines, setLines] = useState(form.lines);
  const [words, setWords] = useState(form.written?.words ?? '');
  const [next, setNext] = useState((form.written?.next ?? []).join('\n'));
  const set = (at: number, change: Partial<Form['lines'][number]>) => setLines(lines.map((l, i) => i === at ? { ...l, ...change } : l));
  const save = () => write.mutate({ ...of, span: form.span, from: form.from, words, lines, next: next.split('\n').map((l) => l.trim()).filter(Boolean) });
  return (
    <Part title={called(form.span, form.from)} note={form.written ? t('writtenBy', { name: form.written.by }) : t('notWritten')}>
      <LedgerTable
        height={38} label={t('planned')} rows={lines.map((line, at) => ({ line, at }))} rowKey={(r) => r.at} empty={t('plannedNone')}
        columns={[
          { key: 'planned', title: t('planned'), render: ({ line }) => line.planned },
          { key: 'result', title: t('result'), render: ({ line, at }) => <Input aria-label={`${line.planned} ${t('result')}`} value={line.result} onChange={(e) => set(at, { result: e.target.value })} /> },
          { key: 'done', title: t('done'), width: 60, render: ({ line, at }) => <Checkbox aria-label={`${line.planned} ${t('done')}`} checked={line.done} onChange={(e) => set(at, { done: e.target.checked })} /> },
        ]}
      />
      {form.items.length > 0 && (
        <LedgerTable
          plain height={32} label={t('items')} rows={form.items} rowKey={(i) => i.id}
          columns={[
            { key: 'what', title: t('fromPlan'), render: (i) => <>{i.title} <span className="zg-note">{format.list(i.owners.map((o) => o.name))}</span></> },
            { key: 'state', width: 90, render: (i) => i.overdue ? <Mark kind="late">{t('overdue')}</Mark> : t(`state_${i.state}`) },
          ]}
        />
      )}
      <InlineForm label={t('summaries')} onSubmit={save}>
        <Field label={t('summary')}>{(id) => <Input.TextArea id={id} rows={3} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <Field label={t('nextPlan')} hint={t('nextPlanHint')}>{(id) => <Input.TextArea id={id} rows={4} value={next} onChange={(e) => setNext(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={write} done={t('kept')} />}><Button type="primary" htmlType="submit" disabled={!words.trim()} loading={write.isPending}>{t('keep')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
