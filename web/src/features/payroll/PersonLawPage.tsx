import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { DayInput, Field, format, FormFoot, InlineForm, LedgerTable, MoneyFigure, MonthInput, PageHead, Part, ResultLine, State } from '@/ui';
import { rate, type PersonLaw } from './law';

const DEDUCTIONS = ['CHILDREN', 'INFANTS', 'EDUCATION', 'LOAN', 'RENT', 'ELDERLY'] as const;
const WAYS = ['BY_MONTH', 'FROM_JANUARY', 'WHOLE_YEAR'] as const;
const thisMonth = () => format.local(Date.now()).day.slice(0, 7);
const fen = (yuan: number | null) => Math.round((yuan ?? 0) * 100);

/** PAY-41..44: what is registered for a person, and what the law makes of it this month. */
export function Component() {
  const { t } = useTranslation('paylaw');
  const person = Number(useParams().person);
  const may = useMay();
  const view = useQuery({ queryKey: ['payroll', 'law', person], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/law/people/{person}', { params: { path: { person } }, signal })) });
  return (
    <State query={view} rows={10}>
      {(data) => (
        <div className="zg-page">
          <PageHead title={t('person.title', { name: data.name })} note={t('person.note')} />
          <div className="zg-cols">
            <Now view={data} />
            <div className="zg-stack">
              <Insured view={data} manage={may('MANAGE_PAY')} />
              <Deductions view={data} manage={may('MANAGE_PAY')} />
              <Openings view={data} manage={may('MANAGE_PAY')} />
              <Probation view={data} manage={may('MANAGE_PAY')} />
              <Waivers view={data} manage={may('MANAGE_PAY')} />
            </div>
          </div>
        </div>
      )}
    </State>
  );
}

function Now({ view }: { view: PersonLaw }) {
  const { t } = useTranslation('paylaw');
  return (
    <Part title={t('person.now', { month: format.month(view.month) })} note={t('person.nowNote')}>
      {view.missing && <p className="zg-late" role="status">{format.say(view.missing)}</p>}
      {view.remarks.map((r) => <p key={r.words.zh} className="zg-late">{format.say(r.words)}</p>)}
      <LedgerTable
        rows={view.figures} rowKey={(f) => f.name} label={t('person.now', { month: format.month(view.month) })}
        columns={[
          { key: 'what', title: t('figures.what'), render: (f) => format.say(f.words) },
          { key: 'value', title: t('figures.value'), number: true, render: (f) => shown(f.unit, f.hundredths) },
          { key: 'detail', title: t('person.how'), deskOnly: true, render: (f) => <span className="zg-note">{format.say(f.detail)}</span> },
        ]}
      />
    </Part>
  );
}

function shown(unit: string, hundredths: number): ReactNode {
  if (unit === 'YUAN') return <MoneyFigure fen={hundredths} slot={false} />;
  if (unit === 'PERCENT') return `${hundredths}%`;
  return unit === 'TABLE' ? '' : String(hundredths / 100);
}

/** A form that writes one more row; what was written before stays. */
function useRegister<T>(write: (of: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'law'] }) });
}

function Yuan({ label, value, onChange, name, fault }: { label: string; value: number | null; onChange: (v: number | null) => void; name?: string; fault?: unknown }) {
  return <Field label={label} name={name} fault={fault} width={150}>{(id) => <InputNumber id={id} value={value} min={0} precision={2} onChange={onChange} style={{ width: '100%' }} />}</Field>;
}

