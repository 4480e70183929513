import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Empty, Field, FormFoot, InlineForm, InstantText, LedgerTable, Mark, PageHead, Pages, Part, ResultLine, State, TabBar } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';
import { useTab } from '../tab';

type Question = components['schemas']['QuestionsQuestion'];

/** FUL-26: what service asks shipping; it is put again until it is solved. */
export function Component() {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [tab, setTab] = useTab(['OPEN', 'SOLVED'] as const);
  const [adding, setAdding] = useState(false);
  return (
    <div className="zg-page">
      <PageHead title={t('questions.title')} note={t('questions.note')} aside={may('SERVE_CUSTOMERS') && <Button type="primary" onClick={() => setAdding(!adding)}>{t('questions.ask')}</Button>} />
      {adding && <Ask onDone={() => setAdding(false)} />}
      <TabBar tabs={(['OPEN', 'SOLVED'] as const).map((key) => ({ key, label: t(`questions.tab.${key}`) }))} value={tab} onChange={setTab} />
      <List key={tab} solved={tab === 'SOLVED'} />
    </div>
  );
}

function Ask({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [code, setCode] = useState('');
  const [words, setWords] = useState('');
  const [of, setOf] = useState<number>();
  const ask = useAct(() => dataOf(api.POST('/api/fulfilment/questions', { body: { code, shop: null, words, of: of ?? null } })));
  return (
    <Part title={t('questions.ask')} note={t('questions.askNote')}>
      <InlineForm label={t('questions.ask')} onSubmit={() => ask.mutate(undefined, { onSuccess: onDone })}>
        <div className="zg-line">
          <Field label={t('questions.code')} width={220}>{(id) => <Input id={id} autoFocus autoComplete="off" value={code} onChange={(e) => setCode(e.target.value)} />}</Field>
          <Field label={t('questions.of')} hint={t('questions.ofHint')} width={200}>{(id) => <ColleagueSelect id={id} value={of} onChange={setOf} />}</Field>
        </div>
        <Field label={t('questions.words')} name="words" fault={ask.error}>{(id) => <Input id={id} maxLength={300} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={ask} />}><Button type="primary" htmlType="submit" disabled={!code.trim()} loading={ask.isPending}>{t('questions.askDo')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function List({ solved }: { solved: boolean }) {
  const { t } = useTranslation('shipping');
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<number | null>(null);
  const query = useQuery({
    queryKey: ['fulfilment', 'questions', solved, page], placeholderData: keepPreviousData, refetchInterval: 10_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/questions', { params: { query: { solved, page, size: 50 } }, signal })),
  });
  return (
    <State query={query} rows={6} what={t('questions.title')} isEmpty={(p) => p.total === 0} empty={<Empty title={t(solved ? 'questions.noneSolved' : 'questions.none')}>{t('questions.noneHint')}</Empty>}>
      {(p) => (
        <>
          <LedgerTable label={t('questions.title')} height={38} rows={p.rows} rowKey={(q) => q.id} columns={[
            { key: 'what', title: t('questions.words'), render: (q) => (
              <>
                <b>{q.words}</b> {q.missedAt && !q.answer && <Mark kind="late">{t('questions.missed')}</Mark>} {q.repeats > 0 && <Mark kind="soon">{t('questions.repeats', { n: q.repeats + 1 })}</Mark>}
                <div className="zg-note">{q.shopName}{q.order && <> · <Link to={`/orders/${q.shop}/${q.order}`}>{inFours(q.platformNo)}</Link></>} · {q.askedBy} → {q.askedOf ?? t('questions.supervisor')} <InstantText at={q.askedAt} form="auto" /></div>
                {q.answer && <div>{q.answer} <span className="zg-note">{q.answeredBy} <InstantText at={q.answeredAt} form="auto" /></span></div>}
                {q.excuse && <div className="zg-note">{t('questions.excused', { why: q.excuse })}</div>}
                {open === q.id && <Handle of={q} onDone={() => setOpen(null)} />}
              </>
            ) },
            { key: 'next', title: t(solved ? 'questions.solved' : 'questions.next'), width: 150, deskOnly: true, render: (q) => q.solvedAt ? <>{q.solvedBy} <InstantText at={q.solvedAt} form="auto" /></> : <InstantText at={q.nextAt} form="auto" /> },
            { key: 'do', number: true, width: 64, render: (q) => !solved && (q.mayAnswer || q.maySettle) && <button type="button" className="zg-link" onClick={() => setOpen(open === q.id ? null : q.id)}>{t('questions.do')}</button> },
          ]} />
          <Pages page={page} size={50} total={p.total} onPage={setPage} />
        </>
      )}
    </State>
  );
}

function Handle({ of, onDone }: { of: Question; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [words, setWords] = useState('');
  const [excuse, setExcuse] = useState('');
  const answer = useAct(() => dataOf(api.POST('/api/fulfilment/questions/{id}/answer', { params: { path: { id: of.id } }, body: { words, excuse: excuse || null } })));
  const settle = useAct((solved: boolean) => dataOf(api.POST('/api/fulfilment/questions/{id}/settle', { params: { path: { id: of.id } }, body: { solved, words: words || null } })));
  return (
    <InlineForm label={t('questions.answer')} onSubmit={() => { if (of.mayAnswer) answer.mutate(undefined, { onSuccess: onDone }); }}>
      <Field label={t(of.mayAnswer ? 'questions.answer' : 'questions.still')} name="words" fault={answer.error ?? settle.error}>{(id) => <Input id={id} autoFocus maxLength={300} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      {of.mayAnswer && of.missedAt && <Field label={t('questions.excuse')} hint={t('questions.excuseHint')}>{(id) => <Input id={id} maxLength={200} value={excuse} onChange={(e) => setExcuse(e.target.value)} />}</Field>}
      <FormFoot result={<><ResultLine of={answer} /><ResultLine of={settle} /></>}>
        {of.mayAnswer && <Button type="primary" htmlType="submit" disabled={!words.trim()} loading={answer.isPending}>{t('questions.answerDo')}</Button>}
        {of.maySettle && of.answer && <Button onClick={() => settle.mutate(true, { onSuccess: onDone })}>{t('questions.isSolved')}</Button>}
        {of.maySettle && <Button disabled={!words.trim()} onClick={() => settle.mutate(false, { onSuccess: onDone })}>{t('questions.again')}</Button>}
      </FormFoot>
    </InlineForm>
  );
}
