import type { TFunction } from 'i18next';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ColleagueSelect, Empty, Field, format, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useEndStrategy, useMakeStrategy, useStrategies, useSubjects, type Strategy } from './plans';

const STEP = 18;
const THIS_YEAR = Number(format.local(Date.now()).day.slice(0, 4));
type Span = Strategy['span'];

/** TGT-11: a department's year, quarters and months under each other, its goals of this and later years beside them. */
export function Component() {
  const { t } = useTranslation('plans');
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('year') ?? THIS_YEAR);
  const strategies = useStrategies(year);
  const [adding, setAdding] = useState(false);
  return (
    <div className="zg-page">
      <PageHead
        title={t('strategies')} note={t('strategiesNote')}
        aside={(
          <>
            <Select size="small" aria-label={t('year')} value={year} onChange={(y: number) => setSearch(y === THIS_YEAR ? {} : { year: String(y) })} options={[THIS_YEAR - 1, THIS_YEAR, THIS_YEAR + 1].map((y) => ({ value: y, label: t('yearOf', { year: y }) }))} />
            <Button type="primary" onClick={() => setAdding(!adding)}>{t('make')}</Button>
          </>
        )}
      />
      {adding && strategies.data && <Make year={year} all={strategies.data} onDone={() => setAdding(false)} />}
      <State query={strategies} isEmpty={(all) => all.length === 0} empty={<Empty title={t('strategiesNone', { year })}>{t('strategiesNoneHint')}</Empty>}>
        {(all) => <Both all={all} year={year} />}
      </State>
    </div>
  );
}

function Both({ all, year }: { all: Strategy[]; year: number }) {
  const { t } = useTranslation('plans');
  const goals = all.filter((s) => s.span === 'LONG');
  return (
    <div className="zg-cols">
      <Part title={t('ofYear', { year })}>
        <LedgerTable height={38} label={t('strategies')} rows={under(all)} rowKey={(r) => r.of.id} empty={t('strategiesNone', { year })} columns={columns(t)} />
      </Part>
      <Part title={t('goals')} note={t('goalsNote')}>
        <LedgerTable height={38} label={t('goals')} rows={goals.map((of) => ({ of, depth: 0 }))} rowKey={(r) => r.of.id} empty={t('goalsNone')} columns={columns(t)} />
      </Part>
    </div>
  );
}

function under(all: Strategy[]): { of: Strategy; depth: number }[] {
  const below = (parent: number, depth: number): { of: Strategy; depth: number }[] => all.filter((s) => s.parent === parent).flatMap((of) => [{ of, depth }, ...below(of.id, depth + 1)]);
  return all.filter((s) => s.span === 'YEAR').flatMap((of) => [{ of, depth: 0 }, ...below(of.id, 1)]);
}

function when(of: Strategy, t: TFunction<'plans'>): string {
  if (of.span === 'LONG' || of.span === 'YEAR') return t('yearOf', { year: of.from.slice(0, 4) });
  return of.span === 'MONTH' ? format.monthWord(of.from.slice(0, 7)) : t('quarterOf', { n: Math.ceil(Number(of.from.slice(5, 7)) / 3) });
}

function columns(t: TFunction<'plans'>): LedgerColumn<{ of: Strategy; depth: number }>[] {
  return [
    { key: 'when', title: t('when'), width: 130, render: ({ of, depth }) => <span style={{ paddingInlineStart: depth * STEP }}>{when(of, t)}</span> },
    { key: 'what', title: t('what'), render: ({ of }) => <>{of.title} <span className="zg-note">{format.say(of.departmentName)} · {of.ownerName}</span>{of.text && <div className="zg-note zg-wraps">{of.text}</div>}{of.words && <div className="zg-note zg-wraps">→ {of.words}</div>}</> },
    { key: 'state', title: t('state'), width: 150, render: ({ of }) => of.state === 'OPEN' ? <>{of.overdue && <Mark kind="late">{t('overdue')}</Mark>} {of.mayEnd ? <End of={of} /> : t('state_OPEN')}</> : t(`state_${of.state}`) },
  ];
}

