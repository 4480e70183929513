import { Button, Input, Segmented, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { DayInput, Empty, Field, format, InlineForm, InstantText, LedgerTable, Mark, PageHead, Part, ResultLine, State, usePhone, type LedgerColumn } from '@/ui';
import { at, duration, useAskOvertime, useOvertime, useOvertimePreview, useWithdrawOvertime, type Overtime } from './leave';

/** ATT-41: overtime is asked for before it counts; what was agreed to and worked stands beside each other. */
export function Component() {
  const { t } = useTranslation('leave');
  const [address, setAddress] = useSearchParams();
  const team = useMay()('READ_ATTENDANCE');
  const mine = !team || address.get('of') !== 'team';
  const overtime = useOvertime(mine);
  const [asking, setAsking] = useState(false);
  return (
    <div className="zg-page">
      <PageHead title={t('overtime.title')} note={t('overtime.note')} aside={<Button type="primary" onClick={() => setAsking(!asking)}>{t('overtime.ask')}</Button>} />
      {asking && <AskOvertime onDone={() => setAsking(false)} />}
      {team && <Segmented value={mine ? 'mine' : 'team'} onChange={(of) => setAddress({ of }, { replace: true })} options={[{ value: 'mine', label: t('mine') }, { value: 'team', label: t('team') }]} />}
      <State query={overtime} rows={4} isEmpty={(page) => page.rows.length === 0} empty={<Empty title={t('overtime.none')}>{t('overtime.noneHint')}</Empty>}>
        {(page) => <Rows rows={page.rows} mine={mine} />}
      </State>
    </div>
  );
}

function Rows({ rows, mine }: { rows: Overtime[]; mine: boolean }) {
  const { t } = useTranslation('leave');
  const phone = usePhone();
  const withdraw = useWithdrawOvertime();
  const state = (o: Overtime) => o.state === 'SUBMITTED' && o.waiting.length > 0 ? t('waitsFor', { names: o.waiting.join(t('and')) }) : <Mark kind={o.state === 'APPROVED' ? 'jade' : o.state === 'REJECTED' ? 'late' : undefined}>{format.say(o.stateWords)}</Mark>;
  const time = (o: Overtime) => <>{format.day(o.day, 'long')} <InstantText at={o.from} form="time" />–<InstantText at={o.until} form="time" /></>;
  const act = (o: Overtime) => mine && o.state === 'SUBMITTED' && <button type="button" className="zg-link" onClick={() => withdraw.mutate({ id: o.id, words: '' })}>{t('withdraw')}</button>;
  const desk: LedgerColumn<Overtime>[] = [
    ...(mine ? [] : [{ key: 'who', title: t('who'), width: 96, render: (o: Overtime) => <b>{o.name}</b> }]),
    { key: 'when', title: t('when'), width: 210, render: time },
    { key: 'rate', title: t('overtime.rate'), width: 130, render: (o) => format.say(o.rateWords) },
    { key: 'asked', title: t('overtime.asked'), number: true, width: 100, render: (o) => duration(o.minutes) },
    { key: 'worked', title: t('overtime.worked'), number: true, width: 100, render: (o) => o.worked == null ? '–' : duration(o.worked) },
    { key: 'counted', title: t('overtime.counted'), number: true, width: 100, render: (o) => o.counted == null ? '–' : duration(o.counted) },
    { key: 'settled', title: t('overtime.settled'), width: 90, render: (o) => t(`overtime.as.${o.settled}`) },
    { key: 'reason', title: t('reason'), render: (o) => o.reason },
    { key: 'state', title: t('state'), width: 140, render: (o) => o.request != null ? <Link to={`/approvals/${o.request}`}>{state(o)}</Link> : state(o) },
    { key: 'do', number: true, width: 56, render: act },
  ];
  const hand: LedgerColumn<Overtime>[] = [
    { key: 'what', render: (o) => <><b>{mine ? '' : `${o.name} `}{time(o)}</b><div className="zg-note">{format.say(o.rateWords)} · {t(`overtime.as.${o.settled}`)} · {o.reason}{o.counted != null && ` · ${t('overtime.counted')} ${duration(o.counted)}`}</div></> },
    { key: 'state', number: true, width: 104, render: (o) => <>{o.request != null ? <Link to={`/approvals/${o.request}`}>{state(o)}</Link> : state(o)}<div>{act(o)}</div></> },
  ];
  return <><LedgerTable label={t('overtime.title')} head={!phone} height={38} rows={rows} rowKey={(o) => o.id} columns={phone ? hand : desk} /><ResultLine of={withdraw} /></>;
}

/** The next day where the end is not after the start. */
function until(day: string, from: string, end: string): string {
  const later = end > from ? day : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return at(later, end);
}

function AskOvertime({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('leave');
  const ask = useAskOvertime();
  const [day, setDay] = useState('');
  const [from, setFrom] = useState('');
  const [end, setEnd] = useState('');
  const [settled, setSettled] = useState<'PAY' | 'REST'>('PAY');
  const [reason, setReason] = useState('');
  const form = day && from && end ? { person: null, from: at(day, from), until: until(day, from, end), settled, reason } : null;
  const preview = useOvertimePreview(form && { ...form, reason: '' });
  const time = (id: string, value: string, onChange: (time: string) => void) => (
    <TimePicker id={id} format="HH:mm" minuteStep={5} needConfirm={false} style={{ width: '100%' }} value={value ? dayjs(`2000-01-01T${value}`) : null} onChange={(next) => onChange(next ? next.format('HH:mm') : '')} />
  );
  return (
    <Part title={t('overtime.ask')} note={t('overtime.askNote')}>
      <InlineForm label={t('overtime.ask')} onSubmit={() => { if (form) ask.mutate(form, { onSuccess: onDone }); }}>
        <div className="zg-line">
          <Field label={t('day')} width={150}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
          <Field label={t('fromTime')} width={100}>{(id) => time(id, from, setFrom)}</Field>
          <Field label={t('untilTime')} width={100} hint={from && end && end <= from ? t('overtime.nextDay') : undefined}>{(id) => time(id, end, setEnd)}</Field>
        </div>
        {form && preview.data && (
          <p className={preview.data.dayMinutes > preview.data.dayLimit || preview.data.monthMinutes > preview.data.monthLimit ? 'zg-soon' : 'zg-note'}>
            {t('overtime.takes', { time: duration(preview.data.minutes), day: preview.data.day, rate: format.say(preview.data.rateWords), dayTime: duration(preview.data.dayMinutes), dayLimit: duration(preview.data.dayLimit), monthTime: duration(preview.data.monthMinutes), monthLimit: duration(preview.data.monthLimit) })}
          </p>
        )}
        {form && preview.isError && <ResultLine of={preview} />}
        <Field label={t('overtime.settled')}>{(id) => <Segmented id={id} value={settled} onChange={setSettled} options={[{ value: 'PAY', label: t('overtime.as.PAY') }, { value: 'REST', label: t('overtime.as.REST') }]} />}</Field>
        <Field label={t('reason')} name="reason" fault={ask.error}>{(id) => <Input id={id} value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!form || preview.isError || !reason.trim() || ask.isPending}>{t('submit')}</Button><ResultLine of={ask} /></div>
      </InlineForm>
    </Part>
  );
}
