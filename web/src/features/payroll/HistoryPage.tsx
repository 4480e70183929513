import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '@/api/session';
import { Empty, format, LedgerTable, MoneyFigure, PageHead, Part, Plot, State } from '@/ui';
import { useHistory } from './pay';

/** A person's pay over the months: gross and net, score and coefficient, and any line. */
export function Component() {
  const { t } = useTranslation('payroll');
  const me = useMe();
  const person = Number(useParams().person);
  const history = useHistory(person);
  const [line, setLine] = useState<string | null>(null);
  return (
    <div className="zg-page">
      <PageHead title={t('history.title', { name: me.person.id === person ? t('history.own') : '' })} note={t('history.note')} />
      <State query={history} rows={8} empty={<Empty title={t('history.none')} />}>
        {(months) => {
          const x = months.map((m) => m.month);
          const last = months.at(-1)!;
          const shown = last.lines.find((l) => l.key === (line ?? 'performance_pay')) ?? last.lines[0]!;
          const of = (m: typeof last) => m.lines.find((l) => l.key === shown.key)?.amount ?? null;
          return (
            <div className="zg-cols">
              <div className="zg-stack">
                <Plot title={t('history.plot')} note={t('yuan')} x={x} xTitle={t('month')} series={[
                  { name: t('net'), kind: 'line', role: 'own', values: months.map((m) => m.net), write: (v) => format.money(v) },
                  { name: t('history.gross'), kind: 'line', role: 'compared', values: months.map((m) => m.gross), write: (v) => format.money(v) },
                ]} writeAxis={(v) => format.count(Math.round(v / 100))} />
                <Plot title={t('history.score')} x={x} xTitle={t('month')} series={[
                  { name: t('score'), kind: 'line', role: 'own', values: months.map((m) => m.score ?? null), write: (v) => format.points(v) },
                  { name: t('coefficient'), kind: 'bar', role: 'compared', axis: 'right', values: months.map((m) => m.coefficient ?? null), write: (v) => format.coefficient(v) },
                ]} writeAxis={(v) => format.points(v)} writeRightAxis={(v) => format.coefficient(v)} />
                <Plot title={format.say(shown.name)} note={t('yuan')} x={x} xTitle={t('month')} series={[{ name: format.say(shown.name), kind: 'bar', role: 'own', values: months.map(of), write: (v) => format.money(v) }]} writeAxis={(v) => format.count(Math.round(v / 100))} />
              </div>
              <div className="zg-stack">
                <Part title={t('history.lines')} note={<Link to={`/pay/${person}/${last.month}`}>{last.month}</Link>}>
                  <LedgerTable rows={last.lines} rowKey={(l) => l.key} head={false} label={t('history.lines')} isCurrent={(l) => l.key === shown.key} onRow={(l) => setLine(l.key)}
                    rowKind={(l) => l.kind === 'SUBTOTAL' ? 'sum' : l.kind === 'NET' ? 'total' : undefined}
                    columns={[{ key: 'name', render: (l) => format.say(l.name) }, { key: 'fen', number: true, render: (l) => <MoneyFigure fen={l.amount} slot={false} /> }]} />
                </Part>
              </div>
            </div>
          );
        }}
      </State>
    </div>
  );
}
