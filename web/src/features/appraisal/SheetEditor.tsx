import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, Problem } from '@/api/client';
import { CoefficientFigure, Field, format, FormFoot, InlineForm, LedgerTable, Mark, MonthInput, Part, PointsFigure, ResultLine } from '@/ui';
import { monthsBack } from './cards';
import { ItemEditor } from './ItemEditor';
import { itemFaults, ruleOf, useItemMeasures, type Sheet, type SheetItem } from './sheets';

const FULL = 10_000;

function nextMonth(): string {
  const [year, month] = format.local(Date.now()).day.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** APR-45: items, weights, measures and rules from a month on; what is wrong stands where it is wrong; tried on a past month before it counts. */
export function SheetEditor({ post, sheet: start, onDone }: { post: string; sheet: Sheet; onDone: () => void }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const measures = useItemMeasures();
  const [sheet, setSheet] = useState(start);
  const [month, setMonth] = useState(nextMonth);
  const [reason, setReason] = useState('');
  const [second, setSecond] = useState<number>();
  const people = useQuery({ queryKey: ['organisation', 'people', 'all'], staleTime: 300_000, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { size: 500 } }, signal })) });
  const [past, setPast] = useState(monthsBack(2)[1]!);
  const from = `${month}-01`;
  const items = sheet.sections.flatMap((s) => s.items);
  const total = items.reduce((sum, item) => sum + item.points, 0);
  const faults = (item: SheetItem) => itemFaults(item, measures.data ?? [], t);
  const broken = (total !== FULL && !sheet.totals) || items.some((item) => faults(item).length > 0);
  const inSection = (key: string, change: (of: SheetItem[]) => SheetItem[]) => setSheet({ ...sheet, sections: sheet.sections.map((s) => s.key === key ? { ...s, items: change(s.items) } : s) });
  const add = (section: string) => inSection(section, (of) => [...of, fresh(items)]);
  const save = useMutation({
    mutationFn: async () => {
      if (second === undefined) await dataOf(api.POST('/api/appraisal/sheets/{post}', { params: { path: { post } }, body: { from, reason, sheet } }));
      else await dataOf(api.POST('/api/appraisal/sheets/{post}/proposals', { params: { path: { post } }, body: { from, reason, sheet, second } }));
    },
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['appraisal'] }); onDone(); },
  });
  const said = [...(save.error instanceof Problem ? save.error.fields : [])];
  return (
    <Part title={t('sheet.editing')} note={t('sheet.editingNote')}>
      <div className="zg-sheet-edit"><InlineForm label={t('sheet.editing')} onSubmit={() => save.mutate()}>
        {sheet.sections.map((section) => (
          <section key={section.key}>
            <div className="zg-line"><b>{format.say(section.title)}</b> <span className="zg-note">{format.points(section.items.reduce((sum, i) => sum + i.points, 0))}</span> <button type="button" className="zg-link" onClick={() => add(section.key)}>{t('sheet.add')}</button></div>
            {section.items.map((item) => (
              <ItemEditor
                key={item.key} item={item} isNew={!start.sections.some((s) => s.items.some((i) => i.key === item.key))} measures={measures.data ?? []}
                faults={[...faults(item), ...said.filter((f) => f.field === `items.${item.key}`).map((f) => f.message)]}
                onChange={(next) => inSection(section.key, (of) => of.map((i) => i.key === item.key ? next : i))} onRemove={() => inSection(section.key, (of) => of.filter((i) => i.key !== item.key))}
              />
            ))}
          </section>
        ))}
        <p className={total === FULL || sheet.totals ? 'zg-note' : 'zg-late'} role="status">{sheet.totals && total !== FULL ? t('sheet.counted', { total: format.points(total), how: t(`sheet.totals.${sheet.totals}`) }) : total === FULL ? t('sheet.adds') : t('sheet.off', { total: format.points(total), off: format.points(FULL - total, 'always') })}</p>
        <div className="zg-line">
          <Field label={t('sheet.assessorPercent')} width={120}>{(id) => <InputNumber id={id} min={0} max={100} precision={0} value={sheet.assessorPercent} onChange={(v) => setSheet({ ...sheet, assessorPercent: v ?? 75 })} />}</Field>
          <Field label={t('sheet.selfMissing')} width={220}>{(id) => <Select id={id} value={sheet.selfMissing} style={{ width: '100%' }} options={(['ASSESSOR_COUNTS', 'COUNTS_ZERO'] as const).map((v) => ({ value: v, label: t(`sheet.missing.${v}`) }))} onChange={(selfMissing) => setSheet({ ...sheet, selfMissing })} />}</Field>
          <Field label={t('sheet.totals.title')} width={170}>{(id) => <Select id={id} allowClear placeholder={t('sheet.totals.EXACT')} value={sheet.totals ?? undefined} onChange={(totals) => setSheet({ ...sheet, totals: totals ?? null })} options={(['NORMALISED', 'CAPPED', 'AS_PRINTED'] as const).map((v) => ({ value: v, label: t(`sheet.totals.${v}`) }))} />}</Field>
          <Field label={t('sheet.voluntary')} width={120}>{(id) => <InputNumber id={id} min={0} max={20} precision={2} value={sheet.voluntary / 100} onChange={(v) => setSheet({ ...sheet, voluntary: Math.round((v ?? 0) * 100) })} />}</Field>
          <Field label={t('sheet.fromMonth')} width={150}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
          <Field label={t('sheet.reason')} width={260}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
          <Field label={t('sheet.second')} width={180}>{(id) => <Select id={id} allowClear showSearch optionFilterProp="label" value={second} style={{ width: '100%' }} placeholder={t('sheet.alone')} options={(people.data?.rows ?? []).map((p) => ({ value: p.id, label: p.name }))} onChange={setSecond} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={save} />}>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={broken || month === '' || reason.trim() === ''}>{t(second === undefined ? 'sheet.adopt' : 'sheet.propose', { from })}</Button>
          <Button onClick={onDone}>{t('sheet.leave')}</Button>
        </FormFoot>
        {broken ? <p className="zg-note">{t('sheet.broken')}</p> : reason.trim() === '' && <p className="zg-note">{t('sheet.needsReason')}</p>}
      </InlineForm></div>
      <Trial post={post} sheet={sheet} month={past} onMonth={setPast} disabled={broken} />
    </Part>
  );
}

