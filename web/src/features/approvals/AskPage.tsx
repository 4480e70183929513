import { Button, Input, InputNumber, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Course, DayInput, Field, format, PageHead, Part, ResultLine, State } from '@/ui';
import { useAhead, useAsk, useGeneral, useHandIn, type Draft, type General, type GeneralKind, type Paper } from './general';

const KINDS: GeneralKind[] = ['EXPENSE', 'PURCHASE', 'OTHER'];

/** ACC-05: a purchase, own expenses or anything else: how much, what for, and who will decide. */
export function Component() {
  const { t } = useTranslation('approvals');
  const id = useParams().id;
  const again = id === undefined ? undefined : Number(id);
  const general = useGeneral(again);
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={again === undefined ? t('general.ask') : t('general.again')} note={t('general.note')} aside={<Link to="/approvals?which=MINE">{t('back')}</Link>} />
      {again === undefined ? <Ask /> : <State query={general} rows={5} columns={2}>{(g) => <Ask key={g.id} before={g} />}</State>}
    </div>
  );
}

function drafted(before?: General): Draft {
  const v = before?.version;
  return { title: v?.title ?? '', detail: v?.detail ?? '', amount: v?.amount ?? 0, neededOn: v?.neededOn ?? null, receipts: v?.receipts ?? [] };
}

function Ask({ before }: { before?: General }) {
  const { t } = useTranslation('approvals');
  const navigate = useNavigate();
  const [kind, setKind] = useState<GeneralKind>((before?.kind as GeneralKind | undefined) ?? 'EXPENSE');
  const [draft, setDraft] = useState(() => drafted(before));
  const set = (next: Partial<Draft>) => setDraft((now) => ({ ...now, ...next }));
  const ask = useAsk(kind, before?.id);
  const ready = draft.title.trim() && (kind === 'OTHER' || draft.amount > 0) && (kind !== 'EXPENSE' || draft.receipts.length > 0);
  return (
    <>
      <div className="zg-form">
        {!before && <Field label={t('kind')}>{(id) => <Segmented id={id} block value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`general.kinds.${k}`) }))} />}</Field>}
        <Field label={t('what')} name="title" fault={ask.error}>{(id) => <Input id={id} value={draft.title} maxLength={80} placeholder={t(`general.hints.${kind}`)} onChange={(e) => set({ title: e.target.value })} />}</Field>
        <div className="zg-line">
          <Field label={t('general.amount')} name="amount" fault={ask.error} width={150}>
            {(id) => <InputNumber id={id} min={0} max={100_000_000} precision={2} style={{ width: '100%' }} value={draft.amount / 100} onChange={(v) => set({ amount: Math.round((v ?? 0) * 100) })} />}
          </Field>
          {kind !== 'EXPENSE' && <Field label={t('general.neededOn')} width={150}>{(id) => <DayInput id={id} value={draft.neededOn ?? ''} onChange={(day) => set({ neededOn: day || null })} />}</Field>}
        </div>
        <Field label={t('general.detail')} name="detail" fault={ask.error}>{(id) => <Input.TextArea id={id} rows={3} maxLength={2000} value={draft.detail} onChange={(e) => set({ detail: e.target.value })} />}</Field>
        <Receipts receipts={draft.receipts} needed={kind === 'EXPENSE'} onChange={(change) => setDraft((now) => ({ ...now, receipts: change(now.receipts) }))} />
      </div>
      <Ahead kind={kind} fen={draft.amount} />
      <div className="zg-decide">
        <Button type="primary" size="large" block disabled={!ready || ask.isPending} onClick={() => ask.mutate(draft, { onSuccess: (made) => void navigate(`/approvals/${made.request}`) })}>{t('general.submit')}</Button>
        <ResultLine of={ask} />
      </div>
    </>
  );
}

function Receipts({ receipts, needed, onChange }: { receipts: Paper[]; needed: boolean; onChange: (change: (now: Paper[]) => Paper[]) => void }) {
  const { t } = useTranslation('approvals');
  const chooser = useRef<HTMLInputElement>(null);
  const handIn = useHandIn();
  const take = async (files: File[]) => {
    for (const file of files) {
      const made = await handIn.mutateAsync(file).catch(() => undefined);
      if (made) onChange((now) => [...now, made]);
    }
  };
  return (
    <Field label={t('general.receipts')} hint={t(needed ? 'general.receiptsNeeded' : 'general.receiptsHint')}>
      {(id) => (
        <div className="zg-actions">
          {receipts.map((r) => (
            <span key={r.id}>{r.name} <button type="button" className="zg-link" aria-label={t('general.dropReceipt', { name: r.name })} onClick={() => onChange((now) => now.filter((x) => x.id !== r.id))}>×</button></span>
          ))}
          <Button id={id} disabled={handIn.isPending || receipts.length >= 10} onClick={() => chooser.current?.click()}>{t('general.addReceipt')}</Button>
          <input ref={chooser} hidden multiple type="file" accept="image/jpeg,image/png,image/webp,application/pdf" aria-label={t('general.addReceipt')} onChange={(e) => { void take([...e.target.files ?? []]); e.target.value = ''; }} />
          <ResultLine of={handIn} />
        </div>
      )}
    </Field>
  );
}

function Ahead({ kind, fen }: { kind: GeneralKind; fen: number }) {
  const { t } = useTranslation('approvals');
  const ahead = useAhead(kind, fen);
  return (
    <Part title={t('steps')} note={t('general.aheadNote')}>
      <State query={ahead} rows={2} columns={2}>
        {(steps) => (
          <Course steps={steps.map((step) => ({
            at: step.told ? t('toldShort') : t('step', { step: step.position }), state: 'next',
            what: <><b>{step.names.join(t('and')) || t('nobody')}</b> <span className="zg-note">{format.say(step.post)}{step.usually != null && ` · ${t('usually', { count: Math.max(1, step.usually) })}`}</span></>,
          }))} />
        )}
      </State>
    </Part>
  );
}
