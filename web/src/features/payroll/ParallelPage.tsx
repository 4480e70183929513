import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Empty, Field, FilePick, format, FormFoot, InlineForm, KeyFigure, KeyFigures, LedgerTable, MonthInput, PageHead, Part, ResultLine, State, useNow } from '@/ui';

type Preview = components['schemas']['ParallelRunsPreview'];
type View = components['schemas']['ParallelComparedView'];
type Difference = components['schemas']['ComparePayDifference'];

/** PAY-47: a table of pay by which people were paid until now, beside the system's month, line by line. */
export function Component() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const id = Number(address.get('table') ?? 0);
  const tables = useQuery({ queryKey: ['payroll', 'parallel'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/parallel', { signal })) });
  const shown = id || tables.data?.[0]?.id || 0;
  const open = (table: number) => setAddress({ table: String(table) });
  return (
    <div className="zg-page">
      <PageHead title={t('parallel.title')} note={t('parallel.note')} />
      {may('RUN_PAYROLL') && <Take onTaken={open} />}
      <State query={tables} rows={4} empty={<Empty title={t('parallel.none')}>{t('parallel.noneHint')}</Empty>}>
        {(all) => (
          <>
            {all.length > 1 && <Select aria-label={t('parallel.tables')} value={shown} onChange={open} style={{ minWidth: 280 }} options={all.map((table) => ({ value: table.id, label: `${table.month} · ${table.name}` }))} />}
            <Compared key={shown} id={shown} />
          </>
        )}
      </State>
    </div>
  );
}

function Take({ onTaken }: { onTaken: (table: number) => void }) {
  const { t } = useTranslation('payroll');
  const queries = useQueryClient();
  const today = format.local(useNow(60_000)).day;
  const [month, setMonth] = useState(today.slice(0, 7));
  const [file, setFile] = useState<File | null>(null);
  const [means, setMeans] = useState<Record<string, string>>({});
  const preview = useMutation({
    mutationFn: (picked: File) => dataOf(api.POST('/api/payroll/parallel/preview', { params: { query: { month } }, body: { file: picked as unknown as string }, bodySerializer: () => form(picked) })),
    onSuccess: (data: Preview) => setMeans(Object.fromEntries(data.columns.flatMap((c) => c.line ? [[c.head, c.line]] : []))),
  });
  const take = useMutation({
    mutationFn: (picked: File) => dataOf(api.POST('/api/payroll/parallel', {
      params: { query: { month, columns: Object.entries(means).map(([head, line]) => `${head}\t${line}`), name: picked.name } }, body: { file: picked as unknown as string }, bodySerializer: () => form(picked),
    })),
    onSuccess: (data: View) => { preview.reset(); setFile(null); onTaken(data.table.id); return queries.invalidateQueries({ queryKey: ['payroll', 'parallel'] }); },
  });
  const choices = preview.data ? [{ value: '#staffNo', label: t('parallel.staffNo') }, { value: '#name', label: t('parallel.person') }, ...preview.data.lines.map((l) => ({ value: l.key, label: format.say(l.name) }))] : [];
  return (
    <Part title={t('parallel.take')} note={t('parallel.takeNote')}>
      <InlineForm label={t('parallel.take')} onSubmit={() => file && take.mutate(file)}>
        <Field label={t('month')}>{(field) => <MonthInput id={field} value={month} onChange={(next) => next && setMonth(next)} />}</Field>
        <Field label={t('parallel.file')} hint={t('parallel.fileHint')}>{(field) => <FilePick id={field} accept=".xlsx,.csv,.txt" loading={preview.isPending} onPick={(picked) => { setFile(picked); preview.mutate(picked); }} />}</Field>
        <ResultLine of={preview} />
        {preview.data && (
          <LedgerTable rows={preview.data.columns} rowKey={(c) => c.head} height={38} label={t('parallel.columns')} columns={[
            { key: 'head', title: t('parallel.column'), render: (c) => <><b>{c.head}</b><div className="zg-note">{c.sample.join(' · ')}</div></> },
            { key: 'line', title: t('parallel.line'), width: 220, render: (c) => <Select aria-label={c.head} allowClear style={{ width: 200 }} value={means[c.head] ?? null} options={choices} onChange={(line) => setMeans((was) => { const next = { ...was }; if (line) next[c.head] = line; else delete next[c.head]; return next; })} /> },
          ]} />
        )}
        {preview.data && <FormFoot result={<ResultLine of={take} />}><Button type="primary" htmlType="submit" loading={take.isPending}>{t('parallel.compare', { count: preview.data.rows })}</Button></FormFoot>}
      </InlineForm>
    </Part>
  );
}

function form(file: File): FormData {
  const data = new FormData();
  data.append('file', file);
  return data;
}

function Compared({ id }: { id: number }) {
  const { t } = useTranslation('payroll');
  const view = useQuery({ queryKey: ['payroll', 'parallel', id], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/parallel/{id}', { params: { path: { id } }, signal })) });
  return (
    <State query={view} rows={8}>
      {({ table, compared }) => (
        <>
          <KeyFigures>
            <KeyFigure label={t('parallel.same')} note={t('parallel.of', { count: compared.people })}>{compared.same}</KeyFigure>
            <KeyFigure label={t('parallel.differences')} note={t('parallel.explained', { count: compared.explained })}>{compared.differences.length}</KeyFigure>
          </KeyFigures>
          <p className="zg-note">{[compared.dry ? t('parallel.dry') : t('parallel.run'), compared.missing.length > 0 && t('parallel.missing', { names: format.list(compared.missing) }), compared.extra.length > 0 && t('parallel.extra', { names: format.list(compared.extra) })].filter(Boolean).join(' ')}</p>
          <Part title={t('parallel.lines')} note={`${table.month} · ${table.name}`}>
            <LedgerTable rows={compared.lines} rowKey={(l) => l.line} label={t('parallel.lines')} columns={[
              { key: 'line', title: t('parallel.line'), render: (l) => format.say(l.label) },
              { key: 'theirs', title: t('parallel.theirs'), number: true, render: (l) => format.money(l.theirs) },
              { key: 'ours', title: t('parallel.ours'), number: true, render: (l) => format.money(l.ours) },
              { key: 'difference', title: t('parallel.difference'), number: true, render: (l) => l.difference === 0 ? '0.00' : <b>{format.money(l.difference, 'always')}</b> },
              { key: 'people', title: t('runs.people'), number: true, deskOnly: true, render: (l) => l.people },
            ]} />
          </Part>
          <Part title={t('parallel.differences')}>
            <LedgerTable rows={compared.differences} rowKey={(d) => `${d.person} ${d.line}`} height={38} label={t('parallel.differences')} empty={t('parallel.allSame')} columns={[
              { key: 'who', title: t('runs.person'), width: 110, render: (d) => <Link to={`/pay/${d.person}/${table.month}?line=${d.line}`}>{d.name}</Link> },
              { key: 'line', title: t('parallel.line'), render: (d) => format.say(d.label) },
              { key: 'theirs', title: t('parallel.theirs'), number: true, render: (d) => format.money(d.theirs) },
              { key: 'ours', title: t('parallel.ours'), number: true, render: (d) => format.money(d.ours) },
              { key: 'difference', title: t('parallel.difference'), number: true, render: (d) => format.money(d.difference, 'always') },
              { key: 'why', title: t('parallel.why'), render: (d) => <Why table={id} difference={d} /> },
            ]} />
          </Part>
        </>
      )}
    </State>
  );
}

/** What the system knows of a difference, and what somebody says about it. */
function Why({ table, difference }: { table: number; difference: Difference }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const explain = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/parallel/{id}/reasons', { params: { path: { id: table } }, body: { person: difference.person, line: difference.line, words } })),
    onSuccess: (data) => queries.setQueryData(['payroll', 'parallel', table], data),
  });
  if (difference.why || difference.said) return <>{difference.why && format.say(difference.why)}{difference.said && <div className="zg-note">{difference.said}</div>}</>;
  if (!may('RUN_PAYROLL')) return <span className="zg-soon">{t('parallel.unexplained')}</span>;
  return (
    <form className="zg-line" aria-label={t('parallel.why')} onSubmit={(e) => { e.preventDefault(); explain.mutate(); }}>
      <Input aria-label={t('parallel.why')} placeholder={t('parallel.unexplained')} value={words} maxLength={200} onChange={(e) => setWords(e.target.value)} style={{ width: 200 }} />
      <Button size="small" htmlType="submit" disabled={!words.trim()} loading={explain.isPending}>{t('parallel.say')}</Button>
      <ResultLine of={explain} />
    </form>
  );
}
