import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Field, format, FormFoot, InlineForm, LedgerTable, MoneyFigure, MonthInput, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { rate, type Law, type Rule } from './law';

const KEYS = ['basic-deduction-fen', 'months-later', 'partial-month', 'housing-least-millionths', 'housing-most-millionths', 'probation-least-percent'];

/** PAY-41, PAY-42: brackets, rates of places, single figures: each from a month on, with its source. */
export function Component() {
  const { t } = useTranslation('paylaw');
  const may = useMay();
  const law = useQuery({ queryKey: ['payroll', 'law'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/law', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('law.title')} note={t('law.note')} />
      <State query={law} rows={12}>
        {(data) => (
          <div className="zg-stack">
            <div className="zg-cols">
              <Places law={data} />
              {may('MANAGE_PAY') && <div className="zg-stack"><Adopt law={data} /><ChangeRule law={data} /></div>}
            </div>
            <Tables law={data} />
            <div className="zg-cols">
              <Figures law={data} />
              {may('MANAGE_PAY') && <SetFigure />}
            </div>
          </div>
        )}
      </State>
    </div>
  );
}

function Places({ law }: { law: Law }) {
  const { t } = useTranslation('paylaw');
  const phone = usePhone();
  const newest = (rule: Rule) => law.rules.find((r) => r.place === rule.place && r.kind === rule.kind) === rule;
  return (
    <Part title={t('places.title')} note={t('places.note')}>
      <LedgerTable
        rows={law.rules} rowKey={(r) => r.id} label={t('places.title')} height={32} empty={t('places.none')}
        columns={[
          { key: 'place', title: t('places.place'), width: 70, render: (r) => newest(r) ? <b>{format.say(r.placeName)}</b> : <span className="zg-done">{format.say(r.placeName)}</span> },
          { key: 'kind', title: t('places.kind'), render: (r) => <>{t(`kind.${r.kind}`)}{phone && <div className="zg-note">{format.money(r.floor)} – {format.money(r.ceiling)}</div>}</> },
          { key: 'personal', title: t('places.personal'), number: true, render: (r) => rate(r.personal) + (r.personalFixed ? ` + ${format.money(r.personalFixed)}` : '') },
          { key: 'company', title: t('places.company'), number: true, render: (r) => rate(r.company) },
          { key: 'floor', title: t('places.floor'), number: true, deskOnly: true, render: (r) => <MoneyFigure fen={r.floor} slot={false} /> },
          { key: 'ceiling', title: t('places.ceiling'), number: true, deskOnly: true, render: (r) => <MoneyFigure fen={r.ceiling} slot={false} /> },
          { key: 'from', title: t('from'), width: 92, deskOnly: true, render: (r) => r.from },
          { key: 'source', title: t('source'), deskOnly: true, render: (r) => <span className="zg-note">{r.source}</span> },
        ]}
      />
    </Part>
  );
}

function useChange<T>(change: (of: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'law'] }) });
}

