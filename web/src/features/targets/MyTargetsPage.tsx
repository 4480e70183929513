import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, Empty, Field, format, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State, usePhone, type LedgerColumn } from '@/ui';
import { Actual, Attainment } from './Attainment';
import { label } from './periods';
import { amount, useAlerts, useMine, useNote, useReview, useReviews, type Alert, type Due, type Line, type Mine } from './targets';

/** TGT-02, TGT-06, TGT-07, TGT-12: what I answer for, from the year down to today; days that fell short; periods to look back on. */
export function Component() {
  const { t } = useTranslation('targets');
  const mine = useMine();
  return (
    <div className="zg-page">
      <PageHead title={t('mine')} note={t('mineNote')} />
      <State query={mine} isEmpty={(all) => all.length === 0} empty={<Empty title={t('mineNone')}>{t('mineNoneHint')}</Empty>}>
        {(all) => <div className="zg-cols" data-c="2">{all.map((of) => <One key={of.share} of={of} />)}</div>}
      </State>
      <Alerts />
      <Reviews />
    </div>
  );
}

function One({ of }: { of: Mine }) {
  const { t } = useTranslation('targets');
  const phone = usePhone();
  const columns: LedgerColumn<Line>[] = [
    { key: 'period', render: (l) => <>{label(l, t)} {(l.span === 'WEEK' || l.span === 'DAY') && <span className="zg-note">{t(`span_${l.span}`)}</span>}</> },
    { key: 'amount', title: t('target'), number: true, render: (l) => amount(of.unit, l.amount) },
    { key: 'actual', title: t('actual'), number: true, deskOnly: true, render: (l) => <Actual of={l.attained} unit={of.unit} /> },
    { key: 'ratio', title: t('completion'), number: true, width: phone ? 84 : 160, render: (l) => <Attainment of={l.attained} target={l.amount} /> },
  ];
  const shared = of.levels[2]?.attained?.countedWith;
  return (
    <Part
      title={<Link className="zg-plain" to={`/targets/${of.plan}?share=${of.share}`}>{format.say(of.name)}</Link>} note={of.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(of.subjectName)}
      aside={<Link to={`/targets/${of.plan}?share=${of.share}`}>{t('byPeriods')}</Link>}
    >
      <LedgerTable height={32} label={format.say(of.name)} rows={of.levels} rowKey={(l) => l.span} columns={columns} />
      {shared && <p className="zg-note">{t('countedWith', { name: format.say(of.subjectName), with: format.say(shared) })}</p>}
      {of.direction === 'LOWER' && <p className="zg-note">{t('lowerBetter')}</p>}
    </Part>
  );
}

function Alerts() {
  const { t } = useTranslation('targets');
  const alerts = useAlerts();
  const [noting, setNoting] = useState<number | null>(null);
  const columns: LedgerColumn<Alert>[] = [
    { key: 'day', title: t('day'), width: 100, render: (a) => <Day day={a.day} /> },
    { key: 'shop', title: t('kind_SHOP'), render: (a) => <>{format.say(a.shopName)} <span className="zg-note">{format.say(a.name)}</span></> },
    { key: 'target', title: t('target'), number: true, deskOnly: true, render: (a) => amount(a.unit, a.target) },
    { key: 'actual', title: t('actual'), number: true, render: (a) => <span className={a.cleared ? undefined : 'zg-soon'}>{amount(a.unit, a.actual)}</span> },
    {
      key: 'words', title: t('measureTaken'), render: (a) => a.words ? <>{a.words} <span className="zg-note">{a.by}</span></>
        : a.cleared ? <span className="zg-note">{t('cleared')}</span>
          : noting === a.id ? <NoteForm alert={a} onDone={() => setNoting(null)} /> : <Button size="small" onClick={() => setNoting(a.id)}>{t('note')}</Button>,
    },
  ];
  return (
    <State query={alerts} rows={2} isEmpty={(all) => all.length === 0} empty={null}>
      {(all) => <Part title={t('alerts')} note={t('alertsNote')}><LedgerTable height={38} label={t('alerts')} rows={all} rowKey={(a) => a.id} columns={columns} /></Part>}
    </State>
  );
}

