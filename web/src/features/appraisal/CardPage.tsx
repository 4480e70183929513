import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, dataOf, Problem } from '@/api/client';
import { useMay } from '@/api/session';
import {
  CoefficientFigure, CountFigure, Figure, format, InstantText, KeyFigure, KeyFigures, Ladder, LedgerTable, Mark, PageHead, Part, PointsFigure, RatioFigure, ResultLine, RuleGlyph, State, Steps, WhyTree,
  type Bands, type LedgerColumn, type WhyNode,
} from '@/ui';
import './card.css';
import { BesidePart, ConfirmedSheet, EntriesPart, MoreTime } from './CardBeside';
import { evidenceOf, shapeOf, useCard, useMonth, type Card, type Item } from './cards';
import { Signatures } from './Signatures';
import './scores.css';

type Marks = Record<string, number | null>;
type Row = { kind: 'section' | 'item' | 'voluntary' | 'total'; key: string; title: string; item?: Item; points: number; assessor?: number | null; self?: number | null; proposed?: number | null };
type Role = 'self' | 'assessor' | 'reader';

const STAGES = ['proposed', 'self', 'assessor', 'confirmed', 'closed'] as const;
const AT: Record<Card['stage'], number> = { OPEN: 1, SELF_SCORED: 2, ASSESSED: 3, CONFIRMED: 4, CLOSED: 5 };

/** APR-03: a person's score sheet, for the person, the assessor and the office. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const { person, month } = useParams();
  const card = useCard(Number(person), month!);
  return <State query={card} rows={12} head={<PageHead title={t('nav.appraisal')} />} whole>{(data) => <ScoreSheet key={`${data.person} ${data.month} ${data.stage}`} card={data} />}</State>;
}

function ScoreSheet({ card }: { card: Card }) {
  const { t } = useTranslation('appraisal');
  const scores = useTranslation('scores').t;
  const role: Role = card.may.assess ? 'assessor' : card.may.selfAssess ? 'self' : 'reader';
  const [marks, setMarks] = useState<Marks>(() => given(card, role));
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [voluntary, setVoluntary] = useState<number | null>((role === 'self' ? card.voluntarySelf : card.voluntaryAssessor) ?? card.volunteered);
  const [why, setWhy] = useState<'score' | 'coefficient' | null>(null);
  const steps = STAGES.map((s) => t(`stage.${s}`));
  return (
    <div className="zg-page">
      <PageHead title={t('card.title', { name: card.name, post: format.say(card.post), month: card.month })} note={t('card.note', { sheet: `${format.say(card.post)} ${format.version(card.sheet)}`, from: card.sheetFrom, month: format.month(card.month) })}
        aside={<><Steps steps={steps} now={AT[card.stage]} /><Neighbours card={card} /></>} />
      <ConfirmedSheet card={card} />
      <Items card={card} role={role} marks={marks} reasons={reasons} voluntary={voluntary} onMark={(key, value) => setMarks({ ...marks, [key]: value })} onReason={(key, text) => setReasons({ ...reasons, [key]: text })} onVoluntary={setVoluntary} />
      <div className="zg-cols card-foot">
        <Score card={card} onWhy={setWhy} />
        <Moved card={card} />
        <Sign card={card} role={role} marks={marks} reasons={reasons} voluntary={voluntary} />
      </div>
      <div className="zg-cols" style={{ marginTop: 24 }}><BesidePart card={card} /><EntriesPart card={card} /></div>
      <Signatures words={[scores('sign.own'), scores('sign.superior'), scores('sign.hr')]} names={[card.confirmedAt ? card.name : '', card.assessedAt ? format.say(card.assessor) : '', '']} at={[card.confirmedAt && format.instant(card.confirmedAt), card.assessedAt && format.instant(card.assessedAt), null]} />
      {why && <Why key={why} card={card} figure={why} />}
    </div>
  );
}

/** What stands in the fields at first: what was given before, or for the judged nothing. */
function given(card: Card, role: Role): Marks {
  const marks: Marks = {};
  for (const item of card.sections.flatMap((s) => s.items)) {
    if (role === 'self') marks[item.key] = item.self ?? null;
    else if (item.how !== 'AUTO') marks[item.key] = item.estimated ? null : item.assessor ?? null;
  }
  return marks;
}

