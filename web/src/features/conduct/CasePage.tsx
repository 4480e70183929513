import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ColleagueSelect, Day, Field, format, InstantText, LedgerTable, Mark, MoneyFigure, PageHead, Part, Particulars, ResultLine, State, usePhone } from '@/ui';
import { Amount, LawPart } from './Amount';
import { CheckForm } from './CheckForm';
import { LimitPart } from './Limit';
import { PaperLink, PapersPart, SendPaper } from './Papers';
import { UnionForm } from './Union';
import { useCase, useStep, type Case, type Step } from './conduct';

/** DIS-02: a case from the report to the appeal, as one reads, decides and prints it. */
export function Component() {
  const { t } = useTranslation('conduct');
  const id = Number(useParams().id);
  const found = useCase(id);
  return (
    <div className="zg-page">
      <PageHead title={t('case.title', { id })} note={found.data && t(`state.${found.data.state}`)} aside={found.data && <Button onClick={() => window.print()}>{t('case.print')}</Button>} />
      <State query={found} rows={8} columns={3}>
        {(c) => (
          <div className="zg-cols">
            <div className="zg-stack">
              <About c={c} />
              <Steps c={c} />
              <Doing key={c.steps.length} c={c} />
            </div>
            <div className="zg-stack">
              {c.lacks.length > 0 && c.state !== 'REPORTED' && (
                <Part title={t('case.lacks')}><ul>{c.lacks.map((l) => <li key={l}><span className="zg-soon">△ {t(`lack.${l}`)}</span></li>)}</ul></Part>
              )}
              {c.entries.length > 0 && (
                <Part title={t('case.booked')}>
                  <LedgerTable plain head={false} rows={c.entries} rowKey={(e) => e.id} label={t('case.booked')} columns={[
                    { key: 'words', render: (e) => <>{format.say(e.words)} <span className="zg-note">{e.paysIn ? t('case.paysIn', { month: e.paysIn }) : e.countsOn ? t('case.countsOn', { day: e.countsOn }) : t(`entry.${e.state}`)}</span></> },
                    { key: 'amount', number: true, width: 120, render: (e) => <Amount fen={e.amount} points={e.points} /> },
                  ]} />
                </Part>
              )}
              <LimitPart limit={c.limit} />
              <LawPart law={c.law} />
              <PapersPart c={c} />
              {c.restricted && <Part title={t('case.readers')} note={t('case.readersNote')}><p>{c.readers.map((r) => r.name).join(' · ') || '–'}</p></Part>}
            </div>
          </div>
        )}
      </State>
    </div>
  );
}

function About({ c }: { c: Case }) {
  const { t } = useTranslation('conduct');
  return (
    <Part title={t('case.facts')} aside={<>{c.restricted && <Mark kind="soon">{t('cases.restricted')}</Mark>} {c.legal && <Mark kind="late">{t('cases.legal')}</Mark>}</>}>
      <p>{c.words}</p>
      <Particulars rows={[
        [t('cases.who'), c.name || '–'], [t('day'), <Day key="d" day={c.happenedOn} />], [t('report.place'), c.place || '–'],
        [t('case.reporter'), c.reporter ? c.reporter.name : t('case.hidden')],
        [t('cases.type'), c.type ? t(`type.${c.type}`) : '–'], [t('case.rule'), c.rule ? format.say(c.rule.words) : '–'], [t('amount'), <Amount key="a" fen={c.amount} points={c.points} />],
        ...(c.loss ? [[t('case.loss'), <><MoneyFigure fen={c.loss} unit={t('yuan')} slot={false} /> {c.lossWords}</>] as [string, React.ReactNode]] : []),
        ...(c.ground ? [[t('case.ground'), t(`ground.${c.ground}`)] as [string, React.ReactNode]] : []),
      ]} />
    </Part>
  );
}

