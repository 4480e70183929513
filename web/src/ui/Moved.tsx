import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WhyFigure } from './Figures';
import { LedgerTable } from './LedgerTable';
import type { WhyFigureValue } from './why';

/** One figure without and with an event, a leave, a score or a rule. */
export interface Moved {
  label: ReactNode;
  without: WhyFigureValue;
  with: WhyFigureValue;
}

interface MovedProps {
  /** from points to yuan in order; the last is what it comes to */
  rows: Moved[];
  /** heads other than 没有它, 有了它, 相差: for what would be */
  heads?: { without?: string; with?: string; moved?: string };
}

/** with less without; a ratio moves in hundredths of a percent, words do not move. */
export function difference(without: WhyFigureValue, after: WhyFigureValue): WhyFigureValue | null {
  if (without.kind === 'TextFigure' || after.kind === 'TextFigure' || without.kind !== after.kind) return null;
  if (without.kind !== 'RatioFigure' && after.kind !== 'RatioFigure') return { kind: after.kind, value: after.value - without.value };
  if (without.kind !== 'RatioFigure' || after.kind !== 'RatioFigure' || without.value.whole === 0 || after.value.whole === 0) return null;
  return { kind: 'RatioFigure', value: { part: after.value.part * without.value.whole - without.value.part * after.value.whole, whole: after.value.whole * without.value.whole } };
}

const still = (figure: WhyFigureValue | null) => figure === null || figure.kind === 'TextFigure' || (figure.kind === 'RatioFigure' ? figure.value.part === 0 : figure.value === 0);

/** What it moved: without, with, moved by; double line under the last. */
export function MovedTable({ rows, heads }: MovedProps) {
  const { t } = useTranslation('ui');
  const last = rows.at(-1);
  return (
    <LedgerTable<Moved>
      rows={rows} rowKey={(_, i) => i} rowKind={(row) => row === last ? 'total' : undefined} height={27}
      columns={[
        { key: 'label', title: t('moved.moved'), render: (row) => row.label },
        { key: 'without', title: heads?.without ?? t('moved.without'), number: true, render: (row) => <WhyFigure figure={row.without} bare slot={false} tone={row === last ? undefined : 'second'} /> },
        { key: 'with', title: heads?.with ?? t('moved.with'), number: true, render: (row) => <WhyFigure figure={row.with} bare slot={false} /> },
        {
          key: 'by', title: heads?.moved ?? t('moved.by'), number: true,
          render: (row) => { const by = difference(row.without, row.with); return <WhyFigure figure={by} bare slot={false} sign="always" strong={row.with.kind === 'MoneyFigure' && !still(by)} />; },
        },
      ]}
    />
  );
}
