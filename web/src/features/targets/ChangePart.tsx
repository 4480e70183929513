import { Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { Field, format, FormFoot, InlineForm, LedgerTable, Part, ResultLine } from '@/ui';
import { label } from './periods';
import { amount, kept, typed, useAct, usePreview, type Change, type Line, type Preview, type Rest, type Share, type Unit, type Way, type Whole } from './targets';

const RESTS: Rest[] = ['SPANS', 'SHARES', 'NOBODY'];
const WAYS: Way[] = ['CALENDAR', 'EVEN', 'LAST_YEAR'];

/** TGT-41: another amount for one part; what that does to the rest stands below before it is kept. */
export function ChangePart({ whole, share, lines, line }: { whole: Whole; share: Share; lines: Line[]; line: Line }) {
  const { t } = useTranslation('targets');
  const { unit, additive, id } = whole.plan;
  const act = useAct(id);
  const [value, setValue] = useState<number | null>(typed(unit, line.amount));
  const [rest, setRest] = useState<Rest>(line.span === 'YEAR' ? 'NOBODY' : 'SPANS');
  const [why, setWhy] = useState('');
  const asked = value === null ? line.amount : kept(unit, value);
  const change: Change = { share: share.id, span: line.span, from: line.from, amount: asked, rest };
  const moved = asked !== line.amount;
  const preview = usePreview(id, moved ? change : null);
  const refused = preview.error instanceof Problem ? preview.error : undefined;
  const rests = RESTS.filter((r) => r !== 'SPANS' || line.span !== 'YEAR').filter((r) => r !== 'SHARES' || share.parent);
  return (
    <Part title={t('change', { part: label(line, t) })} note={share.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(share.name)}>
      <InlineForm label={t('target')} onSubmit={() => act.mutate({ change, why })}>
        <Field label={`${t('target')} (${unit === 'RATIO' ? '%' : format.say(whole.plan.counts)})`} width={200}>
          {(id) => <InputNumber id={id} min={0} precision={unit === 'COUNT' ? 0 : 2} style={{ width: '100%' }} value={value} onChange={setValue} />}
        </Field>
        {additive && rests.length > 1 && (
          <Field label={t('rest')}>{() => <Segmented<Rest> value={rest} onChange={setRest} options={rests.map((r) => ({ value: r, label: t(`rest_${r}`) }))} />}</Field>
        )}
        {moved && preview.data && <Effects preview={preview.data} unit={unit} />}
        {moved && refused && <p className="zg-soon" role="alert">{refused.detail ?? refused.title}</p>}
        <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={act} />}><Button type="primary" htmlType="submit" disabled={!moved || !preview.data || !why.trim()} loading={act.isPending}>{t('keep')}</Button></FormFoot>
      </InlineForm>
      {additive && line.span !== 'DAY' && (
        <div className="zg-actions">
          <span className="zg-note">{t('relay')}</span>
          {WAYS.map((way) => <Button key={way} size="small" onClick={() => act.mutate({ way, share: share.id, span: line.span, from: line.from })}>{t(`way_${way}`)}</Button>)}
        </div>
      )}
      {additive && (line.span === 'YEAR' || line.span === 'QUARTER' || line.span === 'MONTH') && <ByHand whole={whole} share={share} lines={lines} line={line} />}
    </Part>
  );
}

/** The part, what is above it, and the rest: before, after and by how much. */
function Effects({ preview, unit }: { preview: Preview; unit: Unit }) {
  const { t } = useTranslation('targets');
  return (
    <LedgerTable
      plain height={27} label={t('effects')} rows={preview.effects} rowKey={(_, i) => i} rowKind={(e) => e === preview.effects[0] ? 'sum' : undefined}
      columns={[
        { key: 'part', title: t('effects'), render: (e) => <>{label(e, t)} <span className="zg-note">{format.say(e.share)}</span></> },
        { key: 'before', title: t('before'), number: true, deskOnly: true, render: (e) => <span className="zg-second">{amount(unit, e.before)}</span> },
        { key: 'after', title: t('after'), number: true, render: (e) => amount(unit, e.after) },
        { key: 'by', title: t('by'), number: true, render: (e) => e.after === e.before ? <span className="zg-none">0</span> : <b>{e.after > e.before ? '+' : ''}{amount(unit, e.after - e.before)}</b> },
      ]}
    />
  );
}

/** All that a part divides into, typed at once; it can be kept once it adds up. */
function ByHand({ whole, share, lines, line }: { whole: Whole; share: Share; lines: Line[]; line: Line }) {
  const { t } = useTranslation('targets');
  const { unit, id } = whole.plan;
  const span = line.span === 'YEAR' ? 'QUARTER' : line.span === 'QUARTER' ? 'MONTH' : 'WEEK';
  const parts = lines.filter((l) => l.span === span && l.from >= line.from && l.from < line.until);
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState<(number | null)[]>(parts.map((p) => typed(unit, p.amount)));
  const act = useAct(id);
  const amounts = values.map((v) => kept(unit, v ?? 0));
  const off = amounts.reduce((a, b) => a + b, 0) - line.amount;
  if (!open) return <p><button type="button" className="zg-link" onClick={() => setOpen(true)}>{t('byHand')}</button></p>;
  return (
    <InlineForm label={t('byHand')} onSubmit={() => act.mutate({ parts: amounts, share: share.id, span: line.span, from: line.from })}>
      {parts.map((p, i) => (
        <Field key={p.from} label={label(p, t)} width={200}>
          {(field) => <InputNumber id={field} min={0} precision={unit === 'COUNT' ? 0 : 2} style={{ width: '100%' }} value={values[i]} onChange={(v) => setValues(values.map((old, at) => at === i ? v : old))} />}
        </Field>
      ))}
      <p className={off === 0 ? 'zg-note' : 'zg-soon'} role="status">{off === 0 ? t('adds') : t(off > 0 ? 'over' : 'under', { amount: amount(unit, Math.abs(off)) })}</p>
      <FormFoot result={<ResultLine of={act} />}><Button htmlType="submit" disabled={off !== 0} loading={act.isPending}>{t('keep')}</Button></FormFoot>
    </InlineForm>
  );
}
