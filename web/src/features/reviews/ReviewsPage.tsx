import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, DayInput, Empty, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Pages, Part, ResultLine, State, usePhone } from '@/ui';

type Review = components['schemas']['ReviewsReview'];
type Cause = NonNullable<Review['cause']>;
type Grade = Review['grade'];

const PAGE = 50;
const CAUSES: Cause[] = ['COMPANY', 'COURIER', 'CUSTOMER', 'OWN_SERVICE'];

/** REV-01, REV-05, REV-06: neutral and bad reviews, that they were changed, and what caused them. */
export function Component() {
  const { t } = useTranslation('reviews');
  const may = useMay();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const query = { open: open || undefined, page: at, size: PAGE };
  const all = useQuery({ queryKey: ['service', 'reviews', query], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/service/reviews', { params: { query }, signal })) });
  const one = all.data?.rows.find((r) => r.id === chosen && !r.voided);
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={<Select aria-label={t('title')} style={{ width: 160 }} value={open} options={[{ value: false, label: t('all') }, { value: true, label: t('open') }]} onChange={(v) => { setOpen(v); setAt(0); }} />} />
      <div className="zg-cols">
        <State query={all} rows={8} isEmpty={(page) => page.total === 0} empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}>
          {(page) => (
            <div>
              <LedgerTable
                rows={page.rows} rowKey={(r) => r.id} height={38} label={t('title')} isCurrent={(r) => r.id === chosen} onRow={(r) => setChosen(r.id)}
                columns={[
                  { key: 'day', title: t('saidOn'), width: 96, render: (r) => r.saidOn },
                  { key: 'order', title: t('order'), render: (r) => <><Link to={`/orders/${r.shop}/${r.order.id}`}>{r.number}</Link> <span className="zg-note">{r.shopName} {r.item}</span><br /><span className="zg-note">{r.words}</span>{phone && <div>{r.changedOn ? t('changedBy', { name: r.changedByName, day: r.changedOn }) : t('notChanged')} · <CauseOf review={r} /></div>}</> },
                  { key: 'grade', title: t('grade'), width: 64, render: (r) => t(`gradeIs.${r.grade}`) },
                  { key: 'changed', title: t('changed'), deskOnly: true, render: (r) => r.changedOn ? t('changedBy', { name: r.changedByName, day: r.changedOn }) : <span className="zg-note">{t('notChanged')}</span> },
                  { key: 'cause', title: t('cause'), deskOnly: true, render: (r) => <CauseOf review={r} /> },
                ]}
              />
              <Pages page={at} size={PAGE} total={page.total} onPage={setAt} />
            </div>
          )}
        </State>
        <div className="zg-stack">
          {one && may('SERVE_CUSTOMERS') && !one.cause && <Change key={`c${one.id}`} review={one} />}
          {one && may('DECIDE_REWARDS') && <Settle key={`s${one.id}`} review={one} />}
          {may('SERVE_CUSTOMERS') && <RecordOne />}
        </div>
      </div>
    </div>
  );
}

function CauseOf({ review: r }: { review: Review }) {
  const { t } = useTranslation('reviews');
  if (r.voided) return <span className="zg-note">{t('voided')}</span>;
  if (!r.cause) return <span className="zg-soon">{t('open')}</span>;
  return <>{t(`causeIs.${r.cause}`)}{r.faultOfName && ` · ${r.faultOfName}`}<br /><span className="zg-note">{t('settled', { name: r.settledBy })}{r.countsOn && ` · ${t('counts', { day: r.countsOn })}`}</span></>;
}

function useSaved() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['service', 'reviews'] });
}

function RecordOne() {
  const { t } = useTranslation('reviews');
  const saved = useSaved();
  const [number, setNumber] = useState('');
  const [grade, setGrade] = useState<Grade>('NEGATIVE');
  const [saidOn, setSaidOn] = useState(format.local(Date.now()).day);
  const [item, setItem] = useState('');
  const [words, setWords] = useState('');
  const save = useMutation({ mutationFn: () => dataOf(api.POST('/api/service/reviews', { body: { number, grade, saidOn, item, words } })), onSuccess: () => { setNumber(''); setWords(''); return saved(); } });
  return (
    <Part title={t('record')}>
      <InlineForm label={t('record')} onSubmit={() => save.mutate()}>
        <Field label={t('number')} name="number" fault={save.error}>{(id) => <Input id={id} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
        <Field label={t('grade')}>{(id) => <Select id={id} value={grade} style={{ width: '100%' }} options={(['NEUTRAL', 'NEGATIVE'] as const).map((g) => ({ value: g, label: t(`gradeIs.${g}`) }))} onChange={setGrade} />}</Field>
        <Field label={t('saidOn')}>{(id) => <DayInput id={id} value={saidOn} onChange={setSaidOn} />}</Field>
        <Field label={t('item')}>{(id) => <Input id={id} value={item} onChange={(e) => setItem(e.target.value)} />}</Field>
        <Field label={t('words')}>{(id) => <Input.TextArea id={id} rows={2} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" loading={save.isPending} disabled={!number.trim() || !saidOn}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Change({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const saved = useSaved();
  const [on, setOn] = useState(format.local(Date.now()).day);
  const [person, setPerson] = useState<number>();
  const [words, setWords] = useState('');
  const save = useMutation({ mutationFn: () => dataOf(api.POST('/api/service/reviews/{id}/change', { params: { path: { id: review.id } }, body: { on, person, words } })), onSuccess: saved });
  return (
    <Part title={`${t('change')} ${review.number}`}>
      <InlineForm label={t('change')} onSubmit={() => save.mutate()}>
        <Field label={t('changedOn')}>{(id) => <DayInput id={id} value={on} onChange={setOn} />}</Field>
        <Field label={t('who')}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>
        <Field label={t('words')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" loading={save.isPending} disabled={!on}>{t('change')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Settle({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const saved = useSaved();
  const [cause, setCause] = useState<Cause>('COMPANY');
  const [faultOf, setFaultOf] = useState<number>();
  const [words, setWords] = useState('');
  const params = { path: { id: review.id } };
  const save = useMutation({ mutationFn: () => dataOf(api.POST('/api/service/reviews/{id}/cause', { params, body: { cause, faultOf: cause === 'OWN_SERVICE' ? faultOf : undefined, words } })), onSuccess: saved });
  const back = useMutation({ mutationFn: () => dataOf(api.POST('/api/service/reviews/{id}/void', { params, body: { words } })), onSuccess: saved });
  return (
    <Part title={`${review.cause ? t('takeBack') : t('settle')} ${review.number}`}>
      <InlineForm label={t('settle')} onSubmit={() => (review.cause ? back : save).mutate()}>
        {!review.cause && <Field label={t('cause')}>{(id) => <Select id={id} value={cause} style={{ width: '100%' }} options={CAUSES.map((c) => ({ value: c, label: t(`causeIs.${c}`) }))} onChange={setCause} />}</Field>}
        {!review.cause && cause === 'OWN_SERVICE' && <Field label={t('faultOf')}>{(id) => <ColleagueSelect id={id} value={faultOf} onChange={setFaultOf} />}</Field>}
        <Field label={review.cause ? t('whyBack') : t('why')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<><ResultLine of={save} done={t('saved')} /><ResultLine of={back} /></>}>
          {!review.cause && <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!words.trim()}>{t('settle')}</Button>}
          <Button loading={back.isPending} disabled={!words.trim()} onClick={() => back.mutate()}>{t('takeBack')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
