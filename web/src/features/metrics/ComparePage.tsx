import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '@/api/session';
import { Empty, format, LedgerTable, PageHead, Part, Plot, State, WhyFigure, type LedgerColumn } from '@/ui';
import type { components } from '@/api/schema';
import { plotted, useCompare, useMeasures, useSubjects, type Comparison, type Definition, type Kind } from './measures';
import { lastMonths } from './period';

type Compared = components['schemas']['CompareFiguresCompared'];

/** MET-13: shops, people or products and periods side by side, in one chart and one table. */
export function Component() {
  const { t } = useTranslation('metrics');
  const [search, setSearch] = useSearchParams();
  const me = useMe();
  const months = lastMonths(1);
  const asked: Comparison = {
    measure: search.get('measure') ?? 'sales-amount',
    kind: (search.get('kind') as Kind | null) ?? 'SHOP',
    subject: search.has('subject') ? search.getAll('subject').map(Number) : (me.shops ?? []).slice(0, 2).map((s) => s.id),
    period: search.has('period') ? search.getAll('period') : [months[0]!, `${Number(months[0]!.slice(0, 4)) - 1}${months[0]!.slice(4)}`],
  };
  const measures = useMeasures();
  const compared = useCompare(asked);
  const set = (changes: Partial<Comparison>) => setSearch(() => {
    const next = { ...asked, ...changes };
    const to = new URLSearchParams({ measure: next.measure, kind: next.kind });
    next.subject.forEach((s) => to.append('subject', String(s)));
    next.period.forEach((p) => to.append('period', p));
    return to;
  }, { replace: true });
  const definition = measures.data?.find((d) => d.key === asked.measure);
  const choose = (measure: string) => {
    const subjects = measures.data?.find((d) => d.key === measure)?.subjects ?? [];
    set(subjects.includes(asked.kind) ? { measure } : { measure, kind: subjects[0] ?? 'SHOP', subject: subjects[0] === 'COMPANY' ? [0] : [] });
  };
  return (
    <div className="zg-page">
      <PageHead title={t('compare.title')} note={t('compare.note')} aside={<Link to={`/measures/${asked.measure}`}>{t('compare.measure')}</Link>} />
      <div className="zg-actions">
        <Select
          size="small" showSearch aria-label={t('list.name')} className="zg-find" value={asked.measure} onChange={choose} popupMatchSelectWidth={false} optionFilterProp="label"
          options={(measures.data ?? []).map((d) => ({ value: d.key, label: format.say(d.name) }))}
        />
        {definition && definition.subjects.length > 1 && (
          <Segmented size="small" value={asked.kind} onChange={(kind) => set({ kind, subject: kind === 'COMPANY' ? [0] : [] })} options={definition.subjects.map((s) => ({ value: s, label: t(`subject.${s}`) }))} />
        )}
        {definition && asked.kind !== 'COMPANY' && <Whom asked={asked} definition={definition} onChange={(subject) => set({ subject })} />}
        <Select
          size="small" mode="tags" aria-label={t('compare.periods')} placeholder={t('compare.periodsHint')} value={asked.period} onChange={(period: string[]) => set({ period })} className="zg-pick-many" popupMatchSelectWidth={false}
          options={choices().map((p) => ({ value: p, label: p }))}
        />
      </div>
      {asked.subject.length === 0 || asked.period.length === 0
        ? <Empty title={t('compare.choose')}>{t('compare.periodsHint')}</Empty>
        : <State query={compared} rows={6}>{(c) => <Result compared={c} />}</State>}
    </div>
  );
}

/** Months of this year and the last, their quarters, and the years. */
function choices(): string[] {
  const months = lastMonths(24);
  const years = [...new Set(months.map((m) => m.slice(0, 4)))];
  return [...months, ...years.flatMap((y) => [4, 3, 2, 1].map((q) => `${y}-Q${q}`)), ...years];
}

function Whom({ asked, definition, onChange }: { asked: Comparison; definition: Definition; onChange: (subject: number[]) => void }) {
  const { t } = useTranslation('metrics');
  const me = useMe();
  const [first, last] = [lastMonths(12)[11]!, lastMonths(1)[0]!];
  const subjects = useSubjects(definition.key, { kind: asked.kind, subject: 0, from: `${first}-01`, until: nextMonth(last) });
  const options = asked.kind === 'SHOP' ? (me.shops ?? []).map((s) => ({ value: s.id, label: s.name })) : (subjects.data ?? []).map((s) => ({ value: s.subject, label: s.name }));
  return (
    <Select
      size="small" mode="multiple" maxTagCount={4} aria-label={t('compare.subjects')} placeholder={t('compare.subjectsHint')} className="zg-pick-many" popupMatchSelectWidth={false} optionFilterProp="label"
      value={asked.subject} onChange={onChange} options={options}
    />
  );
}

const nextMonth = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10);

function Result({ compared }: { compared: Compared }) {
  const { t } = useTranslation('metrics');
  const { definition, subjects, periods, cells } = compared;
  const at = (subject: number, period: string) => cells.find((c) => c.subject === subject && c.period === period)!;
  const write = useMemo(() => (n: number) => definition.unit === 'MONEY' ? format.money(Math.round(n)) : definition.unit === 'RATIO' ? `${n.toFixed(2)}%` : format.count(Math.round(n * 100) / 100), [definition.unit]);
  const columns: LedgerColumn<Compared['subjects'][number]>[] = [
    { key: 'name', title: t(`subject.${compared.kind}`), render: (s) => compared.kind === 'COMPANY' ? t('subject.COMPANY') : s.name },
    ...periods.map((p): LedgerColumn<Compared['subjects'][number]> => ({
      key: p.name, title: p.name, number: true, slot: true,
      render: (s) => {
        const cell = at(s.id, p.name);
        return (
          <>
            {cell.data && cell.missing > 0 && <><span className="zg-soon">{t('one.missing', { count: cell.missing })}</span>&ensp;</>}
            {cell.data ? <Link className="zg-plain" to={`/measures/${definition.key}?kind=${compared.kind}&subject=${s.id}&from=${p.from}&until=${p.until}`}><WhyFigure figure={cell.figure} slot={false} about={`${s.name} ${p.name}`} /></Link> : <span className="zg-none">{t('compare.gap')}</span>}
          </>
        );
      },
    })),
  ];
  return (
    <div className="zg-stack">
      <Plot
        title={format.say(definition.name)} note={t('compare.plotNote')} x={subjects.map((s) => compared.kind === 'COMPANY' ? t('subject.COMPANY') : s.name)} xTitle={t(`subject.${compared.kind}`)} height={240}
        writeAxis={(n) => definition.unit === 'MONEY' ? format.count(Math.round(n / 100)) : definition.unit === 'RATIO' ? `${n}%` : format.count(n)}
        series={periods.map((p, i) => ({
          name: p.name, kind: 'bar', role: i === 0 ? 'own' : 'compared', write,
          values: subjects.map((s) => { const cell = at(s.id, p.name); return cell.data ? plotted(definition, cell) : null; }),
        }))}
      />
      <Part title={t('compare.table')} note={t('compare.tableNote')}>
        <LedgerTable label={t('compare.table')} columns={columns} rows={subjects} rowKey={(s) => s.id} />
      </Part>
    </div>
  );
}
