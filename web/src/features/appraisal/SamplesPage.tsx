import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { DayInput, Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { usePersonMeasures } from './sheets';

type View = components['schemas']['SamplesSampleView'];
type Drawn = View['sample']['drawn'][number];

/** APR-02: what was drawn at random from each week's work, marked by whoever assesses; whose work it is sees it and changes nothing. */
export function Component() {
  const { t } = useTranslation('scores');
  const may = useMay();
  const samples = useQuery({ queryKey: ['appraisal', 'samples'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/samples', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('samples.title')} note={t('samples.note')} />
      <State query={samples} rows={8} isEmpty={(s) => s.own.length === 0 && s.others.length === 0} empty={<Empty title={t('samples.none')}>{t('samples.noneHint')}</Empty>}>
        {(s) => (
          <div className="zg-stack">
            {[...s.others].sort((a, b) => Number(open(b)) - Number(open(a))).map((v) => <One key={v.sample.id} of={v} />)}
            {s.own.map((v) => <One key={v.sample.id} of={v} own />)}
          </div>
        )}
      </State>
      {may('READ_SCORES') && <Rules />}
    </div>
  );
}

const open = (v: View) => v.mayMark && v.sample.drawn.some((d) => d.points === null || d.points === undefined);

function One({ of, own }: { of: View; own?: boolean }) {
  const { t } = useTranslation('scores');
  const s = of.sample;
  const phone = usePhone();
  const given = s.drawn.filter((d) => d.points !== null && d.points !== undefined);
  const proof = useMutation({ mutationFn: () => dataOf(api.GET('/api/appraisal/samples/{id}/proof', { params: { path: { id: s.id } } })) });
  return (
    <Part title={own ? t('samples.own', { week: s.week }) : t('samples.of', { name: s.name, week: s.week })} note={t('samples.drawn', { drawn: s.drawn.length, population: s.population })}
      aside={open(of) ? <span className="zg-soon">△ {t('samples.open')}</span> : given.length > 0 && t('samples.mean', { points: Math.round(given.reduce((sum, d) => sum + d.points!, 0) / given.length) })}>
      {s.drawn.length === 0 ? <p className="zg-note">{t('samples.nothing')}</p> : (
        <LedgerTable rows={s.drawn} rowKey={(d) => d.n} height={32} label={t('samples.title')} columns={[
          { key: 'n', title: '', width: 28, render: (d) => d.n },
          { key: 'at', title: t('samples.when'), width: 110, deskOnly: true, render: (d) => d.at ? <InstantText at={d.at} form="short" /> : d.day },
          { key: 'what', title: t('samples.what'), render: (d) => <>{format.say(d.label)} {d.order && <Link to={`/orders?text=${encodeURIComponent(d.order)}`} className="zg-code">{d.order}</Link>}{phone && of.mayMark && <Mark id={s.id} of={d} />}</> },
          { key: 'points', title: t('samples.points'), number: true, width: 90, render: (d) => d.points ?? <span className="zg-none">–</span> },
          { key: 'words', title: t('samples.words'), deskOnly: true, render: (d) => <span className="zg-second">{[d.words, d.markedBy].filter(Boolean).join(' · ')}</span> },
          ...(of.mayMark && !phone ? [{ key: 'mark', title: '', width: 300, render: (d: Drawn) => <Mark id={s.id} of={d} /> }] : []),
        ]} />
      )}
      <p className="zg-note scores-screen">{t('samples.seed')} <span className="zg-code">{s.seed}</span> <button type="button" className="zg-link" onClick={() => proof.mutate()}>{t('samples.again')}</button> {proof.data && (proof.data.same ? <b>✓ {t('samples.same')}</b> : <b className="zg-late">{t(proof.data.unchanged ? 'samples.other' : 'samples.moved')}</b>)} <ResultLine of={proof} /></p>
    </Part>
  );
}

function Mark({ id, of }: { id: number; of: Drawn }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const [points, setPoints] = useState<number | null>(of.points ?? 100);
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/samples/{id}/marks', { params: { path: { id } }, body: { n: of.n, points: points ?? 0, words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal', 'samples'] }),
  });
  return (
    <form className="zg-line" aria-label={`${t('samples.mark')} ${of.n}`} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <InputNumber aria-label={t('samples.points')} size="small" controls={false} min={0} max={100} precision={0} value={points} onChange={setPoints} style={{ width: 60 }} />
      <Input aria-label={t('samples.wrong')} size="small" placeholder={t('samples.wrong')} value={words} onChange={(e) => setWords(e.target.value)} style={{ width: 130 }} />
      <Button size="small" htmlType="submit" disabled={points === null || (points < 100 && !words.trim()) || send.isPending}>{t('samples.mark')}</Button>
      <ResultLine of={send} />
    </form>
  );
}