function Adopt({ law }: { law: Law }) {
  const { t } = useTranslation('paylaw');
  const [place, setPlace] = useState(law.offers[0]?.place ?? '');
  const [month, setMonth] = useState(format.local(Date.now()).day.slice(0, 7));
  const [reason, setReason] = useState('');
  const save = useChange(() => dataOf(api.POST('/api/payroll/law/places/{place}/adoption', { params: { path: { place } }, body: { from: `${month}-01`, reason } })));
  const offer = law.offers.find((o) => o.place === place);
  return (
    <Part title={t('adopt.title')} note={t('adopt.note')}>
      <InlineForm label={t('adopt.title')} onSubmit={() => save.mutate(undefined)}>
        <Field label={t('places.place')}>{(id) => <Select id={id} value={place} onChange={setPlace} style={{ width: '100%' }} options={law.offers.map((o) => ({ value: o.place, label: format.say(o.name) }))} />}</Field>
        {offer && <p className="zg-note">{format.say(offer.note)} {offer.rules.map((r) => `${t(`kind.${r.kind}`)} ${rate(r.personal)} / ${rate(r.company)}`).join(' · ')}</p>}
        <Field label={t('fromMonth')} name="from" fault={save.error}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        <Field label={t('reason')} name="reason" fault={save.error}>{(id) => <Input id={id} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!place || !reason.trim() || !month} loading={save.isPending}>{t('adopt.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

/** One rate or limit of a place anew, from a month on; what it has today stands in the fields. */
function ChangeRule({ law }: { law: Law }) {
  const { t } = useTranslation('paylaw');
  const now = law.rules.filter((r, i, all) => all.findIndex((o) => o.place === r.place && o.kind === r.kind) === i);
  const [chosen, setChosen] = useState(0);
  const rule = now[Math.min(chosen, now.length - 1)];
  return rule ? <RuleForm key={`${rule.id}`} rule={rule} options={now.map((r, i) => ({ value: i, label: `${format.say(r.placeName)} ${t(`kind.${r.kind}`)}` }))} chosen={chosen} onChoose={setChosen} /> : null;
}

function RuleForm({ rule, options, chosen, onChoose }: { rule: Rule; options: { value: number; label: string }[]; chosen: number; onChoose: (n: number) => void }) {
  const { t } = useTranslation('paylaw');
  const [personal, setPersonal] = useState<number | null>(rule.personal / 10000);
  const [company, setCompany] = useState<number | null>(rule.company / 10000);
  const [floor, setFloor] = useState<number | null>(rule.floor / 100);
  const [ceiling, setCeiling] = useState<number | null>(rule.ceiling / 100);
  const [month, setMonth] = useState('');
  const [source, setSource] = useState('');
  const save = useChange(() => dataOf(api.POST('/api/payroll/law/contributions', {
    body: { place: rule.place, placeName: rule.placeName, kind: rule.kind, from: `${month}-01`, personal: Math.round((personal ?? 0) * 10000), company: Math.round((company ?? 0) * 10000), personalFixed: rule.personalFixed,
      floor: Math.round((floor ?? 0) * 100), ceiling: Math.round((ceiling ?? 0) * 100), roundedToFen: rule.roundedToFen, source },
  })));
  const number = (label: string, value: number | null, set: (v: number | null) => void, digits: number) => (
    <Field label={label} width={110}>{(id) => <InputNumber id={id} value={value} min={0} precision={digits} onChange={set} style={{ width: '100%' }} />}</Field>
  );
  return (
    <Part title={t('rule.title')} note={t('rule.note')}>
      <InlineForm label={t('rule.title')} onSubmit={() => save.mutate(undefined)}>
        <Field label={t('places.kind')}>{(id) => <Select id={id} value={chosen} onChange={onChoose} style={{ width: '100%' }} options={options} />}</Field>
        <div className="zg-actions">{number(t('places.personal') + ' %', personal, setPersonal, 4)}{number(t('places.company') + ' %', company, setCompany, 4)}{number(t('places.floor'), floor, setFloor, 2)}{number(t('places.ceiling'), ceiling, setCeiling, 2)}</div>
        <Field label={t('fromMonth')}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        <Field label={t('source')}>{(id) => <Input id={id} maxLength={200} value={source} onChange={(e) => setSource(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!source.trim() || !month} loading={save.isPending}>{t('rule.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Tables({ law }: { law: Law }) {
  const { t } = useTranslation('paylaw');
  return (
    <div className="zg-cols">
      {law.tables.map((table) => (
        <Part key={`${table.kind} ${table.table.from}`} title={t(`table.${table.kind}`)} note={t('table.from', { from: table.table.from })}>
          {table.table.brackets.length === 0 ? <p className="zg-note">{t('table.ended')}</p> : (
            <LedgerTable
              rows={table.table.brackets} rowKey={(_, i) => i} label={t(`table.${table.kind}`)}
              columns={[
                { key: 'up', title: t('table.upTo'), number: true, render: (b) => b.upTo === null || b.upTo === undefined ? t('table.above') : <MoneyFigure fen={b.upTo} slot={false} /> },
                { key: 'rate', title: t('table.rate'), number: true, render: (b) => rate(b.rate) },
                { key: 'quick', title: t('table.quick'), number: true, render: (b) => <MoneyFigure fen={b.quick} slot={false} /> },
              ]}
            />
          )}
          <p className="zg-note">{table.source}</p>
        </Part>
      ))}
    </div>
  );
}

function Figures({ law }: { law: Law }) {
  const { t } = useTranslation('paylaw');
  const shown = law.values.filter((v, i) => law.values.findIndex((o) => o.key === v.key && o.from === v.from) === i);
  return (
    <Part title={t('figures.title')} note={t('figures.note')}>
      <LedgerTable
        rows={shown} rowKey={(v) => `${v.key} ${v.from}`} label={t('figures.title')}
        columns={[
          { key: 'key', title: t('figures.what'), render: (v) => t(`figures.key.${v.key.split('.')[0]!}`) + (v.key.includes('.') ? ` · ${t(`deduction.${v.key.split('.')[1]!}`)}` : '') },
          { key: 'value', title: t('figures.value'), number: true, render: (v) => said(v.key, v.value, t) },
          { key: 'from', title: t('from'), render: (v) => v.from },
          { key: 'reason', title: t('source'), deskOnly: true, render: (v) => <span className="zg-note">{v.reason}</span> },
        ]}
      />
    </Part>
  );
}

function said(key: string, value: string, t: (key: string) => string): string {
  if (key === 'partial-month') return t(`partial.${value}`);
  if (key.endsWith('-millionths')) return rate(Number(value));
  if (key.endsWith('-percent')) return `${value}%`;
  return key.includes('-fen') ? format.money(Number(value)) : value;
}

function SetFigure() {
  const { t } = useTranslation('paylaw');
  const [key, setKey] = useState('partial-month');
  const [value, setValue] = useState('BY_21_75');
  const [month, setMonth] = useState('');
  const [reason, setReason] = useState('');
  const save = useChange(() => dataOf(api.POST('/api/payroll/law/values', { body: { key, from: `${month}-01`, value, reason } })));
  return (
    <Part title={t('figures.set')}>
      <InlineForm label={t('figures.set')} onSubmit={() => save.mutate(undefined)}>
        <Field label={t('figures.what')}>{(id) => <Select id={id} value={key} style={{ width: '100%' }} onChange={(k) => { setKey(k); setValue(k === 'partial-month' ? 'BY_21_75' : ''); }} options={KEYS.map((k) => ({ value: k, label: t(`figures.key.${k}`) }))} />}</Field>
        <Field label={t('figures.value')} hint={key === 'partial-month' ? undefined : t(`figures.unit.${key}`)}>
          {(id) => key === 'partial-month' ? <Select id={id} value={value} style={{ width: '100%' }} onChange={setValue} options={['BY_21_75', 'BY_PAYDAYS', 'LESS_MISSED'].map((way) => ({ value: way, label: t(`partial.${way}`) }))} />
            : <Input id={id} inputMode="numeric" value={value} onChange={(e) => setValue(e.target.value)} />}
        </Field>
        <Field label={t('fromMonth')}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        <Field label={t('reason')}>{(id) => <Input id={id} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!value || !month || !reason.trim()} loading={save.isPending}>{t('figures.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
