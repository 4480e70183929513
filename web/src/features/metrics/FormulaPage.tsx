import { Button, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Problem } from '@/api/problem';
import { useMe } from '@/api/session';
import { useShop } from '@/api/shop';
import { Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, State, WhyFigure } from '@/ui';
import { useCheck, useMeasure, useMeasures, useSaveFormula, useTry, useVersions, type Definition, type Draft, type Kind } from './measures';
import { lastMonths } from './period';

const EMPTY: Draft = { key: null, from: null, name: { zh: '', en: '' }, meaning: { zh: '', en: '' }, formula: '', unit: 'RATIO', counts: { zh: '', en: '' }, direction: 'HIGHER', reason: '' };
const MOST = 6;

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
  const [draft, setDraft] = useState<Draft>({ ...start, from: lastMonths(1)[0]! });
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
  const readable = typed.trim() !== '' && !!check.data && !check.data.wrong;
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
          <Written draft={draft} wrong={typed !== '' && !!check.data?.wrong} onChange={(formula) => set({ formula })} />
          {typed.trim() !== '' && check.data && <Reading formula={typed} checked={check.data} />}
          <Field label={t('form.unit')}>
            {(id) => <Select id={id} value={draft.unit} onChange={(unit) => set({ unit })} options={(['RATIO', 'MONEY', 'COUNT'] as const).map((u) => ({ value: u, label: t(`unit.${u}`) }))} />}
          </Field>
          <Field label={t('info.direction')}>
            {(id) => <Select id={id} value={draft.direction} onChange={(direction) => set({ direction })} options={(['HIGHER', 'LOWER', 'NONE'] as const).map((d) => ({ value: d, label: t(`direction.${d}`) }))} />}
          </Field>
          <Field label={t('form.from')} hint={t('form.fromHint')}>
            {(id) => <Input id={id} type="month" value={draft.from ?? ''} onChange={(e) => set({ from: e.target.value || null })} />}
          </Field>
          {text(t('form.reason'), draft.reason, (reason) => set({ reason }))}
          <FormFoot result={fault && <span className="zg-late" role="alert">{fault.detail || fault.title}</span>}>
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!!check.data?.wrong || draft.formula.trim() === ''}>{t(start.key ? 'form.saveNew' : 'form.save')}</Button>
          </FormFoot>
        </InlineForm>
        <div className="zg-stack">
          <Trial formula={typed} unit={draft.unit} readable={readable} />
          {start.key && <Versions of={start.key} />}
          <Names onPick={(name) => set({ formula: `${draft.formula}${draft.formula && !draft.formula.endsWith(' ') ? ' ' : ''}${name}` })} />
        </div>
      </div>
    </div>
  );
}

const asWritten = (d: Definition) => d.key.replaceAll('-', '_');

/** The word that is being typed at the end, as far as it could be the beginning of a name. */
const lastWord = (formula: string) => /[\p{L}_][\p{L}\p{N}_]*$/u.exec(formula)?.[0] ?? '';

/** The formula, with the names that the last word may become; Tab takes the first of them. */
function Written({ draft, wrong, onChange }: { draft: Draft; wrong: boolean; onChange: (formula: string) => void }) {
  const { t } = useTranslation('metrics');
  const measures = useMeasures();
  const place = useRef<HTMLDivElement>(null);
  const word = lastWord(draft.formula);
  const fits = word.length < 2 ? [] : (measures.data ?? [])
    .filter((d) => d.key !== draft.key && asWritten(d) !== word && [asWritten(d), d.name.zh, d.name.en.toLowerCase()].some((name) => name.includes(word.toLowerCase()))).slice(0, MOST);
  const take = (d: Definition) => {
    onChange(draft.formula.slice(0, draft.formula.length - word.length) + asWritten(d));
    place.current?.querySelector('textarea')?.focus();
  };
  return (
    <div ref={place}>
      <Field label={t('form.formula')} hint={t('form.formulaHint')}>
        {(id) => (
          <Input.TextArea
            id={id} className="zg-code" autoSize={{ minRows: 2 }} spellCheck={false} maxLength={500} value={draft.formula} status={wrong ? 'error' : undefined} onChange={(e) => onChange(e.target.value)}
            onKeyDown={(e) => { if (e.key === 'Tab' && !e.shiftKey && fits[0]) { e.preventDefault(); take(fits[0]); } }}
          />
        )}
      </Field>
      {fits.length > 0 && (
        <div className="zg-note" role="listbox" aria-label={t('form.complete')}>
          {fits.map((d, i) => <span key={d.key}>{i > 0 && ' · '}<button type="button" role="option" aria-selected={i === 0} className="zg-link" onClick={() => take(d)}>{asWritten(d)} {format.say(d.name)}</button></span>)}
          {' '}{t('form.tab')}
        </div>
      )}
    </div>
  );
}

