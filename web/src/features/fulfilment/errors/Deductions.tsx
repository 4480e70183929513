import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CoefficientFigure, Day, Field, format, FormFoot, InlineForm, LedgerTable, Mark, MoneyFigure, MonthInput, Part, PointsFigure, ResultLine, State } from '@/ui';

type Rule = components['schemas']['SetErrorPointsRule'];

export function useRules() {
  return useQuery({ queryKey: ['fulfilment', 'rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/error-rules', { signal })) });
}

/** 2026-12 from 2026-11, or any months on. */
function month(on: number): string {
  const [year, now] = format.local(Date.now()).day.split('-').map(Number) as [number, number];
  const at = year * 12 + now - 1 + on;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The fifteen errors with what each costs now and later; one at a time opens with its versions, its change, and what the change would have done. */
export function Deductions() {
  const { t } = useTranslation('fulfilment');
  const rules = useRules();
  const [at, setAt] = useState<string | null>(null);
  return (
    <Part title={t('rules.title')} note={t('rules.note')}>
      <State query={rules}>
        {(rows) => (
          <>
            <LedgerTable
              rows={rows} rowKey={(r) => r.rule} label={t('rules.title')} isCurrent={(r) => r.rule === at} onRow={(r) => setAt(at === r.rule ? null : r.rule)}
              columns={[
                { key: 's', title: t('rules.station'), deskOnly: true, render: (r) => t(`stations.${r.station}`) }, { key: 'w', title: t('errors.rule'), render: (r) => format.say(r.words) },
                { key: 'p', title: t('rules.now'), number: true, render: (r) => <PointsFigure hundredths={-r.points} slot={false} /> },
                { key: 'v', title: t('rules.coming'), render: (r) => <Coming rule={r} /> },
              ]}
            />
            {rows.filter((r) => r.rule === at).map((r) => <One key={r.rule} rule={r} onDone={() => setAt(null)} />)}
          </>
        )}
      </State>
    </Part>
  );
}

function Coming({ rule }: { rule: Rule }) {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const may = useMay();
  const approve = useMutation({ mutationFn: (id: number) => dataOf(api.POST('/api/fulfilment/error-rules/proposals/{id}/approve', { params: { path: { id } } })), onSuccess: () => void queries.invalidateQueries({ queryKey: ['fulfilment', 'rules'] }) });
  const today = format.local(Date.now()).day;
  return (
    <>
      {rule.versions.filter((v) => v.from > today).map((v) => <div key={v.from}>{t('rules.from', { day: v.from, points: format.points(-v.points) })} <span className="zg-note">{v.reason}</span></div>)}
      {rule.proposals.map((p) => (
        <div key={p.id}>
          <span className="zg-soon">{t('rules.proposed', { day: p.from, points: format.points(-p.points), name: p.by })}</span> <span className="zg-note">{p.reason}</span>{' '}
          {may('SET_DEDUCTIONS') && <button type="button" className="zg-link" onClick={(e) => { e.stopPropagation(); approve.mutate(p.id); }}>{t('rules.approve')}</button>} <ResultLine of={approve} />
        </div>
      ))}
    </>
  );
}

function One({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const may = useMay();
  const [points, setPoints] = useState<number | null>(rule.points / 100);
  return (
    <div className="zg-stack" style={{ marginTop: 16 }}>
      {may('SET_DEDUCTIONS') && <Propose rule={rule} points={points} onPoints={setPoints} onDone={onDone} />}
      {may('SET_DEDUCTIONS') && <Trial rule={rule} points={points} />}
      <Versions rule={rule} />
    </div>
  );
}

function Propose({ rule, points, onPoints, onDone }: { rule: Rule; points: number | null; onPoints: (points: number | null) => void; onDone: () => void }) {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const [from, setFrom] = useState(month(1));
  const [reason, setReason] = useState('');
  const propose = useMutation({
    mutationFn: () => dataOf(api.POST('/api/fulfilment/error-rules', { body: { rule: rule.rule, from: `${from}-01`, points: Math.round((points ?? 0) * 100), reason } })),
    onSuccess: () => { void queries.invalidateQueries({ queryKey: ['fulfilment', 'rules'] }); onDone(); },
  });
  return (
    <Part title={format.labelled(t('rules.change'), format.say(rule.words))}>
      <div className="zg-row-form">
        <InlineForm label={t('rules.change')} onSubmit={() => propose.mutate()}>
          <Field label={t('errors.points')} name="points" fault={propose.error} width={96}>{(id) => <InputNumber id={id} min={0} precision={2} value={points} onChange={onPoints} />}</Field>
          <Field label={t('rules.fromDay')} name="from" fault={propose.error} width={150}>{(id) => <MonthInput id={id} value={from} first={month(1)} onChange={setFrom} />}</Field>
          <Field label={t('rules.reason')} name="reason" fault={propose.error} width={260}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={propose} />}><Button type="primary" htmlType="submit" loading={propose.isPending} disabled={!points || from === ''}>{t('rules.propose')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

/** What these points would have done to a past month: first which errors there were, then each person's month with them. */
function Trial({ rule, points }: { rule: Rule; points: number | null }) {
  const { t } = useTranslation('fulfilment');
  const [past, setPast] = useState(month(-1));
  const trial = useMutation({
    mutationFn: async () => {
      const facts = await dataOf(api.GET('/api/fulfilment/error-rules/facts', { params: { query: { rule: rule.rule, month: past } } }));
      return facts.length === 0 ? [] : dataOf(api.POST('/api/payroll/trial/points', { body: { month: past, facts, points: Math.round((points ?? 0) * 100) } }));
    },
  });
  const rows = trial.data ?? [];
  const hidden = rows.some((r) => r.now.net === null || r.now.net === undefined);
  return (
    <div>
      <div className="zg-actions">
        <Select aria-label={t('deductions.tryMonth')} value={past} onChange={setPast} options={Array.from({ length: 13 }, (_, i) => month(-i)).map((m) => ({ value: m, label: m }))} />
        <Button loading={trial.isPending} disabled={!points} onClick={() => trial.mutate()}>{t('deductions.try', { month: past })}</Button>
        <ResultLine of={trial} done={trial.data && (rows.length === 0 ? t('deductions.nobody', { month: past }) : t('deductions.tried', { people: rows.length, times: rows.reduce((sum, r) => sum + r.times, 0), moved: rows.filter((r) => r.now.score !== r.then.score).length, bands: rows.filter((r) => r.bandMoved).length }))} />
      </div>
      {rows.length > 0 && (
        <LedgerTable
          rows={rows} rowKey={(r) => r.person} label={t('deductions.try', { month: past })}
          columns={[
            { key: 'name', title: t('errors.who'), render: (r) => r.name },
            { key: 'times', title: t('deductions.times'), number: true, render: (r) => r.times },
            { key: 'deducted', title: t('deductions.deducted'), number: true, deskOnly: true, render: (r) => <><PointsFigure hundredths={-r.now.deducted} slot={false} tone="second" /> → <PointsFigure hundredths={-r.then.deducted} slot={false} /></> },
            { key: 'score', title: t('deductions.score'), number: true, render: (r) => <><PointsFigure hundredths={r.now.score} slot={false} tone="second" /> → <PointsFigure hundredths={r.then.score} slot={false} /></> },
            { key: 'coefficient', title: t('deductions.coefficient'), number: true, render: (r) => <><CoefficientFigure hundredths={r.now.coefficient} slot={false} tone="second" /> → <CoefficientFigure hundredths={r.then.coefficient} slot={false} strong={r.bandMoved} /></> },
            ...(hidden ? [] : [{ key: 'net', title: t('deductions.net'), number: true, render: (r: typeof rows[number]) => <><MoneyFigure fen={r.now.net} slot={false} tone="second" /> → <MoneyFigure fen={r.then.net} slot={false} strong={r.now.net !== r.then.net} /></> }]),
            { key: 'band', render: (r) => r.bandMoved && <Mark kind="soon">{t('deductions.bandMoved')}</Mark> },
          ]}
        />
      )}
      {hidden && <p className="zg-note">{t('deductions.payHidden')}</p>}
    </div>
  );
}

function Versions({ rule }: { rule: Rule }) {
  const { t } = useTranslation('fulfilment');
  const before = (i: number) => rule.versions[i + 1];
  return (
    <Part title={t('deductions.versions')}>
      <LedgerTable
        rows={rule.versions.map((v, i) => ({ ...v, before: before(i) }))} rowKey={(v) => v.from} head={false} plain label={t('deductions.versions')}
        columns={[
          { key: 'from', render: (v) => v.by ? <Day day={v.from} /> : t('deductions.shipped') },
          { key: 'points', number: true, render: (v) => v.before ? <><PointsFigure hundredths={-v.before.points} slot={false} tone="second" /> → <PointsFigure hundredths={-v.points} slot={false} strong /></> : <PointsFigure hundredths={-v.points} slot={false} /> },
          { key: 'reason', render: (v) => v.by ? v.reason : '' },
          { key: 'by', render: (v) => v.by && <span className="zg-note">{t('deductions.madeBy', { name: v.by, approved: v.approvedBy })} · {format.instant(v.at, 'auto')}</span> },
        ]}
      />
    </Part>
  );
}
