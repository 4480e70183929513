import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Day, Empty, Field, format, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { useAnswer, useReceived, type Line, type Report } from './weekly';
import { Figures, ReportText, WeekSwitch } from './Week';

/** ORG-06: reports that come to one, the missing ones first. */
export function Component() {
  const { t } = useTranslation('weekly');
  const [address, setAddress] = useSearchParams();
  const received = useReceived(address.get('week') ?? undefined);
  const [chosen, setChosen] = useState<number>();
  return (
    <div className="zg-page">
      <PageHead title={t('received.title')} note={t('received.note')} aside={<Link className="ant-btn ant-btn-default" to="/weekly">{t('mine.title')}</Link>} />
      <State query={received} rows={6} columns={4}>
        {(r) => (
          <>
            <WeekSwitch week={r.week} onWeek={(week) => { setChosen(undefined); setAddress({ week }, { replace: true }); }} />
            {r.lines.length === 0 ? <Empty title={t('received.none')}>{t('received.noneHint')}</Empty> : (
              <>
                {r.missing > 0 && <p className={r.lines.some((l) => l.late && !l.report) ? 'zg-soon' : 'zg-note'} role="status">{r.lines.some((l) => l.late && !l.report) && '△ '}{t('received.missing', { count: r.missing })} · {t('received.due')} <Day day={r.due} /></p>}
                <LedgerTable<Line> rows={r.lines} rowKey={(l) => l.person} height={38} label={t('received.title')} isCurrent={(l) => l.report != null && l.report.id === chosen} onRow={(l) => setChosen(l.report?.id)} columns={[
                  { key: 'name', title: t('received.who'), width: 90, render: (l) => l.name },
                  { key: 'post', title: t('received.post'), width: 150, deskOnly: true, render: (l) => format.say(l.post) },
                  { key: 'words', title: t('received.words'), render: (l) => l.report ? <span className="zg-second">{l.report.words.slice(0, 60)}</span> : <span className={l.late ? 'zg-soon' : 'zg-note'}>{t(l.late ? 'received.notHanded' : 'received.notYet')}</span> },
                  { key: 'state', title: t('received.state'), width: 110, render: (l) => <>{l.late && <Mark kind="late">{t('late')}</Mark>} {l.report && t(l.report.answers.some((a) => a.returned) ? 'returned' : l.answered ? 'read' : 'received.unread')}</> },
                ]} />
                {r.lines.filter((l) => l.report && l.report.id === chosen).map((l) => l.report && <Reading key={l.report.id} report={l.report} answered={l.answered} />)}
              </>
            )}
          </>
        )}
      </State>
    </div>
  );
}

function Reading({ report, answered }: { report: Report; answered: boolean }) {
  const { t } = useTranslation('weekly');
  const answer = useAnswer(report.id);
  const [words, setWords] = useState('');
  return (
    <div className="zg-cols">
      <Part title={`${report.name} · ${report.week}`}>
        <ReportText report={report} />
        {!answered && (
          <>
            <Field label={t('answer.words')}>{(id) => <Input.TextArea id={id} rows={2} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
            <div className="zg-actions">
              <Button type="primary" disabled={answer.isPending} onClick={() => answer.mutate({ returned: false, words })}>{t('answer.read')}</Button>
              <Button disabled={!words.trim() || answer.isPending} onClick={() => answer.mutate({ returned: true, words })}>{t('answer.return')}</Button>
              <ResultLine of={answer} />
            </div>
          </>
        )}
      </Part>
      <Part title={t('figures.title')}><Figures figures={report.figures} /></Part>
    </div>
  );
}
