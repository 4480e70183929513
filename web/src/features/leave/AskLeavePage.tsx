import { Button, Input, Segmented, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ColleagueSelect, DayInput, Field, format, LedgerTable, Mark, MovedTable, PageHead, Part, ResultLine, State, type WhyFigureValue } from '@/ui';
import { amount, at, duration, useFile, useKinds, useLeave, useMyBalances, usePreview, type LeaveForm, type LeaveKind, type LeaveView, type Policy, type Preview } from './leave';

const FIRST: LeaveKind[] = ['PERSONAL', 'SICK', 'ANNUAL', 'COMPENSATORY'];

/** UX-07: asks for leave on the phone: what it takes, what it would move, who decides. */
export function Component() {
  const { t } = useTranslation('leave');
  const id = useParams().id;
  const changed = id === undefined ? undefined : Number(id);
  const leave = useLeave(changed);
  const kinds = useKinds();
  const balances = useMyBalances();
  const annual = balances.data?.find((b) => b.account === 'ANNUAL');
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={changed === undefined ? t('ask') : t('change')} note={annual && t('annualLeft', { amount: amount(annual.amount, true) })} aside={<Link to="/leave">{t('back')}</Link>} />
      <State query={kinds} rows={6} columns={2}>
        {(policies) => changed === undefined ? <Ask policies={policies.filter((p) => p.usable && p.kind !== 'PUBLIC_HOLIDAY')} /> : (
          <State query={leave} rows={6} columns={2}>{(view) => <Ask key={view.leave.id} policies={policies.filter((p) => p.usable && p.kind !== 'PUBLIC_HOLIDAY')} view={view} />}</State>
        )}
      </State>
    </div>
  );
}

interface Draft { kind: LeaveKind; whole: boolean; fromDay: string; lastDay: string; fromTime: string; untilTime: string; reason: string; phone: string; cover: number | undefined }

function drafted(view?: LeaveView): Draft {
  if (!view) return { kind: 'PERSONAL', whole: true, fromDay: '', lastDay: '', fromTime: '', untilTime: '', reason: '', phone: localStorage.getItem(PHONE) ?? '', cover: undefined };
  const { leave } = view;
  return {
    kind: leave.kind, whole: leave.wholeDays, fromDay: leave.fromDay, lastDay: leave.lastDay, fromTime: leave.wholeDays ? '' : format.local(leave.from).time, untilTime: leave.wholeDays ? '' : format.local(leave.until).time,
    reason: leave.reason, phone: leave.phone, cover: leave.cover ?? undefined,
  };
}

/** The number one left last time, on this device only. */
const PHONE = 'zhanggui.leave.phone';

function formOf(draft: Draft): LeaveForm | null {
  const more = { person: null, kind: draft.kind, reason: draft.reason, phone: draft.phone, cover: draft.cover ?? null };
  if (draft.whole) return draft.fromDay && draft.lastDay ? { ...more, fromDay: draft.fromDay, lastDay: draft.lastDay, from: null, until: null } : null;
  return draft.fromDay && draft.fromTime && draft.untilTime ? { ...more, fromDay: null, lastDay: null, from: at(draft.fromDay, draft.fromTime), until: at(draft.fromDay, draft.untilTime) } : null;
}

function Ask({ policies, view }: { policies: Policy[]; view?: LeaveView }) {
  const { t } = useTranslation('leave');
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => drafted(view));
  const set = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const policy = policies.find((p) => p.kind === draft.kind);
  const whole = draft.whole || policy?.unit === 'DAY';
  const form = formOf({ ...draft, whole });
  const preview = usePreview(form && { ...form, reason: '', phone: '' }, view?.leave.id ?? 0);
  const file = useFile(view?.leave.id);
  const submit = () => { if (form) file.mutate(form, { onSuccess: (filed) => { localStorage.setItem(PHONE, draft.phone); void navigate(`/leave/${filed.id}`); } }); };
  return (
    <>
      <div className="zg-form">
        <Kinds policies={policies} kind={draft.kind} onChange={(kind) => set({ kind, whole: policies.find((p) => p.kind === kind)?.permit ? false : draft.whole })} />
        <Times draft={draft} whole={whole} unit={policy?.unit} permit={policy?.permit === true} set={set} />
        {form && preview.data && !preview.isError && <p className="zg-note"><Takes preview={preview.data} /></p>}
        {form && preview.isError && <p><ResultLine of={preview} /></p>}
        <Field label={t('reason')} name="reason" fault={file.error}>{(id) => <Input id={id} value={draft.reason} maxLength={200} onChange={(e) => set({ reason: e.target.value })} />}</Field>
        <div className="zg-line">
          <Field label={t('phone')} name="phone" fault={file.error} hint={t('phoneHint')} width={190}>{(id) => <Input id={id} type="tel" value={draft.phone} onChange={(e) => set({ phone: e.target.value })} />}</Field>
          <Field label={t('cover')} hint={t('coverHint')} width={150}>{(id) => <ColleagueSelect id={id} value={draft.cover} onChange={(cover) => set({ cover })} />}</Field>
        </div>
      </div>
      {form && preview.data && !preview.isError && <Moves preview={preview.data} onInstead={(kind) => set({ kind })} />}
      {form && preview.data && !preview.isError && <Deciders preview={preview.data} />}
      <div className="zg-decide">
        <Button type="primary" size="large" block disabled={!form || preview.isError || !draft.reason.trim() || !draft.phone.trim() || file.isPending} onClick={submit}>{t('submit')}</Button>
        <ResultLine of={file} />
      </div>
    </>
  );
}

