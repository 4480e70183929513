import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, Empty, format, LedgerTable, Mark, PageHead, Part, ResultLine, State, useNow } from '@/ui';
import { Amount } from './Amount';
import { useAppeal, useCases, useMine, useReports, type Entry } from './conduct';

const CASES = 100;

/** DIS-02, DIS-10: what was decided about oneself, with the appeal; one's cases; what one has reported. */
export function Component() {
  const { t } = useTranslation('conduct');
  const mine = useMine();
  const cases = useCases(undefined, 0, CASES);
  const reports = useReports();
  const today = format.local(useNow(60_000)).day;
  const own = (cases.data?.rows ?? []).filter((c) => c.own);
  return (
    <div className="zg-page">
      <PageHead title={t('mine.title')} note={t('mine.note')} aside={<Link className="ant-btn ant-btn-default" to="/conduct/report">{t('mine.report')}</Link>} />
      {own.length > 0 && (
        <Part title={t('mine.cases')}>
          <LedgerTable rows={own} rowKey={(c) => c.id} height={38} head={false} label={t('mine.cases')} columns={[
            { key: 'words', render: (c) => <Link to={`/cases/${c.id}`}>{c.words}</Link> },
            { key: 'type', width: 90, deskOnly: true, render: (c) => c.type ? t(`type.${c.type}`) : '' },
            { key: 'state', width: 90, render: (c) => t(`state.${c.state}`) },
          ]} />
        </Part>
      )}
      <Part title={t('mine.entries')} note={t('mine.entriesNote')}>
        <State query={mine} rows={5} empty={<Empty title={t('mine.none')}>{t('mine.noneHint')}</Empty>}>
          {(rows) => <LedgerTable rows={rows} rowKey={(r) => r.entry.id} height={38} label={t('mine.entries')} columns={[
            { key: 'day', title: t('day'), width: 92, render: ({ entry: e }) => e.day ? <Day day={e.day} /> : e.month },
            { key: 'words', title: t('what'), render: ({ entry: e, appealUntil }) => <><div>{format.say(e.words)}</div><Standing entry={e} appealUntil={appealUntil && appealUntil >= today ? appealUntil : null} /></> },
            { key: 'amount', title: t('amount'), number: true, width: 110, render: ({ entry: e }) => <Amount fen={e.amount} points={e.points} /> },
          ]} />}
        </State>
      </Part>
      {(reports.data?.length ?? 0) > 0 && (
        <Part title={t('mine.reports')} note={t('mine.reportsNote')}>
          <LedgerTable rows={reports.data ?? []} rowKey={(r) => r.id} height={32} head={false} label={t('mine.reports')} columns={[
            { key: 'day', width: 92, render: (r) => <Day day={r.happenedOn} /> }, { key: 'words', render: (r) => r.words }, { key: 'state', width: 90, render: (r) => t(`state.${r.state}`) },
          ]} />
        </Part>
      )}
    </div>
  );
}

function Standing({ entry, appealUntil }: { entry: Entry; appealUntil: string | null | undefined }) {
  const { t } = useTranslation('conduct');
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const appeal = useAppeal();
  const revoked = entry.revoked !== '';
  return (
    <div className="zg-note">
      {revoked ? <Mark kind="jade">{t(entry.late ? 'entry.late' : 'entry.REVOKED')}</Mark> : <span>{t(`entry.${entry.state}`)}</span>}
      {entry.decision && <span> · {entry.decision}</span>}
      {entry.appeal && <div>{t('appeal.said', { words: entry.appeal.words })}{entry.appeal.upheld != null && <> · {format.labelled(t(entry.appeal.upheld ? 'appeal.upheld' : 'appeal.notUpheld'), entry.appeal.answer)}</>}</div>}
      {appealUntil && !open && <> · <button type="button" className="zg-link" onClick={() => setOpen(true)}>{t('appeal.do')}</button> {t('appeal.until', { day: appealUntil })}</>}
      {open && (
        <form className="zg-line" aria-label={t('appeal.do')} onSubmit={(e) => { e.preventDefault(); appeal.mutate({ id: entry.id, words }, { onSuccess: () => setOpen(false) }); }}>
          <Input aria-label={t('appeal.words')} placeholder={t('appeal.words')} value={words} onChange={(e) => setWords(e.target.value)} style={{ maxWidth: 320 }} />
          <Button htmlType="submit" disabled={!words.trim()}>{t('appeal.do')}</Button>
          <ResultLine of={appeal} />
        </form>
      )}
    </div>
  );
}
