import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field, format, RuleGlyph } from '@/ui';
import { shapeOf } from './cards';
import { fits, percentOf, ratioOf, ruleOf, RULES, toldRule, type Measure, type Rule, type RuleKind, type SheetItem } from './sheets';

interface Props {
  item: SheetItem;
  /** not in the version one began from: it may still be named */
  isNew: boolean;
  measures: Measure[];
  faults: string[];
  onChange: (item: SheetItem) => void;
  onRemove: () => void;
}

const hundredths = (value: number | null) => value === null ? null : Math.round(value * 100);
const whole = (value: number | null | undefined) => value === null || value === undefined ? null : value / 100;

/** One item: its points, what it is measured by, the rule with its picture, and what is wrong with it right here. */
export function ItemEditor({ item, isNew, measures, faults, onChange, onRemove }: Props) {
  const { t } = useTranslation('appraisal');
  const set = (change: Partial<SheetItem>) => onChange({ ...item, ...change });
  const kind = (next: RuleKind) => set({
    rule: ruleOf(next, item.points), how: next === 'Judged' ? 'MANUAL' : item.how === 'MANUAL' ? 'AUTO' : item.how,
    measure: next === 'Judged' ? null : item.measure ?? null, unmeasured: next === 'Judged' || next === 'ToTarget' ? 'JUDGE' : item.unmeasured === 'JUDGE' ? 'FULL' : item.unmeasured,
  });
  const judged = item.rule.kind === 'Judged';
  const name = format.say(item.title);
  return (
    <div className="zg-item-edit" data-wrong={faults.length > 0 || undefined} role="group" aria-label={name}>
      <div className="zg-line">
        {isNew ? (
          <>
            <Field label={t('edit.zh')} width={220}>{(id) => <Input id={id} value={item.title.zh} onChange={(e) => set({ title: { ...item.title, zh: e.target.value, en: item.title.en === item.title.zh ? e.target.value : item.title.en } })} />}</Field>
            <Field label={t('edit.en')} width={200}>{(id) => <Input id={id} value={item.title.en} onChange={(e) => set({ title: { ...item.title, en: e.target.value } })} />}</Field>
          </>
        ) : <Field label={t('card.item')} width={300}>{(id) => <b id={id}>{name}</b>}</Field>}
        <Field label={t('card.full')} width={84}>{(id) => <InputNumber id={id} aria-label={`${name} ${t('card.full')}`} controls={false} min={0} max={100} precision={2} value={item.points / 100} style={{ width: 84 }} onChange={(v) => set({ points: hundredths(v) ?? 0 })} />}</Field>
        <Field label={t('card.rule')} width={140}>{(id) => <Select id={id} aria-label={`${name} ${t('card.rule')}`} value={item.rule.kind} style={{ width: '100%' }} options={RULES.map((r) => ({ value: r, label: t(`rule.${r}`) }))} onChange={kind} />}</Field>
        {!judged && <Field label={t('card.measure')} width={220}>{(id) => <Select id={id} aria-label={`${name} ${t('card.measure')}`} showSearch optionFilterProp="label" value={item.measure} style={{ width: '100%' }} options={measures.filter((m) => fits(item.rule, m)).map((m) => ({ value: m.key, label: format.say(m.name) }))} onChange={(measure) => set({ measure })} />}</Field>}
        {!judged && <Field label={t('card.how')} width={100}>{(id) => <Select id={id} value={item.how} style={{ width: '100%' }} options={(['AUTO', 'SEMI'] as const).map((h) => ({ value: h, label: t(`how.${h}`) }))} onChange={(how) => set({ how })} />}</Field>}
        <button type="button" className="zg-link" onClick={onRemove}>{t('edit.remove')}</button>
      </div>
      <div className="zg-line">
        <span className="zg-rule-cell"><RuleGlyph shape={shapeOf(item)} label={t(`rule.${item.rule.kind}`)} /><span className="zg-note">{toldRule(item, t)}</span></span>
        <RuleFields rule={item.rule} onChange={(rule) => set({ rule })} />
        {!judged && <Field label={t('edit.floor')} width={84}>{(id) => <InputNumber id={id} controls={false} precision={2} value={whole(item.floor)} placeholder="0" style={{ width: 84 }} onChange={(v) => set({ floor: hundredths(v) })} />}</Field>}
        {!judged && <Field label={t('edit.cap')} width={84}>{(id) => <InputNumber id={id} controls={false} precision={2} value={whole(item.cap)} placeholder={String(item.points / 100)} style={{ width: 84 }} onChange={(v) => set({ cap: hundredths(v) })} />}</Field>}
        {!judged && <Field label={t(item.rule.kind === 'ToTarget' ? 'edit.noTarget' : 'edit.unmeasured')} width={150}>{(id) => <Select id={id} value={item.unmeasured} style={{ width: '100%' }} options={(['FULL', 'NOTHING', 'JUDGE'] as const).map((u) => ({ value: u, label: t(`edit.none.${u}`) }))} onChange={(unmeasured) => set({ unmeasured })} />}</Field>}
      </div>
      {faults.length > 0 && <div className="zg-note zg-late" role="alert">{faults.join(t('edit.stop'))}</div>}
    </div>
  );
}

