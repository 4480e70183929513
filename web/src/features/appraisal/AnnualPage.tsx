import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, dataOf, Problem } from '@/api/client';
import type { components } from '@/api/schema';
import { format, KeyFigure, KeyFigures, LedgerTable, PageHead, Part, PointsFigure, ResultLine, State, Steps } from '@/ui';
import { AnnualEditor } from './AnnualEditor';
import { Signatures } from './Signatures';
import './scores.css';

export type Annual = components['schemas']['AnnualView'];
type Row = Annual['rows'][number];

/** MET-11: the department's year: every column that is printed, what is unclear in it, the total, the payout ratio and four signatures in order. */
export function Component() {
  const { t } = useTranslation('scores');
  const year = Number(useParams().year);
  const sheet = useQuery({ queryKey: ['appraisal', 'annual', year], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/annual/{year}', { params: { path: { year } }, signal })) });
  return <State query={sheet} rows={10} head={<PageHead title={t('nav.annual')} />} whole>{(data) => <Year key={data.version} of={data} />}</State>;
}

function useChange(of: Annual) {
  const queries = useQueryClient();
  return (next: Annual) => {
    queries.setQueryData(['appraisal', 'annual', of.year], next);
    void queries.invalidateQueries({ queryKey: ['appraisal', 'annual'], exact: true });
  };
}

function Year({ of }: { of: Annual }) {
  const { t } = useTranslation('scores');
  const [editing, setEditing] = useState(false);
  const signed = of.signatures.filter((s) => s.at).length;
  return (
    <div className="zg-page">
      <PageHead title={`${format.say(of.sheet.name)} ${of.year}`} note={t('annual.version', { version: of.version })}
        aside={<><Steps steps={of.signatures.map((s) => format.say(s.words))} now={signed} />{of.mayChange && !editing && <Button onClick={() => setEditing(true)}>{t('annual.edit')}</Button>}<Button onClick={() => window.print()}>{t('print')}</Button></>} />
      {of.back && <p className="zg-soon">△ {t('annual.back', { name: of.back.name, at: format.instant(of.back.at) })} {of.back.words}</p>}
      {editing ? <AnnualEditor of={of} onDone={() => setEditing(false)} /> : <Rows of={of} />}
      <div className="zg-cols" style={{ marginTop: 24 }}>
        <div className="zg-stack">
          <Part title={t('annual.total')} note={of.counts ? format.say(of.counts) : undefined}>
            <KeyFigures>
              <KeyFigure label={t('annual.sum')} note={`/ ${format.points(of.weights)}`}><PointsFigure hundredths={of.sum} size="key" slot={false} /></KeyFigure>
              <KeyFigure label={t('annual.total')} note="/ 100"><PointsFigure hundredths={of.total} size="key" slot={false} /></KeyFigure>
              <KeyFigure label={t('annual.payout')} note={of.sheet.payout.length === 0 ? t('annual.noPayout') : undefined}><b className="zg-key">{of.payout === null || of.payout === undefined ? '–' : `${of.payout}%`}</b></KeyFigure>
            </KeyFigures>
          </Part>
          <Part title={t('annual.doubts')} note={t('annual.doubtsNote')}>
            <ul className="scores-doubts zg-note">{[...of.sheet.doubts, ...of.sheet.rows.flatMap((r) => r.doubt ? [{ zh: `${r.kpi.zh}：${r.doubt.zh}`, en: `${r.kpi.en}: ${r.doubt.en}` }] : [])].map((d) => <li key={d.zh}>{format.say(d)}</li>)}</ul>
          </Part>
        </div>
        <div className="zg-stack">
          <Sign of={of} />
          <Part title={t('annual.members', { count: of.members.length })} note={t('annual.membersNote')}>
            <p className="zg-note">{of.members.length === 0 ? t('annual.nobody') : of.members.map((m) => format.noted(m.name, format.say({ zh: m.postZh, en: m.postEn }))).join(t('comma'))}</p>
          </Part>
        </div>
      </div>
      <Signatures words={of.signatures.map((s) => format.say(s.words))} names={of.signatures.map((s) => s.at ? s.name : '')} at={of.signatures.map((s) => s.at && format.instant(s.at))} />
    </div>
  );
}

export const inUnit = (hundredths: number | null | undefined) => hundredths === null || hundredths === undefined ? '–' : format.points(hundredths);

function Rows({ of }: { of: Annual }) {
  const { t } = useTranslation('scores');
  const measured = (r: Row) => r.measured ? <Link to={`/measures/${r.row.measure}?kind=COMPANY&subject=0&from=${of.year}-01-01&until=${of.year + 1}-01-01`}>{inUnit(r.completed?.hundredths)}</Link> : inUnit(r.completed?.hundredths);
  return (
    <LedgerTable rows={of.rows.map((r, i) => ({ ...r, n: i + 1 }))} rowKey={(r) => r.row.key} height={38} label={t('annual.title')} columns={[
      { key: 'n', title: '', width: 28, render: (r) => r.n },
      { key: 'duty', title: t('annual.duty'), deskOnly: true, width: '22%', render: (r) => r.row.duty ? format.say(r.row.duty) : <span className="zg-soon">{t('annual.lost')}</span> },
      { key: 'kpi', title: t('annual.kpi'), render: (r) => <b>{format.say(r.row.kpi)}</b> },
      { key: 'weight', title: t('annual.weight'), number: true, render: (r) => format.points(r.row.weight).replace(/\.00$/, '') },
      { key: 'unit', title: t('annual.unit'), deskOnly: true, render: (r) => format.say(r.unit) },
      { key: 'formula', title: t('annual.formula'), deskOnly: true, render: (r) => <span className="zg-note">{format.say(r.row.formula)}</span> },
      { key: 'inputs', title: t('annual.inputs'), deskOnly: true, render: (r) => <span className="zg-note">{r.row.indicators.map((w) => format.say(w)).join(t('comma'))}</span> },
      { key: 'target', title: t('annual.target'), number: true, render: (r) => r.row.target === null || r.row.target === undefined ? <span className="zg-soon">{t('annual.noTarget')}</span> : `${r.row.direction === 'LOWER' ? '≤ ' : ''}${inUnit(r.row.target)}` },
      { key: 'from', title: t('annual.from'), deskOnly: true, render: (r) => <span className="zg-note">{r.measured ? (r.measureName && format.say(r.measureName)) : r.completed ? [r.completed.words, r.completed.by].filter(Boolean).join(' · ') : r.row.from ? format.say(r.row.from) : '–'}</span> },
      { key: 'completed', title: t('annual.completed'), number: true, render: measured },
      { key: 'score', title: t('score'), number: true, render: (r) => <PointsFigure hundredths={r.score} slot={false} strong /> },
      ...(of.myEntries ? [{ key: 'enter', title: '', width: 230, deskOnly: true, render: (r: Row) => !r.measured && <Enter of={of} row={r} /> }] : []),
    ]} />
  );
}

function Enter({ of, row }: { of: Annual; row: Row }) {
  const { t } = useTranslation('scores');
  const change = useChange(of);
  const [value, setValue] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/annual/{year}/entries', { params: { path: { year: of.year } }, body: { row: row.row.key, hundredths: Math.round((value ?? 0) * 100), words } })),
    onSuccess: change,
  });
  const name = format.say(row.row.kpi);
  return (
    <form className="zg-line scores-screen" aria-label={`${t('annual.enter')} ${name}`} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <InputNumber aria-label={`${name} ${t('annual.completed')}`} size="small" controls={false} min={0} precision={2} value={value} onChange={setValue} style={{ width: 80 }} />
      <Input aria-label={`${name} ${t('annual.where')}`} size="small" placeholder={t('annual.where')} value={words} onChange={(e) => setWords(e.target.value)} style={{ width: 90 }} />
      <Button size="small" htmlType="submit" disabled={value === null || !words.trim() || send.isPending}>{t('annual.enter')}</Button>
      <ResultLine of={send} />
    </form>
  );
}

