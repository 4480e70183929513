import { Button, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, format, InlineForm, MonthInput, Part, ResultLine, type Words } from '@/ui';
import { Problem } from '@/api/problem';
import { useRewriteSheet, type JobSheet } from './posts';

type Duty = JobSheet['duties'][number];
type Item = Duty['items'][number];
type Requirement = JobSheet['requirements'][number];

const TOTALS = ['NORMALISED', 'CAPPED', 'AS_PRINTED'] as const;
const HOWS = ['AUTO', 'SEMI', 'MANUAL'] as const;
const ASKED = ['EDUCATION', 'EXPERIENCE', 'SOFTWARE', 'KNOWLEDGE', 'QUALITY'] as const;
const NOTHING: Words = { zh: '', en: '' };

/** What is empty in English says the same as in Chinese; what is empty in both is nothing. */
function given(words: Words | null | undefined): Words | null {
  const zh = words?.zh.trim() ?? '';
  return zh ? { zh, en: words?.en.trim() || zh } : null;
}

/** A key that none of the others has. */
function free(stem: string, taken: string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}

function changed<T>(list: T[], at: number, change: Partial<T>): T[] { return list.map((x, i) => i === at ? { ...x, ...change } : x); }

function without<T>(list: T[], at: number): T[] { return list.filter((_, i) => i !== at); }

/** The text in both languages, beside each other; on a phone under each other. */
function Both({ label, words, onChange, width = 230 }: { label: string; words: Words; onChange: (words: Words) => void; width?: number }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <Field label={`${label} · ${t('departments.zh')}`} width={width}>{(id) => <Input id={id} value={words.zh} onChange={(e) => onChange({ ...words, zh: e.target.value })} />}</Field>
      <Field label={`${label} · ${t('departments.en')}`} width={width}>{(id) => <Input id={id} value={words.en} onChange={(e) => onChange({ ...words, en: e.target.value })} />}</Field>
    </>
  );
}

/** ORG-03, ORG-05: duties, items, weights and requirements as a new version from a month on; what is in force is never changed. */
export function SheetEditor({ id, sheet, onDone }: { id: number; sheet: JobSheet; onDone: () => void }) {
  const { t } = useTranslation('organisation');
  const rewrite = useRewriteSheet(id);
  const [month, setMonth] = useState('');
  const [why, setWhy] = useState('');
  const [purpose, setPurpose] = useState(sheet.purpose ?? NOTHING);
  const [superior, setSuperior] = useState(sheet.superior ?? NOTHING);
  const [workingTime, setWorkingTime] = useState(sheet.workingTime ?? NOTHING);
  const [totals, setTotals] = useState(sheet.totals ?? null);
  const [duties, setDuties] = useState<Duty[]>(sheet.duties);
  const [requirements, setRequirements] = useState<Requirement[]>(sheet.requirements);
  const points = duties.flatMap((d) => d.items).reduce((all, i) => all + (i.points ?? 0), 0);
  const save = () => rewrite.mutate({
    from: `${month}-01`, why,
    sheet: {
      ...sheet, purpose: given(purpose), superior: given(superior), workingTime: given(workingTime), totals: totals ?? (points > 0 ? 'NORMALISED' : null),
      duties: duties.map((d) => ({ ...d, title: given(d.title) ?? NOTHING, items: d.items.map((i) => ({ ...i, words: given(i.words) ?? NOTHING, when: given(i.when) })) })),
      requirements: requirements.map((r) => ({ ...r, words: given(r.words) ?? NOTHING })),
    },
  }, { onSuccess: onDone });
  return (
    <Part title={t('sheet.rewrite')} note={t('sheet.rewriteNote')}>
      <InlineForm label={t('sheet.rewrite')} onSubmit={save}>
        <div className="zg-line"><Both label={t('sheet.purpose')} words={purpose} onChange={setPurpose} /></div>
        <div className="zg-line"><Both label={t('sheet.superior')} words={superior} onChange={setSuperior} /></div>
        <div className="zg-line"><Both label={t('sheet.workingTime')} words={workingTime} onChange={setWorkingTime} /></div>
        <Part title={t('sheet.duties')} note={t('edit.sum', { points: format.points(points) })}>
          {duties.map((duty, i) => (
            <DutyFields key={duty.key} duty={duty} no={i + 1} onChange={(change) => setDuties(changed(duties, i, change))} onRemove={() => setDuties(without(duties, i))} />
          ))}
          <Button onClick={() => setDuties([...duties, { key: free('duty', duties.map((d) => d.key)), title: NOTHING, items: [] }])}>{t('edit.addDuty')}</Button>
        </Part>
        {(sheet.totals || points > 0) && (
          <Field label={t('sheet.totals')} width={230}>{(field) => <Select id={field} value={totals ?? 'NORMALISED'} onChange={setTotals} options={TOTALS.map((x) => ({ value: x, label: t(`sheet.totals_${x}`) }))} />}</Field>
        )}
        <Part title={t('sheet.requirements')} note={t('sheet.requirementsNote')}>
          {requirements.map((r, i) => (
            <div className="zg-line" key={i}>
              <Field label={t('edit.kind')} width={110}>{(field) => <Select id={field} value={r.kind} onChange={(kind) => setRequirements(changed(requirements, i, { kind }))} options={ASKED.map((x) => ({ value: x, label: t(`edit.asked_${x}`) }))} />}</Field>
              <Both label={t('edit.asked')} words={r.words} onChange={(words) => setRequirements(changed(requirements, i, { words }))} />
              <Field label={t('edit.years')} width={90}>{(field) => <InputNumber id={field} min={0} max={60} precision={0} value={r.years ?? null} onChange={(years) => setRequirements(changed(requirements, i, { years }))} />}</Field>
              <Remove what={format.say(r.words)} onClick={() => setRequirements(without(requirements, i))} />
            </div>
          ))}
          <Button onClick={() => setRequirements([...requirements, { kind: 'EXPERIENCE', words: NOTHING, years: null }])}>{t('edit.addRequirement')}</Button>
        </Part>
        <Field label={t('edit.month')} width={160}>{(field) => <MonthInput id={field} value={month} onChange={setMonth} />}</Field>
        <Field label={t('people.why')}>{(field) => <Input id={field} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Faults of={rewrite.error} />
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!month || !why.trim() || rewrite.isPending}>{t('sheet.save')}</Button><Button onClick={onDone}>{t('sheet.cancel')}</Button><ResultLine of={rewrite} /></div>
      </InlineForm>
    </Part>
  );
}