/** What it comes to for a shop, the company or oneself in a month, as it stands now. */
function Trial({ formula, unit, readable }: { formula: string; unit: Draft['unit']; readable: boolean }) {
  const { t } = useTranslation('metrics');
  const me = useMe();
  const shop = useShop();
  const shops = me.shops ?? [];
  const [whose, setWhose] = useState<string>(shop !== null || shops.length === 1 ? `SHOP ${shop ?? shops[0]?.id}` : 'COMPANY 0');
  const [month, setMonth] = useState(lastMonths(2)[1]!);
  const [kind, subject] = whose.split(' ') as [Kind, string];
  const tried = useTry({ formula, unit, kind, subject: Number(subject), month }, readable);
  return (
    <Part
      title={t('form.try')} note={t('form.tryNote')}
      aside={(
        <>
          <Select size="small" aria-label={t('info.who')} value={whose} onChange={setWhose} popupMatchSelectWidth={false} options={[{ value: 'COMPANY 0', label: t('subject.COMPANY') }, ...shops.map((s) => ({ value: `SHOP ${s.id}`, label: s.name })), { value: `PERSON ${me.person.id}`, label: me.person.name }]} />
          <Select size="small" aria-label={t('one.month')} value={month} onChange={setMonth} popupMatchSelectWidth={false} options={lastMonths(12).map((m) => ({ value: m, label: m }))} />
        </>
      )}
    >
      {!readable ? <p className="zg-note">{t('form.tryFirst')}</p> : (
        <State query={tried} rows={2}>
          {(r) => (
            <>
              <WhyFigure figure={r.figure} size="key" slot={false} />
              <LedgerTable
                plain label={t('form.try')} rows={r.inputs} rowKey={(i) => i.key}
                columns={[
                  { key: 'name', title: t('list.name'), render: (i) => format.say(i.name) },
                  { key: 'value', title: t('one.value'), number: true, render: (i) => <WhyFigure figure={i.figure} slot={false} /> },
                ]}
              />
            </>
          )}
        </State>
      )}
    </Part>
  );
}

/** Every version with the month it holds from, who made it and why. */
function Versions({ of }: { of: string }) {
  const { t } = useTranslation('metrics');
  const versions = useVersions(of);
  return (
    <Part title={t('form.versions')}>
      <State query={versions} rows={2}>
        {(all) => (
          <LedgerTable
            label={t('form.versions')} rows={all} rowKey={(v) => v.version}
            columns={[
              { key: 'from', title: t('form.from'), width: 72, render: (v) => v.from },
              { key: 'formula', title: t('form.formula'), render: (v) => <><span className="zg-code">{v.formula}</span><div className="zg-note">{v.reason}</div></> },
              { key: 'by', title: t('form.by'), width: 96, render: (v) => <>{v.by}<div className="zg-note"><InstantText at={v.at} /></div></> },
            ]}
          />
        )}
      </State>
    </Part>
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
            label={t('form.names')} rows={all} rowKey={(d) => d.key} onRow={(d) => onPick(asWritten(d))}
            columns={[
              { key: 'name', title: t('list.name'), render: (d) => format.say(d.name) },
              { key: 'key', title: t('form.asWritten'), render: (d) => <span className="zg-code">{asWritten(d)}</span> },
            ]}
          />
        )}
      </State>
    </Part>
  );
}