function Sign({ of }: { of: Annual }) {
  const { t } = useTranslation('scores');
  const change = useChange(of);
  const [words, setWords] = useState('');
  const path = { params: { path: { year: of.year } } };
  const done = (next: Annual) => { setWords(''); change(next); };
  const sign = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/annual/{year}/signatures', { ...path, body: { words } })), onSuccess: done });
  const back = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/annual/{year}/return', { ...path, body: { words } })), onSuccess: done });
  const faults = sign.error instanceof Problem ? sign.error.fields : [];
  return (
    <Part title={t('annual.signatures')} note={t('annual.signNote')} aside={of.approved && <>✓ {t('annual.approved')}</>}>
      <LedgerTable rows={of.signatures.map((s, i) => ({ ...s, n: i + 1 }))} rowKey={(s) => s.n} head={false} label={t('annual.signatures')} columns={[
        { key: 'n', width: 24, render: (s) => s.n },
        { key: 'what', width: 120, render: (s) => format.say(s.words) },
        { key: 'who', width: 90, render: (s) => s.name || <span className="zg-soon">{t('annual.noSigner')}</span> },
        { key: 'at', render: (s) => s.at ? <>✓ {format.instant(s.at)} <span className="zg-note">{s.said}</span></> : <span className="zg-second">○</span> },
      ]} />
      {(of.mySignature || of.mayReturn) && (
        <div className="zg-actions scores-screen">
          <Input aria-label={t('annual.words')} placeholder={t('annual.words')} value={words} onChange={(e) => setWords(e.target.value)} style={{ flex: '1 1 160px' }} />
          {of.mySignature && <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>{t('annual.sign')}</Button>}
          {of.mayReturn && <Button disabled={!words.trim()} loading={back.isPending} onClick={() => back.mutate()}>{t('annual.sendBack')}</Button>}
          <ResultLine of={sign} /><ResultLine of={back} />
        </div>
      )}
      {faults.length > 0 && <ul className="zg-note zg-late">{faults.map((f) => <li key={f.field + f.message}>{f.message}</li>)}</ul>}
    </Part>
  );
}
