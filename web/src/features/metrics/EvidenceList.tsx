import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ExportForm, format, InstantText, LedgerTable, Pages, Part, PointsFigure, State, usePhone, type LedgerColumn } from '@/ui';
import type { components } from '@/api/schema';
import { useEvidence, type Asked, type Definition } from './measures';

type Row = components['schemas']['EvidenceRow'];

/** WHY-07: the facts, page by page, as far as one may see them. */
export function EvidenceList({ definition, asked }: { definition: Definition; asked: Asked }) {
  const { t } = useTranslation('metrics');
  const phone = usePhone();
  const [page, setPage] = useState(0);
  const evidence = useEvidence(definition.key, asked, page);
  const [taking, setTaking] = useState(false);
  const columns: LedgerColumn<Row>[] = [
    { key: 'at', title: t('fact.at'), width: 112, render: (r) => <span className="zg-second"><InstantText at={r.at} /></span> },
    { key: 'label', title: t('fact.what'), render: (r) => format.say(r.label) },
    ...(phone ? [] : [{ key: 'order', title: t('fact.order'), width: 184, render: (r: Row) => r.order ? <span className="zg-code">{r.order}</span> : <span className="zg-none">{format.NOT_MEASURED}</span> }]),
    { key: 'part', title: t(definition.kind === 'RATIO' ? 'fact.hit' : 'fact.adds'), number: true, width: 96, render: (r) => definition.unit === 'MONEY' ? format.money(r.part) : format.count(r.part) },
    ...(definition.facts.includes('fulfilment.fact_error') ? [{ key: 'points', title: t('one.points'), number: true, width: 72, render: (r: Row) => <PointsFigure hundredths={r.points ? -r.points : null} slot={false} /> }] : []),
  ];
  return (
    <Part
      title={t('fact.title')} note={evidence.data && t('fact.count', { count: evidence.data.total })}
      aside={<button type="button" className="zg-link" onClick={() => setTaking(!taking)}>{t('fact.export')}</button>}
    >
      {taking && <ExportForm path={`/api/metrics/measures/${definition.key}/evidence.csv`} file={`${definition.key}.csv`} query={{ kind: asked.kind, subject: String(asked.subject), from: asked.from, until: asked.until }} onClose={() => setTaking(false)} />}
      <State query={evidence} rows={6} isEmpty={(p) => p.total === 0} empty={<Empty title={t('fact.none')}>{t('fact.noneHint')}</Empty>}>
        {(p) => (
          <>
            <LedgerTable label={t('fact.title')} columns={columns} rows={p.rows} rowKey={(r, i) => `${r.fact.kind} ${r.fact.id} ${i}`} />
            <Pages page={page} size={p.size} total={p.total} onPage={setPage} />
          </>
        )}
      </State>
    </Part>
  );
}
