import type { TFunction } from 'i18next';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { format, InstantText, LedgerTable, PageHead, Part, ResultLine, State, usePhone, type LedgerColumn } from '@/ui';
import { Actual, Attainment } from './Attainment';
import { ChangePart } from './ChangePart';
import { DividePart } from './DividePart';
import { key, label } from './periods';
import { amount, useAct, usePeriods, useRevise, useTarget, type Line, type Share, type Whole } from './targets';

const BELOW = { YEAR: 'QUARTER', QUARTER: 'MONTH', MONTH: 'WEEK', WEEK: 'DAY', DAY: null } as const;
const STEP = 18, STEP_ON_PHONE = 8;

/** TGT-01, TGT-02, TGT-06: one target: its shares, and a share's year down to its days with what they came to. */
export function Component() {
  const { t } = useTranslation('targets');
  const id = Number(useParams().id);
  const target = useTarget(id);
  return (
    <div className="zg-page">
      <PageHead
        title={target.data ? t('title', { name: format.say(target.data.plan.name), year: target.data.plan.year }) : t('target')}
        note={target.data && <>{whose(target.data, t)} · {t(`state_${target.data.plan.state}`)} · {t('version', { n: target.data.plan.version })} · {t('madeBy', { name: target.data.plan.madeBy })}{target.data.plan.agreedBy && ` · ${t('agreedBy', { name: target.data.plan.agreedBy })}`}</>}
      />
      <State query={target} rows={14}>{(whole) => <Tree key={`${whole.plan.id}`} whole={whole} />}</State>
    </div>
  );
}

function whose(whole: Whole, t: TFunction<'targets'>): string {
  return whole.plan.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(whole.plan.subjectName);
}

function Tree({ whole }: { whole: Whole }) {
  const { t } = useTranslation('targets');
  const [search, setSearch] = useSearchParams();
  const shares = ordered(whole.shares);
  const share = shares.find((s) => s.share.id === Number(search.get('share')))?.share ?? shares[0]!.share;
  const periods = usePeriods(whole.plan.id, share.id);
  const chosen = periods.data?.lines.find((l) => key(l) === (search.get('part') ?? '')) ?? null;
  const draft = whole.mayPlan && whole.plan.state === 'DRAFT';
  const pick = (changes: Record<string, string | null>) => setSearch((now) => {
    const next = new URLSearchParams(now);
    Object.entries(changes).forEach(([k, v]) => v === null ? next.delete(k) : next.set(k, v));
    return next;
  }, { replace: true });
  return (
    <div className="zg-cols">
      <div className="zg-stack">
        <Shares whole={whole} shares={shares} share={share} onShare={(s) => pick({ share: String(s), part: null })} />
        <Part title={t('periods', { name: name(share, t) })} note={whole.plan.additive ? t('periodsNote') : t('levelNote')}>
          <State query={periods} rows={8}>{(p) => <Periods lines={p.lines} whole={whole} chosen={chosen} onPick={(l) => pick({ part: key(l) })} />}</State>
        </Part>
      </div>
      <div className="zg-stack">
        <Decision whole={whole} />
        {draft && periods.data && <ChangePart key={`${share.id} ${chosen ? key(chosen) : ''}`} whole={whole} share={share} lines={periods.data.lines} line={chosen ?? periods.data.lines[0]!} />}
        {draft && share.kind !== 'PERSON' && <DividePart key={share.id} whole={whole} share={share} />}
        <Part title={t('changes')}>
          <LedgerTable
            plain height={32} label={t('changes')} rows={whole.changes} rowKey={(_, i) => i}
            columns={[
              { key: 'at', width: 96, render: (c) => <span className="zg-second"><InstantText at={c.at} /></span> },
              { key: 'what', render: (c) => <>{t(`did_${c.what}`)} <span className="zg-note zg-wraps">{c.words}</span></> },
              { key: 'by', width: 70, render: (c) => c.by },
            ]}
          />
        </Part>
      </div>
    </div>
  );
}

function name(share: Share, t: TFunction<'targets'>): string {
  return share.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(share.name);
}

/** Children under their parents. */
function ordered(shares: Share[]): { share: Share; depth: number }[] {
  const ids = new Set(shares.map((s) => s.id));
  const below = (parent: number | null, depth: number): { share: Share; depth: number }[] => shares
    .filter((s) => parent === null ? s.parent === null || s.parent === undefined || !ids.has(s.parent) : s.parent === parent)
    .flatMap((share) => [{ share, depth }, ...below(share.id, depth + 1)]);
  return below(null, 0);
}