function End({ of }: { of: Strategy }) {
  const { t } = useTranslation('plans');
  const end = useEndStrategy();
  const [words, setWords] = useState<string | null>(null);
  if (words === null) return <button type="button" className="zg-link" onClick={() => setWords('')}>{t('end')}</button>;
  return (
    <InlineForm label={t('end')} onSubmit={() => end.mutate({ id: of.id, state: 'DONE', words })}>
      <Field label={t('outcome')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={end} />}>
        <Button size="small" htmlType="submit" disabled={!words.trim()}>{t('state_DONE')}</Button>
        <Button size="small" disabled={!words.trim()} onClick={() => end.mutate({ id: of.id, state: 'DROPPED', words })}>{t('state_DROPPED')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

const PARENT: Record<Span, Span | null> = { LONG: null, YEAR: 'LONG', QUARTER: 'YEAR', MONTH: 'QUARTER' };

function starts(span: Span, year: number): string[] {
  if (span === 'LONG') return [0, 1, 2, 3, 4].map((n) => `${year + n}-01-01`);
  if (span === 'YEAR') return [`${year}-01-01`];
  return (span === 'QUARTER' ? [1, 4, 7, 10] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).map((m) => `${year}-${String(m).padStart(2, '0')}-01`);
}

function Make({ year, all, onDone }: { year: number; all: Strategy[]; onDone: () => void }) {
  const { t } = useTranslation('plans');
  const make = useMakeStrategy();
  const departments = useSubjects().filter((s) => s.value.startsWith('d'));
  const [department, setDepartment] = useState<string>();
  const [span, setSpan] = useState<Span>('YEAR');
  const [from, setFrom] = useState(`${year}-01-01`);
  const [parent, setParent] = useState<number>();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [owner, setOwner] = useState<number>();
  const above = PARENT[span];
  const parents = above ? all.filter((s) => s.span === above && s.state === 'OPEN' && `d${s.department}` === department) : [];
  const chosen = parents.find((p) => p.id === parent) ?? (span === 'YEAR' ? undefined : parents[0]);
  const save = () => make.mutate({ department: Number(department!.slice(1)), span, from, parent: chosen?.id, title, text, owner: owner! }, { onSuccess: onDone });
  return (
    <Part title={t('make')} note={t('makeNote')}>
      <InlineForm label={t('make')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('department')} width={160}>{(id) => <Select id={id} style={{ width: '100%' }} value={department} onChange={setDepartment} options={departments} />}</Field>
          <Field label={t('kind')} width={130}>{(id) => <Select id={id} value={span} onChange={(s: Span) => { setSpan(s); setFrom(starts(s, year)[0]!); }} options={(['LONG', 'YEAR', 'QUARTER', 'MONTH'] as const).map((s) => ({ value: s, label: t(`strategy_${s}`) }))} />}</Field>
          <Field label={t('when')} width={120}>{(id) => <Select id={id} value={from} onChange={setFrom} options={starts(span, year).map((d) => ({ value: d, label: span === 'MONTH' ? format.monthWord(d.slice(0, 7)) : span === 'QUARTER' ? t('quarterOf', { n: Math.ceil(Number(d.slice(5, 7)) / 3) }) : t('yearOf', { year: d.slice(0, 4) }) }))} />}</Field>
        </div>
        {above && <Field label={t('hangsUnder')}>{(id) => <Select id={id} allowClear={span === 'YEAR'} value={chosen?.id} onChange={setParent} options={parents.map((p) => ({ value: p.id, label: `${when(p, t)} ${p.title}` }))} />}</Field>}
        <Field label={t('what')}>{(id) => <Input id={id} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <Field label={t('text')}>{(id) => <Input.TextArea id={id} rows={2} value={text} onChange={(e) => setText(e.target.value)} />}</Field>
        <Field label={t('owner')} width={200}>{(id) => <ColleagueSelect id={id} value={owner} onChange={setOwner} />}</Field>
        <FormFoot result={<ResultLine of={make} />}><Button type="primary" htmlType="submit" disabled={!department || !title.trim() || !owner || (span === 'QUARTER' || span === 'MONTH') && !chosen} loading={make.isPending}>{t('keep')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
