import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { DayInput, Field, format, FormFoot, InlineForm, LedgerTable, ResultLine, State } from '@/ui';

type Version = components['schemas']['SheetsVersion'];
type Row = components['schemas']['ExplainedRow'];

/** APR-10: to whom this version was explained and who has confirmed it. */
export function ExplainedPart({ version }: { version: Version }) {
  const { t } = useTranslation('scores');
  const manages = useMay()('MANAGE_APPRAISAL');
  const path = { post: version.post, version: version.version };
  const people = useQuery({ queryKey: ['appraisal', 'explained', version.id], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets/{post}/versions/{version}/people', { params: { path }, signal })) });
  return (
    <State query={people} rows={2} isEmpty={(rows) => rows.length === 0} empty={<p className="zg-note">{t('explained.nobody')}</p>}>
      {(rows) => (
        <>
          <p className="zg-note" style={{ marginTop: 12 }}><b>{t('explained.title')}</b> {t('explained.count', { confirmed: rows.filter((r) => r.state === 'CONFIRMED').length, all: rows.length })}</p>
          <LedgerTable rows={rows} rowKey={(r) => r.person} label={t('explained.title')} columns={[
            { key: 'name', title: t('person'), width: 140, render: (r) => <Link to={`/people/${r.person}`}>{r.name}</Link> },
            { key: 'state', title: t('explained.state'), render: (r) => <Told row={r} /> },
            { key: 'explained', title: t('explained.explained'), deskOnly: true, render: (r) => r.explainedOn && <>{r.explainedOn} {r.explainedBy}{r.late && <span className="zg-soon"> {t('explained.late')}</span>}</> },
            { key: 'words', title: t('explained.words'), deskOnly: true, render: (r) => <span className="zg-second">{r.words}</span> },
          ]} />
          {manages && rows.some((r) => r.state === 'NOT_EXPLAINED') && <Explain version={version} rows={rows} />}
        </>
      )}
    </State>
  );
}

function Told({ row }: { row: Row }) {
  const { t } = useTranslation('scores');
  if (row.state === 'CONFIRMED') return <>✓ {t('explained.confirmed', { at: format.instant(row.confirmedAt!) })}</>;
  return <span className="zg-soon">△ {t(row.state === 'EXPLAINED' ? 'explained.notConfirmed' : 'explained.notExplained')}</span>;
}

function Explain({ version, rows }: { version: Version; rows: Row[] }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const open = rows.filter((r) => r.state === 'NOT_EXPLAINED');
  const [people, setPeople] = useState<number[]>(() => open.map((r) => r.person));
  const [day, setDay] = useState(() => format.local(Date.now()).day);
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/sheets/{post}/versions/{version}/explanations', { params: { path: { post: version.post, version: version.version } }, body: { day, people, words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal'] }),
  });
  return (
    <InlineForm label={t('explained.add')} onSubmit={() => send.mutate()}>
      <div className="zg-line">
        <Field label={t('explained.day')} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Field label={t('explained.people')} width={300}>{(id) => <Select id={id} mode="multiple" value={people} style={{ width: '100%' }} onChange={setPeople} options={open.map((r) => ({ value: r.person, label: r.name }))} />}</Field>
        <Field label={t('explained.what')} width={300}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={send} />}><Button htmlType="submit" disabled={people.length === 0 || !words.trim() || send.isPending}>{t('explained.add')}</Button></FormFoot>
    </InlineForm>
  );
}
