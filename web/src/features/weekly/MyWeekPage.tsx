import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Day, Empty, Field, format, FormFoot, InlineForm, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { useHandIn, useMyWeek } from './weekly';
import { Figures, ReportText, WeekSwitch } from './Week';

/** ORG-06: one's own week: what the records say, what one says, and to whom it goes. */
export function Component() {
  const { t } = useTranslation('weekly');
  const [address, setAddress] = useSearchParams();
  const mine = useMyWeek(address.get('week') ?? undefined);
  return (
    <div className="zg-page">
      <PageHead title={t('mine.title')} note={t('mine.note')} aside={<Link className="ant-btn ant-btn-default" to="/weekly/received">{t('received.title')}</Link>} />
      <State query={mine} rows={6} columns={2}>
        {(m) => (
          <>
            <WeekSwitch week={m.week} onWeek={(week) => setAddress({ week }, { replace: true })} />
            {!m.owes && !m.report ? <Empty title={t('mine.notOwing')}>{t('mine.notOwingHint')}</Empty> : (
              <div className="zg-cols">
                <div className="zg-stack">
                  {m.report && (
                    <Part title={t('mine.report')}><ReportText report={m.report} /></Part>
                  )}
                  {m.owes && (!m.report || m.report.answers.some((a) => a.returned)) && (
                    <Write key={`${m.week} ${m.report?.id ?? 0}`} week={m.week} due={m.due} late={m.late} to={m.to.map((r) => r.name)} before={m.report?.words ?? ''} />
                  )}
                </div>
                <Part title={t('figures.title')} note={t('figures.note')}><Figures figures={m.figures} /></Part>
              </div>
            )}
            {m.earlier.length > 0 && (
              <Part title={t('mine.earlier')}>
                {m.earlier.map((r) => <details key={r.id}><summary>{r.week} {r.late && <Mark kind="late">{t('late')}</Mark>}</summary><ReportText report={r} /></details>)}
              </Part>
            )}
          </>
        )}
      </State>
    </div>
  );
}

function Write({ week, due, late, to, before }: { week: string; due: string; late: boolean; to: string[]; before: string }) {
  const { t } = useTranslation('weekly');
  const handIn = useHandIn();
  const [words, setWords] = useState(before);
  return (
    <Part title={t('write.title')} note={to.length > 0 ? t('write.to', { to: format.list(to) }) : t('write.nobody')} aside={<span className={late ? 'zg-late' : 'zg-second'}>{t('write.due')} <Day day={due} /></span>}>
      <InlineForm label={t('write.title')} onSubmit={() => handIn.mutate({ week, words })}>
        <Field label={t('write.words')} hint={t('write.hint')}>{(id) => <Input.TextArea id={id} rows={8} maxLength={5000} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={handIn} />}><Button type="primary" htmlType="submit" disabled={!words.trim() || to.length === 0 || handIn.isPending}>{t('write.send')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
