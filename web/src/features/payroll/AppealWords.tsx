import { useTranslation } from 'react-i18next';
import { InstantText, Mark } from '@/ui';
import type { Appeal } from './appeals';

/** What was said, what proves it, and what was decided. */
export function AppealWords({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('payroll');
  return (
    <div>
      <div>{appeal.words} <span className="zg-note"><InstantText at={appeal.madeAt} /></span></div>
      {appeal.papers.length > 0 && <div className="zg-note">{appeal.papers.map((p) => <a key={p.id} href={`/api/payroll/appeals/${appeal.id}/papers/${p.id}`} target="_blank" rel="noreferrer" style={{ marginRight: 8 }}>{p.name}</a>)}</div>}
      {appeal.answer
        ? <div className="zg-note"><Mark kind={appeal.answer.upheld ? 'jade' : undefined}>{t(appeal.answer.upheld ? 'appeal.upheld' : 'appeal.notUpheld')}</Mark> {appeal.answer.words} · {appeal.answer.by} <InstantText at={appeal.answer.at} />{appeal.answer.upheld && appeal.answer.late && <> · {t('appeal.late', { month: appeal.month })}</>}</div>
        : <div className="zg-note">{t('appeal.waits')}</div>}
    </div>
  );
}
