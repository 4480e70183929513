import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { CoefficientFigure, DayInput, Empty, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, Plot, PointsFigure, ResultLine, State } from '@/ui';
import { Signatures } from './Signatures';
import './scores.css';

type History = components['schemas']['HistoryView'];
type Decision = History['decisions'][number];
type Kind = Decision['kind'];

const KINDS: Kind[] = ['REWARD', 'PENALTY', 'PAY', 'PROMOTION', 'OTHER_POST', 'TRAINING'];

/** APR-47, APR-09: somebody's score, coefficient and items over the months, and which decision used which of them. */
export function Component() {
  const { t } = useTranslation('scores');
  const person = Number(useParams().person);
  const history = useQuery({ queryKey: ['appraisal', 'history', person], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/people/{person}/history', { params: { path: { person } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('history.title', { name: history.data?.name ?? '' })} note={t('history.note')} aside={<Button onClick={() => window.print()}>{t('print')}</Button>} />
      <State query={history} rows={8} isEmpty={(h) => h.months.length === 0 && h.decisions.length === 0} empty={<Empty title={t('history.none')}>{t('history.noneHint')}</Empty>}>
        {(h) => (
          <div className="zg-stack">
            {h.months.length > 0 && <Chart of={h} />}
            <Months of={h} />
            <Decisions of={h} />
            <Signatures names={[h.name, '', '']} words={[t('sign.own'), t('sign.superior'), t('sign.hr')]} />
          </div>
        )}
      </State>
    </div>
  );
}

function Chart({ of }: { of: History }) {
  const { t } = useTranslation('scores');
  const x = useMemo(() => of.months.map((m) => m.month), [of]);
  const series = useMemo(() => [
    { name: t('score'), kind: 'line' as const, role: 'own' as const, values: of.months.map((m) => m.score / 100), write: (v: number) => format.points(Math.round(v * 100)) },
    { name: t('coefficient'), kind: 'line' as const, role: 'target' as const, axis: 'right' as const, values: of.months.map((m) => m.coefficient / 100), write: (v: number) => format.coefficient(Math.round(v * 100)) },
  ], [of, t]);
  return <Plot title={t('history.chart')} note={t('history.chartNote')} x={x} xTitle={t('month')} series={series} writeAxis={String} writeRightAxis={String} height={200} />;
}

/** Items down, months across: the sheet of each month may have others. */
function Months({ of }: { of: History }) {
  const { t } = useTranslation('scores');
  const navigate = useNavigate();
  const shown = of.months.slice(-6);
  const items = new Map<string, string>();
  [...shown].reverse().forEach((m) => m.items.forEach((i) => { if (!items.has(i.key)) items.set(i.key, format.say(i.title)); }));
  type Line = { key: string; title: string; sum?: boolean };
  const lines: Line[] = [...[...items].map(([key, title]) => ({ key, title })), { key: '#assessor', title: t('given'), sum: true }, { key: '#self', title: t('self'), sum: true }, { key: '#score', title: t('score'), sum: true }, { key: '#coefficient', title: t('coefficient'), sum: true }];
  const cell = (line: Line, m: History['months'][number]) => {
    if (line.key === '#assessor') return <PointsFigure hundredths={m.assessor} slot={false} />;
    if (line.key === '#self') return <PointsFigure hundredths={m.self} slot={false} tone="second" />;
    if (line.key === '#score') return <PointsFigure hundredths={m.score} slot={false} strong />;
    if (line.key === '#coefficient') return <CoefficientFigure hundredths={m.coefficient} slot={false} strong />;
    const item = m.items.find((i) => i.key === line.key);
    return item ? <><PointsFigure hundredths={item.given} slot={false} /> <span className="zg-note">/ {format.points(item.full).replace(/\.?0+$/, '')}</span></> : <span className="zg-none">–</span>;
  };
  if (shown.length === 0) return null;
  return (
    <Part title={t('history.items')} note={t('history.itemsNote')} aside={<Select aria-label={t('month')} size="small" placeholder={t('history.open')} style={{ width: 130 }} options={[...of.months].reverse().map((m) => ({ value: m.month, label: m.month }))} onChange={(m: string) => void navigate(`/appraisal/${of.person}/${m}`)} />}>
      <LedgerTable rows={lines} rowKey={(l) => l.key} height={32} label={t('history.items')} rowKind={(l) => l.key === '#score' ? 'sum' : undefined} columns={[
        { key: 'title', title: t('item'), render: (l) => l.sum ? <b>{l.title}</b> : l.title },
        ...shown.map((m, i) => ({ key: m.month, title: m.month, number: true, deskOnly: i < shown.length - 2, render: (l: Line) => cell(l, m) })),
      ]} />
    </Part>
  );
}

function Decisions({ of }: { of: History }) {
  const { t } = useTranslation('scores');
  return (
    <Part title={t('decision.title')} note={t('decision.note')}>
      {of.decisions.length === 0 ? <p className="zg-note">{t('decision.none')}</p> : (
        <LedgerTable rows={of.decisions} rowKey={(d) => d.id} height={32} label={t('decision.title')} columns={[
          { key: 'day', title: t('day'), width: 100, render: (d) => d.day },
          { key: 'kind', title: t('decision.kind'), width: 90, deskOnly: true, render: (d) => <>{t(`decision.kinds.${d.kind}`)}{d.undoes && <span className="zg-note"> {t('decision.undoes')}</span>}</> },
          { key: 'words', title: t('decision.words'), render: (d) => d.takenBack ? <s>{d.words}</s> : d.words },
          { key: 'used', title: t('decision.used'), render: (d) => d.used.map((u) => <span key={u.month}><Link to={`/appraisal/${of.person}/${u.month}`}>{u.month}</Link> {format.points(u.score)} × {format.coefficient(u.coefficient)} </span>) },
          { key: 'by', title: t('by'), deskOnly: true, render: (d) => d.by },
          { key: 'act', title: '', width: 160, deskOnly: true, render: (d) => of.mayDecide && !d.undoes && !d.takenBack && <TakeBack person={of.person} id={d.id} /> },
        ]} />
      )}
      {of.mayDecide && of.months.length > 0 && <Decide of={of} />}
    </Part>
  );
}

function TakeBack({ person, id }: { person: number; id: number }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const [words, setWords] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/people/{person}/decisions/{id}/take-back', { params: { path: { person, id } }, body: { words: words ?? '' } })),
    onSuccess: (next) => queries.setQueryData(['appraisal', 'history', person], next),
  });
  if (words === null) return <button type="button" className="zg-link" onClick={() => setWords('')}>{t('decision.takeBack')}</button>;
  return <span className="zg-line"><Input size="small" aria-label={t('decision.why')} placeholder={t('decision.why')} value={words} onChange={(e) => setWords(e.target.value)} style={{ width: 100 }} /><Button size="small" disabled={!words.trim()} onClick={() => send.mutate()}>{t('decision.takeBack')}</Button><ResultLine of={send} /></span>;
}

