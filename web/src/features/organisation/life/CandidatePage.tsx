import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { DayInput, Field, format, InlineForm, InstantText, LedgerTable, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { useCandidate, useCandidatePhone, useRecruit, type Candidate, type Fitting } from './life';

/** ORG-04, ORG-15: a candidate beside what the post asks for, and the way to a signed contract. */
export function Component() {
  const { t } = useTranslation('life');
  const id = Number(useParams().id);
  const candidate = useCandidate(id);
  const act = useRecruit(id);
  return (
    <div className="zg-page">
      <PageHead title={candidate.data?.candidate.name ?? t('recruit.title')} note={candidate.data && `${format.say(candidate.data.candidate.postName)} · ${t(`recruit.step_${candidate.data.candidate.step}`)}`} />
      <State query={candidate} rows={4} columns={3}>
        {({ candidate: c, fit, steps }) => {
          const open = c.step === 'APPLIED' || c.step === 'INTERVIEWED' || c.step === 'OFFERED';
          return (
            <div className="zg-cols">
              <div className="zg-stack">
                <Part title={t('recruit.fit')} note={t('recruit.fair')}>
                  {fit.length === 0 ? <p className="zg-note">{t('recruit.noRequirements')}</p> : (
                    <LedgerTable<Fitting> rows={fit} rowKey={(f) => f.requirement.words.zh} height={38} head={false} label={t('recruit.fit')} columns={[
                      { key: 'asked', render: (f) => format.say(f.requirement.words) },
                      { key: 'fit', width: 84, render: (f) => <span className={f.fit === 'MET' ? undefined : f.fit === 'NOT_MET' ? 'zg-late' : 'zg-tone-soon'}>{t(`recruit.fit_${f.fit}`)}</span> },
                      { key: 'by', width: 150, number: true, render: (f) => f.requirement.years != null ? <span className="zg-second">{t('recruit.compared', { has: c.years, asked: f.requirement.years })}</span>
                        : open ? <><Button onClick={() => act.mutate({ judge: f.requirement.words.zh, met: true })}>{t('recruit.fit_MET')}</Button> <Button onClick={() => act.mutate({ judge: f.requirement.words.zh, met: false })}>{t('recruit.fit_NOT_MET')}</Button></>
                          : <span className="zg-second">{f.by}</span> },
                    ]} />
                  )}
                  <ResultLine of={act} />
                </Part>
                {open && <Next candidate={c} />}
              </div>
              <div className="zg-stack">
                <Part title={t('recruit.about')}>
                  <Particulars rows={[[t('recruit.years'), c.years], [t('recruit.education'), c.education || '–'], [t('recruit.skills'), c.skills || '–'], [t('recruit.phone'), c.phone || '–']]} />
                  {c.phone && <Phone id={id} />}
                </Part>
                <Part title={t('recruit.steps')}>
                  <LedgerTable rows={steps} rowKey={(s) => s.at + s.step} head={false} height={38} label={t('recruit.steps')} columns={[
                    { key: 'step', width: 80, render: (s) => t(`recruit.step_${s.step}`) }, { key: 'words', render: (s) => <>{s.words} <span className="zg-note">{s.by}</span></> },
                    { key: 'at', number: true, width: 120, render: (s) => <InstantText at={s.at} form="minute" /> },
                  ]} />
                </Part>
              </div>
            </div>
          );
        }}
      </State>
    </div>
  );
}

function Phone({ id }: { id: number }) {
  const { t } = useTranslation('life');
  const reveal = useCandidatePhone(id);
  const [purpose, setPurpose] = useState('');
  if (reveal.data) return <p><b>{reveal.data.phone}</b></p>;
  return (
    <form className="zg-actions zg-line" aria-label={t('file.reveal')} onSubmit={(e) => { e.preventDefault(); reveal.mutate(purpose); }}>
      <Field label={t('file.purpose')} width={170}>{(field) => <Input id={field} value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
      <Button htmlType="submit" disabled={!purpose.trim()}>{t('file.reveal')}</Button><ResultLine of={reveal} />
    </form>
  );
}

function Next({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation('life');
  const act = useRecruit(candidate.id);
  const [words, setWords] = useState('');
  const [staffNo, setStaffNo] = useState('');
  const [joinsOn, setJoinsOn] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const [until, setUntil] = useState('');
  return (
    <>
      <Part title={t('recruit.next')}>
        <Field label={t('recruit.words')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <div className="zg-actions">
          {(['INTERVIEWED', 'OFFERED', 'WITHDREW', 'DECLINED'] as const).filter((s) => s !== candidate.step).map((s) => (
            <Button key={s} disabled={s === 'DECLINED' && !words.trim()} onClick={() => act.mutate({ step: s, words })}>{t(`recruit.step_${s}`)}</Button>
          ))}
        </div>
      </Part>
      <Part title={t('recruit.hire')} note={t('recruit.hireNote')}>
        <InlineForm label={t('recruit.hire')} onSubmit={() => act.mutate({ hire: { staffNo, joinsOn, signedOn: signedOn || null, until: until || null, words } })}>
          <div className="zg-line">
            <Field label={t('recruit.staffNo')} width={110}>{(id) => <Input id={id} value={staffNo} onChange={(e) => setStaffNo(e.target.value)} />}</Field>
            <Field label={t('recruit.joinsOn')} width={140}>{(id) => <DayInput id={id} value={joinsOn} onChange={setJoinsOn} />}</Field>
          </div>
          <div className="zg-line">
            <Field label={t('recruit.signedOn')} width={140}>{(id) => <DayInput id={id} value={signedOn} onChange={setSignedOn} />}</Field>
            <Field label={format.noted(t('recruit.until'), t('recruit.untilHint'))} width={240}>{(id) => <DayInput id={id} value={until} onChange={setUntil} />}</Field>
          </div>
          <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!staffNo.trim() || !joinsOn || act.isPending}>{t('recruit.hire')}</Button><ResultLine of={act} /></div>
        </InlineForm>
      </Part>
    </>
  );
}
