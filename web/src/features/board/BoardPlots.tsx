import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { format, Plot } from '@/ui';
import type { Board } from './board';

/** 104.3: ten thousands of yuan; below that, yuan. */
function inTenThousands(fen: number): string {
  return fen >= 1_000_000 ? String(Math.round(fen / 100_000) / 10) : format.money(fen);
}

/** Under each other, one x axis: what was paid so far, orders by day, shipped within 24 hours. Missing days are hatched. */
export function BoardPlots({ board }: { board: Board }) {
  const { t } = useTranslation('board');
  const plots = useMemo(() => {
    let paid = 0;
    const missing = board.days.flatMap((d, i) => d.missing ? [i] : []);
    const known = board.days.map((d) => d.over || d.orders > 0 || d.paidOrders > 0);
    return {
      x: board.days.map((d) => String(Number(d.day.slice(8)))), missing,
      paid: board.days.map((d, i) => { paid += d.paidFen; return known[i] ? paid : null; }),
      orders: board.days.map((d, i) => known[i] ? d.orders : null),
      paidOrders: board.days.map((d, i) => known[i] ? d.paidOrders : null),
      onTime: board.days.map((d) => d.over && d.shipped > 0 ? d.shippedOnTime * 100 / d.shipped : null),
      shipped: board.days.map((d) => d.shipped),
    };
  }, [board]);
  const axis = { x: plots.x, xTitle: t('plot.day') };
  const wan = (fen: number) => fen === 0 ? '0' : t('plot.wan', { n: Math.round(fen / 10_000) / 100 });
  return (
    <>
      <Plot
        title={t('plot.paid')} note={t('plot.paidNote')} {...axis} missing={plots.missing} writeAxis={wan}
        series={[{ name: t('plot.paidSoFar'), kind: 'line', role: 'own', values: plots.paid, write: inTenThousands }]}
      />
      <Plot
        title={t('plot.orders')} note={t('plot.ordersNote')} {...axis} missing={plots.missing} writeAxis={(n) => format.count(n)}
        series={[
          { name: t('plot.ordered'), kind: 'bar', role: 'compared', values: plots.orders, write: (n) => format.count(n) },
          { name: t('plot.paidOrders'), kind: 'line', role: 'own', values: plots.paidOrders, write: (n) => format.count(n) },
        ]}
      />
      <Plot
        title={t('plot.onTime')} note={t('plot.onTimeNote')} {...axis} writeAxis={(n) => format.count(n)} writeRightAxis={(n) => `${n}%`}
        series={[
          { name: t('plot.shipped'), kind: 'bar', role: 'compared', values: plots.shipped, write: (n) => format.count(n) },
          { name: t('plot.onTimeShare'), kind: 'line', role: 'own', axis: 'right', values: plots.onTime, write: (n) => `${(Math.round(n * 100) / 100).toFixed(2)}%` },
        ]}
      />
    </>
  );
}
