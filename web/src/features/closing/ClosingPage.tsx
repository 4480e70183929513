import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Day, format, InstantText, LedgerTable, MonthInput, PageHead, Part, ResultLine, State, useNow, type LedgerColumn, usePhone } from '@/ui';
import { before, useAgain, useClose, useClosing, usePass, useTrial, type Closing, type ClosingStep, type Point } from './closing';
import './closing.css';
import { TrialPart } from './TrialPart';

/** CLS-01: one month on its way to being closed: what is locked, clear, open or not there yet, and the place where each open point is settled. */
export function Component() {
  const { t } = useTranslation('closing');
  const [address, setAddress] = useSearchParams();
  const today = format.local(useNow(60_000)).day;
  const month = address.get('month') ?? before(today.slice(0, 7));
  const closing = useClosing(month);
  const [tried, setTried] = useState<string | null>(null);
  const trial = useTrial(month, tried === month);
  const show = (next: string | null) => next && setAddress({ month: next });
  return (
    <div className="zg-page">
      <PageHead title={t('title', { month: format.month(month) })} note={t('note')} aside={<MonthInput id="closing-month" value={month} onChange={show} />} />
      <div className="zg-cols closing">
        <div className="zg-stack">
          <State query={closing} rows={8}>
            {(data) => (
              <>
                <Steps closing={data} />
                <Close closing={data} onTry={() => { setTried(month); if (tried === month) void trial.refetch(); }} trying={trial.isFetching} />
                <Closed closing={data} />
                {data.late.length > 0 && <Late closing={data} />}
              </>
            )}
          </State>
        </div>
        <div className="zg-stack">{tried === month ? <State query={trial} rows={8}>{(data) => <TrialPart trial={data} />}</State> : <NotTried />}</div>
      </div>
    </div>
  );
}

function NotTried() {
  const { t } = useTranslation('closing');
  return <Part title={t('trial.title')}><p className="zg-note">{t('trial.hint')}</p></Part>;
}

type Row = { kind: 'step'; step: ClosingStep; n: number } | { kind: 'point'; step: ClosingStep; point: Point } | { kind: 'more'; step: ClosingStep };

function Steps({ closing }: { closing: Closing }) {
  const { t } = useTranslation('closing');
  const rows: Row[] = closing.steps.flatMap((step, i): Row[] => [{ kind: 'step', step, n: i + 1 }, ...step.points.map((point): Row => ({ kind: 'point', step, point })), ...(step.more > 0 ? [{ kind: 'more', step } as Row] : [])]);
  const phone = usePhone();
  const columns: LedgerColumn<Row>[] = [
    { key: 'n', width: 28, deskOnly: true, render: (r) => r.kind === 'step' ? <span className="zg-note">{r.n}</span> : null },
    { key: 'step', title: t('step'), width: phone ? undefined : 124, span: (r) => r.kind === 'step' ? 1 : 5, render: (r) => r.kind === 'step' ? <><b className={r.step.state === 'WAITING' ? 'closing-far' : undefined}>{format.say(r.step.name)}</b>{phone && <Told step={r.step} />}</> : r.kind === 'point' ? <span className="closing-point">{format.say(r.point.what)}</span> : <span className="closing-point zg-note">{t('more', { count: r.step.more })}</span> },
    { key: 'state', title: t('state'), width: 84, render: (r) => r.kind === 'step' ? <><StateWord state={r.step.state} />{phone && <div className="zg-note">{format.count(r.step.done)} / {format.count(r.step.all)}</div>}</> : phone && r.kind === 'point' ? <PointState point={r.point} /> : null },
    { key: 'count', title: t('count'), number: true, width: 78, deskOnly: true, render: (r) => r.kind === 'step' ? `${format.count(r.step.done)} / ${format.count(r.step.all)}` : null },
    { key: 'who', title: t('who'), width: 76, deskOnly: true, render: (r) => r.kind === 'step' ? <span className="zg-note">{format.list(r.step.holders)}</span> : null },
    { key: 'due', title: t('due'), width: 56, deskOnly: true, render: (r) => r.kind === 'step' ? <Day day={r.step.due} form="short" /> : null },
    { key: 'told', title: t('told'), deskOnly: true, render: (r) => r.kind === 'step' ? <Told step={r.step} /> : r.kind === 'point' ? <PointState point={r.point} /> : null },
    { key: 'do', width: phone ? 72 : 96, render: (r) => r.kind === 'point' ? <Do month={closing.month} step={r.step} point={r.point} /> : r.kind === 'step' && r.step.state === 'LOCKED' ? <span className="zg-note">{t('locked')}</span> : null },
  ];
  return <LedgerTable rows={rows} rowKey={(r) => r.kind === 'point' ? `${r.step.stage} ${r.point.key}` : `${r.kind} ${r.step.stage}`} height={38} label={t('checklist')} columns={columns} />;
}

function Told({ step }: { step: ClosingStep }) {
  const { t } = useTranslation('closing');
  const told = step.told.map((w) => format.say(w)).filter(Boolean);
  return <div className="zg-note">{step.lockedAt ? <>{t('lockedAt')} <InstantText at={step.lockedAt} />{step.lockedBy && ` ${step.lockedBy}`} · </> : null}{format.list(told)}</div>;
}

const SIGNS = { LOCKED: '■', CLEAR: '✓', OPEN: '△', WAITING: '○' } as const;

