import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay, useMe } from '@/api/session';
import { ColleagueSelect, Empty, Field, format, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State, usePhone, type LedgerColumn } from '@/ui';
import { Actual, Attainment } from './Attainment';
import { FloorPart } from './FloorPart';
import { amount, kept, useChoices, useSet, useTargets, type Kind, type Listed, type Way } from './targets';

const THIS_YEAR = Number(format.local(Date.now()).day.slice(0, 4));

/** TGT-01, TGT-10: the year's targets that one sets or agrees to, and what they came to so far. */
export function Component() {
  const { t } = useTranslation('targets');
  const plans = useMay()('PLAN_TARGETS');
  const phone = usePhone();
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('year') ?? THIS_YEAR);
  const [adding, setAdding] = useState(false);
  const targets = useTargets(year);
  const columns: LedgerColumn<Listed>[] = [
    { key: 'what', title: t('measure'), render: (x) => <Link to={`/targets/${x.plan.id}`}>{format.say(x.plan.name)}</Link> },
    { key: 'whose', title: t('whose'), render: (x) => x.plan.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(x.plan.subjectName) },
    { key: 'state', title: t('state'), width: 110, render: (x) => <>{t(`state_${x.plan.state}`)}{x.plan.version > 1 && <span className="zg-note"> {t('version', { n: x.plan.version })}</span>}</> },
    { key: 'amount', title: t('target'), number: true, render: (x) => amount(x.plan.unit, x.amount) },
    { key: 'actual', title: t('actual'), number: true, deskOnly: true, render: (x) => <Actual of={x.attained} unit={x.plan.unit} /> },
    { key: 'ratio', title: t('completion'), number: true, width: phone ? 84 : 170, render: (x) => <Attainment of={x.attained} target={x.amount} /> },
  ];
  return (
    <div className="zg-page">
      <PageHead
        title={t('targets')} note={t('targetsNote')}
        aside={(
          <>
            <Select size="small" aria-label={t('year')} value={year} onChange={(y: number) => setSearch(y === THIS_YEAR ? {} : { year: String(y) })} options={[THIS_YEAR - 1, THIS_YEAR, THIS_YEAR + 1, THIS_YEAR + 2].map((y) => ({ value: y, label: t('yearOf', { year: y }) }))} />
            {plans && <Button type="primary" onClick={() => setAdding(!adding)}>{t('set')}</Button>}
          </>
        )}
      />
      {adding && <SetForm year={Math.max(year, THIS_YEAR)} />}
      <State query={targets} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t('none', { year })}>{t('noneHint')}</Empty>}>
        {(rows) => (
          <>
            <LedgerTable<Listed> rows={rows} rowKey={(x) => x.plan.id} height={38} label={t('targets')} columns={columns} />
            {rows.some((x) => x.plan.state === 'DRAFT') && <p className="zg-note"><Mark kind="soon">{t('state_DRAFT')}</Mark> {t('draftHint')}</p>}
          </>
        )}
      </State>
      <FloorPart />
    </div>
  );
}

function SetForm({ year }: { year: number }) {
  const { t } = useTranslation('targets');
  const me = useMe();
  const navigate = useNavigate();
  const choices = useChoices(true);
  const set = useSet();
  const [measure, setMeasure] = useState('paid-amount');
  const [kind, setKind] = useState<Kind>('SHOP');
  const [subject, setSubject] = useState<number | undefined>(me.shops?.[0]?.id);
  const [value, setValue] = useState<number | null>(null);
  const [way, setWay] = useState<Way>('CALENDAR');
  const [note, setNote] = useState('');
  const definition = choices.measures.find((m) => m.key === measure);
  const unit = definition?.unit ?? 'MONEY';
  const choose = (next: Kind) => {
    setKind(next);
    setSubject(next === 'SHOP' ? me.shops?.[0]?.id : undefined);
  };
  const save = () => set.mutate({ measure, year, kind, subject: kind === 'COMPANY' ? 0 : subject!, amount: kept(unit, value!), way, note }, { onSuccess: (made) => void navigate(`/targets/${made.id}`) });
  return (
    <Part title={t('setTitle', { year })} note={t('setNote')}>
      <InlineForm label={t('set')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('measure')} width={230}>
            {(id) => <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={measure} onChange={setMeasure} options={choices.measures.map((m) => ({ value: m.key, label: format.say(m.name) }))} />}
          </Field>
          <Field label={t('kind')} width={110}>{(id) => <Select id={id} value={kind} onChange={choose} options={(['COMPANY', 'SHOP', 'DEPARTMENT', 'PERSON'] as const).map((k) => ({ value: k, label: t(`kind_${k}`) }))} />}</Field>
          {kind !== 'COMPANY' && <Field label={t('whose')} width={190}>{(id) => <SubjectInput id={id} kind={kind} value={subject} onChange={setSubject} />}</Field>}
        </div>
        <div className="zg-line">
          <Field label={`${t('target')} (${unit === 'RATIO' ? '%' : definition ? format.say(definition.unitName) : ''})`} width={170}>
            {(id) => <InputNumber id={id} min={0} precision={unit === 'COUNT' ? 0 : 2} style={{ width: '100%' }} value={value} onChange={setValue} />}
          </Field>
          <Field label={t('way')} width={170}>{(id) => <Select id={id} value={way} onChange={setWay} options={(['CALENDAR', 'EVEN', 'LAST_YEAR'] as const).map((w) => ({ value: w, label: t(`way_${w}`) }))} />}</Field>
        </div>
        <Field label={t('why')}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={set} />}><Button type="primary" htmlType="submit" disabled={!value || kind !== 'COMPANY' && subject === undefined} loading={set.isPending}>{t('set')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

/** A shop, a department or a person. */
export function SubjectInput({ id, kind, value, onChange }: { id: string; kind: Kind; value: number | undefined; onChange: (subject: number | undefined) => void }) {
  const me = useMe();
  const { departments } = useChoices(kind === 'DEPARTMENT');
  if (kind === 'PERSON') return <ColleagueSelect id={id} value={value} onChange={onChange} />;
  const options = kind === 'SHOP' ? (me.shops ?? []).map((s) => ({ value: s.id, label: s.name })) : departments.map((d) => ({ value: d.id as number, label: format.say(d.name) }));
  return <Select id={id} style={{ width: '100%' }} value={value} onChange={onChange} options={options} popupMatchSelectWidth={false} />;
}
