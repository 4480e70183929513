import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { BecauseDots, CoefficientFigure, factOf, format, InstantText, LedgerTable, MoneyFigure, PageHead, Part, Particulars, PointsFigure, State, ThereforeDots, WhyTree, type FactRef, type WhyNode } from '@/ui';
import { BesidePart } from './BesidePart';
import { MovedPart } from './MovedPart';
import { moves, useCorrections, useEvents, useSlip, useWhy, type Slip } from './pay';
import './payslip.css';

/** WHY-01: a payslip on which every yuan opens down to the fact, and every fact says what it moved. */
export function Component() {
  const { t } = useTranslation('payroll');
  const { person, month } = useParams();
  const slip = useSlip(Number(person), month!);
  return <State query={slip} rows={12} head={<PageHead title={t('slip.title')} />} whole>{(data) => <Payslip key={`${data.person} ${data.month}`} slip={data} />}</State>;
}

function Payslip({ slip }: { slip: Slip }) {
  const { t } = useTranslation('payroll');
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const line = address.get('line') ?? slip.lines.find((l) => l.key === 'performance_pay')?.key ?? slip.lines[0]!.key;
  const events = useEvents(slip.person, slip.month);
  const fact = factOf(address.get('fact')) ?? events.data?.find((e) => e.fact)?.fact ?? null; // the event that moved most stands open
  const beside = address.get('beside') !== null && !!slip.previous;
  const show = (next: { line?: string; fact?: FactRef | null; beside?: boolean }) => {
    const open = next.fact === undefined ? fact : next.fact;
    setAddress({ line: next.line ?? line, ...(open ? { fact: `${open.kind}/${open.id}` } : {}), ...(next.beside ?? beside ? { beside: '' } : {}) }, { replace: true });
  };
  const paid = slip.paidAt ? t('slip.paid', { day: format.instant(slip.paidAt, 'short').slice(0, 5) }) : t(`stage.${slip.stage}`);
  const aside = (
    <>
      {slip.previous && (beside
        ? <Button onClick={() => show({ beside: false })}>{t('beside.why')}</Button>
        : <Button onClick={() => show({ beside: true, line: slip.lines.find((l) => l.kind === 'NET')!.key })}>{t('beside.open', { month: format.monthWord(slip.previous) })}</Button>)}
      {slip.previous && <Link to={`/pay/${slip.person}/${slip.previous}`}><Button>{t('slip.month', { month: format.monthWord(slip.previous) })}</Button></Link>}
      {slip.next && <Link to={`/pay/${slip.person}/${slip.next}`}><Button>{t('slip.month', { month: format.monthWord(slip.next) })}</Button></Link>}
      <Link to={`/pay-history/${slip.person}`}><Button>{t('history.open')}</Button></Link>
      <Button onClick={() => window.print()}>{t('slip.print')}</Button>
    </>
  );
  return (
    <div className="zg-page pay-slip">
      <PageHead title={t('slip.of', { month: format.month(slip.month) })} note={`${slip.stage === 'PAID' || slip.stage === 'APPROVED' ? t('slip.closed') : t('slip.draft')} · ${paid} · ${t('slip.whoSees')}`} aside={aside} />
      <p className="pay-slip-person">{slip.name} · {slip.staffNo}{slip.post ? ` · ${format.say(slip.post)}` : ''}</p>
      <div className={beside ? 'zg-cols pay-slip-beside' : 'zg-cols'} data-c="3">
        <Lines slip={slip} line={line} onLine={(key) => show({ line: key, fact: null })} />
        {beside ? (
          <div className="zg-stack pay-slip-why">
            <BesidePart person={slip.person} month={slip.month} line={line} onFact={(next) => void navigate(`/moved?fact=${next.kind}/${encodeURIComponent(next.id)}`)} />
          </div>
        ) : (
          <div className="zg-stack pay-slip-why">
            <Tree slip={slip} line={line} fact={fact} onFact={(next) => show({ fact: next })} />
            <Events slip={slip} fact={fact} onFact={(next) => show({ fact: next })} />
          </div>
        )}
        {!beside && fact && <div className="zg-stack pay-slip-why"><MovedPart fact={fact} person={slip.person} month={slip.month} /></div>}
      </div>
    </div>
  );
}

