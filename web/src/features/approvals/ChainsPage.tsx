import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColleagueSelect, Day, DayInput, Field, format, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { useChains, useChangeChain, useDepartmentNames, usePeopleNames, useRoleNames, type Chain, type ChainStep, type OfKind } from './approvals';

/** ACC-05: who has to agree to what, by department and amount, from when on. */
export function Component() {
  const { t } = useTranslation('approvals');
  const chains = useChains();
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <div className="zg-page">
      <PageHead title={t('chains.title')} note={t('chains.note')} />
      <State query={chains} rows={10}>
        {(kinds) => <>{kinds.filter((kind) => kind.used).map((kind) => (
          <Part key={kind.kind} title={format.say(kind.words)} aside={<button type="button" className="zg-link" onClick={() => setEditing(editing === kind.kind ? null : kind.kind)}>{editing === kind.kind ? t('chains.cancel') : t('chains.change')}</button>}>
            <Versions kind={kind} />
            {editing === kind.kind && <Editor kind={kind} onDone={() => setEditing(null)} />}
          </Part>
        ))}<Unused kinds={kinds.filter((kind) => !kind.used)} /></>}
      </State>
    </div>
  );
}

/** What nothing asks for yet: it has a chain, but nobody would ever be asked. */
function Unused({ kinds }: { kinds: OfKind[] }) {
  const { t } = useTranslation('approvals');
  if (kinds.length === 0) return null;
  return <Part title={t('chains.unused')} note={t('chains.unusedNote')}><p>{kinds.map((kind) => format.say(kind.words)).join(t('and'))}</p></Part>;
}

interface Line { key: string; where: string; from: string; chain: Chain; why: string; inForce: boolean }

function Versions({ kind }: { kind: OfKind }) {
  const { t } = useTranslation('approvals');
  const phone = usePhone();
  const company = kind.versions.some((v) => v.department == null && v.inForce);
  const lines: Line[] = [
    ...kind.versions.map((v) => ({ key: String(v.id), where: v.departmentName ? format.say(v.departmentName) : t('chains.company'), from: v.from, chain: v.chain, why: `${v.why} ${v.by}`, inForce: v.inForce })),
    { key: 'standard', where: t('chains.standard'), from: '', chain: kind.standard, why: '', inForce: !company },
  ];
  return (
    <LedgerTable
      rows={lines} rowKey={(l) => l.key} height={32} label={format.say(kind.words)}
      columns={[
        { key: 'where', title: t('chains.where'), width: phone ? 120 : 150, render: (l) => <>{l.where} {l.inForce && <Mark kind="jade">{t('chains.inForce')}</Mark>}{phone && l.from && <div className="zg-note"><Day day={l.from} /></div>}</> },
        { key: 'from', title: t('chains.from'), width: 100, deskOnly: true, render: (l) => l.from && <Day day={l.from} /> },
        { key: 'steps', title: t('chains.steps'), render: (l) => <ChainWords chain={l.chain} kind={kind} /> },
        { key: 'why', title: t('chains.why'), width: 180, deskOnly: true, render: (l) => <span className="zg-note">{l.why}</span> },
      ]}
    />
  );
}

function ChainWords({ chain, kind }: { chain: Chain; kind: OfKind }) {
  const { t } = useTranslation('approvals');
  const roles = useRoleNames();
  const people = usePeopleNames(chain.bands.some((b) => b.steps.some((s) => s.person != null)));
  const step = (s: ChainStep) => {
    const who = s.role ? format.say(roles.data?.find((r) => r.role === s.role)?.words ?? { zh: s.role, en: s.role }) : s.person != null ? people.data?.rows.find((p) => p.id === s.person)?.name ?? t('chains.personNo', { id: s.person }) : t(`deciders.${s.decider}`);
    return s.told ? t('chains.toldStep', { who }) : who;
  };
  return chain.bands.map((band) => (
    <div key={band.from}>
      {chain.bands.length > 1 && <span className="zg-note">{t('chains.fromAmount', { amount: format.count(band.from / 100), unit: format.say(kind.unitWords) })} </span>}
      {band.steps.map(step).join(' → ')}
    </div>
  ));
}

const DECIDERS = ['SUPERIOR', 'DEPARTMENT_MANAGER', 'ROLE', 'PERSON'] as const;