/** How many are drawn of which post, counted by which measure, from a Monday on. */
function Rules() {
  const { t } = useTranslation('scores');
  const manages = useMay()('MANAGE_APPRAISAL');
  const rules = useQuery({ queryKey: ['appraisal', 'sampling-rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/samples/rules', { signal })) });
  return (
    <Part title={t('rules.title')} note={t('rules.note')}>
      <State query={rules} rows={2} isEmpty={(all) => all.length === 0} empty={<p className="zg-note">{t('rules.none')}</p>}>
        {(all) => <LedgerTable rows={all} rowKey={(r) => `${r.post} ${r.from}`} label={t('rules.title')} columns={[
          { key: 'post', title: t('rules.post'), render: (r) => format.say(r.postName) },
          { key: 'measure', title: t('rules.measure'), render: (r) => <Link to={`/measures/${r.measure}`}>{format.say(r.measureName)}</Link> },
          { key: 'from', title: t('rules.from'), width: 110, render: (r) => r.from },
          { key: 'per', title: t('rules.perWeek'), number: true, render: (r) => r.perWeek === 0 ? t('rules.ended') : r.perWeek },
          { key: 'why', title: t('rules.why'), deskOnly: true, render: (r) => <span className="zg-second">{r.why}</span> },
        ]} />}
      </State>
      {manages && <NewRule />}
    </Part>
  );
}

function NewRule() {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const measures = usePersonMeasures();
  const sheets = useQuery({ queryKey: ['appraisal', 'sheets'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets', { signal })) });
  const [post, setPost] = useState<string>();
  const [measure, setMeasure] = useState<string>();
  const [from, setFrom] = useState('');
  const [perWeek, setPerWeek] = useState<number | null>(5);
  const [why, setWhy] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/samples/rules', { body: { post: post ?? '', measure: measure ?? '', from, perWeek: perWeek ?? 0, why } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal', 'sampling-rules'] }),
  });
  return (
    <InlineForm label={t('rules.add')} onSubmit={() => send.mutate()}>
      <div className="zg-line">
        <Field label={t('rules.post')} width={170}>{(id) => <Select id={id} value={post} style={{ width: '100%' }} onChange={setPost} options={(sheets.data ?? []).filter((s) => s.inForce).map((s) => ({ value: s.post, label: format.say(s.name) }))} />}</Field>
        <Field label={t('rules.measure')} width={220}>{(id) => <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={measure} style={{ width: '100%' }} onChange={setMeasure} options={(measures.data ?? []).filter((m) => m.kind === 'OCCURRENCES' || m.kind === 'SUM').map((m) => ({ value: m.key, label: format.say(m.name) }))} />}</Field>
        <Field label={t('rules.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('rules.perWeek')} width={90}>{(id) => <InputNumber id={id} min={0} max={50} precision={0} value={perWeek} onChange={setPerWeek} style={{ width: '100%' }} />}</Field>
        <Field label={t('rules.why')} width={220}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={send} done={t('rules.done')} />}><Button htmlType="submit" disabled={!post || !measure || !from || perWeek === null || !why.trim() || send.isPending}>{t('rules.add')}</Button></FormFoot>
    </InlineForm>
  );
}
