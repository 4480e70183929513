import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Button } from 'antd';
import { useMe } from '@/api/session';
import { Empty, format, Figure, LedgerTable, Mark, MoneyFigure, PageHead, Part, PointsFigure, RatioFigure, State, usePhone, WhyTree, type WhyNode } from '@/ui';
import { useMonthSoFar, useWhySoFar, type MonthSoFar, type SoFarFigure } from './monthSoFar';
import { Expected, SoFar } from './SoFar';

/** WHY-03: items, score, coefficient and expected pay as they stand now, and why. */
export function Component() {
  const { t } = useTranslation('month');
  const [address, setAddress] = useSearchParams();
  const me = useMe();
  const phone = usePhone();
  const month = useMonthSoFar();
  const figure = address.get('why') as SoFarFigure | null;
  const ask = (next: SoFarFigure) => setAddress({ why: next }, { replace: true });
  const aside = month.data?.scored && <Link to={`/appraisal/${me.person.id}/${month.data.month}`}><Button>{t('toSheet')}</Button></Link>;
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={month.data && (month.data.sheet ? t('note', { month: format.month(month.data.month), sheet: `${format.say(month.data.post)} ${format.version(month.data.sheet)}` }) : format.month(month.data.month))} aside={aside} />
      <State query={month} rows={8}>
        {(data) => data.scored
          ? (
            <div className="zg-cols">
              {phone && <div className="zg-stack"><SoFar month={data} onWhy={ask} /></div>}
              <div className="zg-stack">
                {figure && <Tree figure={figure} />}
                <Items month={data} />
                <Lines month={data} />
              </div>
              {!phone && <div className="zg-stack"><SoFar month={data} onWhy={ask} /></div>}
            </div>
          )
          : data.lines.length > 0 ? <Unscored month={data} figure={figure} onWhy={ask} /> : <Empty title={t('notScored')}>{t('notScoredHint')}</Empty>}
      </State>
    </div>
  );
}

/** Who is paid without a score: the lines as they stand today, and why. */
function Unscored({ month, figure, onWhy }: { month: MonthSoFar; figure: SoFarFigure | null; onWhy: (figure: SoFarFigure) => void }) {
  const { t } = useTranslation('month');
  return (
    <div className="zg-stack">
      <Expected month={month} onWhy={onWhy} />
      {figure === 'net' && <Tree figure={figure} />}
      <Lines month={month} note={t('expectedNoteUnscored')} />
    </div>
  );
}

function Tree({ figure }: { figure: SoFarFigure }) {
  const why = useWhySoFar(figure);
  return (
    <State query={why} rows={6}>
      {(data) => (
        <WhyTree key={figure} root={data.tree as WhyNode} openDepth={3} check={{ difference: figure === 'net' ? format.money(data.difference) : format.points(data.difference), facts: data.facts }} />
      )}
    </State>
  );
}

function Items({ month }: { month: MonthSoFar }) {
  const { t } = useTranslation('month');
  return (
    <Part title={t('items')} note={t('itemsNote')}>
      <LedgerTable
        rows={month.items} rowKey={(item) => item.key} height={32} label={t('items')}
        columns={[
          { key: 'title', title: t('item'), render: (item) => <>{format.say(item.title)}{item.estimated && <> <Mark kind="soon">{t('estimated')}</Mark></>}<br /><span className="zg-note">{format.say(item.told)}</span></> },
          { key: 'reading', title: t('actual'), number: true, slot: true, deskOnly: true, render: (item) => !item.measure ? <Figure text="" absent="none" /> : item.rate ? <RatioFigure ratio={{ part: item.part, whole: item.whole }} /> : <Figure text={format.count(item.part)} unit={t('times')} /> },
          { key: 'full', title: t('full'), number: true, deskOnly: true, render: (item) => <PointsFigure hundredths={item.points} slot={false} tone="second" /> },
          { key: 'points', title: t('score'), number: true, render: (item) => <PointsFigure hundredths={item.assessor} slot={false} strong={item.lost > 0} /> },
        ]}
      />
    </Part>
  );
}

function Lines({ month, note }: { month: MonthSoFar; note?: string }) {
  const { t } = useTranslation('month');
  if (month.lines.length === 0) return <Part title={t('expectedNet')}><p className="zg-note">{t('noPay')}</p></Part>;
  return (
    <Part title={t('expectedNet')} note={note ?? t('expectedNote')}>
      <LedgerTable
        rows={month.lines} rowKey={(line) => line.key} head={false} height={32} label={t('expectedNet')} rowKind={(line) => line.kind === 'NET' ? 'total' : line.kind === 'SUBTOTAL' ? 'sum' : undefined}
        columns={[{ key: 'name', render: (line) => format.say(line.name) }, { key: 'amount', number: true, render: (line) => <MoneyFigure fen={line.amount} /> }]}
      />
    </Part>
  );
}
