import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { ColleagueSelect, Field, format, FormFoot, InlineForm, LedgerTable, MoneyFigure, MonthInput, Part, ResultLine, usePhone } from '@/ui';
import { FormulaInput, type KnownName } from './FormulaInput';
import { MeaningEdit } from './MeaningEdit';
import { useLive, useNames, usePosts, useSettled, type Draft, type Meaning, type SchemeLine } from './schemes';

const KINDS: SchemeLine['kind'][] = ['EARNING', 'DEDUCTION', 'SUBTOTAL', 'NET', 'BASIS', 'COMPANY'];

function monthBefore(month: string) {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return at === 1 ? `${year - 1}-12` : `${year}-${String(at - 1).padStart(2, '0')}`;
}

function monthAfter(month: string) {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`;
}

/** PAY-45: a scheme is written with its faults at their places, what each line comes to for somebody beside it, and is tried on last month for everybody before it comes into force. */
export function SchemeEdit({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const { t } = useTranslation('payroll');
  const queries = useQueryClient();
  const thisMonth = format.local(Date.now()).day.slice(0, 7);
  const [edited, setEdited] = useState<Draft>(draft);
  const [from, setFrom] = useState(monthAfter(thisMonth));
  const [reason, setReason] = useState('');
  const [month, setMonth] = useState(monthBefore(thisMonth));
  const [person, setPerson] = useState<number>();
  const settled = useSettled(edited);
  const live = useLive(settled, month, person);
  const names = useNames();
  const text = JSON.stringify(edited);
  const tryAll = useMutation({
    mutationFn: async () => ({ of: text, ...(await dataOf(api.POST('/api/payroll/schemes/trial/everybody', { body: { scheme: edited, month: monthBefore(thisMonth) } }))) }),
  });
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/schemes', { body: { from: `${from}-01`, reason, scheme: edited } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['payroll', 'schemes'] }); onDone(); },
  });
  const goOn = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/law/schemes', { body: { scheme: edited } })),
    onSuccess: setEdited,
  });
  const tried = tryAll.data?.of === text;
  const faults = live.data?.checked.faults ?? [];
  const at = (place: string) => faults.filter((f) => f.field === place).map((f) => format.say(f.words));
  const warnings = live.data?.checked.warnings ?? [];
  const warned = (place: string) => warnings.filter((w) => w.field === place).map((w) => format.say(w.words));
  const meanings = edited.meanings ?? [];
  const known: KnownName[] = [
    ...(names.data ?? []).map((n) => ({ name: n.name, means: format.say(n.words) })), ...edited.lines.map((l) => ({ name: l.key, means: format.say(l.name) })), ...meanings.map((m) => ({ name: m.key, means: format.say(m.name) })),
  ];
  const meaning = (i: number, next: Meaning) => setEdited({ ...edited, meanings: meanings.map((m, n) => (n === i ? next : m)) });
  return (
    <Part title={t('schemes.editing', { name: format.say(draft.name) })} note={t('schemes.names')}>
      <div className="zg-stack">
        <Posts edited={edited} onChange={setEdited} />
        <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
          <Field label={t('schemes.liveFor')} width={220}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>
          <Field label={t('month')} width={160}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        </div>
        <Lines edited={edited} known={known} at={at} warned={warned} onChange={setEdited} amounts={new Map((live.data?.lines ?? []).map((l) => [l.key, l]))} />
        <button type="button" className="zg-link" style={{ alignSelf: 'start' }} onClick={() => setEdited({ ...edited, lines: [...edited.lines, { key: '', name: { zh: '', en: '' }, kind: 'EARNING', formula: '' }] })}>{t('schemes.add')}</button>
        {!edited.lines.some((l) => l.key === 'income_tax') && (
          <Part title={t('schemes.tail')} note={t('schemes.tailNote')} aside={<Button onClick={() => goOn.mutate()} loading={goOn.isPending}>{t('schemes.tailAdd')}</Button>}>
            {[...warned('lines'), ...warned('posts')].map((w) => <div key={w} className="zg-note zg-soon">{w}</div>)}
            <ResultLine of={goOn} />
          </Part>
        )}
        {faults.filter((f) => !f.field.startsWith('lines.') && !f.field.startsWith('meanings.')).map((f) => <div key={f.words.zh} className="zg-note zg-late" role="alert">{format.say(f.words)}</div>)}
        {(live.data?.stops ?? []).map((s) => <div key={s.words.zh} className="zg-note zg-soon">{s.name} {format.say(s.words)}</div>)}
        <Part title={t('schemes.words')} note={t('schemes.wordsNote')}>
          {meanings.map((m, i) => (
            <MeaningEdit
              key={i} meaning={m} names={known} faults={at(`meanings.${m.key}`)} warnings={warned(`meanings.${m.key}`)}
              onChange={(next) => meaning(i, next)} onRemove={() => setEdited({ ...edited, meanings: meanings.filter((_m, n) => n !== i) })}
            />
          ))}
          <button type="button" className="zg-link" onClick={() => setEdited({ ...edited, meanings: [...meanings, { key: '', name: { zh: '', en: '' }, formula: '', of: null, bands: [], note: null }] })}>{t('schemes.addWord')}</button>
        </Part>
        <Part title={t('schemes.tryAll', { month: monthBefore(thisMonth) })} note={t('schemes.tryAllNote')} aside={<Button onClick={() => tryAll.mutate()} loading={tryAll.isPending} disabled={faults.length > 0}>{t('schemes.try')}</Button>}>
          <ResultLine of={tryAll} />
          {tried && tryAll.data && <Everybody result={tryAll.data} />}
        </Part>
        <InlineForm label={t('schemes.edit')} onSubmit={() => save.mutate()}>
          <Field label={t('schemes.fromMonth')} width={160}>{(id) => <MonthInput id={id} value={from} onChange={setFrom} />}</Field>
          <Field label={t('schemes.reason')}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={save} />}>
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!tried || faults.length > 0}>{t('schemes.adopt', { from: `${from}-01` })}</Button>
            <Button onClick={onDone}>{t('schemes.leave')}</Button>
            {!tried && <span className="zg-note">{t('schemes.tryFirst')}</span>}
          </FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

function Posts({ edited, onChange }: { edited: Draft; onChange: (next: Draft) => void }) {
  const { t } = useTranslation('payroll');
  const posts = usePosts();
  return (
    <Field label={t('schemes.posts')}>
      {(id) => <Select id={id} mode="tags" style={{ width: '100%' }} value={edited.posts} options={posts.map((p) => ({ value: p.key, label: p.name }))} onChange={(keys: string[]) => onChange({ ...edited, posts: keys })} />}
    </Field>
  );
}

interface LinesProps {
  edited: Draft;
  known: KnownName[];
  at: (place: string) => string[];
  warned: (place: string) => string[];
  amounts: Map<string, { amount: number; told: { zh: string; en: string } }>;
  onChange: (next: Draft) => void;
}

function Lines({ edited, known, at, warned, amounts, onChange }: LinesProps) {
  const { t } = useTranslation('payroll');
  const phone = usePhone();
  const change = (i: number, next: Partial<SchemeLine>) => onChange({ ...edited, lines: edited.lines.map((l, n) => (n === i ? { ...l, ...next } : l)) });
  const name = (l: SchemeLine, i: number) => <Input aria-label={t('schemes.line')} value={format.say(l.name)} onChange={(e) => change(i, { name: format.renamed(l.name, e.target.value) })} />;
  return (
    <LedgerTable
      rows={edited.lines} rowKey={(_, i) => i} height={38} label={t('schemes.edit')}
      columns={[
        { key: 'name', title: t('schemes.line'), width: phone ? 110 : 150, render: name },
        { key: 'key', title: t('schemes.key'), width: 170, deskOnly: true, render: (l, i) => <Input aria-label={t('schemes.key')} className="zg-code" value={l.key} onChange={(e) => change(i, { key: e.target.value })} /> },
        { key: 'kind', title: t('schemes.kind'), width: 96, deskOnly: true, render: (l, i) => <Select aria-label={t('schemes.kind')} value={l.kind} style={{ width: '100%' }} options={KINDS.map((k) => ({ value: k, label: t(`schemes.kinds.${k}`) }))} onChange={(kind) => change(i, { kind })} /> },
        {
          key: 'formula', title: t('schemes.formula'), render: (l, i) => (
            <>
              <FormulaInput label={t('schemes.formula')} value={l.formula} names={known} wrong={at(`lines.${l.key}`).length > 0} onChange={(formula) => change(i, { formula })} />
              {at(`lines.${l.key}`).map((f) => <div key={f} className="zg-note zg-late" role="alert">{f}</div>)}
              {warned(`lines.${l.key}`).map((w) => <div key={w} className="zg-note zg-soon">{w}</div>)}
              {amounts.has(l.key) && <div className="zg-note">{format.say(amounts.get(l.key)!.told)}</div>}
            </>
          ),
        },
        { key: 'live', title: t('yuan'), number: true, width: 110, render: (l) => { const live = amounts.get(l.key); return live ? <MoneyFigure fen={live.amount} slot={false} /> : ''; } },
        { key: 'out', width: 56, render: (_, i) => <button type="button" className="zg-link" onClick={() => onChange({ ...edited, lines: edited.lines.filter((_l, n) => n !== i) })}>{t('schemes.remove')}</button> },
      ]}
    />
  );
}

interface EverybodyResult {
  rows: { person: number; name: string; now?: number | null; then?: number | null }[];
  now: number;
  then: number;
  stops: { person: number; words: { zh: string; en: string } }[];
}

function Everybody({ result }: { result: EverybodyResult }) {
  const { t } = useTranslation('payroll');
  const why = (person: number) => format.sentences(result.stops.filter((s) => s.person === person).map((s) => format.say(s.words)));
  return (
    <>
      <p>{t('schemes.triedSum', { people: result.rows.length, now: format.money(result.now), then: format.money(result.then) })}</p>
      <LedgerTable
        rows={result.rows} rowKey={(r) => r.person} height={32} label={t('schemes.tryAllNote')} empty={t('schemes.nobody')}
        columns={[
          { key: 'name', title: t('runs.person'), render: (r) => <>{r.name}{why(r.person) && <div className="zg-note zg-soon">{why(r.person)}</div>}</> },
          { key: 'now', title: t('schemes.now'), number: true, width: 120, render: (r) => r.now == null ? '–' : <MoneyFigure fen={r.now} slot={false} /> },
          { key: 'then', title: t('schemes.then'), number: true, width: 120, render: (r) => r.then == null ? '–' : <MoneyFigure fen={r.then} slot={false} /> },
          { key: 'by', title: t('beside.difference'), number: true, width: 120, render: (r) => r.now == null || r.then == null ? '–' : <MoneyFigure fen={r.then - r.now} slot={false} sign="always" /> },
        ]}
      />
    </>
  );
}