function StateWord({ state }: { state: ClosingStep['state'] }) {
  const { t } = useTranslation('closing');
  return <span className={state === 'OPEN' ? 'zg-soon' : state === 'WAITING' ? 'closing-far' : undefined}><span aria-hidden="true">{SIGNS[state]}</span> {t(`is.${state}`)}</span>;
}

function PointState({ point }: { point: Point }) {
  const { t } = useTranslation('closing');
  if (point.passed) return <span className="zg-note">{t('passed', { by: point.passed.by, reason: point.passed.reason })}</span>;
  return <b className={point.late ? 'zg-late' : 'zg-soon'}>{format.say(point.state)}</b>;
}

/** Where it is settled; what can never be settled is let pass with a reason. */
function Do({ month, step, point }: { month: string; step: ClosingStep; point: Point }) {
  const { t } = useTranslation('closing');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const pass = usePass(month);
  if (point.passed) return null;
  if (open) {
    return (
      <form className="zg-line" aria-label={t('pass')} onSubmit={(e) => { e.preventDefault(); pass.mutate({ stage: step.stage, key: point.key, reason }, { onSuccess: () => setOpen(false) }); }}>
        <Input aria-label={t('reason')} placeholder={t('reason')} value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} style={{ width: 180 }} />
        <Button htmlType="submit" size="small" disabled={!reason.trim()} loading={pass.isPending}>{t('pass')}</Button>
        <ResultLine of={pass} />
      </form>
    );
  }
  return <span className="closing-do"><Link to={point.path}>{format.say(point.action)}</Link>{step.passes && <button type="button" className="zg-link" onClick={() => setOpen(true)}>{t('pass')}</button>}</span>;
}

/** A closed door says why beside the button. */
function Close({ closing, onTry, trying }: { closing: Closing; onTry: () => void; trying: boolean }) {
  const { t } = useTranslation('closing');
  const close = useClose(closing.month);
  const shut = closing.against.length > 0 || !closing.over;
  return (
    <div className="zg-actions closing-foot">
      {!closing.closed && <Button type={shut ? 'default' : 'primary'} disabled={shut} loading={close.isPending} onClick={() => close.mutate()}>{t('close', { month: format.monthWord(closing.month) })}</Button>}
      {closing.closed && <b>{t('closedBy', { by: closing.closed.by })} <InstantText at={closing.closed.at} form="minute" /></b>}
      {!closing.closed && shut && <span>{closing.over ? <>{t('notYet')}<b>{format.sentences(closing.against.slice(0, 2).map((w) => format.say(w)))}</b>{closing.against.length > 2 && ` ${t('andMore')}`}</> : t('notOver')}</span>}
      <ResultLine of={close} />
      <span style={{ flex: 1 }} />
      <Button onClick={onTry} loading={trying}>{t('try')}</Button>
    </div>
  );
}

/** CLS-04: what each month was closed with, and whether it still comes to the same. */
function Closed({ closing }: { closing: Closing }) {
  const { t } = useTranslation('closing');
  const rows = [...(closing.closed ? [closing.closed] : []), ...closing.before];
  if (rows.length === 0) return null;
  return (
    <Part title={t('fingerprints')} note={t('fingerprintsNote')}>
      <LedgerTable rows={rows} rowKey={(c) => c.month} head={false} label={t('fingerprints')} height={32} columns={[
        { key: 'month', width: 84, render: (c) => <Link to={`/month-close?month=${c.month}`}>{c.month}</Link> },
        { key: 'sha', render: (c) => <span className="zg-code">{c.sha256.slice(0, 32).replace(/(.{4})/g, '$1 ')}</span> },
        { key: 'by', width: 190, deskOnly: true, render: (c) => <span className="zg-note closing-by"><InstantText at={c.at} form="short" /> {t('by', { by: c.by })}</span> },
        { key: 'again', width: 120, render: (c) => <Again month={c.month} /> },
      ]} />
    </Part>
  );
}

function Again({ month }: { month: string }) {
  const { t } = useTranslation('closing');
  const again = useAgain(month);
  if (again.data) return again.data.same ? <span>{t('again')} <b>{t('same')}</b></span> : <b className="zg-late">{t('other')}</b>;
  return <><Button size="small" onClick={() => again.mutate()} loading={again.isPending}>{t('again')}</Button><ResultLine of={again} /></>;
}

function Late({ closing }: { closing: Closing }) {
  const { t } = useTranslation('closing');
  return (
    <Part title={t('late', { month: format.monthWord(closing.month), count: closing.late.length })} note={t('lateNote')}>
      <LedgerTable rows={closing.late} rowKey={(l, i) => `${l.at} ${i}`} head={false} label={t('late', { month: format.monthWord(closing.month), count: closing.late.length })} height={32} columns={[
        { key: 'at', width: 92, render: (l) => <span className="zg-note"><InstantText at={l.at} form="short" /></span> },
        { key: 'what', render: (l) => <>{format.say(l.words)} · {l.name}</> },
        { key: 'in', width: 120, deskOnly: true, render: (l) => <span className="zg-note">{l.paysIn ? t('paysIn', { month: l.paysIn }) : t('undecided')}</span> },
        { key: 'fen', number: true, width: 96, render: (l) => format.money(l.amount, 'always') },
      ]} />
    </Part>
  );
}
