import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { components } from '@/api/schema';
import { Day, Empty, LedgerTable, Mark, PageHead, Pages, State } from '@/ui';
import { useCases } from './conduct';

type CaseState = components['schemas']['CaseState'];

const PAGE = 50;
const STATES: CaseState[] = ['REPORTED', 'CHECKED', 'DECIDED', 'TOLD', 'APPLIED', 'WITHDRAWN'];

/** WF-93: the cases one may see, newest first. */
export function Component() {
  const { t } = useTranslation('conduct');
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((s) => s === address.get('state'));
  const [page, setPage] = useState(0);
  const cases = useCases(state, page, PAGE);
  return (
    <div className="zg-page">
      <PageHead title={t('cases.title')} note={t('cases.note')} aside={(
        <>
          <Select size="small" allowClear placeholder={t('cases.all')} aria-label={t('cases.stateLabel')} value={state} popupMatchSelectWidth={false}
            onChange={(s?: CaseState) => { setPage(0); setAddress(s ? { state: s } : {}, { replace: true }); }} options={STATES.map((s) => ({ value: s, label: t(`state.${s}`) }))} />
          <Link className="ant-btn ant-btn-default" to="/conduct/report">{t('cases.open')}</Link>
        </>
      )} />
      <State query={cases} rows={8} isEmpty={(p) => p.total === 0} empty={<Empty title={t('cases.none')}>{t('cases.noneHint')}</Empty>}>
        {(p) => (
          <>
            <LedgerTable rows={p.rows} rowKey={(c) => c.id} height={32} label={t('cases.title')} columns={[
              { key: 'day', title: t('day'), width: 92, render: (c) => <Day day={c.happenedOn} /> },
              { key: 'name', title: t('cases.who'), width: 84, render: (c) => c.name || '–' },
              { key: 'words', title: t('what'), render: (c) => <><Link to={`/cases/${c.id}`}>{c.words}</Link> {c.restricted && <Mark kind="soon">{t('cases.restricted')}</Mark>} {c.legal && <Mark kind="late">{t('cases.legal')}</Mark>}</> },
              { key: 'type', title: t('cases.type'), width: 90, deskOnly: true, render: (c) => c.type ? t(`type.${c.type}`) : '–' },
              { key: 'state', title: t('cases.stateLabel'), width: 90, render: (c) => t(`state.${c.state}`) },
            ]} />
            <Pages page={page} size={PAGE} total={p.total} onPage={setPage} />
          </>
        )}
      </State>
    </div>
  );
}
