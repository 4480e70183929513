import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, DayInput, Field, Figure, format, LedgerTable, Part, PointsFigure, RatioFigure, ResultLine } from '@/ui';
import { evidenceOf, type Card } from './cards';

/** APR-10: which version of the sheet the person has confirmed. */
export function ConfirmedSheet({ card }: { card: Card }) {
  const { t } = useTranslation('scores');
  const said = card.confirmedSheet;
  const words = !said ? t('card.notConfirmed') : t(said.current ? 'card.confirmedSheet' : 'card.otherConfirmed', { version: format.version(said.version), at: format.instant(said.at) });
  return <p className="zg-note">{said?.current ? words : <span className="zg-soon">△ {words}</span>} · <Link to={`/appraisal/history/${card.person}`}>{t('card.history')}</Link></p>;
}

/** APR-06: attendance, trainings and tests on lines of their own. */
export function BesidePart({ card }: { card: Card }) {
  const { t } = useTranslation('scores');
  const navigate = useNavigate();
  return (
    <Part title={t('card.beside')} note={t('card.besideNote')}>
      <LedgerTable rows={card.beside} rowKey={(b) => b.measure} head={false} label={t('card.beside')} columns={[
        { key: 'name', render: (b) => format.say(b.name) },
        { key: 'counted', render: (b) => <span className="zg-note">{b.counted ? t('card.counted', { item: format.say(b.counted) }) : t('card.notCounted')}</span> },
        { key: 'value', number: true, render: (b) => {
          const open = () => void navigate(evidenceOf(card, b.measure));
          if (!b.reading) return <Figure text="" absent="none" />;
          if (b.reading.rate) return <RatioFigure ratio={{ part: b.reading.part, whole: b.reading.whole }} onWhy={open} about={format.say(b.name)} />;
          return <CountFigure count={b.reading.part} unit={b.unit ? format.say(b.unit) : undefined} onWhy={open} about={format.say(b.name)} />;
        } },
      ]} />
    </Part>
  );
}

/** APR-44: what each member gave, item by item, and who stands far from the others. */
export function EntriesPart({ card }: { card: Card }) {
  const { t } = useTranslation('scores');
  if (card.entries.length === 0) return null;
  const judged = card.sections.flatMap((s) => s.items).filter((i) => card.entries.some((e) => e.marks.items[i.key]));
  type Line = { key: string; title: string };
  const lines: Line[] = [...judged.map((i) => ({ key: i.key, title: format.say(i.title) })), { key: '#total', title: t('score') }];
  return (
    <Part title={t('card.entries')} note={t('card.entriesNote')}>
      <LedgerTable rows={lines} rowKey={(l) => l.key} label={t('card.entries')} rowKind={(l) => l.key === '#total' ? 'sum' : undefined} columns={[
        { key: 'title', title: t('item'), render: (l) => l.title },
        ...card.entries.map((e) => ({
          key: String(e.member), title: e.name, number: true,
          render: (l: Line) => l.key === '#total' ? <><PointsFigure hundredths={e.total} slot={false} strong />{e.outlier && <div className="zg-soon">△ {t('card.outlier')} {format.points(e.apart, 'always')}</div>}</> : <PointsFigure hundredths={e.marks.items[l.key]?.points ?? null} slot={false} />,
        })),
      ]} />
    </Part>
  );
}

/** APR-43: HR gives one person more time for the self-assessment. */
export function MoreTime({ card }: { card: Card }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const manages = useMay()('MANAGE_APPRAISAL');
  const [until, setUntil] = useState('');
  const [words, setWords] = useState('');
  const late = card.stage === 'OPEN' && format.local(Date.now()).day > card.selfDue;
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/cards/{person}/{month}/self-extension', { params: { path: { person: card.person, month: card.month } }, body: { until, words } })),
    onSuccess: (next) => { queries.setQueryData(['appraisal', 'card', card.person, card.month], next); void queries.invalidateQueries({ queryKey: ['appraisal', 'month'] }); },
  });
  if (!manages || card.may.selfAssess || !(late || send.isSuccess)) return null;
  return (
    <form className="zg-line scores-screen" aria-label={t('card.moreTime')} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Field label={t('card.until')} width={130}>{(id) => <DayInput id={id} value={until} onChange={setUntil} />}</Field>
      <Field label={t('card.why')} width={130}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <Button htmlType="submit" disabled={!until || !words.trim() || send.isPending}>{t('card.extend')}</Button>
      <ResultLine of={send} done={send.data && t('card.extended', { day: send.data.selfDue })} />
    </form>
  );
}