function Lines({ slip, line, onLine }: { slip: Slip; line: string; onLine: (key: string) => void }) {
  const { t } = useTranslation('payroll');
  const navigate = useNavigate();
  const wage = slip.lines.filter((l) => l.kind !== 'NET' && l.kind !== 'BASIS' && l.kind !== 'COMPANY');
  const net = slip.lines.find((l) => l.kind === 'NET')!;
  const hands = [[slip.calculatedBy, 'calculated'], [slip.checkedBy, 'checked'], [slip.approvedBy, 'approved']].filter(([name]) => name).map(([name, what]) => t(`slip.${what}`, { name })).join(' · ');
  return (
    <Part title={t('slip.title')} note={t('yuan')}>
      <LedgerTable
        rows={wage} rowKey={(l) => l.key} head={false} label={t('slip.title')} onRow={(l) => onLine(l.key)} isCurrent={(l) => l.key === line}
        rowKind={(l) => l.kind === 'SUBTOTAL' ? 'sum' : undefined}
        columns={[{ key: 'name', render: (l) => format.say(l.name) }, { key: 'amount', number: true, render: (l) => <MoneyFigure fen={l.amount} onWhy={() => onLine(l.key)} about={format.say(l.name)} /> }]}
      />
      <LedgerTable
        rows={[net]} rowKey={(l) => l.key} head={false} rowKind={() => 'total'} label={format.say(net.name)}
        columns={[{ key: 'name', render: (l) => format.say(l.name) }, { key: 'amount', number: true, render: (l) => <MoneyFigure fen={l.amount} size="key" onWhy={() => onLine(l.key)} about={format.say(l.name)} /> }]}
      />
      <Corrections slip={slip} />
      <Beside slip={slip} kind="BASIS" words="steps" line={line} onLine={onLine} />
      <Beside slip={slip} kind="COMPANY" words="company" line={line} onLine={onLine} />
      {slip.lines.some((l) => l.kind === 'COMPANY') && <p><Link className="zg-link" to={`/pay-law/${slip.person}`}>{t('paylaw:slip.registered')}</Link></p>}
      <Particulars rows={[
        [t('slip.scheme'), t('slip.schemeFrom', { name: format.say(slip.scheme), version: slip.schemeVersion, from: slip.schemeFrom })],
        [t('slip.by'), hands || '–'],
        [t('slip.fingerprint'), <span key="f" className="zg-code" title={slip.fingerprint}>{slip.fingerprint.slice(0, 4)} {slip.fingerprint.slice(4, 8)} ··· {slip.fingerprint.slice(-4)}</span>],
      ]} />
      {slip.before.length > 0 && (
        <LedgerTable
          rows={slip.before} rowKey={(b) => b.month} label={t('slip.before')} onRow={(b) => void navigate(`/pay/${slip.person}/${b.month}`)}
          columns={[
            { key: 'month', title: t('slip.before'), render: (b) => b.month },
            { key: 'score', title: t('score'), number: true, slot: true, render: (b) => <PointsFigure hundredths={b.score} /> },
            { key: 'coefficient', title: t('coefficient'), number: true, slot: true, render: (b) => <CoefficientFigure hundredths={b.coefficient} /> },
            { key: 'net', title: t('net'), number: true, slot: true, render: (b) => <MoneyFigure fen={b.net} onWhy={() => void navigate(`/pay/${slip.person}/${b.month}?line=net`)} /> },
          ]}
        />
      )}
      <p className="zg-note pay-slip-why"><BecauseDots /> {t('legend.because')} &emsp; <ThereforeDots /> {t('legend.therefore')}</p>
    </Part>
  );
}

