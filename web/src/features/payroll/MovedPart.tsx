import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from 'antd';
import { useMay, useMe } from '@/api/session';
import { Empty, format, InstantText, MovedTable, Part, Particulars, placeOf, State, ThereforeDots, type FactRef, type WhyFigureValue } from '@/ui';
import { AppealPart } from './AppealPart';
import { useMoved, type Moved } from './pay';

/** Without it, with it, moved by: from the count to the net, for each person it counts for. */
export function MovedPart({ fact, person, month }: { fact: FactRef; person?: number; month?: string }) {
  const { t } = useTranslation('payroll');
  const moved = useMoved(fact);
  const wanted = (all: Moved[]) => all.filter((m) => (person === undefined || m.person === person) && (month === undefined || m.month === month));
  return (
    <State query={moved} rows={8} isEmpty={(all) => wanted(all).length === 0} empty={<Empty title={t('moved.nothing')}>{t('moved.nothingHint')}</Empty>}>
      {(all) => wanted(all).map((m) => <One key={`${m.person} ${m.month}`} moved={m} />)}
    </State>
  );
}

function One({ moved }: { moved: Moved }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const me = useMe();
  const place = moved.order || ['scan', 'parcel', 'order'].includes(moved.fact.kind) ? placeOf(moved.fact) : null;
  const facts: [string, ReactNode][] = [[t('moved.fact'), <b key="f">{format.say(moved.label)}</b>]];
  if (moved.at) facts.push([t('moved.when'), <InstantText key="w" at={moved.at} form="full" />]);
  if (moved.order) facts.push([t('moved.order'), <span key="o" className="zg-code">{moved.order}</span>]);
  facts.push([t('moved.counts'), `${moved.name} · ${format.month(moved.month)}`]);
  return (
    <Part title={<><ThereforeDots /> {t('moved.title')}</>}>
      <Particulars rows={facts} />
      <MovedTable rows={moved.rows.map((row) => ({ label: format.say(row.label), without: row.without as WhyFigureValue, with: row.with as WhyFigureValue }))} />
      <p className="zg-note">{[moved.closed ? t('moved.closed') : t('moved.open'), moved.estimated && t('moved.estimated'), (moved.net === undefined || moved.net === null) && t('moved.pointsOnly')].filter(Boolean).join(' ')}</p>
      {me.person.id === moved.person && <AppealPart fact={moved.fact} />}
      {place && may('READ_ORDERS') && <div className="zg-actions"><Link to={place}><Button>{t('moved.toOrder')}</Button></Link></div>}
    </Part>
  );
}
