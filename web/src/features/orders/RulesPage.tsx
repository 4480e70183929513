import { Button, Checkbox, DatePicker, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { currentLanguage } from '@/i18n';
import { format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { OrderRulesPart } from './OrderRulesPart';
import { useOrderCall } from './review';
import { StopListPart } from './StopListPart';
import './orders.css';

type Rules = components['schemas']['OrderRulesRulesView'];

/** Deadlines, what counts as abnormal, which courier is proposed, and the campaign-peak switch: all dated, each with a reason. */
export function Component() {
  const { t } = useTranslation('orders');
  const rules = useQuery({ queryKey: ['orders', 'rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/orders/rules', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('rules.title')} note={t('rules.note')} />
      <State query={rules}>
        {(view) => (
          <div className="zg-stack">
            <OrderRulesPart />
            <StopListPart />
            <Peak view={view} />
            <Limits view={view} />
            <Abnormal view={view} />
          </div>
        )}
      </State>
    </div>
  );
}

function Peak({ view }: { view: Rules }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [why, setWhy] = useState('');
  const call = useOrderCall((on: boolean) => dataOf(api.PUT('/api/orders/rules/peak', { body: { on, why } })));
  const { peak } = view;
  return (
    <Part title={t('rules.peak')}>
      <p>{peak.on ? <b className="zg-soon">{t('rules.peakOn', { time: format.instant(peak.since!, 'short'), why: peak.why })}</b> : t('rules.peakOff')}</p>
      {may('SUPERVISE_LOGISTICS') && (
        <div className="zg-actions">
          {!peak.on && <Input style={{ width: 220 }} aria-label={t('rules.why')} placeholder={t('rules.why')} value={why} onChange={(e) => setWhy(e.target.value)} />}
          <Button disabled={!peak.on && why.trim() === ''} loading={call.isPending} onClick={() => call.mutate(!peak.on)}>{t(peak.on ? 'rules.turnOff' : 'rules.turnOn')}</Button>
          <ResultLine of={call} />
        </div>
      )}
    </Part>
  );
}

/** Which of the rows of one key holds on a day. */
function state<Row extends { fromDay: string }>(row: Row, rows: Row[]): 'now' | 'later' | 'old' {
  const today = format.local(Date.now()).day;
  if (row.fromDay > today) return 'later';
  return rows.filter((r) => r.fromDay <= today).at(-1) === row ? 'now' : 'old';
}

/** Kept with commas, read in Chinese as one writes it. */
const listed = (value: string) => currentLanguage() === 'en' ? value : value.replaceAll(',', '、');

/** From when, and whether it holds; what came with the program holds since ever. */
function Since({ row }: { row: { fromDay: string; state: 'now' | 'later' | 'old' } }) {
  const { t } = useTranslation('orders');
  return <>{t(`rules.${row.state}`)}{!shipped(row) && ` · ${row.fromDay}`}</>;
}

/** The first values have no day of their own, and their reason is the name of the rule they come from. */
const shipped = (row: { fromDay: string }) => row.fromDay <= '2000-01-01';

function Reason({ row }: { row: { fromDay: string; why: string } }) {
  const { t } = useTranslation('orders');
  return <span className="zg-second">{shipped(row) ? t('rules.shipped') : row.why}</span>;
}

function Limits({ view }: { view: Rules }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const keys = [...new Set(view.limits.map((l) => l.key))];
  const [key, setKey] = useState<string>();
  const rows = view.limits.map((l) => ({ ...l, state: state(l, view.limits.filter((o) => o.key === l.key)) })).filter((l) => l.state !== 'old');
  return (
    <Part title={t('rules.limits')}>
      <LedgerTable label={t('rules.limits')} rows={rows} rowKey={(l, i) => `${l.key}${i}`} columns={[
        { key: 'key', title: t('rules.key'), render: (l) => t(`rules.limit.${l.key.replaceAll('.', '_')}`) },
        { key: 'value', title: t('rules.value'), number: true, render: (l) => <b>{listed(l.value)}</b> },
        { key: 'from', title: t('rules.from'), render: (l) => <Since row={l} /> },
        { key: 'why', title: t('rules.why'), deskOnly: true, render: (l) => <Reason row={l} /> },
        { key: 'set', render: (l) => may('SUPERVISE_LOGISTICS') && <button type="button" className="zg-link" onClick={() => setKey(l.key)}>{t('rules.set')}</button> },
      ]} />
      {key && keys.includes(key) && <LimitForm key={key} of={key} />}
    </Part>
  );
}

function LimitForm({ of }: { of: string }) {
  const { t } = useTranslation('orders');
  const [value, setValue] = useState('');
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState(() => dayjs(format.local(Date.now()).day).add(1, 'day'));
  const call = useOrderCall(() => dataOf(api.PUT('/api/orders/rules/limits/{key}', { params: { path: { key: of } }, body: { value, why, fromDay: from.format('YYYY-MM-DD') } })));
  return (
    <form className="zg-actions" onSubmit={(e) => { e.preventDefault(); call.mutate(); }}>
      <b>{t(`rules.limit.${of.replaceAll('.', '_')}`)}</b>
      <Input autoFocus style={{ width: 120 }} aria-label={t('rules.value')} placeholder={t('rules.value')} value={value} onChange={(e) => setValue(e.target.value)} />
      <Input style={{ width: 200 }} aria-label={t('rules.why')} placeholder={t('rules.why')} value={why} onChange={(e) => setWhy(e.target.value)} />
      <DatePicker aria-label={t('rules.from')} value={from} allowClear={false} onChange={(day) => { if (day) setFrom(day); }} />
      <Button type="primary" htmlType="submit" loading={call.isPending} disabled={value.trim() === '' || why.trim() === ''}>{t('rules.save')}</Button>
      <ResultLine of={call} done={call.data && t('rules.done', { day: call.data.fromDay })} />
    </form>
  );
}

type Abnormal = Rules['abnormal'][number];

function Abnormal({ view }: { view: Rules }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [kind, setKind] = useState<Abnormal['kind']>();
  const rows = view.abnormal.map((r) => ({ ...r, state: state(r, view.abnormal.filter((o) => o.kind === r.kind)) })).filter((r) => r.state !== 'old');
  return (
    <Part title={t('rules.abnormal')}>
      <LedgerTable label={t('rules.abnormal')} rows={rows} rowKey={(r) => r.n} columns={[
        { key: 'kind', title: t('rules.key'), render: (r) => <>{format.say(r.words)} {!r.active && <span className="zg-soon">{t('rules.off')}</span>}</> },
        { key: 'from', title: t('rules.from'), render: (r) => <Since row={r} /> },
        { key: 'why', title: t('rules.why'), deskOnly: true, render: (r) => <Reason row={r} /> },
        { key: 'set', render: (r) => may('SET_ORDER_RULES') && <button type="button" className="zg-link" onClick={() => setKind(r.kind)}>{t('rules.set')}</button> },
      ]} />
      {kind && <AbnormalForm key={kind} kind={kind} value={rows.find((r) => r.kind === kind)?.value ?? ''} />}
    </Part>
  );
}

function AbnormalForm({ kind, value: before }: { kind: Abnormal['kind']; value: string }) {
  const { t } = useTranslation('orders');
  const [value, setValue] = useState(before);
  const [active, setActive] = useState(true);
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState(() => dayjs(format.local(Date.now()).day));
  const call = useOrderCall(() => dataOf(api.PUT('/api/orders/rules/abnormal/{kind}', { params: { path: { kind } }, body: { value, active, why, fromDay: from.format('YYYY-MM-DD') } })));
  return (
    <form className="zg-actions" onSubmit={(e) => { e.preventDefault(); call.mutate(); }}>
      <b>{t(`rules.kind.${kind}`)}</b>
      {['QUANTITY_AT_LEAST', 'AMOUNT_AT_LEAST', 'REMARK_WORDS'].includes(kind) && <Input autoFocus style={{ width: 200 }} aria-label={t('rules.value')} value={value} onChange={(e) => setValue(e.target.value)} />}
      <Checkbox checked={active} onChange={(e) => setActive(e.target.checked)}>{t('rules.on')}</Checkbox>
      <Input style={{ width: 200 }} aria-label={t('rules.why')} placeholder={t('rules.why')} value={why} onChange={(e) => setWhy(e.target.value)} />
      <DatePicker aria-label={t('rules.from')} value={from} allowClear={false} onChange={(day) => { if (day) setFrom(day); }} />
      <Button type="primary" htmlType="submit" loading={call.isPending} disabled={why.trim() === ''}>{t('rules.save')}</Button>
      <ResultLine of={call} done={call.data && t('rules.done', { day: call.data.fromDay })} />
    </form>
  );
}
