import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Empty, format, LedgerTable, PageHead, Part, PointsFigure, ResultLine, State } from '@/ui';

type Warning = components['schemas']['WarningsWarning'];
type Answer = components['schemas']['WarningsAnswer'];

const ANSWERS: Answer[] = ['TALK', 'TRAINING', 'OTHER_POST', 'NOTHING'];

/** DIS-07: who has several low months, beside what the law asks; a person answers, the program dismisses nobody. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const listed = useQuery({ queryKey: ['appraisal', 'warnings'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/warnings', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('low.title')} note={t('low.note')} />
      <State query={listed} rows={6}>
        {(l) => (
          <div className="zg-cols">
            <div className="zg-stack">
              {l.warnings.length === 0 ? <Empty title={t('low.none')}>{t('low.noneHint')}</Empty> : l.warnings.map((w) => <OneWarning key={w.person} warning={w} />)}
            </div>
            <Part title={t('low.law')} note={t('low.lawNote')}>
              {l.limits.map((x) => <p key={x.source.zh}>{format.say(x.words)}<br /><span className="zg-note">{format.say(x.source)}</span></p>)}
            </Part>
          </div>
        )}
      </State>
    </div>
  );
}

function OneWarning({ warning: w }: { warning: Warning }) {
  const { t } = useTranslation('appraisal');
  const manages = useMay()('MANAGE_APPRAISAL');
  return (
    <Part title={<Link to={`/people/${w.person}`}>{w.name}</Link>} note={`${format.say(w.post)} · ${format.say(w.rule)}`} aside={w.open ? <span className="zg-soon">△ {t('low.open')}</span> : <span className="zg-second">✓ {t('low.answered')}</span>}>
      <LedgerTable rows={w.months} rowKey={(m) => m.month} height={27} head={false} label={w.name} columns={[
        { key: 'month', width: 100, render: (m) => <Link to={`/appraisal/${w.person}/${m.month}`}>{m.month}</Link> },
        { key: 'score', number: true, render: (m) => <PointsFigure hundredths={m.score} slot={false} /> },
      ]} />
      {w.answers.map((a) => <p key={a.at} className="zg-note">{a.month} · {t(`low.answer.${a.answer}`)} · {a.words} · {a.name}</p>)}
      {manages && w.open && <AnswerForm person={w.person} />}
    </Part>
  );
}

function AnswerForm({ person }: { person: number }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<Answer>('TALK');
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/warnings/{person}/answers', { params: { path: { person } }, body: { answer, words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal', 'warnings'] }),
  });
  return (
    <form className="zg-actions" aria-label={t('low.save')} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Select aria-label={t('low.what')} value={answer} onChange={setAnswer} popupMatchSelectWidth={false} options={ANSWERS.map((a) => ({ value: a, label: t(`low.answer.${a}`) }))} />
      <Input aria-label={t('low.words')} placeholder={t('low.words')} value={words} onChange={(e) => setWords(e.target.value)} style={{ maxWidth: 320 }} />
      <Button htmlType="submit" disabled={!words.trim() || send.isPending}>{t('low.save')}</Button>
      <ResultLine of={send} />
    </form>
  );
}
