import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, Problem } from '@/api/client';
import { ColleagueSelect, Field, format, FormFoot, InlineForm, ResultLine } from '@/ui';
import type { Annual } from './AnnualPage';

type Sheet = Annual['sheet'];
type Signers = NonNullable<Sheet['signers']>;

const SIGNERS: ('statistician' | 'departmentManager' | 'finance' | 'generalManager')[] = ['statistician', 'departmentManager', 'finance', 'generalManager'];
const hundredths = (value: number | null) => value === null ? null : Math.round(value * 100);
const whole = (value: number | null | undefined) => value === null || value === undefined ? null : value / 100;

/** Weights, targets, what becomes of 85 points, payout steps and the four who sign: kept as a new version. */
export function AnnualEditor({ of, onDone }: { of: Annual; onDone: () => void }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const [sheet, setSheet] = useState<Sheet>(of.sheet);
  const [signers, setSigners] = useState<Partial<Signers>>(of.sheet.signers ?? {});
  const [reason, setReason] = useState('');
  const weights = sheet.rows.reduce((sum, r) => sum + r.weight, 0);
  const named = SIGNERS.every((s) => signers[s] !== undefined);
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/annual/{year}', { params: { path: { year: of.year } }, body: { reason, sheet: { ...sheet, signers: named ? signers as Signers : null } } })),
    onSuccess: (next) => { queries.setQueryData(['appraisal', 'annual', of.year], next); void queries.invalidateQueries({ queryKey: ['appraisal', 'annual'], exact: true }); onDone(); },
  });
  const row = (key: string, change: Partial<Sheet['rows'][number]>) => setSheet({ ...sheet, rows: sheet.rows.map((r) => r.key === key ? { ...r, ...change } : r) });
  const payout = (at: number, change: Partial<Sheet['payout'][number]>) => setSheet({ ...sheet, payout: sheet.payout.map((p, i) => i === at ? { ...p, ...change } : p) });
  const faults = save.error instanceof Problem ? save.error.fields : [];
  return (
    <InlineForm label={t('annual.edit')} onSubmit={() => save.mutate()}>
      {sheet.rows.map((r) => {
        const name = format.say(r.kpi);
        return (
          <div key={r.key} className="zg-line">
            <Field label={t('annual.kpi')} width={220}>{(id) => <b id={id}>{name}</b>}</Field>
            <Field label={t('annual.weight')} width={84}>{(id) => <InputNumber id={id} aria-label={`${name} ${t('annual.weight')}`} controls={false} min={0} precision={2} value={whole(r.weight)} onChange={(v) => row(r.key, { weight: hundredths(v) ?? 0 })} style={{ width: '100%' }} />}</Field>
            <Field label={t('annual.target')} width={110}>{(id) => <InputNumber id={id} aria-label={`${name} ${t('annual.target')}`} controls={false} min={0} precision={2} value={whole(r.target)} onChange={(v) => row(r.key, { target: hundredths(v) })} style={{ width: '100%' }} />}</Field>
            <span className="zg-note">{r.doubt && format.say(r.doubt)}</span>
          </div>
        );
      })}
      <div className="zg-line">
        <Field label={t('annual.totals')} width={200}>{(id) => <Select id={id} allowClear value={sheet.totals ?? undefined} placeholder={t('annual.exact')} style={{ width: '100%' }} onChange={(totals) => setSheet({ ...sheet, totals: totals ?? null })} options={(['NORMALISED', 'CAPPED', 'AS_PRINTED'] as const).map((v) => ({ value: v, label: t(`annual.counts.${v}`) }))} />}</Field>
        <span className={weights === 10_000 || sheet.totals ? 'zg-note' : 'zg-late'}>{t('annual.weights', { total: format.points(weights) })}</span>
      </div>
      <div className="zg-line">
        {sheet.payout.map((p, i) => (
          <span key={i} className="zg-line">
            <Field label={i === 0 ? t('annual.lowest') : t('annual.stepFrom')} width={90}>{(id) => i === 0 ? <b id={id}>–</b> : <InputNumber id={id} controls={false} min={0} precision={2} value={whole(p.from)} onChange={(v) => payout(i, { from: hundredths(v) })} style={{ width: '100%' }} />}</Field>
            <Field label={t('annual.payout')} width={84}>{(id) => <InputNumber id={id} controls={false} min={0} max={300} precision={0} suffix="%" value={p.percent} onChange={(v) => payout(i, { percent: v ?? 0 })} style={{ width: '100%' }} />}</Field>
          </span>
        ))}
        <button type="button" className="zg-link" onClick={() => setSheet({ ...sheet, payout: [...sheet.payout, sheet.payout.length === 0 ? { from: null, percent: 0 } : { from: (sheet.payout.at(-1)!.from ?? 5_000) + 1_000, percent: 80 }] })}>{t('annual.addStep')}</button>
        {sheet.payout.length > 0 && <button type="button" className="zg-link" onClick={() => setSheet({ ...sheet, payout: sheet.payout.slice(0, -1) })}>{t('annual.removeStep')}</button>}
      </div>
      <div className="zg-line">
        {SIGNERS.map((s, i) => <Field key={s} label={`${i + 1} ${t(`annual.signer.${s}`)}`} width={180}>{(id) => <ColleagueSelect id={id} value={signers[s]} onChange={(person) => setSigners({ ...signers, [s]: person })} />}</Field>)}
      </div>
      <Field label={t('annual.reason')} width={320}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      {faults.length > 0 && <ul className="zg-note zg-late">{faults.map((f) => <li key={f.field + f.message}>{f.message}</li>)}</ul>}
      <FormFoot result={<ResultLine of={save} />}>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!reason.trim()}>{t('annual.keep')}</Button>
        <Button onClick={onDone}>{t('leave')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
