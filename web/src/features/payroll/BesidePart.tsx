import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { format, LedgerTable, MoneyFigure, Part, PointsFigure, State, usePhone, WhyFigure, type FactRef, type WhyFigureValue } from '@/ui';
import { moves, useBeside, type BesideNode } from './pay';

interface Row {
  node: BesideNode;
  depth: number;
  path: string;
}

/** The tree from above, each node under the one it belongs to; without those in which nothing changed, when so wished. */
function rowsOf(node: BesideNode, all: boolean, depth = 0, path = '0'): Row[] {
  if (!all && depth > 0 && still(node)) return [];
  return [{ node, depth, path }, ...node.children.flatMap((child, i) => rowsOf(child, all, depth + 1, `${path}.${i}`))];
}

const still = (node: BesideNode): boolean => node.state === 'SAME' && node.moved === 0 && node.children.every(still);

/** WHY-01: a payslip line beside the payslip before, leaf by leaf; the leaves add up to the difference to the fen. */
export function BesidePart({ person, month, line, onFact }: { person: number; month: string; line: string; onFact: (fact: FactRef) => void }) {
  const { t } = useTranslation('payroll');
  const phone = usePhone();
  const [all, setAll] = useState(true);
  const beside = useBeside(person, month, line);
  return (
    <State query={beside} rows={12}>
      {(data) => {
        const then = format.monthWord(data.than);
        const now = format.monthWord(data.month);
        return (
          <Part
            title={<>{t('beside.title', { month: then })} {format.money(data.difference, 'always')}</>} note={t('beside.note')}
            aside={<button type="button" className="zg-link" onClick={() => setAll(!all)}>{all ? t('beside.changed') : t('beside.all')}</button>}
          >
            <LedgerTable<Row>
              rows={rowsOf(data.tree as BesideNode, all)} rowKey={(r) => r.path} label={t('beside.title', { month: then })} rowKind={(r) => r.depth === 0 ? 'sum' : undefined}
              columns={[
                { key: 'label', title: t('beside.leaf'), render: (r) => <Label row={r} phone={phone} /> },
                { key: 'then', title: then, number: true, slot: true, deskOnly: true, render: (r) => <Side figure={r.node.then} other={r.node.now} second /> },
                { key: 'now', title: now, number: true, slot: true, deskOnly: true, render: (r) => <Side figure={r.node.now} other={r.node.then} /> },
                { key: 'difference', title: t('beside.difference'), number: true, slot: true, deskOnly: true, render: (r) => <WhyFigure figure={r.node.difference as WhyFigureValue | null} sign="always" tone={r.node.state === 'SAME' ? 'second' : undefined} /> },
                {
                  key: 'moved', title: t('beside.moved'), number: true, slot: true,
                  render: (r) => <MoneyFigure fen={r.node.moved} sign="always" strong={r.node.moved !== 0 && r.node.children.length === 0} tone={r.node.moved === 0 ? 'second' : undefined} about={format.say(r.node.label)}
                    onMoved={r.node.fact && moves(r.node.fact) ? () => onFact(r.node.fact!) : undefined} />,
                },
              ]}
            />
            <p className="zg-note zg-tree-foot">{t('beside.check', { leaves: format.count(data.leaves), sum: format.money(data.tree.moved, 'always'), difference: format.money(data.unexplained) })}</p>
          </Part>
        );
      }}
    </State>
  );
}

function Label({ row: { node, depth }, phone }: { row: Row; phone: boolean }) {
  const { t } = useTranslation('payroll');
  const only = node.children.length === 0 && (node.state === 'NEW' || node.state === 'GONE');
  return (
    <span className="pay-beside-label" style={{ paddingLeft: Math.min(depth, phone ? 4 : 9) * (phone ? 10 : 18) }}>
      <span className={node.children.length > 0 ? 'pay-beside-inner' : undefined}>{format.say(node.label)}</span>
      {only && <> <span className="zg-mark">{t(`beside.state.${node.state}`)}</span></>}
      {' '}<span className="zg-note">{format.say(node.detail)}{node.score !== null && node.score !== undefined && node.score !== 0 && <> · {t('beside.score')} <PointsFigure hundredths={node.score} sign="always" slot={false} /></>}</span>
      {phone && <span className="zg-note pay-beside-both"><Side figure={node.then} other={node.now} second slot={false} /> → <Side figure={node.now} other={node.then} slot={false} /></span>}
    </span>
  );
}

/** A figure of one of the months; "–" where the other month alone has it. */
function Side({ figure, other, second, slot }: { figure: unknown; other: unknown; second?: boolean; slot?: boolean }) {
  return <WhyFigure figure={(figure ?? other) as WhyFigureValue | null} absent={figure ? undefined : 'none'} tone={second ? 'second' : undefined} slot={slot} />;
}