function Percent({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return <Field label={label} width={96}>{(id) => <InputNumber id={id} controls={false} min={0} max={1000} precision={2} suffix="%" value={value} style={{ width: 96 }} onChange={onChange} />}</Field>;
}

/** What belongs to the rule alone. */
function RuleFields({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { t } = useTranslation('appraisal');
  switch (rule.kind) {
    case 'PerOccurrence': return (
      <>
        <Field label={t('edit.takes')} width={180}>{(id) => <Select id={id} value={rule.each === null || rule.each === undefined ? 'booked' : 'each'} style={{ width: '100%' }} options={[{ value: 'booked', label: t('edit.booked') }, { value: 'each', label: t('edit.same') }]} onChange={(v) => onChange({ ...rule, each: v === 'booked' ? null : 500 })} />}</Field>
        {rule.each !== null && rule.each !== undefined && <Field label={t('edit.each')} width={84}>{(id) => <InputNumber id={id} controls={false} precision={2} value={rule.each! / 100} style={{ width: 84 }} onChange={(v) => onChange({ ...rule, each: hundredths(v) ?? 0 })} />}</Field>}
      </>
    );
    case 'Linear': case 'ToTarget': return (
      <>
        <Percent label={t(rule.kind === 'ToTarget' ? 'edit.fromTarget' : 'edit.from')} value={percentOf(rule.from)} onChange={(v) => onChange({ ...rule, from: ratioOf(v) })} />
        <Percent label={t('edit.full')} value={percentOf(rule.full)} onChange={(v) => onChange({ ...rule, full: ratioOf(v) })} />
      </>
    );
    case 'ShareOf': return <Percent label={t('edit.full')} value={percentOf(rule.full)} onChange={(v) => onChange({ ...rule, full: ratioOf(v) })} />;
    case 'Banded': return <Steps rule={rule} onChange={onChange} />;
    case 'OnTime': case 'Judged': return null;
  }
}

/** The steps from the lowest up: each reaches to the next one's limit, so that no gap can stand between them. */
function Steps({ rule, onChange }: { rule: Extract<Rule, { kind: 'Banded' }>; onChange: (rule: Rule) => void }) {
  const { t } = useTranslation('appraisal');
  const change = (at: number, step: Partial<(typeof rule.steps)[number]>) => onChange({ ...rule, steps: rule.steps.map((s, i) => i === at ? { ...s, ...step } : s) });
  return (
    <div className="zg-item-steps">
      {rule.steps.map((step, i) => {
        const next = percentOf(rule.steps[i + 1]?.from);
        return (
          <span key={i}>
            {i === 0 ? t('edit.lowest') : <InputNumber aria-label={t('edit.stepFrom', { nth: i + 1 })} size="small" controls={false} precision={2} suffix="%" value={percentOf(step.from)} style={{ width: 88 }} onChange={(v) => change(i, { from: v === null ? null : ratioOf(v) })} />}
            <span className="zg-note">{next === null ? i === 0 ? '' : t('edit.up') : t('edit.until', { percent: next })}</span>
            <InputNumber aria-label={t('edit.stepPoints', { nth: i + 1 })} size="small" controls={false} precision={2} value={step.points / 100} style={{ width: 72 }} onChange={(v) => change(i, { points: hundredths(v) ?? 0 })} /> {t('edit.points')}
            {i > 0 && <button type="button" className="zg-link" onClick={() => onChange({ ...rule, steps: rule.steps.filter((_, at) => at !== i) })}>{t('edit.remove')}</button>}
          </span>
        );
      })}
      <button type="button" className="zg-link" style={{ alignSelf: 'flex-start' }} onClick={() => onChange({ ...rule, steps: [...rule.steps, { from: ratioOf(Math.min(100, (percentOf(rule.steps.at(-1)?.from) ?? 80) + 5)), points: rule.steps.at(-1)?.points ?? 0 }] })}>{t('edit.addStep')}</button>
    </div>
  );
}