/** A judged item of no points yet, under a key that no other has. */
function fresh(items: SheetItem[]): SheetItem {
  let n = items.length + 1;
  while (items.some((i) => i.key === `item-${n}`)) n++;
  return { key: `item-${n}`, title: { zh: '', en: '' }, points: 0, how: 'MANUAL', measure: null, rule: ruleOf('Judged', 0), floor: null, cap: null, unmeasured: 'JUDGE' };
}

/** What the sheet as it stands here would have made of a past month; nothing is saved. */
function Trial({ post, sheet, month, onMonth, disabled }: { post: string; sheet: Sheet; month: string; onMonth: (month: string) => void; disabled: boolean }) {
  const { t } = useTranslation('appraisal');
  const trial = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/sheets/{post}/trial', { params: { path: { post } }, body: { month, sheet } })) });
  const moved = (trial.data ?? []).filter((r) => r.scoreNow !== r.scoreThen).length;
  return (
    <>
      <div className="zg-actions">
        <Select aria-label={t('sheet.tryMonth')} value={month} options={monthsBack(13).map((m) => ({ value: m, label: m }))} onChange={onMonth} />
        <Button loading={trial.isPending} disabled={disabled} onClick={() => trial.mutate()}>{t('sheet.try', { month })}</Button>
        <ResultLine of={trial} done={trial.data && t('sheet.tried', { people: trial.data.length, moved, bands: trial.data.filter((r) => r.bandMoved).length })} />
      </div>
      {trial.data?.length === 0 && <p className="zg-note">{t('sheet.nobody', { month })}</p>}
      {!!trial.data?.length && (
        <LedgerTable
          rows={trial.data} rowKey={(r) => r.person} label={t('sheet.try', { month })}
          columns={[
            { key: 'name', title: t('month.person'), render: (r) => r.name },
            { key: 'now', title: t('sheet.now'), number: true, render: (r) => <PointsFigure hundredths={r.scoreNow} slot={false} tone="second" /> },
            { key: 'then', title: t('sheet.then'), number: true, render: (r) => <PointsFigure hundredths={r.scoreThen} slot={false} /> },
            { key: 'by', title: t('sheet.by'), number: true, render: (r) => <PointsFigure hundredths={r.scoreNow === null || r.scoreNow === undefined || r.scoreThen === null || r.scoreThen === undefined ? null : r.scoreThen - r.scoreNow} sign="always" slot={false} /> },
            { key: 'coefficient', title: t('card.coefficient'), number: true, render: (r) => <><CoefficientFigure hundredths={r.coefficientNow} slot={false} tone="second" /> → <CoefficientFigure hundredths={r.coefficientThen} slot={false} strong={r.bandMoved} /></> },
            { key: 'moved', render: (r) => r.bandMoved && <Mark kind="soon">{t('sheet.bandMoved')}</Mark> },
          ]}
        />
      )}
    </>
  );
}