function Editor({ kind, onDone }: { kind: OfKind; onDone: () => void }) {
  const { t } = useTranslation('approvals');
  const change = useChangeChain();
  const departments = useDepartmentNames();
  const now = kind.versions.find((v) => v.department == null && v.inForce)?.chain ?? kind.standard;
  const [department, setDepartment] = useState<number | null>(null);
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  const [chain, setChain] = useState<Chain>(now);
  const band = (at: number, next: Partial<Chain['bands'][number]>) => setChain({ ...chain, bands: chain.bands.map((b, i) => i === at ? { ...b, ...next } : b) });
  const last = chain.bands.at(-1)!;
  return (
    <InlineForm label={t('chains.change')} onSubmit={() => change.mutate({ kind: kind.kind, department, from, chain, why }, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('chains.where')} width={170}>
          {(id) => <Select id={id} value={department ?? 0} onChange={(v) => setDepartment(v === 0 ? null : v)} options={[{ value: 0, label: t('chains.company') }, ...(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))]} />}
        </Field>
        <Field label={t('chains.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('chains.remind')} width={120}>{(id) => <InputNumber id={id} min={1} value={chain.remindHours} onChange={(v) => setChain({ ...chain, remindHours: v ?? 1 })} />}</Field>
      </div>
      {chain.bands.map((b, at) => (
        <div key={at}>
          <div className="zg-line">
            <Field label={t('chains.bandFrom', { unit: format.say(kind.unitWords) })} width={150}>
              {(id) => <InputNumber id={id} min={0} disabled={at === 0} value={b.from / 100} onChange={(v) => band(at, { from: Math.round((v ?? 0) * 100) })} />}
            </Field>
            {at > 0 && <Button onClick={() => setChain({ ...chain, bands: chain.bands.filter((_, i) => i !== at) })}>{t('chains.dropBand')}</Button>}
          </div>
          {b.steps.map((s, n) => <StepLine key={n} n={n} step={s} onChange={(next) => band(at, { steps: next ? b.steps.map((x, i) => i === n ? next : x) : b.steps.filter((_, i) => i !== n) })} />)}
          <button type="button" className="zg-link" onClick={() => band(at, { steps: [...b.steps, { decider: 'SUPERIOR', role: null, person: null, told: false }] })}>{t('chains.addStep')}</button>
        </div>
      ))}
      <div className="zg-actions">
        {format.say(kind.unitWords) !== '' && <Button onClick={() => setChain({ ...chain, bands: [...chain.bands, { from: last.from + 100, steps: last.steps }] })}>{t('chains.addBand')}</Button>}
      </div>
      <Field label={t('chains.why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!from || !why.trim() || change.isPending}>{t('chains.save')}</Button><ResultLine of={change} /></div>
    </InlineForm>
  );
}

function StepLine({ n, step, onChange }: { n: number; step: ChainStep; onChange: (step: ChainStep | null) => void }) {
  const { t } = useTranslation('approvals');
  const roles = useRoleNames();
  return (
    <div className="zg-line">
      <Field label={t('step', { step: n + 1 })} width={170}>
        {(id) => <Select id={id} value={step.decider} onChange={(decider) => onChange({ ...step, decider, role: decider === 'ROLE' ? step.role ?? 'HR' : null, person: null })} options={DECIDERS.map((d) => ({ value: d, label: t(`deciders.${d}`) }))} />}
      </Field>
      {step.decider === 'ROLE' && <Field label={t('chains.role')} width={150}>{(id) => <Select id={id} value={step.role ?? undefined} onChange={(role) => onChange({ ...step, role })} options={(roles.data ?? []).map((r) => ({ value: r.role, label: format.say(r.words) }))} />}</Field>}
      {step.decider === 'PERSON' && <Field label={t('chains.person')} width={170}>{(id) => <ColleagueSelect id={id} value={step.person ?? undefined} onChange={(person) => onChange({ ...step, person: person ?? null })} />}</Field>}
      <Field label={t('chains.told')} width={80}>{(id) => <Checkbox id={id} checked={step.told} onChange={(e) => onChange({ ...step, told: e.target.checked })} />}</Field>
      <Button onClick={() => onChange(null)}>{t('chains.dropStep')}</Button>
    </div>
  );
}