function Steps({ c }: { c: Case }) {
  const { t } = useTranslation('conduct');
  const phone = usePhone();
  const by = (s: Case['steps'][number]) => <span className="zg-second">{s.name} <InstantText at={s.at} form="minute" /></span>;
  return (
    <Part title={t('case.steps')}>
      <LedgerTable rows={c.steps} rowKey={(_, i) => i} height={32} head={false} label={t('case.steps')} columns={[
        { key: 'kind', width: 110, render: (s) => s.accept == null ? t(`step.${s.kind}`) : t(`step.${s.kind}_${s.accept ? 'yes' : 'no'}`) },
        { key: 'words', render: (s) => <>{s.words} {s.paper && <PaperLink id={c.id} paper={s.paper} />}{s.fact && <span className="zg-note"> {s.kind === 'UNION' ? t('union.said', { words: s.fact }) : s.fact}</span>}{phone && <div className="zg-note">{by(s)}</div>}</> },
        { key: 'by', width: 190, number: true, deskOnly: true, render: by },
      ]} />
    </Part>
  );
}

/** What the reader may do next, each with its words. */
function Doing({ c }: { c: Case }) {
  const { t } = useTranslation('conduct');
  const step = useStep(c.id);
  const [words, setWords] = useState('');
  const [fact, setFact] = useState('');
  const [reader, setReader] = useState<number>();
  const may = (doing: Case['mayDo'][number]) => c.mayDo.includes(doing);
  const send = (s: Step) => step.mutate(s, { onSuccess: () => setWords('') });
  const say = (kind: 'hearing' | 'legal' | 'notice' | 'withdrawal' | 'appeal') => send({ kind, body: { words } });
  if (c.mayDo.length === 0) return null;
  const none = !words.trim() || step.isPending;
  return (
    <>
      {may('CHECK') && <CheckForm c={c} step={step} />}
      {may('UNION') && <UnionForm step={step} />}
      <Part title={t('do.title')} aside={<ResultLine of={step} />}>
        <div className="zg-form">
          <Field label={t('do.words')}>{(id) => <Input.TextArea id={id} rows={2} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          {may('ADD') && <Field label={t('do.fact')} hint={t('do.factHint')}>{(id) => <Input id={id} value={fact} onChange={(e) => setFact(e.target.value)} />}</Field>}
        </div>
        <div className="zg-actions">
          {may('DECIDE') && <Button type="primary" disabled={none} onClick={() => send({ kind: 'decision', body: { accept: true, words } })}>{t('do.accept')}</Button>}
          {may('DECIDE') && <Button disabled={none} onClick={() => send({ kind: 'decision', body: { accept: false, words } })}>{t('do.refuse')}</Button>}
          {may('ADD') && <Button disabled={none} onClick={() => send({ kind: 'evidence', body: { words, fact: fact || null } })}>{t('do.evidence')}</Button>}
          {may('ADD') && <SendPaper id={c.id} words={words} onSent={() => setWords('')} />}
          {(may('HEAR') || may('SPEAK')) && <Button disabled={none} onClick={() => say('hearing')}>{t(may('SPEAK') ? 'do.speak' : 'do.hear')}</Button>}
          {may('TELL') && <Button disabled={none} onClick={() => say('notice')}>{t('do.tell')}</Button>}
          {may('ACKNOWLEDGE') && <Button type="primary" onClick={() => send({ kind: 'acknowledgement', body: { words } })}>{t('do.acknowledge')}</Button>}
          {may('APPLY') && <Button type="primary" onClick={() => send({ kind: 'application' })}>{t('do.apply')}</Button>}
          {may('APPEAL') && <Button disabled={none} onClick={() => say('appeal')}>{t('appeal.do')}</Button>}
          {may('ANSWER') && <Button type="primary" disabled={none} onClick={() => send({ kind: 'appeal/answer', body: { accept: true, words } })}>{t('appeal.upheld')}</Button>}
          {may('ANSWER') && <Button disabled={none} onClick={() => send({ kind: 'appeal/answer', body: { accept: false, words } })}>{t('appeal.notUpheld')}</Button>}
          {may('LEGAL') && !c.legal && <Button disabled={none} onClick={() => say('legal')}>{t('do.legal')}</Button>}
          {may('WITHDRAW') && <Button disabled={none} onClick={() => say('withdrawal')}>{t('do.withdraw')}</Button>}
        </div>
        {may('NAME') && (
          <div className="zg-line">
            <Field label={t('do.name')} width={220}>{(id) => <ColleagueSelect id={id} value={reader} onChange={setReader} />}</Field>
            <Button disabled={!reader} onClick={() => reader && send({ kind: 'readers', body: { person: reader } })}>{t('do.nameIt')}</Button>
          </div>
        )}
      </Part>
    </>
  );
}