function Shares({ whole, shares, share, onShare }: { whole: Whole; shares: { share: Share; depth: number }[]; share: Share; onShare: (id: number) => void }) {
  const { t } = useTranslation('targets');
  const phone = usePhone();
  const { unit } = whole.plan;
  const columns: LedgerColumn<{ share: Share; depth: number }>[] = [
    { key: 'name', title: t('share'), render: (x) => <span style={{ paddingInlineStart: x.depth * (phone ? STEP_ON_PHONE : STEP) }}>{name(x.share, t)} {!phone && <span className="zg-note">{t(`kind_${x.share.kind}`)}</span>}</span> },
    { key: 'amount', title: t('target'), number: true, render: (x) => amount(unit, x.share.amount) },
    { key: 'actual', title: t('actual'), number: true, deskOnly: true, render: (x) => <Actual of={x.share.attained} unit={unit} /> },
    { key: 'ratio', title: t('completion'), number: true, width: phone ? 84 : 170, render: (x) => <Attainment of={x.share.attained} target={x.share.amount} /> },
  ];
  const shared = share.attained?.countedWith;
  return (
    <Part title={t('shares')} note={t('sharesNote', { unit: unit === 'RATIO' ? '%' : format.say(whole.plan.counts) })}>
      <LedgerTable height={32} label={t('shares')} rows={shares} rowKey={(x) => x.share.id} columns={columns} isCurrent={(x) => x.share.id === share.id} onRow={(x) => onShare(x.share.id)} />
      {shared && <p className="zg-note">{t('countedWith', { name: name(share, t), with: format.say(shared) })}</p>}
    </Part>
  );
}

/** Which lines stand open at first: the year, and the quarter, month and week that run now. */
function running(lines: Line[]): Set<string> {
  const today = format.local(Date.now()).day;
  const open = lines.filter((l) => l.span === 'YEAR' || (l.span === 'QUARTER' || l.span === 'MONTH') && l.from <= today && today < l.until);
  return new Set(open.map(key));
}

function Periods({ lines, whole, chosen, onPick }: { lines: Line[]; whole: Whole; chosen: Line | null; onPick: (line: Line) => void }) {
  const { t } = useTranslation('targets');
  const [open, setOpen] = useState(() => running(lines));
  const phone = usePhone();
  const { unit } = whole.plan;
  const toggle = (line: Line) => setOpen((now) => {
    const next = new Set(now);
    if (!next.delete(key(line))) next.add(key(line));
    return next;
  });
  const columns: LedgerColumn<{ line: Line; depth: number }>[] = [
    {
      key: 'period', title: t('period'), render: ({ line, depth }) => (
        <span style={{ paddingInlineStart: depth * (phone ? STEP_ON_PHONE : STEP) }}>
          {BELOW[line.span]
            ? <button type="button" className="zg-link" aria-expanded={open.has(key(line))} aria-label={t('open')} onClick={(e) => { e.stopPropagation(); toggle(line); }}>{open.has(key(line)) ? '−' : '+'}</button>
            : <span className="zg-none">·</span>}{' '}
          {label(line, t)}{line.locked && <span className="zg-note"> {t('locked')}</span>}
        </span>
      ),
    },
    { key: 'amount', title: t('target'), number: true, render: ({ line }) => amount(unit, line.amount) },
    { key: 'actual', title: t('actual'), number: true, deskOnly: true, render: ({ line }) => <Actual of={line.attained} unit={unit} /> },
    { key: 'ratio', title: t('completion'), number: true, width: phone ? 84 : 170, render: ({ line }) => <Attainment of={line.attained} target={line.amount} /> },
  ];
  return (
    <LedgerTable
      label={t('period')} height={32} columns={columns} rows={shown(lines, open)} rowKey={({ line }) => key(line)}
      isCurrent={({ line }) => chosen !== null && key(line) === key(chosen)} onRow={({ line }) => onPick(line)}
    />
  );
}

function shown(lines: Line[], open: Set<string>): { line: Line; depth: number }[] {
  const under = (above: Line, depth: number): { line: Line; depth: number }[] => {
    const span = BELOW[above.span];
    const own = { line: above, depth };
    if (!span || !open.has(key(above))) return [own];
    return [own, ...lines.filter((l) => l.span === span && l.from >= above.from && l.from < above.until).flatMap((l) => under(l, depth + 1))];
  };
  return lines.length === 0 ? [] : under(lines[0]!, 0);
}

/** TGT-09: what is to be done with it now, and by whom. */
function Decision({ whole }: { whole: Whole }) {
  const { t } = useTranslation('targets');
  const navigate = useNavigate();
  const act = useAct(whole.plan.id);
  const revise = useRevise(whole.plan.id);
  const [words, setWords] = useState('');
  const { state } = whole.plan;
  const agrees = whole.mayAgree && state === 'DRAFT';
  const revises = whole.mayPlan && (state === 'ACTIVE' || state === 'REVIEWED') && whole.plan.newest;
  return (
    <Part title={t('next')}>
      <p>{t(`next_${state}`)}</p>
      {(agrees || revises) && <Input value={words} aria-label={t('words')} placeholder={t(agrees ? 'wordsBack' : 'wordsRevise')} onChange={(e) => setWords(e.target.value)} />}
      <div className="zg-actions">
        {agrees && <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ agreed: true, words })}>{t('agree')}</Button>}
        {agrees && <Button disabled={!words.trim()} onClick={() => act.mutate({ agreed: false, words })}>{t('sendBack')}</Button>}
        {whole.mayPlan && state === 'AGREED' && <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ activate: true })}>{t('activate')}</Button>}
        {revises && <Button disabled={!words.trim()} loading={revise.isPending} onClick={() => revise.mutate(words, { onSuccess: (made) => void navigate(`/targets/${made.id}`) })}>{t('revise')}</Button>}
        <ResultLine of={act} />
        <ResultLine of={revise} />
      </div>
    </Part>
  );
}
