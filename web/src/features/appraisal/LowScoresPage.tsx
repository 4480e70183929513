import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Empty, Field, format, LedgerTable, MonthInput, PageHead, Part, PointsFigure, ResultLine, State } from '@/ui';

type NoTarget = components['schemas']['WarningsNoTarget'];
type Target = components['schemas']['LeastTargetsListed'];
type Warning = components['schemas']['WarningsWarning'];
type Answer = components['schemas']['WarningsAnswer'];

const ANSWERS: Answer[] = ['TALK', 'TRAINING', 'OTHER_POST', 'NOTHING'];

/** DIS-07: who has several low months, beside what the law asks; a person answers, the program dismisses nobody. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const listed = useQuery({ queryKey: ['appraisal', 'warnings'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/warnings', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('low.title')} note={t('low.note')} />
      <State query={listed} rows={6}>
        {(l) => (
          <div className="zg-cols">
            <div className="zg-stack">
              {l.warnings.length === 0 ? <Empty title={t('low.none')}>{t('low.noneHint')}</Empty> : l.warnings.map((w) => <OneWarning key={w.person} warning={w} />)}
            </div>
            <Part title={t('low.law')} note={t('low.lawNote')}>
              {l.limits.map((x) => <p key={x.source.zh}>{format.say(x.words)}<br /><span className="zg-note">{format.say(x.source)}</span></p>)}
            </Part>
          </div>
        )}
      </State>
      {listed.data && <BaseTargets noTarget={listed.data.noTarget} />}
    </div>
  );
}

function OneWarning({ warning: w }: { warning: Warning }) {
  const { t } = useTranslation('appraisal');
  const manages = useMay()('MANAGE_APPRAISAL');
  return (
    <Part title={<Link to={`/people/${w.person}`}>{w.name}</Link>} note={`${format.say(w.post)} · ${format.say(w.rule)}`} aside={w.open ? <span className="zg-soon">△ {t('low.open')}</span> : <span className="zg-second">✓ {t('low.answered')}</span>}>
      <LedgerTable rows={w.months} rowKey={(m) => m.month} height={27} head={false} label={w.name} columns={[
        { key: 'month', width: 100, render: (m) => <Link to={`/appraisal/${w.person}/${m.month}`}>{m.month}</Link> },
        { key: 'target', render: (m) => m.target?.measure && <span className={m.target.result === 'MISSED' ? 'zg-soon' : 'zg-second'}>{format.say(m.target.measure)} {format.say(m.target.found) || '–'} / {format.say(m.target.wanted)}</span> },
        { key: 'score', number: true, width: 80, render: (m) => <PointsFigure hundredths={m.score} slot={false} /> },
      ]} />
      {w.lacks.map((x) => <p key={x.zh} className="zg-note zg-soon">△ {format.say(x)}</p>)}
      {w.answers.map((a) => <p key={a.at} className="zg-note">{a.month} · {t(`low.answer.${a.answer}`)} · {a.words} · {a.name}</p>)}
      {manages && w.open && <AnswerForm person={w.person} />}
    </Part>
  );
}

function AnswerForm({ person }: { person: number }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<Answer>('TALK');
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/warnings/{person}/answers', { params: { path: { person } }, body: { answer, words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal', 'warnings'] }),
  });
  return (
    <form className="zg-actions" aria-label={t('low.save')} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Select aria-label={t('low.what')} value={answer} onChange={setAnswer} popupMatchSelectWidth={false} options={ANSWERS.map((a) => ({ value: a, label: t(`low.answer.${a}`) }))} />
      <Input aria-label={t('low.words')} placeholder={t('low.words')} value={words} onChange={(e) => setWords(e.target.value)} style={{ maxWidth: 320 }} />
      <Button htmlType="submit" disabled={!words.trim() || send.isPending}>{t('low.save')}</Button>
      <ResultLine of={send} />
    </form>
  );
}

/** DIS-07: what a post has to bring in a month at least; whose rule book asks for it and whose post has none is named. */
function BaseTargets({ noTarget }: { noTarget: NoTarget[] }) {
  const { t } = useTranslation('appraisal');
  const targets = useQuery({ queryKey: ['appraisal', 'base-targets'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/warnings/base-targets', { signal })) });
  const manages = useMay()('MANAGE_APPRAISAL');
  const posts = new Map(noTarget.map((x) => [x.postKey, x.post]));
  targets.data?.forEach((x) => posts.set(x.target.post, x.post));
  if (posts.size === 0) return null;
  return (
    <Part title={t('base.title')} note={t('base.note')}>
      {noTarget.length > 0 && <p className="zg-soon">△ {t('base.lacking', { names: format.list(noTarget.map((x) => format.noted(x.name, format.say(x.post)))) })}</p>}
      <State query={targets} rows={2} isEmpty={(rows) => rows.length === 0} empty={<p className="zg-note">{t('base.none')}</p>}>
        {(rows) => <LedgerTable<Target> rows={rows} rowKey={(x) => x.target.id} height={32} label={t('base.title')} columns={[
          { key: 'post', title: t('base.post'), render: (x) => <>{format.say(x.post)} {x.name && <span className="zg-second">{x.name}</span>}</> },
          { key: 'measure', title: t('base.measure'), render: (x) => format.say(x.measure) },
          { key: 'from', title: t('base.from'), width: 90, deskOnly: true, render: (x) => x.target.from.slice(0, 7) },
          { key: 'why', title: t('base.why'), deskOnly: true, render: (x) => <span className="zg-second">{x.target.why}</span> },
          { key: 'wanted', title: t('base.wanted'), number: true, width: 120, render: (x) => format.say(x.wanted) },
        ]} />}
      </State>
      {manages && <TargetForm posts={[...posts].map(([value, label]) => ({ value, label: format.say(label) }))} />}
    </Part>
  );
}

function TargetForm({ posts }: { posts: { value: string; label: string }[] }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const measures = useQuery({ queryKey: ['metrics', 'definitions'], staleTime: 60_000, queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/measures', { signal })) });
  const [post, setPost] = useState<string>();
  const [measure, setMeasure] = useState<string>();
  const [value, setValue] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  const chosen = measures.data?.find((m) => m.key === measure);
  const unit = chosen?.unit === 'RATIO' ? '%' : chosen ? format.say(chosen.unitName) : '';
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/warnings/base-targets', { body: { post: post ?? '', person: null, measure: measure ?? '', atLeast: Math.round(Number(value) * (chosen?.unit === 'COUNT' ? 1 : 100)), from, why } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal'] }),
  });
  return (
    <form className="zg-line" aria-label={t('base.set')} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Field label={t('base.post')} width={170}>{(id) => <Select id={id} value={post} onChange={setPost} options={posts} />}</Field>
      <Field label={t('base.measure')} width={200}>{(id) => <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={measure} onChange={setMeasure} options={(measures.data ?? []).map((m) => ({ value: m.key, label: format.say(m.name) }))} />}</Field>
      <Field label={`${t('base.wanted')} ${unit}`} width={130}>{(id) => <InputNumber id={id} stringMode min="0" value={value} onChange={setValue} style={{ width: '100%' }} />}</Field>
      <Field label={t('base.from')} width={130}>{(id) => <MonthInput id={id} value={from} onChange={setFrom} />}</Field>
      <Field label={t('base.why')} width={180}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <Button htmlType="submit" disabled={!post || !measure || !(Number(value) > 0) || !from || !why.trim() || send.isPending}>{t('base.set')}</Button>
      <ResultLine of={send} />
    </form>
  );
}
