import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { uuid } from '@/api/request';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Day, Empty, Field, FormFoot, format, InlineForm, InstantText, LedgerTable, PageHead, Part, PointsFigure, ResultLine, State, WorkList, type WorkColumn } from '@/ui';
import { inFours } from '../codes';
import { Deductions, useRules } from './Deductions';

type Row = components['schemas']['ErrorsRow'];

/** FUL-28, FUL-44: what was booked and to whom, one click more, what was found later, what each error costs from when. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  return (
    <div className="zg-page">
      <PageHead title={t('errors.title')} note={t('errors.note')} />
      <div className="zg-row-form zg-part"><Book /></div>
      <Part title={t('errors.booked')}><Booked /></Part>
      {may('SUPERVISE_LOGISTICS') && <OpenExceptions />}
      <div className="zg-row-form zg-part"><Findings /></div>
      <Deductions />
    </div>
  );
}

function usePeople() {
  return useQuery({ queryKey: ['fulfilment', 'errors', 'people'], staleTime: 60_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/errors/people', { signal })) });
}

function Book() {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const rules = useRules();
  const people = usePeople();
  const [rule, setRule] = useState<string>();
  const [person, setPerson] = useState<number | null>(null);
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const book = useMutation({
    mutationFn: () => dataOf(api.POST('/api/fulfilment/errors', { body: { rule: rule!, code: code || null, person, note } })),
    onSuccess: () => { setCode(''); setNote(''); setPerson(null); void queries.invalidateQueries({ queryKey: ['worklist', 'fulfilment.errors'] }); },
  });
  return (
    <Part title={t('errors.book')} note={t('errors.bookNote')}>
      <InlineForm label={t('errors.book')} onSubmit={() => book.mutate()}>
        <Field label={t('errors.code')} name="code" fault={book.error} width={220}>{(id) => <Input id={id} value={code} onChange={(e) => setCode(e.target.value)} />}</Field>
        <Field label={t('errors.rule')} name="rule" fault={book.error} width={300}>{(id) => <Select id={id} value={rule} onChange={setRule} loading={rules.isPending} options={(rules.data ?? []).map((r) => ({ value: r.rule, label: `${t(`stations.${r.station}`)} · ${format.say(r.words)}` }))} />}</Field>
        <Field label={t('errors.who')} name="person" fault={book.error} width={150}>{(id) => <Select id={id} value={person} onChange={(v) => setPerson(v ?? null)} allowClear showSearch optionFilterProp="label" placeholder={t('errors.bySteps')} options={(people.data ?? []).map((p) => ({ value: p.id, label: p.name }))} />}</Field>
        <Field label={t('errors.what')} name="note" fault={book.error} width={260}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={book} done={t('errors.done')} />}><Button type="primary" htmlType="submit" loading={book.isPending} disabled={!rule}>{t('errors.bookNow')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Booked() {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const rules = useRules();
  const people = usePeople();
  const navigate = useNavigate();
  const [why, setWhy] = useState('');
  const undo = useMutation({ mutationFn: (id: number) => dataOf(api.POST('/api/fulfilment/errors/{id}/undo', { params: { path: { id } }, body: { why } })), onSuccess: () => { setWhy(''); void queries.invalidateQueries({ queryKey: ['worklist', 'fulfilment.errors'] }); } });
  const columns: WorkColumn<Row>[] = [
    { key: 'day', title: t('list.day'), render: (r) => <Day day={r.countsOn} />, fixed: true }, { key: 'rule', title: t('errors.rule'), render: (r) => <span className={r.undone ? 'zg-void' : undefined}>{format.say(r.words)}</span> },
    { key: 'who', title: t('errors.who'), render: (r) => r.person ?? <span className="zg-note">{t('errors.undetermined')}</span> }, { key: 'points', title: t('errors.points'), number: true, render: (r) => <PointsFigure hundredths={-r.points} onMoved={r.person && !r.undone ? () => void navigate(`/moved?fact=error/${r.id}`) : undefined} about={format.say(r.words)} /> },
    { key: 'order', title: t('list.order'), render: (r) => <span className="zg-code">{r.order}</span> }, { key: 'by', title: t('errors.by'), render: (r) => r.bookedBy ?? t('errors.system') }, { key: 'note', title: t('errors.what'), render: (r) => r.note },
  ];
  return (
    <WorkList<Row>
      name="fulfilment.errors" columns={columns} rowKey={(r) => r.id} what={t('errors.title')} empty={{ title: t('errors.none') }}
      filters={[{ key: 'rule', label: t('errors.rule'), kind: 'select', options: (rules.data ?? []).map((r) => ({ value: r.rule, label: format.say(r.words) })) },
        { key: 'person', label: t('errors.who'), kind: 'select', options: [{ value: 'none', label: t('errors.undetermined') }, ...(people.data ?? []).map((p) => ({ value: String(p.id), label: p.name }))] }]}
      read={(ask, signal) => dataOf(api.GET('/api/fulfilment/errors', { params: { query: { rule: ask.filters.rule, undetermined: ask.filters.person === 'none', person: ask.filters.person && ask.filters.person !== 'none' ? Number(ask.filters.person) : undefined, page: ask.page, size: ask.size } }, signal }))}
      details={(r) => (
        <div>
          <h3>{format.say(r.words)}</h3>
          <p>{r.note}</p>
          <p className="zg-note">{t('errors.happened')} <InstantText at={r.occurredAt} form="full" />{r.number && ` · ${r.number}`}</p>
          {r.undone ? <p className="zg-note">{t('errors.undone', { why: r.undone })}</p> : (
            <InlineForm label={t('errors.undo')} onSubmit={() => undo.mutate(r.id)}>
              <Field label={t('errors.undoWhy')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
              <FormFoot result={<ResultLine of={undo} done={t('errors.undid')} />}><Button htmlType="submit" loading={undo.isPending}>{t('errors.undo')}</Button></FormFoot>
            </InlineForm>
          )}
        </div>
      )}
    />
  );
}

function OpenExceptions() {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const open = useQuery({ queryKey: ['fulfilment', 'exceptions'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/exceptions', { signal })) });
  const [at, setAt] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const resolve = useMutation({
    mutationFn: (x: { shop: number; parcel: number }) => dataOf(api.POST('/api/fulfilment/verify/resolve', { body: { command: uuid(), parcel: { shop: x.shop, id: x.parcel }, resolution: 'SUPERVISOR', note } })),
    onSuccess: () => { setAt(null); setNote(''); void queries.invalidateQueries({ queryKey: ['fulfilment', 'exceptions'] }); },
  });
  return (
    <Part title={t('errors.exceptions')} note={t('errors.exceptionsNote')}>
      <State query={open} empty={<Empty title={t('errors.noExceptions')} />}>
        {(rows) => <LedgerTable rows={rows} rowKey={(r) => r.id} columns={[
          { key: 'n', title: t('list.number'), render: (r) => r.number }, { key: 'w', title: t('waybill'), deskOnly: true, render: (r) => inFours(r.waybill) }, { key: 'k', title: t('list.cause'), render: (r) => <>{t(`verify.bad.${r.kind}`)} <span className="zg-second">{r.words}</span></> },
          { key: 'b', title: t('errors.who'), render: (r) => r.raisedBy }, { key: 'a', title: t('list.since'), render: (r) => <InstantText at={r.raisedAt} form="auto" /> },
          { key: 'd', number: true, render: (r) => at === r.id ? <span className="zg-actions"><Input autoFocus value={note} onChange={(e) => setNote(e.target.value)} onPressEnter={() => resolve.mutate(r)} placeholder={t('ship.solvedHow')} /><Button loading={resolve.isPending} onClick={() => resolve.mutate(r)}>{t('act.save')}</Button><ResultLine of={resolve} /></span> : <button type="button" className="zg-link" onClick={() => setAt(r.id)}>{t('ship.solve')}</button> },
        ]} />}
      </State>
    </Part>
  );
}

const FAULTS = ['WRONG_GOODS', 'SHORT', 'WRONG_PARCEL', 'LATE', 'DAMAGED', 'NO_COPY'] as const;

function Findings() {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['fulfilment', 'findings'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/findings', { signal })) });
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<(typeof FAULTS)[number]>('WRONG_GOODS');
  const [wanted, setWanted] = useState('');
  const [came, setCame] = useState('');
  const report = useMutation({
    mutationFn: () => dataOf(api.POST('/api/fulfilment/findings', { body: { code, fault, wanted: wanted || null, came: came || null } })),
    onSuccess: () => { setCode(''); setWanted(''); setCame(''); void queries.invalidateQueries({ queryKey: ['fulfilment', 'findings'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'fulfilment.errors'] }); },
  });
  return (
    <Part title={t('findings.title')} note={t('findings.note')}>
      <InlineForm label={t('findings.title')} onSubmit={() => report.mutate()}>
        <Field label={t('waybill')} name="code" fault={report.error} width={200}>{(id) => <Input id={id} value={code} onChange={(e) => setCode(e.target.value)} />}</Field>
        <Field label={t('findings.fault')} width={150}>{(id) => <Select id={id} value={fault} onChange={setFault} options={FAULTS.map((f) => ({ value: f, label: t(`findings.faults.${f}`) }))} />}</Field>
        <Field label={t('findings.wanted')} name="wanted" fault={report.error} width={150}>{(id) => <Input id={id} value={wanted} onChange={(e) => setWanted(e.target.value)} />}</Field>
        <Field label={t('findings.came')} name="came" fault={report.error} width={150}>{(id) => <Input id={id} value={came} onChange={(e) => setCame(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={report} done={report.data && (report.data.person ? t('findings.whose', { name: report.data.person, evidence: report.data.evidence }) : t('findings.nobodys', { evidence: report.data.evidence }))} />}><Button type="primary" htmlType="submit" loading={report.isPending} disabled={!code}>{t('findings.report')}</Button></FormFoot>
      </InlineForm>
      <State query={found} empty={<Empty title={t('findings.none')} />}>
        {(rows) => <LedgerTable rows={rows} rowKey={(r) => `${r.number}${r.fault}`} columns={[
          { key: 'a', title: t('list.since'), render: (r) => <InstantText at={r.at} form="auto" /> }, { key: 'n', title: t('list.number'), render: (r) => r.number }, { key: 'f', title: t('findings.fault'), render: (r) => t(`findings.faults.${r.fault}`) },
          { key: 'w', title: t('errors.who'), render: (r) => r.person ? <>{t(`stations.${r.station}`)} {r.person}</> : <span className="zg-note">{t('errors.undetermined')}</span> }, { key: 'e', title: t('findings.evidence'), render: (r) => r.evidence },
        ]} />}
      </State>
    </Part>
  );
}
