import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, dataOf, Problem } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CoefficientFigure, Empty, Field, format, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, PointsFigure, ResultLine, State } from '@/ui';
import { monthsBack } from './cards';

type Sheet = components['schemas']['Sheet'];
type Version = components['schemas']['SheetsVersion'];

/** One post's sheet: versions, what differs, a change from a month on, and what it would have done to a past month. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const post = useParams().post!;
  const may = useMay();
  const [edited, setEdited] = useState<Sheet | null>(null);
  const versions = useQuery({ queryKey: ['appraisal', 'versions', post], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets/{post}', { params: { path: { post } }, signal })) });
  const template = useMutation({ mutationFn: () => dataOf(api.GET('/api/appraisal/templates/{post}', { params: { path: { post } } })), onSuccess: setEdited });
  const newest = versions.data?.[0];
  const actions = may('MANAGE_APPRAISAL') && (
    <>
      {newest && <Button onClick={() => setEdited(newest.sheet)}>{t('sheet.edit')}</Button>}
      <Button loading={template.isPending} onClick={() => template.mutate()}>{t('sheet.template')}</Button>
    </>
  );
  return (
    <div className="zg-page">
      <PageHead title={t('sheet.title', { name: newest ? format.say(newest.sheet.name) : post })} note={t('sheet.note')} aside={actions} />
      {edited && <Edit key={edited.key} post={post} sheet={edited} onDone={() => setEdited(null)} />}
      <State query={versions} isEmpty={(all) => all.length === 0 && !edited} empty={<Empty title={t('sheet.none')} actions={actions}>{t('sheet.noneHint')}</Empty>}>
        {(all) => (
          <div className="zg-stack" style={{ marginTop: edited ? 24 : 0 }}>
            {all.length > 1 && <Compare post={post} versions={all} />}
            {all.map((v) => <One key={v.id} version={v} />)}
          </div>
        )}
      </State>
    </div>
  );
}

function One({ version }: { version: Version }) {
  const { t } = useTranslation('appraisal');
  return (
    <Part title={t('sheets.version', { version: version.version, from: version.from })} note={version.reason}>
      <Items sheet={version.sheet} />
    </Part>
  );
}

function Items({ sheet, onPoints }: { sheet: Sheet; onPoints?: (key: string, hundredths: number) => void }) {
  const { t } = useTranslation('appraisal');
  const items = sheet.sections.flatMap((s) => s.items.map((item) => ({ section: s.title, item })));
  const total = items.reduce((sum, { item }) => sum + item.points, 0);
  return (
    <>
      <LedgerTable
        rows={items} rowKey={(r) => r.item.key} height={32} label={t('card.items')}
        columns={[
          { key: 'section', title: t('sheet.section'), deskOnly: true, render: (r) => <span className="zg-note">{format.say(r.section)}</span> },
          { key: 'title', title: t('card.item'), render: (r) => format.say(r.item.title) },
          { key: 'how', title: t('card.how'), deskOnly: true, render: (r) => <Mark kind={r.item.how === 'AUTO' ? 'jade' : undefined}>{t(`how.${r.item.how}`)}</Mark> },
          { key: 'measure', title: t('card.measure'), deskOnly: true, render: (r) => <span className="zg-code">{r.item.measure ?? '–'}</span> },
          { key: 'rule', title: t('card.rule'), deskOnly: true, render: (r) => t(`rule.${r.item.rule.kind}`) },
          {
            key: 'points', title: t('card.full'), number: true, render: (r) => onPoints
              ? <InputNumber aria-label={format.say(r.item.title)} size="small" controls={false} min={0} max={100} precision={2} value={r.item.points / 100} style={{ width: 76 }} onChange={(v) => onPoints(r.item.key, Math.round((v ?? 0) * 100))} />
              : format.points(r.item.points),
          },
        ]}
      />
      <p className={total === 10_000 ? 'zg-note' : 'zg-note zg-late'}>{total === 10_000 ? t('sheet.adds') : t('sheet.off', { total: format.points(total), off: format.points(10_000 - total, 'always') })} · {t('sheet.shares', { assessor: sheet.assessorPercent, self: 100 - sheet.assessorPercent })} · {t(`sheet.missing.${sheet.selfMissing}`)}</p>
    </>
  );
}

function firstOfNextMonth(): string {
  const [year, month] = format.local(Date.now()).day.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

function Edit({ post, sheet: start, onDone }: { post: string; sheet: Sheet; onDone: () => void }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const [sheet, setSheet] = useState(start);
  const [from, setFrom] = useState(firstOfNextMonth);
  const [reason, setReason] = useState('');
  const [month, setMonth] = useState(monthsBack(2)[1]!);
  const points = (key: string, hundredths: number) => setSheet({ ...sheet, sections: sheet.sections.map((s) => ({ ...s, items: s.items.map((i) => i.key === key ? { ...i, points: hundredths } : i) })) });
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/sheets/{post}', { params: { path: { post } }, body: { from, reason, sheet } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['appraisal'] }); onDone(); },
  });
  const trial = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/sheets/{post}/trial', { params: { path: { post } }, body: { month, sheet } })) });
  const faults = save.error instanceof Problem ? save.error.fields : [];
  return (
    <Part title={t('sheet.editing')} note={t('sheet.editingNote')}>
      <InlineForm label={t('sheet.editing')} onSubmit={() => save.mutate()}>
        <Items sheet={sheet} onPoints={points} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
          <Field label={t('sheet.assessorPercent')} width={120}>{(id) => <InputNumber id={id} min={0} max={100} precision={0} value={sheet.assessorPercent} onChange={(v) => setSheet({ ...sheet, assessorPercent: v ?? 75 })} />}</Field>
          <Field label={t('sheet.selfMissing')} width={220}>{(id) => <Select id={id} value={sheet.selfMissing} style={{ width: '100%' }} options={(['ASSESSOR_COUNTS', 'COUNTS_ZERO'] as const).map((v) => ({ value: v, label: t(`sheet.missing.${v}`) }))} onChange={(selfMissing) => setSheet({ ...sheet, selfMissing })} />}</Field>
          <Field label={t('sheet.from')} width={160}>{(id) => <Input id={id} type="date" value={from} onChange={(e) => setFrom(e.target.value)} />}</Field>
          <Field label={t('sheet.reason')} width={260}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
          <Field label={t('sheet.tryMonth')} width={120}>{(id) => <Select id={id} value={month} style={{ width: '100%' }} options={monthsBack(13).map((m) => ({ value: m, label: m }))} onChange={setMonth} />}</Field>
        </div>
        <FormFoot result={<><ResultLine of={save} /><ResultLine of={trial} /></>}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>{t('sheet.adopt', { from })}</Button>
          <Button loading={trial.isPending} onClick={() => trial.mutate()}>{t('sheet.try', { month })}</Button>
          <Button onClick={onDone}>{t('sheet.leave')}</Button>
        </FormFoot>
        {faults.length > 0 && <ul className="zg-note zg-late">{faults.map((f) => <li key={f.field + f.message}>{f.message}</li>)}</ul>}
      </InlineForm>
      {trial.data && (trial.data.length === 0 ? <p className="zg-note">{t('sheet.nobody', { month })}</p> : (
        <LedgerTable
          rows={trial.data} rowKey={(r) => r.person} label={t('sheet.try', { month })}
          columns={[
            { key: 'name', title: t('month.person'), render: (r) => r.name },
            { key: 'now', title: t('sheet.now'), number: true, render: (r) => <PointsFigure hundredths={r.scoreNow} slot={false} tone="second" /> },
            { key: 'then', title: t('sheet.then'), number: true, render: (r) => <PointsFigure hundredths={r.scoreThen} slot={false} /> },
            { key: 'coefficient', title: t('card.coefficient'), number: true, render: (r) => <><CoefficientFigure hundredths={r.coefficientNow} slot={false} tone="second" /> → <CoefficientFigure hundredths={r.coefficientThen} slot={false} strong={r.bandMoved} /></> },
            { key: 'moved', render: (r) => r.bandMoved && <Mark kind="soon">{t('sheet.bandMoved')}</Mark> },
          ]}
        />
      ))}
    </Part>
  );
}

function Compare({ post, versions }: { post: string; versions: Version[] }) {
  const { t } = useTranslation('appraisal');
  const [before, setBefore] = useState(versions[1]!.version);
  const [after, setAfter] = useState(versions[0]!.version);
  const compared = useQuery({
    queryKey: ['appraisal', 'compare', post, before, after],
    queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets/{post}/comparison', { params: { path: { post }, query: { before, after } }, signal })),
  });
  const pick = (label: string, value: number, change: (v: number) => void) => <Select aria-label={label} size="small" value={value} onChange={change} options={versions.map((v) => ({ value: v.version, label: `v${v.version}` }))} />;
  return (
    <Part title={t('sheet.compare')} aside={<>{pick(t('sheet.before'), before, setBefore)} → {pick(t('sheet.after'), after, setAfter)}</>}>
      <State query={compared} isEmpty={(data) => data.differences.length === 0} empty={<p className="zg-note">{t('sheet.same')}</p>}>
        {(data) => (
          <LedgerTable rows={data.differences} rowKey={(d) => d.place} head={false} plain label={t('sheet.compare')}
            columns={[{ key: 'label', render: (d) => format.say(d.label) }, { key: 'before', number: true, render: (d) => <span className="zg-done">{d.before || '–'}</span> }, { key: 'after', number: true, render: (d) => <b>{d.after || '–'}</b> }]} />
        )}
      </State>
    </Part>
  );
}