function Insured({ view, manage }: { view: PersonLaw; manage: boolean }) {
  const { t } = useTranslation('paylaw');
  const [open, setOpen] = useState(view.insured.length === 0);
  const nameOf = (place: string | null | undefined) => place ? format.say(view.places.find((p) => p.place === place)?.name ?? { zh: place, en: place }) : t('insured.nowhere');
  return (
    <Part title={t('insured.title')} note={t('insured.note')} aside={manage && !open && <button type="button" className="zg-link" onClick={() => setOpen(true)}>{t('insured.change')}</button>}>
      <LedgerTable
        rows={view.insured} rowKey={(i) => i.id} label={t('insured.title')} empty={t('insured.none')}
        columns={[
          { key: 'from', title: t('from'), render: (i) => i.from },
          { key: 'place', title: t('places.place'), render: (i) => nameOf(i.place) },
          { key: 'social', title: t('insured.social'), number: true, render: (i) => <MoneyFigure fen={i.social} slot={false} /> },
          { key: 'housing', title: t('insured.housing'), number: true, render: (i) => <><MoneyFigure fen={i.housing} slot={false} />{i.housingRate ? ` ${rate(i.housingRate)}` : ''}</> },
          { key: 'reason', title: t('reason'), deskOnly: true, render: (i) => <span className="zg-note">{i.reason}</span> },
        ]}
      />
      {manage && open && <Insure view={view} onDone={() => setOpen(false)} />}
    </Part>
  );
}

function Insure({ view, onDone }: { view: PersonLaw; onDone: () => void }) {
  const { t } = useTranslation('paylaw');
  const [place, setPlace] = useState(view.places[0]?.place ?? '');
  const [social, setSocial] = useState<number | null>(null);
  const [housing, setHousing] = useState<number | null>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [month, setMonth] = useState(thisMonth());
  const [reason, setReason] = useState('');
  const save = useRegister(() => dataOf(api.POST('/api/payroll/law/people/{person}/insured', {
    params: { path: { person: view.person } }, body: { from: `${month}-01`, place: place || null, social: place ? fen(social) : 0, housing: place ? fen(housing) : 0, housingRate: percent === null || !place ? null : Math.round(percent * 10000), reason },
  })).then(onDone));
  return (
    <InlineForm label={t('insured.change')} onSubmit={() => save.mutate(undefined)}>
      <Field label={t('places.place')} hint={view.places.length === 0 ? t('insured.noPlaces') : undefined}>
        {(id) => <Select id={id} value={place} style={{ width: '100%' }} onChange={setPlace} options={[...view.places.map((p) => ({ value: p.place, label: format.say(p.name) })), { value: '', label: t('insured.nowhere') }]} />}
      </Field>
      {place && <div className="zg-actions"><Yuan label={t('insured.social')} value={social} onChange={setSocial} /><Yuan label={t('insured.housing')} value={housing} onChange={setHousing} />
        <Field label={t('insured.percent')} hint={t('insured.percentHint')} width={130}>{(id) => <InputNumber id={id} value={percent} min={0} max={100} precision={2} onChange={setPercent} style={{ width: '100%' }} />}</Field></div>}
      <Field label={t('fromMonth')}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
      <Field label={t('reason')}>{(id) => <Input id={id} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={save} />}><Button type="primary" htmlType="submit" disabled={!month || !reason.trim() || (!!place && social === null)} loading={save.isPending}>{t('register')}</Button><Button onClick={onDone}>{t('leave')}</Button></FormFoot>
    </InlineForm>
  );
}