function NoteForm({ alert, onDone }: { alert: Alert; onDone: () => void }) {
  const { t } = useTranslation('targets');
  const note = useNote();
  const [words, setWords] = useState('');
  return (
    <div className="zg-row-form">
      <InlineForm label={t('note')} onSubmit={() => note.mutate({ id: alert.id, words }, { onSuccess: onDone })}>
        <Field label={t('measureTaken')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={note} />}><Button type="primary" htmlType="submit" disabled={!words.trim()} loading={note.isPending}>{t('keep')}</Button></FormFoot>
      </InlineForm>
    </div>
  );
}

const dueKey = (due: Due) => `${due.measure} ${due.kind} ${due.subject} ${due.span} ${due.from}`;

function Reviews() {
  const { t } = useTranslation('targets');
  const phone = usePhone();
  const reviews = useReviews();
  const [writing, setWriting] = useState<string | null>(null);
  const base = (due: Due) => <>{format.say(due.period)} <span className="zg-note">{due.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(due.subjectName)} · {format.say(due.name)}</span></>;
  return (
    <State query={reviews} rows={2} isEmpty={(r) => r.due.length + r.written.length === 0} empty={null}>
      {(r) => (
        <>
          {r.due.length > 0 && (
            <Part title={t('dueReviews')} note={t('dueReviewsNote')}>
              <LedgerTable
                height={38} label={t('dueReviews')} rows={r.due} rowKey={dueKey}
                columns={[
                  { key: 'what', title: t('period'), render: base },
                  { key: 'actual', title: t('actual'), number: true, render: (d) => <>{amount(d.unit, d.actual)} <span className="zg-note">/ {amount(d.unit, d.target)}</span></> },
                  { key: 'ratio', title: t('completion'), number: true, width: 90, render: (d) => <span className="zg-soon">{format.ratio(d.ratio)}</span> },
                  { key: 'write', width: phone ? 70 : 100, render: (d) => <Button size="small" onClick={() => setWriting(writing === dueKey(d) ? null : dueKey(d))}>{t('write')}</Button> },
                ]}
              />
              {r.due.filter((d) => dueKey(d) === writing).map((d) => <ReviewForm key={dueKey(d)} due={d} onDone={() => setWriting(null)} />)}
            </Part>
          )}
          {r.written.length > 0 && (
            <Part title={t('reviews')}>
              <LedgerTable
                height={38} label={t('reviews')} rows={r.written} rowKey={(w) => dueKey(w.about)}
                columns={[
                  { key: 'what', title: t('period'), render: (w) => base(w.about) },
                  { key: 'ratio', title: t('completion'), number: true, width: 90, render: (w) => format.ratio(w.about.ratio) },
                  { key: 'state', width: 70, render: (w) => w.about.missed ? <Mark kind="soon">{t('missed')}</Mark> : t('reached') },
                  { key: 'cause', title: t('cause'), render: (w) => w.cause },
                  { key: 'correction', title: t('correction'), render: (w) => <>{w.correction} <span className="zg-note">{w.by}</span></> },
                ]}
              />
            </Part>
          )}
        </>
      )}
    </State>
  );
}

function ReviewForm({ due, onDone }: { due: Due; onDone: () => void }) {
  const { t } = useTranslation('targets');
  const review = useReview();
  const [cause, setCause] = useState('');
  const [correction, setCorrection] = useState('');
  const save = () => review.mutate({ plan: due.plan, kind: due.kind, subject: due.subject, span: due.span, from: due.from, cause, correction }, { onSuccess: onDone });
  return (
    <InlineForm label={t('write')} onSubmit={save}>
      <Field label={t('cause')} name="cause" fault={review.error}>{(id) => <Input.TextArea id={id} rows={2} value={cause} onChange={(e) => setCause(e.target.value)} />}</Field>
      <Field label={t('correction')} name="correction" fault={review.error}>{(id) => <Input.TextArea id={id} rows={2} value={correction} onChange={(e) => setCorrection(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={review} />}><Button type="primary" htmlType="submit" loading={review.isPending}>{t('keep')}</Button></FormFoot>
    </InlineForm>
  );
}