function Decide({ of }: { of: History }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('REWARD');
  const [day, setDay] = useState(() => format.local(Date.now()).day);
  const [months, setMonths] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/people/{person}/decisions', { params: { path: { person: of.person } }, body: { kind, day, months, words } })),
    onSuccess: (next) => { setMonths([]); setWords(''); queries.setQueryData(['appraisal', 'history', of.person], next); },
  });
  return (
    <InlineForm label={t('decision.add')} onSubmit={() => send.mutate()}>
      <div className="zg-line">
        <Field label={t('decision.kind')} width={110}>{(id) => <Select id={id} value={kind} style={{ width: '100%' }} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`decision.kinds.${k}`) }))} />}</Field>
        <Field label={t('day')} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Field label={t('decision.used')} width={240}>{(id) => <Select id={id} mode="multiple" value={months} style={{ width: '100%' }} onChange={setMonths} options={[...of.months].reverse().map((m) => ({ value: m.month, label: `${m.month}  ${format.points(m.score)}` }))} />}</Field>
        <Field label={t('decision.words')} width={260}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={send} done={t('decision.done')} />}><Button htmlType="submit" disabled={months.length === 0 || !words.trim() || send.isPending}>{t('decision.add')}</Button></FormFoot>
    </InlineForm>
  );
}