/** One duty with its items: words, how often, weight, who finds it out. */
function DutyFields({ duty, no, onChange, onRemove }: { duty: Duty; no: number; onChange: (change: Partial<Duty>) => void; onRemove: () => void }) {
  const { t } = useTranslation('organisation');
  const items = duty.items;
  const item = (i: number, change: Partial<Item>) => onChange({ items: changed(items, i, change) });
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 16px' }}>
      <legend className="zg-note">{t('edit.duty', { no })}</legend>
      <div className="zg-line"><Both label={t('edit.title')} words={duty.title} onChange={(title) => onChange({ title })} width={260} /><Remove what={format.say(duty.title)} onClick={onRemove} /></div>
      {items.map((x, i) => (
        <div className="zg-line" key={x.key}>
          <Both label={t('edit.item', { no: `${no}.${i + 1}` })} words={x.words} onChange={(words) => item(i, { words })} width={210} />
          <Both label={t('edit.when')} words={x.when ?? NOTHING} onChange={(when) => item(i, { when })} width={110} />
          <Field label={t('sheet.weights')} width={90}>{(id) => <InputNumber id={id} min={0} max={1000} precision={2} value={x.points == null ? null : x.points / 100} onChange={(v) => item(i, { points: v === null ? null : Math.round(v * 100) })} />}</Field>
          <Field label={t('sheet.how')} width={90}>{(id) => <Select id={id} allowClear value={x.how ?? undefined} onChange={(how) => item(i, { how: how ?? null })} options={HOWS.map((h) => ({ value: h, label: t(`sheet.how_${h}`) }))} />}</Field>
          <Remove what={format.say(x.words)} onClick={() => onChange({ items: without(items, i) })} />
        </div>
      ))}
      <Button size="small" onClick={() => onChange({ items: [...items, { key: free('item', items.map((x) => x.key)), words: NOTHING, when: null, points: null, how: 'MANUAL', measures: [] }] })}>{t('edit.addItem')}</Button>
    </fieldset>
  );
}

function Remove({ what, onClick }: { what: string; onClick: () => void }) {
  const { t } = useTranslation('organisation');
  return <Button type="text" aria-label={t('edit.removeIt', { what })} onClick={onClick}>{t('edit.remove')}</Button>;
}

/** What the server found wrong, each with its place. */
function Faults({ of }: { of: unknown }): ReactNode {
  const { t } = useTranslation('organisation');
  if (!(of instanceof Problem) || of.fields.length === 0) return null;
  const place = (field: string) => field.replace(/duties\[(\d+)\]/, (_, n: string) => t('edit.duty', { no: Number(n) + 1 })).replace(/\.items\[(\d+)\]/, (_, n: string) => ` ${t('edit.item', { no: Number(n) + 1 })}`).replace(/requirements\[(\d+)\]/, (_, n: string) => `${t('sheet.requirements')} ${Number(n) + 1}`);
  return <ul role="alert">{of.fields.map((f) => <li key={f.field + f.message} className="zg-soon">△ {format.labelled(place(f.field), f.message)}</li>)}</ul>;
}