function Neighbours({ card }: { card: Card }) {
  const { t } = useTranslation('appraisal');
  const may = useMay();
  return may('READ_SCORES') ? <Others card={card} /> : <Link to="/my-month"><Button>{t('card.month')}</Button></Link>;
}

function Others({ card }: { card: Card }) {
  const { t } = useTranslation('appraisal');
  const navigate = useNavigate();
  const { data } = useMonth(card.month);
  const rows = data?.rows ?? [];
  const at = rows.findIndex((r) => r.person === card.person);
  const go = (by: number) => void navigate(`/appraisal/${rows[at + by]!.person}/${card.month}`);
  if (at < 0) return null;
  return (
    <>
      <Button disabled={at <= 0} onClick={() => go(-1)}>{t('card.previous')}</Button>
      <Button disabled={at >= rows.length - 1} onClick={() => go(1)}>{t('card.next', { at: Math.min(at + 2, rows.length), of: rows.length })}</Button>
    </>
  );
}

function rowsOf(card: Card): Row[] {
  const rows: Row[] = card.sections.flatMap((section): Row[] => [
    { kind: 'section', key: section.key, title: format.say(section.title), points: section.points, assessor: section.assessor, self: section.self },
    ...section.items.map((item): Row => ({ kind: 'item', key: item.key, title: format.say(item.title), item, points: item.points, assessor: item.assessor, self: item.self, proposed: item.proposed })),
  ]);
  rows.push({ kind: 'voluntary', key: 'voluntary', title: '', points: card.voluntary, assessor: card.voluntaryAssessor, self: card.voluntarySelf, proposed: card.volunteered });
  rows.push({ kind: 'total', key: 'total', title: '', points: 10_000, assessor: card.assessorTotal, self: card.selfTotal, proposed: card.proposed });
  return rows;
}

interface ItemsProps {
  card: Card;
  role: Role;
  marks: Marks;
  reasons: Record<string, string>;
  voluntary: number | null;
  onMark: (key: string, value: number | null) => void;
  onReason: (key: string, text: string) => void;
  onVoluntary: (value: number | null) => void;
}

