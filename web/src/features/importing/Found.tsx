import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ExportForm, format, LedgerTable, Pages, State } from '@/ui';
import { useChanges, useFaults, useSubjects, type Run, type Verdict } from './runs';

type Tab = 'faults' | 'NEW' | 'CHANGED' | 'OLDER' | 'UNCHANGED';

/** What the dry run found, class by class. */
export function Found({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const { counts } = run;
  const [tab, setTab] = useState<Tab>(counts.faults > 0 || counts.fresh === 0 ? 'faults' : 'NEW');
  const tabs: [Tab, number][] = [['faults', counts.faults], ['NEW', counts.fresh], ['CHANGED', counts.changed], ['OLDER', counts.older], ['UNCHANGED', counts.unchanged]];
  return (
    <section className="zg-part">
      <Tabs
        className="zg-work-tabs" size="small" activeKey={tab} onChange={(key) => setTab(key as Tab)}
        items={tabs.map(([key, n]) => ({ key, label: `${t(`tab.${key}`)} ${format.count(n)}` }))}
      />
      {tab === 'faults' ? <Faults run={run} /> : tab === 'CHANGED' ? <Changes run={run} /> : <Subjects key={tab} run={run} verdict={tab} />}
    </section>
  );
}

function Faults({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const [page, setPage] = useState(0);
  const faults = useFaults(run.id, page, true);
  const [taking, setTaking] = useState(false);
  return (
    <State query={faults} columns={5} rowHeight={32} isEmpty={(found) => found.total === 0} empty={<Empty title={t('noFaults')}>{t('noFaultsHint')}</Empty>}>
      {(found) => (
        <>
          <LedgerTable
            rows={found.rows} rowKey={(_, i) => i} height={32} label={t('tab.faults')}
            columns={[
              { key: 'row', title: t('col.row'), number: true, width: 56, render: (row) => format.count(row.row) },
              { key: 'field', title: t('col.column'), render: (row) => row.field === '' ? t('wholeRow') : row.field },
              { key: 'value', title: t('col.value'), render: (row) => <span className="zg-late" style={{ background: 'var(--red-wash)', padding: '0 6px', fontWeight: 400, overflowWrap: 'anywhere' }}>{row.value === '' ? t('blankValue') : row.value}</span> },
              { key: 'what', title: t('col.what'), render: (row) => format.say(row.what) },
              { key: 'mend', title: t('col.mend'), deskOnly: true, render: (row) => <span className="zg-second">{format.say(row.mend)}</span> },
            ]}
          />
          <Pages page={page} total={found.total} size={found.size} onPage={setPage} />
          <div className="zg-actions">
            <Button onClick={() => setTaking(!taking)}>{t('errorFile')}</Button>
            <span className="zg-note">{t('errorFileHint', { n: format.count(run.counts.faulty) })}</span>
          </div>
          {taking && <ExportForm path={`/api/importing/runs/${run.id}/error-file`} file="faults.csv" onClose={() => setTaking(false)} />}
        </>
      )}
    </State>
  );
}

function Changes({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const [page, setPage] = useState(0);
  const changes = useChanges(run.id, page, 50, true);
  return (
    <State query={changes} columns={5} rowHeight={32} isEmpty={(found) => found.total === 0} empty={<Empty title={t('nothingChanges')} />}>
      {(found) => (
        <>
          <LedgerTable
            rows={found.rows} rowKey={(_, i) => i} height={32} label={t('tab.CHANGED')}
            columns={[
              { key: 'row', title: t('col.row'), number: true, width: 56, deskOnly: true, render: (row) => format.count(row.row) },
              { key: 'subject', title: format.say(run.subject), render: (row) => row.subject },
              { key: 'field', title: t('col.column'), render: (row) => format.say(row.field) },
              { key: 'before', title: t('col.before'), render: (row) => <s className="zg-second">{row.before === '' ? t('blank') : row.before}</s> },
              { key: 'after', title: t('col.after'), render: (row) => <b>{row.after === '' ? t('blank') : row.after}</b> },
            ]}
          />
          <Pages page={page} total={found.total} size={found.size} onPage={setPage} />
        </>
      )}
    </State>
  );
}

function Subjects({ run, verdict }: { run: Run; verdict: Verdict }) {
  const { t } = useTranslation('importing');
  const [page, setPage] = useState(0);
  const subjects = useSubjects(run.id, verdict, page);
  const over = run.state === 'WRITTEN';
  return (
    <State
      query={subjects} columns={3} rowHeight={32} isEmpty={(found) => found.rows.length === 0}
      empty={<Empty title={t(over ? 'overNow' : 'noneOfThese')}>{over && t('overNowHint')}</Empty>}
    >
      {(found) => (
        <>
          <LedgerTable
            rows={found.rows} rowKey={(row) => row.row} height={32} label={t(`tab.${verdict}`)}
            columns={[
              { key: 'row', title: t('col.row'), number: true, width: 56, render: (row) => format.count(row.row) },
              { key: 'key', title: format.say(run.subject), render: (row) => row.key },
              { key: 'words', title: t('col.words'), render: (row) => row.words },
            ]}
          />
          <Pages page={page} total={found.total} size={found.size} onPage={setPage} />
        </>
      )}
    </State>
  );
}
