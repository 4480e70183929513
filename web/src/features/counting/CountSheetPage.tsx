import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, CountFigure, Day, Field, FormFoot, format, InlineForm, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, PageHead, Part, printDrawn, ResultLine, State, Steps, usePhone, type LedgerColumn } from '@/ui';
import './count.css';

type Sheet = components['schemas']['CountsSheet'];
type Line = Sheet['lines'][number];

const COURSE = ['COUNTING', 'COUNTED', 'REPORTED', 'POSTED'] as const;

const differs = (l: Line) => (l.difference !== undefined && l.difference !== null && l.difference !== 0) || (l.done && l.damaged > 0);
const explained = (l: Line) => l.cause !== '' && (l.responsible !== '' || l.responsibleName) && l.handling !== '';

/** INV-08: what one count found, why, whose it is, what to do about it; the report, and another one's approval. */
export function Component() {
  const { t } = useTranslation('counting');
  const { id = '' } = useParams();
  const sheet = useQuery({ queryKey: ['stock', 'counts', id], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/counts/{id}', { params: { path: { id: Number(id) } }, signal })) });
  return <div className="zg-page"><State query={sheet} what={t('sheet.title')} head={<PageHead title={t('sheet.title')} />}>{(s) => <Whole sheet={s} />}</State></div>;
}

function useStep<In>(id: number, send: (input: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => { void queries.invalidateQueries({ queryKey: ['stock', 'counts', String(id)] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.counts'] }); } });
}

function Whole({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('counting');
  const may = useMay();
  const drawn = useRef<HTMLDivElement>(null);
  const { head } = sheet;
  const found = sheet.lines.filter(differs);
  const missing = found.filter((l) => !explained(l));
  return (
    <>
      <PageHead title={format.say(head.title)} note={<>{t(`kinds.${head.kind}`)} · <Day day={head.day} /> · {t('sheet.madeBy', { name: head.madeBy })}</>} aside={<><Button onClick={() => void printDrawn(drawn.current!)}>{t('sheet.print')}</Button>{head.state === 'COUNTING' && may('COUNT_STOCK') && <Link to={`/count/${head.id}`}><Button type="primary">{t('list.count')}</Button></Link>}</>} />
      {head.state === 'CANCELLED' ? <p className="zg-note">{format.labelled(t('states.CANCELLED'), sheet.decision)}</p> : <Steps steps={COURSE.map((s) => t(`states.${s}`))} now={COURSE.indexOf(head.state as typeof COURSE[number])} />}
      <KeyFigures>
        <KeyFigure label={t('sheet.lines')}><CountFigure slot={false} size="key" count={head.done} unit={`/ ${head.lines}`} /></KeyFigure>
        <KeyFigure label={t('sheet.surplus')}><CountFigure slot={false} size="key" count={sum(found, 1)} sign="always" /></KeyFigure>
        <KeyFigure label={t('sheet.shortage')}><CountFigure slot={false} size="key" count={sum(found, -1)} /></KeyFigure>
        <KeyFigure label={t('sheet.damaged')}><CountFigure slot={false} size="key" count={found.reduce((n, l) => n + l.damaged, 0)} /></KeyFigure>
      </KeyFigures>
      {sheet.counters.length > 0 && <p className="zg-note">{t('sheet.counters', { names: sheet.counters.join(t('comma')) })}{sheet.attendedBy && <> · {t('sheet.attended', { name: sheet.attendedBy })}</>}{sheet.reportedBy && <> · {t('sheet.reported', { name: sheet.reportedBy })} <InstantText at={head.reportedAt} form="auto" />{head.inTime === false && <> <Mark kind="late">{t('late')}</Mark></>}</>}{sheet.decidedBy && <> · {t('sheet.decided', { name: sheet.decidedBy })} <InstantText at={sheet.decidedAt} form="auto" /></>}</p>}
      {sheet.report && <p>{format.labelled(t('sheet.reportWords'), sheet.report)}</p>}
      {sheet.decision && head.state !== 'CANCELLED' && <p className={head.state === 'COUNTED' ? 'zg-soon' : undefined}>{format.labelled(t(head.state === 'COUNTED' ? 'sheet.sentBack' : 'sheet.decisionWords'), sheet.decision)}</p>}
      <Differences sheet={sheet} found={found} />
      <NextStep sheet={sheet} missing={missing.length} />
      <AllLines sheet={sheet} />
      <div ref={drawn}><Protocol sheet={sheet} found={found} /></div>
    </>
  );
}

const sum = (lines: Line[], sign: 1 | -1) => lines.reduce((n, l) => n + (Math.sign(l.difference ?? 0) === sign ? l.difference! : 0), 0);

function Differences({ sheet, found }: { sheet: Sheet; found: Line[] }) {
  const { t } = useTranslation('counting');
  const may = useMay();
  const phone = usePhone();
  const [open, setOpen] = useState<string | null>(null);
  const key = (l: Line) => `${l.place}-${l.sku}`;
  const current = found.find((l) => key(l) === open);
  const can = may('COUNT_STOCK') && ['COUNTING', 'COUNTED', 'REPORTED'].includes(sheet.head.state);
  const said = (l: Line) => explained(l) ? <>{l.cause} · {l.responsibleName ?? l.responsible} · {l.handling}</> : <b className="zg-soon">{t('sheet.toExplain')}</b>;
  const columns: LedgerColumn<Line>[] = phone ? [
    { key: 'w', render: (l) => <><b>{l.placeCode}</b> {l.name}<div className="zg-note">{said(l)}</div></> }, { key: 'd', number: true, width: 72, render: (l) => <b>{format.count(l.difference ?? 0, 'always')}</b> },
  ] : [
    { key: 'p', title: t('place'), width: 96, render: (l) => l.placeCode }, { key: 'c', title: t('code'), width: 120, render: (l) => l.code }, { key: 'n', title: t('goods'), render: (l) => l.name },
    { key: 'b', title: t('sheet.expected'), number: true, width: 72, render: (l) => <span title={l.taken ? t('sheet.takenNote', { book: l.book, taken: l.taken }) : undefined}>{l.expected}{l.taken ? '*' : ''}</span> }, { key: 'f', title: t('sheet.found'), number: true, width: 64, render: (l) => l.counted },
    { key: 'd', title: t('sheet.difference'), number: true, width: 64, render: (l) => <b>{format.count(l.difference ?? 0, 'always')}</b> }, { key: 'x', title: t('sheet.broken'), number: true, width: 56, render: (l) => l.damaged || '' },
    { key: 's', title: t('sheet.why'), render: said },
  ];
  return (
    <Part title={t('sheet.differences', { count: found.length })} note={found.some((l) => l.taken) ? t('sheet.takenHint') : undefined}>
      {found.length === 0 && sheet.head.state !== 'COUNTING' ? <p><b className="zg-tick">✓</b> {t('sheet.agree')}</p>
        : found.length === 0 ? <p className="zg-note">{t('sheet.notYet')}</p>
          : <LedgerTable rows={found} rowKey={key} columns={columns} height={32} head={!phone} onRow={can ? (l) => setOpen(key(l)) : undefined} isCurrent={(l) => key(l) === open} />}
      {current && can && <Explain key={key(current)} id={sheet.head.id} line={current} onClose={() => setOpen(null)} />}
    </Part>
  );
}

function Explain({ id, line, onClose }: { id: number; line: Line; onClose: () => void }) {
  const { t } = useTranslation('counting');
  const [cause, setCause] = useState(line.cause);
  const [responsible, setResponsible] = useState(line.responsible);
  const [person, setPerson] = useState<number | undefined>(line.responsibleId ?? undefined);
  const [handling, setHandling] = useState(line.handling);
  const keep = useStep(id, () => dataOf(api.PUT('/api/stock/counts/{id}/explanation', { params: { path: { id } }, body: { place: line.placeCode, sku: line.sku, cause, responsible, responsibleId: person, handling } })));
  return (
    <InlineForm label={t('explain.title')} onSubmit={() => keep.mutate(undefined, { onSuccess: onClose })}>
      <p><b>{line.placeCode} {line.name}</b> {t('explain.found', { expected: line.expected, counted: line.counted })}</p>
      <Field label={t('explain.cause')} name="cause" fault={keep.error} hint={t('explain.causeHint')}>{(i) => <Input id={i} autoFocus value={cause} maxLength={500} onChange={(e) => setCause(e.target.value)} />}</Field>
      <Field label={t('explain.person')}>{(i) => <ColleagueSelect id={i} value={person} onChange={setPerson} />}</Field>
      <Field label={t('explain.responsible')} hint={t('explain.responsibleHint')}>{(i) => <Input id={i} value={responsible} maxLength={200} onChange={(e) => setResponsible(e.target.value)} />}</Field>
      <Field label={t('explain.handling')} name="handling" fault={keep.error} hint={t('explain.handlingHint')}>{(i) => <Input id={i} value={handling} maxLength={500} onChange={(e) => setHandling(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={keep} />}><Button type="primary" htmlType="submit" loading={keep.isPending} disabled={!cause.trim() || !handling.trim() || (!responsible.trim() && !person)}>{t('explain.keep')}</Button><Button onClick={onClose}>{t('close')}</Button></FormFoot>
    </InlineForm>
  );
}

/** What the viewer may do next, and what stands in the way. */
function NextStep({ sheet, missing }: { sheet: Sheet; missing: number }) {
  const { t } = useTranslation('counting');
  const may = useMay();
  const { head } = sheet;
  const quarter = head.kind === 'QUARTER';
  const [words, setWords] = useState('');
  const path = { params: { path: { id: head.id } } };
  const attend = useStep(head.id, () => dataOf(api.POST('/api/stock/counts/{id}/attendance', path)));
  const report = useStep(head.id, () => dataOf(api.POST('/api/stock/counts/{id}/report', { ...path, body: { words } })));
  const decide = useStep(head.id, (approved: boolean) => dataOf(api.POST('/api/stock/counts/{id}/decision', { ...path, body: { approved, words } })));
  const cancel = useStep(head.id, () => dataOf(api.POST('/api/stock/counts/{id}/cancellation', { ...path, body: { why: words } })));
  const open = head.state === 'COUNTING' || head.state === 'COUNTED';
  if (open && !may('COUNT_STOCK') && !may('SUPERVISE_MONEY')) return null;
  if (head.state === 'REPORTED' && !may('APPROVE_COUNTS')) return <p className="zg-note">{t('next.waits')}</p>;
  if (head.state === 'POSTED' || head.state === 'CANCELLED') return null;
  return (
    <Part title={t(`next.${head.state}`)} note={head.state === 'COUNTING' ? t('next.left', { count: head.lines - head.done }) : quarter && !sheet.attendedBy ? t('next.financeMissing') : missing > 0 ? t('next.missing', { count: missing }) : undefined}>
      <InlineForm label={t(`next.${head.state}`)} onSubmit={() => undefined}>
        <Field label={t(head.state === 'REPORTED' ? 'next.decisionWords' : head.state === 'COUNTED' ? 'next.reportWords' : 'next.cancelWords')} fault={cancel.error} name="why">{(i) => <Input.TextArea id={i} autoSize={{ minRows: 2 }} maxLength={1000} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<><ResultLine of={attend} done={t('next.attended')} /><ResultLine of={report} done={t('next.reported')} /><ResultLine of={decide} done={t('next.decided')} /><ResultLine of={cancel} done={t('next.cancelled')} /></>}>
          {head.state === 'COUNTED' && may('COUNT_STOCK') && <Button type="primary" loading={report.isPending} onClick={() => report.mutate(undefined)}>{t('next.report')}</Button>}
          {open && quarter && !sheet.attendedBy && may('SUPERVISE_MONEY') && <Button loading={attend.isPending} onClick={() => attend.mutate(undefined)}>{t('next.attend')}</Button>}
          {head.state === 'REPORTED' && <Button type="primary" disabled={sheet.mine} loading={decide.isPending} onClick={() => decide.mutate(true)}>{t('next.approve')}</Button>}
          {head.state === 'REPORTED' && <Button disabled={sheet.mine} onClick={() => decide.mutate(false)}>{t('next.sendBack')}</Button>}
          {head.state === 'REPORTED' && sheet.mine && <span className="zg-note">{t('next.own')}</span>}
          {open && may('COUNT_STOCK') && <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>{t('next.cancel')}</Button>}
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function AllLines({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('counting');
  return (
    <Part title={t('sheet.all')} note={sheet.head.blind && sheet.head.state === 'COUNTING' ? t('sheet.blind') : undefined}>
      <LedgerTable rows={sheet.lines} rowKey={(l) => `${l.place}-${l.sku}`} columns={[
        { key: 'p', title: t('place'), width: 96, render: (l) => l.placeCode }, { key: 'c', title: t('code'), width: 120, deskOnly: true, render: (l) => l.code }, { key: 'n', title: t('goods'), render: (l) => l.name },
        { key: 'b', title: t('sheet.expected'), number: true, deskOnly: true, render: (l) => l.expected ?? '' }, { key: 'f', title: t('sheet.found'), number: true, render: (l) => l.counted ?? <span className="zg-none">–</span> },
        { key: '1', title: t('sheet.first'), number: true, deskOnly: true, render: (l) => l.firstCounted !== undefined && l.firstCounted !== null && l.firstCounted !== l.counted ? l.firstCounted : '' },
        { key: 'w', title: t('sheet.countedBy'), deskOnly: true, render: (l) => l.countedBy ? <>{l.countedBy} {l.countedAt && <InstantText at={l.countedAt} form="auto" />}</> : '' },
      ]} />
    </Part>
  );
}

/** The report on paper: what was found, cause, responsibility, proposal, signatures. */
function Protocol({ sheet, found }: { sheet: Sheet; found: Line[] }) {
  const { t } = useTranslation('counting');
  const { head } = sheet;
  return (
    <div className="zg-papers">
      <section className="zg-paper zg-paper-a4">
        <h1>{t('paper.title')} · {format.say(head.title)}</h1>
        <p>{t(`kinds.${head.kind}`)} · {head.day} · {t('sheet.counters', { names: sheet.counters.join(t('comma')) || '–' })}{sheet.attendedBy && <> · {t('sheet.attended', { name: sheet.attendedBy })}</>}</p>
        <p>{t('paper.sum', { lines: head.lines, agree: head.done - found.length, differ: found.length, surplus: sum(found, 1), shortage: -sum(found, -1), damaged: found.reduce((n, l) => n + l.damaged, 0) })}</p>
        {sheet.report && <p>{sheet.report}</p>}
        <table>
          <thead><tr><th>{t('place')}</th><th>{t('code')}</th><th>{t('goods')}</th><th className="n">{t('sheet.expected')}</th><th className="n">{t('sheet.found')}</th><th className="n">{t('sheet.difference')}</th><th className="n">{t('sheet.broken')}</th><th>{t('explain.cause')}</th><th>{t('explain.person')}</th><th>{t('explain.handling')}</th></tr></thead>
          <tbody>{(found.length > 0 ? found : []).map((l) => <tr key={`${l.place}-${l.sku}`}><td>{l.placeCode}</td><td>{l.code}</td><td>{l.name}</td><td className="n">{l.expected}</td><td className="n">{l.counted}</td><td className="n"><b>{format.count(l.difference ?? 0, 'always')}</b></td><td className="n">{l.damaged || ''}</td><td>{l.cause}</td><td>{l.responsibleName ?? l.responsible}</td><td>{l.handling}</td></tr>)}</tbody>
        </table>
        <p className="zg-paper-sign">{t('paper.keeper')} ____________ &emsp; {t('paper.finance')} ____________ &emsp; {t('paper.approver')} ____________ &emsp; {t('paper.date')} ____________</p>
      </section>
    </div>
  );
}