function Items({ card, role, marks, reasons, voluntary, onMark, onReason, onVoluntary }: ItemsProps) {
  const { t } = useTranslation('appraisal');
  const navigate = useNavigate();
  const field = (key: string, label: string, most: number, value: number | null | undefined, change: (value: number | null) => void) => (
    <InputNumber key={key} aria-label={label} size="small" controls={false} min={0} max={most / 100} precision={2} value={value === null || value === undefined ? null : value / 100} style={{ width: 72 }}
      onChange={(next) => change(next === null ? null : Math.round(next * 100))} />
  );
  const weights = card.sections.reduce((sum, section) => sum + section.points, 0);
  const assessorCell = (row: Row) => {
    if (role === 'assessor' && row.kind === 'voluntary') return field('v', t('card.voluntary'), row.points, voluntary, onVoluntary);
    if (role === 'assessor' && row.item) return field(row.key, `${row.title} ${t('card.assessor')}`, row.item.most, marks[row.key] === undefined ? row.proposed : marks[row.key], (value) => onMark(row.key, value));
    return <PointsFigure hundredths={row.item?.estimated ? null : row.assessor} slot={false} strong={row.kind !== 'item'} />;
  };
  const selfCell = (row: Row) => {
    if (role === 'self' && row.kind === 'voluntary') return field('v', t('card.voluntary'), row.points, voluntary, onVoluntary);
    if (role === 'self' && row.item) return field(row.key, `${row.title} ${t('card.self')}`, row.item.most, marks[row.key], (value) => onMark(row.key, value));
    return <PointsFigure hundredths={row.self} slot={false} tone={row.kind === 'item' ? 'second' : undefined} strong={row.kind !== 'item'} />;
  };
  const remark = (row: Row) => {
    if (row.kind === 'total') return <span className="zg-note">{t('card.withoutJudged')}</span>;
    if (!row.item) return null;
    const changed = role === 'assessor' && row.item.how === 'AUTO' && marks[row.key] !== undefined && marks[row.key] !== row.proposed;
    if (changed) return <Input size="small" aria-label={t('card.reason')} placeholder={t('card.reason')} value={reasons[row.key] ?? ''} onChange={(e) => onReason(row.key, e.target.value)} />;
    if (row.item.reason) return <span className="zg-note">{row.item.reason}</span>;
    if (row.item.reading?.aimed) return <span className="zg-note">{t('card.aimed', { whose: format.say(row.item.reading.aimed.whose), result: format.say(row.item.reading.aimed.result), target: format.say(row.item.reading.aimed.target) })}</span>;
    if (row.item.rule.kind === 'ToTarget') return <span className="zg-soon">{t('card.noTarget')}</span>;
    if (row.proposed !== undefined && row.proposed !== null && row.self !== undefined && row.self !== null && Math.abs(row.self - row.proposed) >= 500)
      return <span className="zg-soon">{t('card.apart', { points: format.points(Math.abs(row.self - row.proposed)) })}</span>;
    return row.item.estimated ? <span className="zg-note">{t('card.estimated')}</span> : null;
  };
  const columns: LedgerColumn<Row>[] = [
    { key: 'title', title: t('card.item'), render: (row) => row.kind === 'voluntary' ? <b>{t('card.voluntaryMost', { points: format.points(row.points).replace(/\.00$/, '') })}</b> : row.kind === 'total' ? t('card.total') : row.kind === 'section' ? <b>{row.title}</b> : row.title },
    { key: 'how', title: t('card.how'), deskOnly: true, render: (row) => row.item && <Mark kind={row.item.how === 'AUTO' ? 'jade' : undefined}>{t(`how.${row.item.how}`)}</Mark> },
    { key: 'full', title: t('card.full'), number: true, render: (row) => <b style={{ fontWeight: row.kind === 'item' ? 400 : 600 }}>{row.kind === 'voluntary' ? '+' : ''}{format.points(row.points).replace(/\.00$/, '')}</b> },
    { key: 'measure', title: t('card.measure'), deskOnly: true, render: (row) => row.item ? (row.item.measureName ? format.say(row.item.measureName) : t('card.judged')) : row.kind === 'total' ? <span className="zg-note">{weights === 10_000 ? t('card.adds') : t('card.counted', { total: format.points(weights) })}</span> : null },
    { key: 'actual', title: t('card.actual'), number: true, slot: true, deskOnly: true, render: (row) => row.item && <Actual card={card} item={row.item} /> },
    { key: 'rule', title: t('card.rule'), deskOnly: true, render: (row) => row.item && <span style={{ display: 'flex', gap: 14, alignItems: 'center' }}><RuleGlyph shape={shapeOf(row.item)} /><span className="zg-note">{format.say(row.item.told)}</span></span> },
    { key: 'proposed', title: t('card.proposed'), number: true, slot: true, deskOnly: true, render: (row) => row.kind === 'section' ? null : <PointsFigure hundredths={row.proposed} strong={row.kind === 'total'} onWhy={row.kind === 'voluntary' && card.volunteered > 0 ? () => void navigate(evidenceOf(card, 'voluntary-points')) : undefined} about={t('card.voluntary')} /> },
    { key: 'assessor', title: `${t('card.assessor')} ${card.assessorPercent}%`, number: true, render: assessorCell },
    { key: 'self', title: `${t('card.self')} ${100 - card.assessorPercent}%`, number: true, render: selfCell },
    { key: 'remark', title: t('card.remark'), deskOnly: true, render: remark },
  ];
  return <LedgerTable rows={rowsOf(card)} rowKey={(row) => `${row.kind} ${row.key}`} height={38} label={t('card.items')} columns={columns} rowKind={(row) => row.kind === 'total' ? 'total' : row.kind === 'item' ? undefined : 'group'} />;
}

