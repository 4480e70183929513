import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Problem } from '@/api/problem';
import { Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, State } from '@/ui';
import { useCheck, useMeasure, useMeasures, useSaveFormula, type Draft } from './measures';

const EMPTY: Draft = { key: null, name: { zh: '', en: '' }, meaning: { zh: '', en: '' }, formula: '', unit: 'RATIO', counts: { zh: '', en: '' }, direction: 'HIGHER', reason: '' };

/** MET-41: the company's own measure, by a formula over existing ones. */
export function Component() {
  const { key } = useParams();
  const about = useMeasure(key);
  if (key === undefined) return <Editor start={EMPTY} />;
  return <State query={about} rows={8}>{(a) => <Editor start={{ ...EMPTY, key, name: a.definition.name, meaning: a.definition.meaning, formula: a.definition.counted, unit: a.definition.unit, counts: a.definition.unitName, direction: a.definition.direction }} />}</State>;
}

function Editor({ start }: { start: Draft }) {
  const { t } = useTranslation('metrics');
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const [typed, setTyped] = useState(start.formula);
  useEffect(() => {
    const timer = setTimeout(() => setTyped(draft.formula), 250);
    return () => clearTimeout(timer);
  }, [draft.formula]);
  const check = useCheck(typed, draft.key ?? undefined);
  const save = useSaveFormula();
  const fault = save.error ? Problem.from(save.error) : undefined;
  const set = (changes: Partial<Draft>) => setDraft((d) => ({ ...d, ...changes }));
  const submit = () => save.mutate(draft, { onSuccess: (saved) => void navigate(`/measures/${saved.key}`) });
  const text = (label: string, value: string, change: (value: string) => void) => (
    <Field label={label}>{(id) => <Input id={id} value={value} onChange={(e) => change(e.target.value)} />}</Field>
  );
  return (
    <div className="zg-page">
      <PageHead title={t(start.key ? 'form.change' : 'form.add')} note={t('form.note')} aside={<Link to="/measures">{t('form.back')}</Link>} />
      <div className="zg-cols">
        <InlineForm label={t('form.add')} onSubmit={submit}>
          {text(t('form.nameZh'), draft.name.zh, (zh) => set({ name: { ...draft.name, zh } }))}
          {text(t('form.nameEn'), draft.name.en, (en) => set({ name: { ...draft.name, en } }))}
          {text(t('form.meaningZh'), draft.meaning.zh, (zh) => set({ meaning: { ...draft.meaning, zh } }))}
          {text(t('form.meaningEn'), draft.meaning.en, (en) => set({ meaning: { ...draft.meaning, en } }))}
          <Field label={t('form.formula')} hint={t('form.formulaHint')}>
            {(id) => <Input.TextArea id={id} className="zg-code" autoSize={{ minRows: 2 }} spellCheck={false} maxLength={500} value={draft.formula} status={typed && check.data?.wrong ? 'error' : undefined} onChange={(e) => set({ formula: e.target.value })} />}
          </Field>
          {typed.trim() !== '' && check.data && <Reading formula={typed} checked={check.data} />}
          <Field label={t('form.unit')}>
            {(id) => <Select id={id} value={draft.unit} onChange={(unit) => set({ unit })} options={(['RATIO', 'MONEY', 'COUNT'] as const).map((u) => ({ value: u, label: t(`unit.${u}`) }))} />}
          </Field>
          <Field label={t('info.direction')}>
            {(id) => <Select id={id} value={draft.direction} onChange={(direction) => set({ direction })} options={(['HIGHER', 'LOWER', 'NONE'] as const).map((d) => ({ value: d, label: t(`direction.${d}`) }))} />}
          </Field>
          {text(t('form.reason'), draft.reason, (reason) => set({ reason }))}
          <FormFoot result={fault && <span className="zg-late" role="alert">{fault.title}</span>}>
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!!check.data?.wrong || draft.formula.trim() === ''}>{t(start.key ? 'form.saveNew' : 'form.save')}</Button>
          </FormFoot>
        </InlineForm>
        <Names onPick={(name) => set({ formula: `${draft.formula}${draft.formula && !draft.formula.endsWith(' ') ? ' ' : ''}${name}` })} />
      </div>
    </div>
  );
}

/** What stands on which measures, or where it is wrong: the wrong signs are underlined. */
function Reading({ formula, checked }: { formula: string; checked: NonNullable<ReturnType<typeof useCheck>['data']> }) {
  const { t } = useTranslation('metrics');
  const { wrong } = checked;
  if (!wrong) return <div className="zg-note"><span className="zg-tick">✓</span> {t('form.standsOn', { names: checked.inputs.map((i) => format.say(i.name)).join(' · ') })}</div>;
  const until = Math.max(wrong.until, wrong.from + 1);
  return (
    <div role="alert">
      <span className="zg-code">{formula.slice(0, wrong.from)}<u className="zg-late">{formula.slice(wrong.from, until) || '␣'}</u>{formula.slice(until)}</span>
      <div className="zg-late">{t('form.wrong', { place: wrong.from + 1, what: format.say(wrong.words) })}</div>
    </div>
  );
}

function Names({ onPick }: { onPick: (name: string) => void }) {
  const { t } = useTranslation('metrics');
  const measures = useMeasures();
  return (
    <Part title={t('form.names')} note={t('form.namesNote')}>
      <State query={measures} rows={10}>
        {(all) => (
          <LedgerTable
            label={t('form.names')} rows={all} rowKey={(d) => d.key} onRow={(d) => onPick(d.key.replaceAll('-', '_'))}
            columns={[
              { key: 'name', title: t('list.name'), render: (d) => format.say(d.name) },
              { key: 'key', title: t('form.asWritten'), render: (d) => <span className="zg-code">{d.key.replaceAll('-', '_')}</span> },
            ]}
          />
        )}
      </State>
    </Part>
  );
}
