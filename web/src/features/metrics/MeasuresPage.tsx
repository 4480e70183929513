import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '@/api/session';
import { Empty, format, LedgerTable, Mark, PageHead, Part, State, usePhone, type LedgerColumn } from '@/ui';
import { useMeasures, type Definition } from './measures';
import { WaitingList } from './WaitingList';

const GROUPS = ['orders', 'buyers', 'goods', 'errors', 'work', 'rates', 'people', 'own'] as const;

const OF_PEOPLE = ['attendance.', 'conduct.', 'work.', 'reports.', 'organisation.'];
const OF_GOODS = ['stock.', 'purchasing.', 'catalogue.'];

function groupOf(d: Definition): typeof GROUPS[number] {
  if (d.own) return 'own';
  if (d.facts.includes('fulfilment.fact_error') || d.facts.includes('fulfilment.fact_scan')) return 'errors';
  if (d.facts.some((f) => OF_PEOPLE.some((schema) => f.startsWith(schema)))) return 'people';
  if (d.subjects.includes('PRODUCT') || d.facts.some((f) => OF_GOODS.some((schema) => f.startsWith(schema)))) return 'goods';
  if (d.facts.includes('metrics.fact_buyer_day') || d.unitName.en === 'buyers') return 'buyers';
  if (d.kind === 'RATIO') return 'rates';
  return d.facts.some((f) => f.startsWith('fulfilment.')) ? 'work' : 'orders';
}

/** MET-41: every measure with what it is, how it is counted, from where and by which version. */
export function Component() {
  const { t } = useTranslation('metrics');
  const may = useMay();
  const measures = useMeasures();
  const [sought, setSought] = useState('');
  return (
    <div className="zg-page">
      <PageHead
        title={t('list.title')} note={measures.data && t('list.note', { count: measures.data.length })}
        aside={(
          <>
            <Input size="small" className="zg-find" aria-label={t('list.find')} placeholder={t('list.find')} allowClear value={sought} onChange={(e) => setSought(e.target.value)} />
            <Link to="/compare">{t('list.compare')}</Link>
            {may('MANAGE_MEASURES') && <Link to="/measures/new"><Button>{t('list.add')}</Button></Link>}
          </>
        )}
      />
      <State query={measures} rows={12}>{(all) => <Groups all={all.filter((d) => fits(d, sought))} sought={sought} />}</State>
      <WaitingList sought={sought} />
    </div>
  );
}

const fits = (d: Definition, sought: string) => [d.key, d.name.zh, d.name.en, d.meaning.zh, d.meaning.en].some((text) => text.toLowerCase().includes(sought.trim().toLowerCase()));

function Groups({ all, sought }: { all: Definition[]; sought: string }) {
  const { t } = useTranslation('metrics');
  const phone = usePhone();
  const navigate = useNavigate();
  const columns: LedgerColumn<Definition>[] = [
    { key: 'name', title: t('list.name'), width: phone ? undefined : 168, render: (d) => <Link className="zg-plain" to={`/measures/${d.key}`}>{format.say(d.name)}</Link> },
    ...(phone ? [] : [
      { key: 'formula', title: t('list.formula'), render: (d: Definition) => <span className="zg-second">{format.say(d.formula)}</span> },
      { key: 'source', title: t('list.source'), width: 200, render: (d: Definition) => <span className="zg-second">{format.say(d.source)}</span> },
      { key: 'subjects', title: t('list.subjects'), width: 120, render: (d: Definition) => d.subjects.map((s) => t(`subject.${s}`)).join(' · ') },
    ]),
    { key: 'cadence', title: t('list.cadence'), width: 64, render: (d) => t(`cadence.${d.cadence}`) },
    { key: 'unit', title: t('list.unit'), width: 56, render: (d) => d.unit === 'RATIO' ? '%' : format.say(d.unitName) },
    { key: 'version', title: t('list.version'), width: 72, render: (d) => <span className="zg-code">{d.version}</span> },
  ];
  if (all.length === 0) return <Empty title={t('list.nothing', { sought })} />;
  return (
    <div className="zg-stack">
      {GROUPS.filter((g) => all.some((d) => groupOf(d) === g)).map((group) => (
        <Part key={group} title={t(`group.${group}`)} note={t(`groupNote.${group}`)} aside={group === 'own' && <Mark>{t('list.own')}</Mark>}>
          <LedgerTable label={t(`group.${group}`)} height={32} columns={columns} rows={all.filter((d) => groupOf(d) === group)} rowKey={(d) => d.key} onRow={(d) => void navigate(`/measures/${d.key}`)} />
        </Part>
      ))}
    </div>
  );
}