function Actual({ card, item }: { card: Card; item: Item }) {
  const navigate = useNavigate();
  if (!item.reading || !item.measure) return <Figure text="" absent="none" />;
  const open = () => void navigate(evidenceOf(card, item.measure!));
  const { aimed } = item.reading;
  if (aimed) return <span title={`${format.say(aimed.whose)} ${format.say(aimed.result)} / ${format.say(aimed.target)}`}><RatioFigure ratio={{ part: item.reading.part, whole: item.reading.whole }} about={format.say(item.title)} /></span>;
  if (item.reading.rate) return <RatioFigure ratio={{ part: item.reading.part, whole: item.reading.whole }} onWhy={open} about={format.say(item.title)} />;
  return <CountFigure count={item.reading.part} unit={item.unit ? format.say(item.unit) : undefined} strong={item.reading.part > 0} onWhy={open} about={format.say(item.title)} />;
}

function Score({ card, onWhy }: { card: Card; onWhy: (figure: 'score' | 'coefficient') => void }) {
  const { t } = useTranslation('appraisal');
  const known = card.score !== undefined && card.score !== null;
  const note = known ? t('card.weighed', { assessor: format.points(card.assessorTotal ?? 0), percent: card.assessorPercent, self: format.points(card.selfTaken ?? 0), rest: 100 - card.assessorPercent }) : undefined;
  return (
    <Part title={t('card.score')} note={note}>
      {known ? (
        <div className="card-score">
          <KeyFigures>
            <KeyFigure label={t('card.scored')} note={card.estimated ? t('card.estimated') : undefined}><PointsFigure hundredths={card.score} size="key" onWhy={() => onWhy('score')} /></KeyFigure>
            <KeyFigure label={t('card.coefficient')}><CoefficientFigure hundredths={card.coefficient} size="key" onWhy={() => onWhy('coefficient')} /></KeyFigure>
            {card.toNext !== undefined && card.toNext !== null && <KeyFigure label={t('card.toNext', { coefficient: format.coefficient(card.next ?? 0) })}><PointsFigure hundredths={card.toNext} size="key" slot={false} /></KeyFigure>}
          </KeyFigures>
          <Ladder {...(card.bands as Bands)} width={248} label />
        </div>
      ) : <p className="zg-note">{t('card.noScore')}</p>}
    </Part>
  );
}

function Moved({ card }: { card: Card }) {
  const { t } = useTranslation('appraisal');
  const navigate = useNavigate();
  if (card.moved.length === 0) return <Part title={t('card.moved')}><p className="zg-note">{t('card.nothingMoved')}</p></Part>;
  return (
    <Part title={t('card.moved')} note={t('card.movedNote', { count: card.moved.length })}>
      <LedgerTable
        rows={card.moved} rowKey={(m, i) => m.fact ? `${m.fact.kind}/${m.fact.id}` : i} head={false} plain label={t('card.moved')}
        columns={[
          { key: 'at', width: 92, render: (m) => <span className="zg-note">{m.at ? <InstantText at={m.at} form="short" /> : card.month}</span> },
          { key: 'what', render: (m) => format.say(m.label) },
          { key: 'points', number: true, width: 84, render: (m) => <PointsFigure hundredths={m.points} onMoved={m.fact ? () => void navigate(`/moved?fact=${m.fact!.kind}/${encodeURIComponent(m.fact!.id)}`) : undefined} about={format.say(m.label)} /> },
        ]}
      />
    </Part>
  );
}

