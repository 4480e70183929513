import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, ExportForm, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Pages, Part, ResultLine, State, usePhone } from '@/ui';

type Test = components['schemas']['TestResult'];

const PAGE = 50;
const FULL = 100;

/** APR-06: what people scored in tests of trainings and of their post's knowledge: recorded, corrected, taken as a file. */
export function Component() {
  const { t } = useTranslation('meetings');
  const may = useMay();
  const phone = usePhone();
  const records = may('COACH') || may('MANAGE_APPRAISAL');
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [taking, setTaking] = useState(false);
  const query = { page: at, size: PAGE };
  const all = useQuery({ queryKey: ['tests', query], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/work/tests', { params: { query }, signal })) });
  const one = all.data?.rows.find((r) => r.id === chosen);
  const score = (r: Test) => <>{format.points(r.got)} <span className="zg-note">/ {format.points(r.full).replace(/\.00$/, '')}</span></>;
  return (
    <div className="zg-page">
      <PageHead title={t('tests.title')} note={t('tests.note')} aside={<>{may('MANAGE_APPRAISAL') && <Link to="/import">{t('tests.import')}</Link>}<Link to="/meetings">{t('title')}</Link><Button onClick={() => setTaking(!taking)}>{t('tests.take')}</Button></>} />
      {taking && <ExportForm path="/api/work/tests/file.csv" file="tests.csv" onClose={() => setTaking(false)} />}
      <div className={records ? 'zg-cols' : undefined}>
        <State query={all} rows={6} isEmpty={(page) => page.total === 0} empty={<Empty title={t('tests.none')}>{t('tests.noneHint')}</Empty>}>
          {(page) => (
            <div>
              <LedgerTable rows={page.rows} rowKey={(r) => r.id} height={38} label={t('tests.title')} isCurrent={(r) => r.id === chosen} onRow={records ? (r) => setChosen(r.may ? r.id : null) : undefined} columns={[
                { key: 'day', title: t('tests.day'), width: 96, render: (r) => <Day day={r.day} /> },
                { key: 'name', title: t('tests.who'), width: 72, render: (r) => r.name },
                { key: 'title', title: t('tests.what'), render: (r) => <>{r.title}{phone && <div className="zg-note">{r.evidence}</div>}<Before of={r} /></> },
                { key: 'evidence', title: t('tests.evidence'), deskOnly: true, render: (r) => <span className="zg-note">{r.evidence}</span> },
                { key: 'by', title: t('tests.by'), width: 72, deskOnly: true, render: (r) => <span className="zg-note">{r.by}</span> },
                { key: 'got', title: t('tests.got'), number: true, width: 110, render: score },
              ]} />
              <Pages page={at} size={PAGE} total={page.total} onPage={setAt} />
            </div>
          )}
        </State>
        {records && <div className="zg-stack">{one?.may && <Correct key={one.id} of={one} onDone={() => setChosen(null)} />}<Record /></div>}
      </div>
    </div>
  );
}

/** What stood there before it was corrected. */
function Before({ of }: { of: Test }) {
  const { t } = useTranslation('meetings');
  return of.before.map((old) => <div key={old.at} className="zg-note">{t('tests.before', { got: format.points(old.got), by: old.by, words: old.words })}</div>);
}

function useSaved() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tests'] });
}

function Record() {
  const { t } = useTranslation('meetings');
  const saved = useSaved();
  const training = useSearchParams()[0].get('training');
  const [person, setPerson] = useState<number>();
  const [title, setTitle] = useState(useSearchParams()[0].get('title') ?? '');
  const [day, setDay] = useState(format.local(Date.now()).day);
  const [got, setGot] = useState<number | null>(null);
  const [full, setFull] = useState<number | null>(FULL);
  const [evidence, setEvidence] = useState('');
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/work/tests', { body: { person: person!, title, day, got: Math.round(got! * 100), full: Math.round(full! * 100), training: training ? Number(training) : null, evidence } })),
    onSuccess: () => { setPerson(undefined); setGot(null); return saved(); },
  });
  return (
    <Part title={t('tests.record')} note={training ? t('tests.ofTraining') : t('tests.recordNote')}>
      <InlineForm label={t('tests.record')} onSubmit={() => save.mutate()}>
        <Field label={t('tests.who')} name="person" fault={save.error}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>
        <Field label={t('tests.what')} name="title" fault={save.error}>{(id) => <Input id={id} maxLength={120} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <Field label={t('tests.day')}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Marks got={got} full={full} onGot={setGot} onFull={setFull} />
        <Field label={t('tests.evidence')} name="evidence" fault={save.error}>{(id) => <Input id={id} maxLength={300} placeholder={t('tests.evidenceHint')} value={evidence} onChange={(e) => setEvidence(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('tests.done')} />}><Button type="primary" htmlType="submit" loading={save.isPending} disabled={!person || !title.trim() || !day || got === null || !full || !evidence.trim()}>{t('tests.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Marks({ got, full, onGot, onFull }: { got: number | null; full: number | null; onGot: (v: number | null) => void; onFull: (v: number | null) => void }) {
  const { t } = useTranslation('meetings');
  return (
    <div className="zg-line">
      <Field label={t('tests.got')} width={100}>{(id) => <InputNumber id={id} controls={false} min={0} max={full ?? undefined} precision={2} style={{ width: '100%' }} value={got} onChange={onGot} />}</Field>
      <Field label={t('tests.full')} width={100}>{(id) => <InputNumber id={id} controls={false} min={0.01} precision={2} style={{ width: '100%' }} value={full} onChange={onFull} />}</Field>
    </div>
  );
}

function Correct({ of, onDone }: { of: Test; onDone: () => void }) {
  const { t } = useTranslation('meetings');
  const saved = useSaved();
  const [got, setGot] = useState<number | null>(of.got / 100);
  const [full, setFull] = useState<number | null>(of.full / 100);
  const [evidence, setEvidence] = useState(of.evidence);
  const [takeBack, setTakeBack] = useState(false);
  const [words, setWords] = useState('');
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/work/tests/{id}/correction', { params: { path: { id: of.id } }, body: { got: Math.round(got! * 100), full: Math.round(full! * 100), evidence, takeBack, words } })),
    onSuccess: async () => { await saved(); onDone(); },
  });
  return (
    <Part title={t('tests.correct', { name: of.name, title: of.title })} note={t('tests.correctNote')}>
      <InlineForm label={t('tests.correct', { name: of.name, title: of.title })} onSubmit={() => save.mutate()}>
        <Marks got={got} full={full} onGot={setGot} onFull={setFull} />
        <Field label={t('tests.evidence')}>{(id) => <Input id={id} maxLength={300} value={evidence} onChange={(e) => setEvidence(e.target.value)} />}</Field>
        <Field label={t('tests.why')} name="words" fault={save.error}>{(id) => <Input id={id} maxLength={300} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <Checkbox checked={takeBack} onChange={(e) => setTakeBack(e.target.checked)}>{t('tests.takeBack')}</Checkbox>
        <FormFoot result={<ResultLine of={save} />}>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={got === null || !full || !evidence.trim() || !words.trim()}>{t('tests.save')}</Button>
          <Button onClick={onDone}>{t('tests.leave')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
