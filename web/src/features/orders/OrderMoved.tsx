import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, LedgerTable, MoneyFigure, Part, PointsFigure, ThereforeDots, type FactRef } from '@/ui';
import type { OrderView } from './review';

type Brief = components['schemas']['MovesBrief'];
export type OrderFact = OrderView['facts'][number];

const text = (fact: FactRef) => `${fact.kind}/${fact.id}`;

/** WHY-02: what all facts of an order moved, from the first to the last day on which they count. */
function useBriefs(facts: OrderFact[]) {
  const days = facts.map((f) => f.day ?? format.local(f.at).day).sort();
  const from = days[0];
  const until = days.length === 0 ? undefined : format.local(new Date(`${days.at(-1)!}T00:00:00Z`).getTime() + 86_400_000).day;
  return useQuery({
    queryKey: ['payroll', 'moved', 'brief', facts.map((f) => text(f.fact)), from, until],
    enabled: facts.length > 0,
    queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/moved/brief', { params: { query: { facts: facts.map((f) => text(f.fact)), from: from!, until: until! } }, signal })),
  });
}

interface Row {
  fact: OrderFact;
  brief: Brief | null;
}

const counts = ({ brief }: Row) => !!brief && ((brief.score ?? 0) !== 0 || (brief.net ?? 0) !== 0);

/** What it moved, to the yuan: on the payslip of a closed month, or as the running month stands. `sold` is the order as its shop's target counts it. `current` is where one came from. */
export function OrderMoved({ facts, sold, current }: { facts: OrderFact[]; sold?: OrderFact | null; current: FactRef | null }) {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const briefs = useBriefs(facts);
  const sale = (fact: OrderFact) => fact === sold;
  const here = (fact: FactRef) => !!current && text(fact) === text(current);
  const all: Row[] = facts.flatMap((fact): Row[] => {
    const own = (briefs.data ?? []).filter((b) => text(b.fact) === text(fact.fact) && b.aimed === sale(fact));
    return own.length > 0 ? own.map((brief) => ({ fact, brief })) : [{ fact, brief: null }];
  });
  const rows = all.filter((r) => counts(r) || r.fact.fact.kind === 'error' || (here(r.fact.fact) && !sale(r.fact)));
  const rest = new Set(facts.map((f) => text(f.fact))).size - new Set(rows.map((r) => text(r.fact.fact))).size;
  if (facts.length === 0) return null;
  return (
    <Part title={<><ThereforeDots /> {t('moved.title')}</>} note={briefs.isPending ? t('moved.reading') : t('moved.note')}>
      {rows.length > 0 && (
        <LedgerTable<Row>
          rows={rows} rowKey={(r) => `${text(r.fact.fact)} ${r.fact.step ?? ''} ${r.brief?.person} ${r.brief?.month}`} plain label={t('moved.title')} isCurrent={(r) => here(r.fact.fact)}
          onRow={(r) => r.brief && void navigate(`/moved?fact=${r.fact.fact.kind}/${encodeURIComponent(r.fact.fact.id)}`)}
          columns={[
            { key: 'what', title: t('moved.what'), render: (r) => <>{r.fact.step ? t(`moved.step.${r.fact.step}`) : format.say(r.fact.words)}<div className="zg-note">{[r.brief?.name ?? r.fact.person ?? t('details.nobody'), r.brief && format.monthWord(r.brief.month), r.brief && t(r.brief.closed ? 'moved.closed' : 'moved.expected')].filter(Boolean).join(' · ')}</div></> },
            { key: 'booked', title: t('moved.booked'), number: true, deskOnly: true, render: (r) => <PointsFigure hundredths={r.fact.points ? -r.fact.points : null} slot={false} tone="second" /> },
            { key: 'score', title: t('moved.score'), number: true, render: (r) => <PointsFigure hundredths={r.brief?.score} sign="always" slot={false} /> },
            { key: 'net', title: t('moved.yuan'), number: true, slot: true, render: (r) => <MoneyFigure fen={r.brief?.net} sign="always" strong={!!r.brief?.net} onMoved={r.brief ? () => void navigate(`/moved?fact=${r.fact.fact.kind}/${encodeURIComponent(r.fact.fact.id)}`) : undefined} about={format.say(r.fact.words)} /> },
          ]}
        />
      )}
      {briefs.isError && <p className="zg-note zg-late">{t('moved.unreachable')}</p>}
      {briefs.data && <p className="zg-note">{[rest > 0 && t('moved.rest', { count: rest }), rows.some((r) => r.brief && (r.brief.net === null || r.brief.net === undefined)) && t('moved.pointsOnly')].filter(Boolean).join(' ')}</p>}
    </Part>
  );
}