function Sign({ card, role, marks, reasons, voluntary }: { card: Card; role: Role; marks: Marks; reasons: Record<string, string>; voluntary: number | null }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState<Card | null>(null);
  const path = { params: { path: { person: card.person, month: card.month } } };
  const changed = (next: Card) => {
    queries.setQueryData(['appraisal', 'card', card.person, card.month], next);
    void queries.invalidateQueries({ queryKey: ['appraisal', 'month'] });
    void queries.invalidateQueries({ queryKey: ['payroll'] });
  };
  const body = () => ({ items: Object.fromEntries(Object.entries(marks).filter(([, v]) => v !== null)) as Record<string, number>, reasons, voluntary: voluntary ?? 0 });
  const submit = useMutation({
    mutationFn: () => role === 'self' ? dataOf(api.POST('/api/appraisal/cards/{person}/{month}/self', { ...path, body: body() })) : dataOf(api.POST('/api/appraisal/cards/{person}/{month}/assessment', { ...path, body: body() })),
    onSuccess: changed,
  });
  const trial = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/cards/{person}/{month}/trial', { ...path, body: body() })), onSuccess: setTried });
  const confirm = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/cards/{person}/{month}/confirmation', { ...path, body: { words } })), onSuccess: changed });
  const comment = useMutation({ mutationFn: () => dataOf(api.POST('/api/appraisal/cards/{person}/{month}/comments', { ...path, body: { words } })), onSuccess: (next) => { setWords(''); changed(next); } });
  const faults = submit.error instanceof Problem ? submit.error.fields : [];
  return (
    <Part title={t('sign.title')}>
      <p className="zg-note">{t(`sign.${role}`, { name: card.name, due: card.selfDue, until: card.objectUntil ?? '' })}</p>
      {card.assessedAt && <p className="zg-note">{t('sign.assessed', { name: format.say(card.assessor), at: format.instant(card.assessedAt) })}{card.confirmedAt ? ` · ${t('sign.confirmed', { name: card.name, at: format.instant(card.confirmedAt) })}` : ''}{card.closedAt ? ` · ${t('sign.closed', { at: format.instant(card.closedAt) })}` : ''}</p>}
      <MoreTime card={card} />
      {card.selfAt && <p className="zg-note">{t('sign.selfIn', { at: format.instant(card.selfAt) })}</p>}
      {role !== 'reader' && (
        <div className="zg-actions">
          <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate()}>{t(role === 'self' ? 'sign.handIn' : 'sign.submit')}</Button>
          {role === 'assessor' && <Button loading={trial.isPending} onClick={() => trial.mutate()}>{t('sign.try')}</Button>}
          <Button onClick={() => window.print()}>{t('sign.print')}</Button>
          <ResultLine of={submit} done={t('sign.done')} />
          <ResultLine of={trial} />
        </div>
      )}
      {faults.length > 0 && <ul className="zg-note zg-late">{faults.map((f) => <li key={f.field + f.message}>{f.message}</li>)}</ul>}
      {tried && tried.score !== undefined && tried.score !== null && <p>{t('sign.tried', { score: format.points(tried.score), coefficient: format.coefficient(tried.coefficient ?? 0) })}</p>}
      {card.comments.map((c) => <p key={c.at} className="zg-note">{format.instant(c.at)} {format.labelled(card.name, c.words)}</p>)}
      {card.may.comment && (
        <div className="zg-actions">
          <Input aria-label={t('sign.words')} placeholder={t('sign.words')} value={words} onChange={(e) => setWords(e.target.value)} style={{ flex: '1 1 180px' }} />
          {card.may.confirm && <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>{t('sign.confirm')}</Button>}
          <Button disabled={!words.trim()} loading={comment.isPending} onClick={() => comment.mutate()}>{t('sign.comment')}</Button>
          <ResultLine of={confirm} /><ResultLine of={comment} />
        </div>
      )}
    </Part>
  );
}

function Why({ card, figure }: { card: Card; figure: 'score' | 'coefficient' }) {
  const navigate = useNavigate();
  const why = useQuery({
    queryKey: ['appraisal', 'why', card.person, card.month, figure],
    queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/cards/{person}/{month}/why', { params: { path: { person: card.person, month: card.month }, query: { figure } }, signal })),
  });
  return (
    <div style={{ marginTop: 24 }}>
      <State query={why} rows={6}>{(root) => <WhyTree root={root as WhyNode} openDepth={4} onFact={(fact) => fact.kind === 'error' && void navigate(`/moved?fact=${fact.kind}/${encodeURIComponent(fact.id)}`)} />}</State>
    </div>
  );
}
