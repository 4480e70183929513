import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, Empty, FilePick, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { AppealWords } from './AppealWords';
import { useMorePaper, useMyAppeals, type Appeal } from './appeals';

/** WHY-04: what one has appealed against, and what came of it. */
export function Component() {
  const { t } = useTranslation('payroll');
  const appeals = useMyAppeals();
  return (
    <div className="zg-page">
      <PageHead title={t('appeal.mine')} note={t('appeal.mineNote')} />
      <Part title={t('appeal.mine')}>
        <State query={appeals} rows={4} empty={<Empty title={t('appeal.none')} actions={<Link to="/my-month">{t('appeal.toMonth')}</Link>}>{t('appeal.noneHint')}</Empty>}>
          {(rows) => <LedgerTable rows={rows} rowKey={(a) => a.id} height={38} label={t('appeal.mine')} columns={[
            { key: 'day', title: t('appeal.day'), width: 92, render: (a) => <Day day={a.day} /> },
            { key: 'what', title: t('appeal.event'), render: (a) => <><Link style={{ whiteSpace: 'normal' }} to={`/moved?fact=${a.fact.kind}/${encodeURIComponent(a.fact.id)}`}>{format.say(a.label)}</Link>{a.order && <div className="zg-note zg-code">{a.order}</div>}</> },
            { key: 'said', title: t('appeal.said'), render: (a) => <><AppealWords appeal={a} />{!a.answer && <More appeal={a} />}</> },
          ]} />}
        </State>
      </Part>
    </div>
  );
}

function More({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('payroll');
  const more = useMorePaper();
  return (
    <><FilePick label={t('appeal.more')} accept="image/jpeg,image/png,image/webp,application/pdf" loading={more.isPending} onPick={(file) => more.mutate({ id: appeal.id, file })} /><ResultLine of={more} /></>
  );
}
