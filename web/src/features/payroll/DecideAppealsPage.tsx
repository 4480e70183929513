import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, Empty, format, LedgerTable, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import { AppealWords } from './AppealWords';
import { useAnswer, useAppealsToDecide, type Appeal } from './appeals';

const SIZE = 50;

/** WHY-04: appeals that wait for one's decision, and those that were decided. */
export function Component() {
  const { t } = useTranslation('payroll');
  const [page, setPage] = useState(0);
  const appeals = useAppealsToDecide(false, page, SIZE);
  return (
    <div className="zg-page">
      <PageHead title={t('appeal.decide')} note={t('appeal.decideNote')} />
      <Part title={t('appeal.decide')}>
        <State query={appeals} rows={4} isEmpty={(p) => p.total === 0} empty={<Empty title={t('appeal.nobody')}>{t('appeal.nobodyHint')}</Empty>}>
          {(data) => (
            <>
              <LedgerTable rows={data.rows} rowKey={(a) => a.id} height={38} label={t('appeal.decide')} columns={[
                { key: 'who', title: t('runs.person'), width: 110, render: (a) => a.name },
                { key: 'day', title: t('appeal.day'), width: 92, deskOnly: true, render: (a) => <Day day={a.day} /> },
                { key: 'what', title: t('appeal.event'), render: (a) => <><Link style={{ whiteSpace: 'normal' }} to={`/moved?fact=${a.fact.kind}/${encodeURIComponent(a.fact.id)}`}>{format.say(a.label)}</Link>{a.order && <div className="zg-note zg-code">{a.order}</div>}</> },
                { key: 'said', title: t('appeal.said'), render: (a) => <><AppealWords appeal={a} />{!a.answer && <Answer appeal={a} />}</> },
              ]} />
              <Pages page={page} size={SIZE} total={data.total} onPage={setPage} />
            </>
          )}
        </State>
      </Part>
    </div>
  );
}

function Answer({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('payroll');
  const [words, setWords] = useState('');
  const answer = useAnswer();
  const say = (upheld: boolean) => answer.mutate({ id: appeal.id, upheld, words });
  return (
    <div className="zg-line">
      <Input aria-label={t('appeal.answer')} placeholder={t('appeal.answer')} value={words} maxLength={2000} onChange={(e) => setWords(e.target.value)} style={{ maxWidth: 320 }} />
      <Button disabled={!words.trim()} loading={answer.isPending} onClick={() => say(true)}>{t('appeal.uphold')}</Button>
      <Button disabled={!words.trim()} loading={answer.isPending} onClick={() => say(false)}>{t('appeal.refuse')}</Button>
      <ResultLine of={answer} />
    </div>
  );
}