function Kinds({ policies, kind, onChange }: { policies: Policy[]; kind: LeaveKind; onChange: (kind: LeaveKind) => void }) {
  const { t } = useTranslation('leave');
  const first = policies.filter((p) => FIRST.includes(p.kind));
  const others = policies.filter((p) => !FIRST.includes(p.kind));
  const other = others.some((p) => p.kind === kind);
  return (
    <>
      <Field label={t('kind')}>
        {(id) => <Segmented id={id} block value={other ? 'OTHER' : kind} onChange={(next) => onChange(next === 'OTHER' ? others[0]!.kind : next as LeaveKind)} options={[...first.map((p) => ({ value: p.kind as string, label: format.say(p.words) })), ...(others.length > 0 ? [{ value: 'OTHER', label: t('other') }] : [])]} />}
      </Field>
      {other && <Field label={t('which')}>{(id) => <Select id={id} value={kind} onChange={onChange} options={others.map((p) => ({ value: p.kind, label: format.say(p.words) }))} />}</Field>}
    </>
  );
}

const clock = (time: string) => time ? dayjs(`2000-01-01T${time}`) : null;

function Times({ draft, whole, unit, permit, set }: { draft: Draft; whole: boolean; unit?: Policy['unit']; permit: boolean; set: (next: Partial<Draft>) => void }) {
  const { t } = useTranslation('leave');
  const time = (id: string, value: string, onChange: (time: string) => void) => (
    <TimePicker id={id} format="HH:mm" minuteStep={5} needConfirm={false} style={{ width: '100%' }} value={clock(value)} onChange={(next) => onChange(next ? next.format('HH:mm') : '')} />
  );
  return (
    <>
      {unit !== 'DAY' && !permit && (
        <Field label={t('howLong')}>{(id) => <Segmented id={id} value={draft.whole ? 'days' : 'hours'} onChange={(v) => set({ whole: v === 'days' })} options={[{ value: 'days', label: t('byDays') }, { value: 'hours', label: t('byHours') }]} />}</Field>
      )}
      <div className="zg-line">
        <Field label={whole ? t('from') : t('day')} width={150}>{(id) => <DayInput id={id} value={draft.fromDay} onChange={(day) => set({ fromDay: day, lastDay: !draft.lastDay || draft.lastDay < day ? day : draft.lastDay })} />}</Field>
        {whole ? <Field label={t('lastDay')} width={150}>{(id) => <DayInput id={id} value={draft.lastDay} onChange={(day) => set({ lastDay: day })} />}</Field> : (
          <>
            <Field label={t('fromTime')} width={100}>{(id) => time(id, draft.fromTime, (fromTime) => set({ fromTime }))}</Field>
            <Field label={t('untilTime')} width={100}>{(id) => time(id, draft.untilTime, (untilTime) => set({ untilTime }))}</Field>
          </>
        )}
      </div>
    </>
  );
}

/** 1 天，8 小时，不计薪. */
function Takes({ preview }: { preview: Preview }) {
  const { t } = useTranslation('leave');
  return <>{t('takes', { days: amount(preview.hundredths, true), hours: duration(preview.minutes) })}{format.say(preview.policy)}{preview.late && <> <Mark kind="soon">{t('late')}</Mark></>}</>;
}

function Moves({ preview, onInstead }: { preview: Preview; onInstead: (kind: LeaveKind) => void }) {
  const { t } = useTranslation('leave');
  const { instead } = preview;
  return (
    <Part title={t('moves')} note={t('movesNote')}>
      <MovedTable rows={preview.moves.map((m) => ({ label: format.say(m.label), without: m.without as WhyFigureValue, with: m.with as WhyFigureValue }))} heads={{ without: t('now'), with: t('after'), moved: t('by') }} />
      {instead && (
        <p className="zg-line"><span>{t(instead.counts ? 'insteadCounts' : 'insteadFree', { kind: format.say(instead.words) })}</span><button type="button" className="zg-link zg-aside" onClick={() => onInstead(instead.kind)}>{t('instead', { kind: format.say(instead.words) })}</button></p>
      )}
    </Part>
  );
}

function Deciders({ preview }: { preview: Preview }) {
  const { t } = useTranslation('leave');
  return (
    <Part title={t('deciders')}>
      <LedgerTable
        rows={preview.steps} rowKey={(s) => s.position} head={false} height={38} plain label={t('deciders')}
        columns={[
          { key: 'who', render: (s) => <><b>{s.names.join(t('and')) || t('nobody')}</b><div className="zg-note">{format.say(s.post)}{s.told ? t('told') : s.usually != null ? t('usually', { time: duration(Math.max(1, s.usually)) }) : ''}</div></> },
          { key: 'step', number: true, width: 88, render: (s) => <span className="zg-second">{s.told ? t('record') : t('step', { step: s.position })}</span> },
        ]}
      />
    </Part>
  );
}