/** CLS-03: one line for each thing that an earlier, closed payslip took wrongly; it stands in the rewards or deductions above. */
function Corrections({ slip }: { slip: Slip }) {
  const { t } = useTranslation('payroll');
  const corrections = useCorrections(slip.person, slip.month);
  if (!corrections.data || corrections.data.length === 0) return null;
  return (
    <LedgerTable rows={corrections.data} rowKey={(c, i) => `${c.corrects} ${i}`} label={t('correction.title')} height={38} columns={[
      { key: 'what', title: t('correction.title'), render: (c) => <>{format.say(c.words)}<div className="zg-note"><Link to={`/pay/${slip.person}/${c.corrects}`}>{t('correction.old', { month: c.corrects })}</Link>{c.decision && ` · ${c.decision}`}</div></> },
      { key: 'fen', number: true, slot: true, title: t('yuan'), render: (c) => <MoneyFigure fen={c.amount} /> },
    ]} />
  );
}

/** What stands beside the wage: the steps of the tax, and what the company pays. */
function Beside({ slip, kind, words, line, onLine }: { slip: Slip; kind: 'BASIS' | 'COMPANY'; words: 'steps' | 'company'; line: string; onLine: (key: string) => void }) {
  const { t } = useTranslation('paylaw');
  const lines = slip.lines.filter((l) => l.kind === kind && (l.amount !== 0 || l.key === line));
  if (lines.length === 0) return null;
  return (
    <details open={lines.some((l) => l.key === line)}>
      <summary className="zg-link">{t(`slip.${words}`)} <span className="zg-note">{t(`slip.${words}Note`)}</span></summary>
      <LedgerTable
        rows={lines} rowKey={(l) => l.key} head={false} plain label={t(`slip.${words}`)} onRow={(l) => onLine(l.key)} isCurrent={(l) => l.key === line}
        columns={[{ key: 'name', render: (l) => format.say(l.name) }, { key: 'amount', number: true, render: (l) => <MoneyFigure fen={l.amount} onWhy={() => onLine(l.key)} about={format.say(l.name)} /> }]}
      />
    </details>
  );
}

function Tree({ slip, line, fact, onFact }: { slip: Slip; line: string; fact: FactRef | null; onFact: (fact: FactRef) => void }) {
  const why = useWhy(slip.person, slip.month, line);
  return (
    <State query={why} rows={10}>
      {(data) => <WhyTree key={`${line} ${fact?.kind}/${fact?.id}`} root={data.tree as WhyNode} currentFact={fact} openDepth={4} onFact={(next) => moves(next) && onFact(next)} check={{ difference: format.money(data.difference), facts: data.facts }} />}
    </State>
  );
}

function Events({ slip, fact, onFact }: { slip: Slip; fact: FactRef | null; onFact: (fact: FactRef) => void }) {
  const { t } = useTranslation('payroll');
  const events = useEvents(slip.person, slip.month);
  return (
    <State query={events} rows={3}>
      {(all) => all.length === 0 ? null : (
        <Part title={t('slip.events', { month: format.monthWord(slip.month) })} note={t('slip.eventsNote', { count: all.length })}>
          <LedgerTable
            rows={all} rowKey={(e) => `${e.fact?.kind}/${e.fact?.id}`} head={false} plain label={t('slip.events', { month: format.monthWord(slip.month) })}
            isCurrent={(e) => e.fact?.kind === fact?.kind && e.fact?.id === fact?.id} onRow={(e) => e.fact && onFact(e.fact)}
            columns={[
              { key: 'at', width: 92, render: (e) => <span className="zg-note">{e.at ? <InstantText at={e.at} form="short" /> : e.day.slice(5)}</span> },
              { key: 'what', render: (e) => <>{format.say(e.label)} <span className="zg-note">{t('slip.moved', { points: format.points(e.score, 'always') })}</span></> },
              { key: 'net', number: true, width: 100, render: (e) => <MoneyFigure fen={e.net} sign="always" onMoved={e.fact ? () => onFact(e.fact!) : undefined} about={format.say(e.label)} /> },
            ]}
          />
        </Part>
      )}
    </State>
  );
}