function Deductions({ view, manage }: { view: PersonLaw; manage: boolean }) {
  const { t } = useTranslation('paylaw');
  const [kind, setKind] = useState<(typeof DEDUCTIONS)[number]>('CHILDREN');
  const [from, setFrom] = useState(thisMonth());
  const [amount, setAmount] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const save = useRegister(() => dataOf(api.POST('/api/payroll/law/people/{person}/deductions', { params: { path: { person: view.person } }, body: { kind, from, amount: fen(amount), words } })));
  return (
    <Part title={t('deductions.title')} note={t('deductions.note')}>
      <LedgerTable
        rows={view.deductions} rowKey={(d) => d.id} label={t('deductions.title')} empty={t('deductions.none')}
        columns={[
          { key: 'kind', title: t('deductions.kind'), render: (d) => <>{t(`deduction.${d.kind}`)} {d.words && <span className="zg-note">{d.words}</span>}</> },
          { key: 'amount', title: t('deductions.amount'), number: true, render: (d) => d.amount === 0 ? t('deductions.ended') : <MoneyFigure fen={d.amount} slot={false} /> },
          { key: 'from', title: t('from'), render: (d) => d.from },
          { key: 'counts', title: t('deductions.counts'), deskOnly: true, render: (d) => d.countsFrom },
        ]}
      />
      {manage && (
        <InlineForm label={t('deductions.add')} onSubmit={() => save.mutate(undefined)}>
          <div className="zg-actions">
            <Field label={t('deductions.kind')} width={160}>{(id) => <Select id={id} value={kind} style={{ width: '100%' }} onChange={setKind} options={DEDUCTIONS.map((k) => ({ value: k, label: t(`deduction.${k}`) }))} />}</Field>
            <Yuan label={t('deductions.amount')} value={amount} onChange={setAmount} name="amount" fault={save.error} />
            <Field label={t('fromMonth')} width={140}>{(id) => <MonthInput id={id} value={from} onChange={setFrom} />}</Field>
          </div>
          <Field label={t('deductions.words')} hint={t('deductions.sealed')}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={amount === null || !from} loading={save.isPending}>{t('register')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

const SUMS = ['income', 'free', 'special', 'additional', 'other', 'relief', 'tax'] as const;

function Openings({ view, manage }: { view: PersonLaw; manage: boolean }) {
  const { t } = useTranslation('paylaw');
  const [through, setThrough] = useState('');
  const [months, setMonths] = useState<number | null>(null);
  const [sums, setSums] = useState<Partial<Record<(typeof SUMS)[number], number | null>>>({});
  const [reason, setReason] = useState('');
  const [way, setWay] = useState<(typeof WAYS)[number]>(view.ways[0]?.way ?? 'BY_MONTH');
  const path = { params: { path: { person: view.person } } };
  const save = useRegister(() => dataOf(api.POST('/api/payroll/law/people/{person}/opening', {
    ...path, body: { through, months: months ?? 0, income: fen(sums.income ?? 0), free: fen(sums.free ?? 0), special: fen(sums.special ?? 0), additional: fen(sums.additional ?? 0), other: fen(sums.other ?? 0), relief: fen(sums.relief ?? 0), tax: fen(sums.tax ?? 0), reason },
  })));
  const saveWay = useRegister(() => dataOf(api.POST('/api/payroll/law/people/{person}/tax-way', { ...path, body: { from: `${thisMonth()}-01`, way, reason: reason || t(`way.${way}`) } })));
  return (
    <Part title={t('opening.title')} note={t('opening.note')}>
      {view.openings.length > 0 && (
        <LedgerTable
          rows={view.openings} rowKey={(o) => o.id} label={t('opening.title')}
          columns={[
            { key: 'through', title: t('opening.through'), render: (o) => o.through },
            { key: 'months', title: t('opening.months'), number: true, render: (o) => o.months },
            { key: 'income', title: t('opening.income'), number: true, render: (o) => <MoneyFigure fen={o.income} slot={false} /> },
            { key: 'tax', title: t('opening.tax'), number: true, render: (o) => <MoneyFigure fen={o.tax} slot={false} /> },
            { key: 'reason', title: t('reason'), deskOnly: true, render: (o) => <span className="zg-note">{o.reason}</span> },
          ]}
        />
      )}
      <p className="zg-note">{t('way.now', { way: t(`way.${view.ways[0]?.way ?? 'BY_MONTH'}`) })}</p>
      {manage && (
        <details>
          <summary className="zg-link">{t('opening.add')}</summary>
          <InlineForm label={t('opening.add')} onSubmit={() => save.mutate(undefined)}>
            <div className="zg-actions">
              <Field label={t('opening.through')} width={140}>{(id) => <MonthInput id={id} value={through} onChange={setThrough} />}</Field>
              <Field label={t('opening.months')} width={110}>{(id) => <InputNumber id={id} value={months} min={0} max={12} precision={0} onChange={setMonths} style={{ width: '100%' }} />}</Field>
              {SUMS.map((sum) => <Yuan key={sum} label={t(`opening.${sum}`)} value={sums[sum] ?? null} onChange={(v) => setSums({ ...sums, [sum]: v })} />)}
            </div>
            <Field label={t('reason')}>{(id) => <Input id={id} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
            <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!through || months === null || !reason.trim()} loading={save.isPending}>{t('register')}</Button></FormFoot>
          </InlineForm>
          <InlineForm label={t('way.title')} onSubmit={() => saveWay.mutate(undefined)}>
            <Field label={t('way.title')}>{(id) => <Select id={id} value={way} style={{ width: '100%' }} onChange={setWay} options={WAYS.map((w) => ({ value: w, label: t(`way.${w}`) }))} />}</Field>
            <FormFoot result={<ResultLine of={saveWay} done={t('saved')} />}><Button htmlType="submit" loading={saveWay.isPending}>{t('register')}</Button></FormFoot>
          </InlineForm>
        </details>
      )}
    </Part>
  );
}

function Probation({ view, manage }: { view: PersonLaw; manage: boolean }) {
  const { t } = useTranslation('paylaw');
  const [from, setFrom] = useState('');
  const [last, setLast] = useState('');
  const [percent, setPercent] = useState<number | null>(80);
  const [reason, setReason] = useState('');
  const save = useRegister(() => dataOf(api.POST('/api/payroll/law/people/{person}/probation', { params: { path: { person: view.person } }, body: { from, last, percent: percent ?? 0, reason } })));
  if (!manage && view.probations.length === 0) return null;
  return (
    <Part title={t('probation.title')} note={t('probation.note')}>
      {view.probations.map((p) => <p key={p.id}>{t('probation.is', { from: p.from, last: p.last, percent: p.percent })} <span className="zg-note">{p.reason}</span></p>)}
      {manage && (
        <details>
          <summary className="zg-link">{t('probation.add')}</summary>
          <InlineForm label={t('probation.add')} onSubmit={() => save.mutate(undefined)}>
            <div className="zg-actions">
              <Field label={t('probation.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
              <Field label={t('probation.last')} width={150}>{(id) => <DayInput id={id} value={last} onChange={setLast} />}</Field>
              <Field label={t('probation.percent')} width={110}>{(id) => <InputNumber id={id} value={percent} min={1} max={100} precision={0} onChange={setPercent} style={{ width: '100%' }} />}</Field>
            </div>
            <Field label={t('reason')}>{(id) => <Input id={id} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
            <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!from || !last || !reason.trim()} loading={save.isPending}>{t('register')}</Button></FormFoot>
          </InlineForm>
        </details>
      )}
    </Part>
  );
}

function Waivers({ view, manage }: { view: PersonLaw; manage: boolean }) {
  const { t } = useTranslation('paylaw');
  const carried = view.figures.find((f) => f.name === 'carried_penalties');
  const [amount, setAmount] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const save = useRegister(() => dataOf(api.POST('/api/payroll/law/people/{person}/waivers', { params: { path: { person: view.person } }, body: { month: view.month, amount: fen(amount), words } })));
  if ((carried?.hundredths ?? 0) === 0 && view.waivers.length === 0) return null;
  return (
    <Part title={t('waive.title')} note={t('waive.note')}>
      {carried && carried.hundredths > 0 && <p>{t('waive.carried', { amount: format.money(carried.hundredths) })} <span className="zg-note">{format.say(carried.detail)}</span></p>}
      {view.waivers.map((w) => <p key={w.id}>{t('waive.is', { month: w.month, amount: format.money(w.amount) })} <span className="zg-note">{w.words}</span></p>)}
      {manage && carried && carried.hundredths > 0 && (
        <InlineForm label={t('waive.title')} onSubmit={() => save.mutate(undefined)}>
          <Yuan label={t('waive.amount')} value={amount} onChange={setAmount} />
          <Field label={t('reason')}>{(id) => <Input id={id} maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!amount || !words.trim()} loading={save.isPending}>{t('waive.save')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}
