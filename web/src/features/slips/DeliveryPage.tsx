import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { uuid } from '@/api/request';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Day, DayInput, Field, format, FormFoot, GoodsPick, InlineForm, InstantText, LedgerTable, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { StateMark } from './StateMark';
import './slips.css';

type Whole = components['schemas']['DeliveriesWhole'];
type Ground = 'QUANTITY' | 'QUALITY' | 'SPECIFICATION' | 'KIND';

interface Counted {
  sku: string;
  name: string;
  expected: number;
  place: string;
  accepted: number | null;
  refused: number | null;
  ground: Ground | undefined;
  reason: string;
  /** kept by lots: what comes says which and when it expires */
  byLot: boolean;
  lot: string;
  expires: string;
}

/** INV-03, INV-04: one delivery: what its paper says, what was counted, what was refused, what differs. */
export function Component() {
  const { t } = useTranslation('slips');
  const { id = '' } = useParams();
  const may = useMay();
  const delivery = useQuery({ queryKey: ['stock', 'delivery', id], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/deliveries/{id}', { params: { path: { id: Number(id) } }, signal })) });
  return (
    <div className="zg-page zg-goods-form">
      <State query={delivery} rows={8} what={t('deliveries.title')} head={<PageHead title={t('deliveries.title')} />}>
        {(d) => (
          <>
            <PageHead title={`${t(`kind.${d.head.kind}`)} ${d.head.number}`} note={<>{d.head.partner || '–'} · <StateMark state={d.head.state} />{d.head.expectedOn && <> · {t('expectedOn')} <Day day={d.head.expectedOn} /></>}</>} />
            {d.head.state === 'EXPECTED' && may('MOVE_STOCK') && <Check key={d.arrivals.length} of={d} />}
            <Paper of={d} />
            {d.differences.length > 0 && <Differences of={d} />}
            {d.arrivals.map((a) => <Arrival key={a.id} of={a} />)}
          </>
        )}
      </State>
    </div>
  );
}

function Paper({ of }: { of: Whole }) {
  const { t } = useTranslation('slips');
  return (
    <Part title={t('deliveries.paper')} note={<>{of.writtenBy} <InstantText at={of.writtenAt} form="auto" /></>}>
      <LedgerTable rows={of.lines} rowKey={(l) => l.sku} label={t('deliveries.paper')} columns={[
        { key: 'sku', title: t('sku'), width: 130, short: true, render: (l) => l.sku }, { key: 'name', title: t('goods'), render: (l) => l.name },
        { key: 'e', title: t('expected'), number: true, width: 80, render: (l) => <CountFigure slot={false} count={l.expected} /> },
        { key: 'a', title: t('accepted'), number: true, width: 80, render: (l) => <CountFigure slot={false} count={l.accepted} strong /> },
        { key: 'r', title: t('refused'), number: true, width: 80, render: (l) => <CountFigure slot={false} count={l.refused} tone={l.refused > 0 ? 'late' : 'second'} /> },
        { key: 'c', title: t('unitCost'), number: true, width: 100, deskOnly: true, render: (l) => <MoneyFigure slot={false} fen={l.unitCost} tone="second" /> },
      ]} />
    </Part>
  );
}

function Differences({ of }: { of: Whole }) {
  const { t } = useTranslation('slips');
  return (
    <Part title={t('deliveries.differences')} note={t('deliveries.differencesNote', { number: of.head.number })}>
      <LedgerTable rows={of.differences} rowKey={(d) => `${d.sku}/${d.kind}`} label={t('deliveries.differences')} columns={[
        { key: 'sku', title: t('sku'), width: 130, short: true, render: (d) => d.sku }, { key: 'name', title: t('goods'), render: (d) => d.name },
        { key: 'kind', title: t('deliveries.what'), width: 140, render: (d) => t(`difference.${d.kind}`) },
        { key: 'e', title: t('expected'), number: true, width: 80, render: (d) => d.expected }, { key: 'f', title: t(`deliveries.found`), number: true, width: 80, render: (d) => d.found },
      ]} />
    </Part>
  );
}

function Arrival({ of }: { of: Whole['arrivals'][number] }) {
  const { t } = useTranslation('slips');
  return (
    <Part title={<>{t('deliveries.arrival')} <InstantText at={of.at} form="auto" /></>} note={<>{of.by}{of.note && ` · ${of.note}`}</>} aside={of.slipId && <Link to={`/goods-slips/${of.slipId}`}>{t('deliveries.slip')}</Link>}>
      <LedgerTable rows={of.lines} rowKey={(_, i) => i} columns={[
        { key: 'sku', title: t('sku'), width: 130, short: true, render: (l) => l.sku }, { key: 'name', title: t('goods'), render: (l) => l.name }, { key: 'place', title: t('place'), width: 100, render: (l) => l.place || '–' },
        ...(of.lines.some((l) => l.lot) ? [{ key: 'lot', title: t('lot'), width: 170, render: (l: Whole['arrivals'][number]['lines'][number]) => l.lot ? <>{l.lot} <Day day={l.expiresOn} /></> : '' }] : []),
        { key: 'a', title: t('accepted'), number: true, width: 80, render: (l) => l.accepted }, { key: 'r', title: t('refused'), number: true, width: 80, render: (l) => l.refused > 0 ? <b className="zg-late">{l.refused}</b> : 0 },
        { key: 'why', title: t('reason'), render: (l) => l.ground ? format.labelled(t(`ground.${l.ground}`), l.reason) : '' },
      ]} />
    </Part>
  );
}

/** The lines of the paper with what is still missing; what came beside it is added below. */
function Check({ of }: { of: Whole }) {
  const { t } = useTranslation('slips');
  const queries = useQueryClient();
  const command = useMemo(() => uuid(), []);
  const [lines, setLines] = useState<Counted[]>(() => of.lines.filter((l) => l.expected > l.accepted + l.refused)
    .map((l) => ({ sku: l.sku, name: l.name, expected: l.expected - l.accepted - l.refused, place: l.bin, accepted: null, refused: null, ground: undefined, reason: '', byLot: l.byLot, lot: '', expires: '' })));
  const [last, setLast] = useState(true);
  const [note, setNote] = useState('');
  const [why, setWhy] = useState('');
  const counted = lines.filter((l) => (l.accepted ?? 0) > 0 || (l.refused ?? 0) > 0);
  const settled = () => { void queries.invalidateQueries({ queryKey: ['stock'] }); void queries.invalidateQueries({ queryKey: ['worklist'] }); };
  const check = useMutation({
    mutationFn: () => dataOf(api.POST('/api/stock/deliveries/{id}/arrivals', { params: { path: { id: of.head.id } }, body: { command, arrivedAt: null, last, note, lines: counted.map((l) => ({
      sku: l.sku.trim(), place: l.place, accepted: l.accepted ?? 0, refused: l.refused ?? 0, ground: l.ground ?? null, reason: l.reason, lot: l.lot.trim() || null, expiresOn: l.expires || null })) } })),
    onSuccess: settled,
  });
  const callOff = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/deliveries/{id}/call-off', { params: { path: { id: of.head.id } }, body: { why } })), onSuccess: settled });
  const change = (at: number, part: Partial<Counted>) => setLines(lines.map((l, i) => (i === at ? { ...l, ...part } : l)));
  const asExpected = () => setLines(lines.map((l) => ({ ...l, accepted: l.expected, refused: null, ground: undefined, reason: '' })));
  const fieldOf = (at: number, name: string) => `lines[${counted.indexOf(lines[at]!)}].${name}`;
  return (
    <Part title={t('deliveries.check')} note={t('deliveries.checkNote')} aside={<Button size="small" onClick={asExpected}>{t('deliveries.asExpected')}</Button>}>
      <InlineForm label={t('deliveries.check')} onSubmit={() => check.mutate()}>
        {lines.map((l, i) => (
          <div className="zg-line" key={i}>
            {l.name ? <div style={{ width: 230 }}><b>{l.sku}</b> <span className="zg-note">{l.name} · {t('deliveries.toCome', { n: l.expected })}</span></div>
              : <Field label={t('sku')} name={fieldOf(i, 'sku')} fault={check.error} width={230}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} autoFocus value={l.sku} onChange={(sku) => change(i, { sku })} />}</Field>}
            <Field label={t('accepted')} name={fieldOf(i, 'accepted')} fault={check.error} width={84}>{(id) => <InputNumber id={id} min={0} style={{ width: '100%' }} value={l.accepted} onChange={(accepted) => change(i, { accepted })} />}</Field>
            <Field label={t('place')} name={fieldOf(i, 'place')} fault={check.error} width={110}>{(id) => <Input id={id} value={l.place} onChange={(e) => change(i, { place: e.target.value })} />}</Field>
            {(l.byLot || !l.name) && (l.accepted ?? 0) > 0 && (
              <>
                <Field label={t('lot')} name={fieldOf(i, 'lot')} fault={check.error} width={120}>{(id) => <Input id={id} maxLength={40} value={l.lot} onChange={(e) => change(i, { lot: e.target.value })} />}</Field>
                <Field label={t('expires')} name={fieldOf(i, 'expiresOn')} fault={check.error} width={150}>{(id) => <DayInput id={id} value={l.expires} onChange={(expires) => change(i, { expires })} />}</Field>
                {l.name && <Button size="small" onClick={() => setLines([...lines.slice(0, i + 1), { ...l, accepted: null, refused: null, ground: undefined, reason: '', lot: '', expires: '', expected: 0 }, ...lines.slice(i + 1)])}>{t('deliveries.anotherLot')}</Button>}
              </>
            )}
            <Field label={t('refused')} width={84}>{(id) => <InputNumber id={id} min={0} style={{ width: '100%' }} value={l.refused} onChange={(refused) => change(i, { refused })} />}</Field>
            {(l.refused ?? 0) > 0 && (
              <>
                <Field label={t('groundLabel')} name={fieldOf(i, 'ground')} fault={check.error} width={110}>{(id) => <Select<Ground> id={id} value={l.ground} onChange={(ground) => change(i, { ground })} options={(['QUANTITY', 'QUALITY', 'SPECIFICATION', 'KIND'] as const).map((value) => ({ value, label: t(`ground.${value}`) }))} />}</Field>
                <Field label={t('reason')} name={fieldOf(i, 'reason')} fault={check.error} width={180}>{(id) => <Input id={id} maxLength={200} value={l.reason} onChange={(e) => change(i, { reason: e.target.value })} />}</Field>
              </>
            )}
          </div>
        ))}
        <Button size="small" onClick={() => setLines([...lines, { sku: '', name: '', expected: 0, place: '', accepted: null, refused: null, ground: undefined, reason: '', byLot: false, lot: '', expires: '' }])}>{t('deliveries.beside')}</Button>
        <div className="zg-line">
          <Field label={t('note')} width={260}>{(id) => <Input id={id} maxLength={300} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
          <Checkbox checked={last} onChange={(e) => setLast(e.target.checked)}>{t('deliveries.last')}</Checkbox>
        </div>
        <FormFoot result={<ResultLine of={check} />}><Button type="primary" htmlType="submit" loading={check.isPending} disabled={counted.length === 0 && !last}>{t('deliveries.book', { n: counted.reduce((n, l) => n + (l.accepted ?? 0), 0) })}</Button></FormFoot>
      </InlineForm>
      {of.arrivals.length === 0 && (
        <InlineForm label={t('deliveries.callOff')} onSubmit={() => callOff.mutate()}>
          <div className="zg-line">
            <Field label={t('deliveries.callOffWhy')} width={260}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          </div>
          <FormFoot result={<ResultLine of={callOff} />}><Button htmlType="submit" disabled={!why.trim()} loading={callOff.isPending}>{t('deliveries.callOff')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}
