import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Course, Field, format, InstantText, PageHead, Part, Particulars, ResultLine, State, usePhone, type CourseStep } from '@/ui';
import { amount, useAct, useRequest, type RequestView } from './approvals';
import { StateWords } from './ApprovalsPage';
import { GENERAL } from './general';
import { GeneralPart } from './GeneralPart';

/** One request: what is asked for, who decides in which order, what happened, and deciding it. */
export function Component() {
  const { t } = useTranslation('approvals');
  const request = useRequest(Number(useParams().id));
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={request.data ? `${request.data.request.name} ${format.say(request.data.request.kindWords)}` : t('title')} note={request.data && <StateWords request={request.data.request} />} aside={<><Button onClick={() => window.print()}>{t('print')}</Button> <Link to="/approvals">{t('back')}</Link></>} />
      <State query={request} rows={6} columns={2}>{(view) => <One view={view} />}</State>
    </div>
  );
}

function One({ view }: { view: RequestView }) {
  const { t } = useTranslation('approvals');
  const { request } = view;
  const rows: [string, React.ReactNode][] = [
    [t('what'), GENERAL.includes(request.kind) ? format.say(request.title) : <Link key="what" to={request.path}>{format.say(request.title)}</Link>],
    ...(amount(request) ? [[t('amount'), amount(request)] as [string, React.ReactNode]] : []),
    [t('who'), <>{request.name}{request.department && <span className="zg-note"> {format.say(request.department)}</span>}</>],
    [t('asked'), <><InstantText key="at" at={request.openedAt} form="minute" />{view.round > 1 && <span className="zg-note"> {t('round', { round: view.round })}</span>}</>],
    ...(request.endedWords ? [[t('answer'), request.endedWords] as [string, React.ReactNode]] : []),
  ];
  return (
    <>
      <Part title={t('asks')}><Particulars rows={rows} /></Part>
      {GENERAL.includes(request.kind) && <GeneralPart id={request.subject} />}
      {view.mayDecide && <Decide view={view} />}
      {view.mayWithdraw && <Own view={view} />}
      <Part title={t('steps')} note={t('stepsNote')}><Steps view={view} /></Part>
      <Part title={t('events')}>
        <Course steps={view.events.map((e) => ({ at: <InstantText at={e.at} form="short" />, what: <>{format.say(e.what)} <b>{e.who}</b>{e.words && <span className="zg-note"> {e.words}</span>}</> }))} />
      </Part>
    </>
  );
}

function Decide({ view }: { view: RequestView }) {
  const { t } = useTranslation('approvals');
  const [words, setWords] = useState('');
  const act = useAct(view.request.id);
  const decide = (verdict: 'APPROVED' | 'RETURNED' | 'REJECTED') => act.mutate({ verdict, words });
  const block = usePhone();
  return (
    <Part title={t('decide')} note={forWhom(view, t)}>
      <Field label={t('words')} hint={t('wordsHint')} fault={act.error}>{(id) => <Input id={id} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />}</Field>
      <div className="zg-actions">
        <Button type="primary" block={block} size={block ? 'large' : undefined} disabled={act.isPending} onClick={() => decide('APPROVED')}>{t('approve')}</Button>
        <Button disabled={act.isPending || !words.trim()} onClick={() => decide('RETURNED')}>{t('return')}</Button>
        <Button disabled={act.isPending || !words.trim()} onClick={() => decide('REJECTED')}>{t('reject')}</Button>
        <ResultLine of={act} />
      </div>
    </Part>
  );
}

/** For whom one stands in here, if for anybody. */
function forWhom(view: RequestView, t: (key: string, values: Record<string, string>) => string): string | undefined {
  const name = view.request.waiting.find((w) => w.standsFor)?.standsFor;
  return name ? t('standsFor', { name }) : undefined;
}

function Own({ view }: { view: RequestView }) {
  const { t } = useTranslation('approvals');
  const act = useAct(view.request.id);
  return (
    <p className="zg-actions">
      {view.mayRemind && <Button disabled={act.isPending} onClick={() => act.mutate({ remind: true })}>{t('remind')}</Button>}
      <Button disabled={act.isPending} onClick={() => act.mutate({ withdraw: '' })}>{t('withdraw')}</Button>
      <ResultLine of={act} done={t('done')} />
    </p>
  );
}

function Steps({ view }: { view: RequestView }) {
  const { t } = useTranslation('approvals');
  const steps: CourseStep[] = view.steps.map((step) => ({
    at: step.told ? t('toldShort') : t('step', { step: step.position }),
    what: (
      <>
        <b>{step.who.map((w) => w.standsFor ? t('forOther', { name: w.name, other: w.standsFor }) : w.name).join(t('and')) || t('nobody')}</b>
        <span className="zg-note"> {step.role ? format.say(step.role) : t(`deciders.${step.decider}`)}{step.usually != null && ` · ${t('usually', { count: Math.max(1, step.usually) })}`}</span>
        {step.words && <div className="zg-note">{step.words}</div>}
      </>
    ),
    by: step.verdict ? <>{t(`verdicts.${step.verdict}`)} <InstantText at={step.at} form="short" /></> : step.told ? t('told') : t(`progress.${step.progress}`),
    state: step.progress === 'DONE' ? 'done' : step.progress === 'NOW' ? 'now' : 'next',
  }));
  return <Course steps={steps} />;
}
