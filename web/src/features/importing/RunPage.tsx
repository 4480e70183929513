import { Button, Checkbox, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackToSetup, CountFigure, Empty, Failed, format, Key, KeyFigure, KeyFigures, LedgerTable, PageHead, Part, ResultLine, State, Steps, useKeys, WhyFigure, type KeyBinding, type WhyFigureValue } from '@/ui';
import { FileFacts } from './FileFacts';
import { Found } from './Found';
import { MapColumns } from './MapColumns';
import { useMapAgain } from './mapping';
import { atWork, useCancel, useChanges, useMissing, useMoves, useRun, useWrite, type Choice, type Run } from './runs';
import { WhoseFile } from './WhoseFile';

const STEPS = ['upload', 'detect', 'columns', 'check', 'write'] as const;

function stepOf(run: Run): number {
  switch (run.state) {
    case 'UNMAPPED': case 'DETECTED': return 2;
    case 'CHECKING': case 'CHECKED': return 3;
    default: return 4;
  }
}

/** One file: what it is, whose, what it would change, and what became of it. */
export function Component() {
  const id = Number(useParams().id);
  const { t } = useTranslation('importing');
  const run = useRun(id);
  return (
    <div className="zg-page" style={{ paddingBottom: 72 }}>
      <PageHead title={run.data ? t(`head.${run.data.state}`) : t('title')} note={run.data && t(`headNote.${run.data.state}`)} aside={run.data && <><Way run={run.data} /> <BackToSetup /></>} />
      <State query={run} columns={4}>{(found) => <RunBody run={found} />}</State>
    </div>
  );
}

function Way({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const at = stepOf(run);
  const done = run.state === 'WRITTEN';
  return (
    <span className="zg-wide-only"><Steps steps={STEPS.map((step) => t(`step.${step}`))} now={done ? STEPS.length : at} /></span>
  );
}

function RunBody({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const nothing = run.state === 'CHECKED' && run.rows === 0;
  return (
    <>
      <FileFacts run={run} />
      {run.state === 'UNMAPPED' && <MapColumns run={run} />}
      {run.state === 'DETECTED' && <WhoseFile run={run} />}
      {(run.state === 'DETECTED' || run.state === 'CHECKED') && <MapAgain run={run} />}
      {atWork(run) && <Working run={run} />}
      {run.state === 'BROKEN' && <Failed title={t('broken')} actions={<Link to="/import">{t('another')}</Link>}>{format.say(run.broken)}</Failed>}
      {run.state === 'CANCELLED' && <Empty title={t('cancelled')} actions={<Link to="/import">{t('another')}</Link>}>{t('cancelledHint', { n: format.count(run.writtenFresh + run.writtenChanged) })}</Empty>}
      {(run.state === 'CHECKED' || run.state === 'WRITTEN') && run.doubts.length > 0 && <Doubts run={run} />}
      {nothing && <Empty title={t('noRows')} actions={<Link to="/import">{t('another')}</Link>}>{t('noRowsHint')}</Empty>}
      {(run.state === 'CHECKED' || run.state === 'WRITTEN') && !nothing && <Outcome run={run} />}
      {run.state === 'WRITTEN' && ofPunches(run) && <p className="zg-actions"><Link to="/attendance/devices"><Button>{t('match')}</Button></Link><span className="zg-note">{t('matchNote')}</span></p>}
      {run.state === 'CHECKED' && !nothing && <Decide run={run} />}
    </>
  );
}

/** The columns were taken for something else than they are: they can be said anew until the file is written. */
function MapAgain({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const again = useMapAgain(run.id);
  return <p className="zg-note">{t(run.own ? 'map.ownFormat' : 'map.knownFormat')} <button type="button" className="zg-link" disabled={again.isPending} onClick={() => again.mutate()}>{t('map.again')}</button> <ResultLine of={again} /></p>;
}

/** How far it is: the page may be left and comes back to the same place. */
function Working({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const cancel = useCancel(run.id);
  const writing = run.state === 'WRITING';
  const whole = writing ? run.counts.fresh + run.counts.changed : run.bytes;
  const part = writing ? run.writtenFresh + run.writtenChanged : run.bytesRead;
  const share = whole > 0 ? Math.min(100, Math.floor((part * 100) / whole)) : 0;
  return (
    <Part title={t(writing ? 'writing' : 'checking')} note={t('mayLeave')}>
      <div role="progressbar" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} aria-label={t(writing ? 'writing' : 'checking')} style={{ height: 6, background: 'var(--wash)', margin: '14px 0 8px' }}>
        <div style={{ width: `${share}%`, height: 6, background: 'var(--jade)' }} />
      </div>
      <p className="zg-note">{t(writing ? 'writtenSoFar' : 'readSoFar', { n: format.count(writing ? part : run.rows), share })}</p>
      <div className="zg-actions"><Button loading={cancel.isPending || run.cancelAsked} onClick={() => cancel.mutate()}>{t('stop')}</Button><ResultLine of={cancel} /></div>
    </Part>
  );
}

function Outcome({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const { counts } = run;
  const changes = useChanges(run.id, 0, 7, counts.changes > 0);
  const moves = useMoves(run.id, true);
  const subject = format.say(run.subject);
  const parts = [[counts.fresh, 'var(--jade)'], [counts.changed, '#7DB5A2'], [counts.unchanged, '#DEDFD7'], [counts.older, 'var(--rule2)'], [counts.faulty, 'var(--red)']] as const;
  const whole = parts.reduce((sum, [n]) => sum + n, 0);
  return (
    <>
      <div data-even=""><KeyFigures>
        <KeyFigure label={t('count.fresh')} note={t('foot.fresh', { subject })}><CountFigure count={counts.fresh} size="key" slot={false} /></KeyFigure>
        <KeyFigure label={t('count.changed')} note={t('foot.changed', { subject, n: format.count(counts.changes) })}><CountFigure count={counts.changed} size="key" slot={false} /></KeyFigure>
        <KeyFigure label={t('count.unchanged')} note={t('foot.unchanged', { subject })}><CountFigure count={counts.unchanged} size="key" slot={false} /></KeyFigure>
        <KeyFigure label={t('count.older')} note={t('foot.older')}><CountFigure count={counts.older} size="key" slot={false} /></KeyFigure>
        <KeyFigure label={t('count.faulty')} note={t('foot.faulty', { faults: format.count(counts.faults), n: format.count(counts.faulty) })}><CountFigure count={counts.faults} size="key" slot={false} tone={counts.faults > 0 ? 'late' : undefined} /></KeyFigure>
      </KeyFigures></div>
      <div aria-hidden="true" style={{ display: 'flex', gap: 2, height: 6, margin: '8px 0 16px' }}>
        {parts.filter(([n]) => n > 0).map(([n, colour]) => <i key={colour} style={{ flex: `${n} 1 0`, minWidth: 6, background: colour }} />)}
        {whole === 0 && <i style={{ flex: 1, background: 'var(--wash)' }} />}
      </div>
      <div className="zg-cols">
        <Found run={run} />
        <div className="zg-stack">
          <Part title={t('changedTitle', { n: format.count(counts.changed) })} note={t('oldNew')}>
            {counts.changes === 0 ? <p className="zg-note">{t('nothingChanges')}</p> : (
              <State query={changes} rows={7} columns={3}>
                {(found) => (
                  <LedgerTable
                    rows={found.rows} rowKey={(_, i) => i} head={false} height={32} label={t('changedTitle', { n: counts.changed })}
                    columns={[
                      { key: 'subject', render: (row, i) => <span className="zg-second">{i > 0 && found.rows[i - 1]?.subject === row.subject ? '' : row.subject}</span> },
                      { key: 'field', render: (row) => format.say(row.field) },
                      { key: 'what', render: (row) => <OldNew before={row.before} after={row.after} /> },
                    ]}
                  />
                )}
              </State>
            )}
          </Part>
          <Part title={t(run.state === 'WRITTEN' ? 'movedTitle' : 'movesTitle')}>
            <State query={moves} rows={4} columns={2} empty={<p className="zg-note">{t('movesNothing')}</p>}>
              {(found) => (
                <LedgerTable
                  rows={found} rowKey={(_, i) => i} head={false} height={32} label={t('movesTitle')}
                  columns={[
                    { key: 'label', render: (row) => format.say(row.label) },
                    { key: 'figure', number: true, render: (row) => <WhyFigure figure={row.figure as WhyFigureValue} sign={row.figure.kind === 'MoneyFigure' ? 'always' : undefined} /> },
                  ]}
                />
              )}
            </State>
          </Part>
        </div>
      </div>
    </>
  );
}

function OldNew({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('importing');
  return <>{before === '' ? <span className="zg-second">{t('blank')}</span> : <s className="zg-second">{before}</s>} → <b>{after === '' ? t('blank') : after}</b></>;
}

/** Perhaps it is the wrong shop: told before anything else, and the shop can be chosen anew. */
function Doubts({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const [again, setAgain] = useState(false);
  return (
    <Part title={t('doubts')} aside={run.state === 'CHECKED' && <button type="button" className="zg-link" onClick={() => setAgain(!again)}>{t('otherShop')}</button>}>
      {run.doubts.map((doubt) => <p key={doubt.what.zh}><b className="zg-soon">{format.say(doubt.what)}</b> <span className="zg-note">{format.say(doubt.mend)}</span></p>)}
      {again && <WhoseFile run={run} />}
    </Part>
  );
}

/** Numbers that nobody is matched to are no goods to be made: they are matched once, after the file is in (ATT-06). */
const ofPunches = (run: Run) => run.format.startsWith('attendance.');

/** The button says the number it will write. */
function Decide({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const [choice, setChoice] = useState<Choice>('GOOD_ROWS');
  const [addMissing, setAddMissing] = useState(false);
  const [despite, setDespite] = useState(false);
  const doubtful = run.doubts.length > 0 && !despite;
  const write = useWrite(run.id);
  const cancel = useCancel(run.id);
  const missing = useMissing(run.id, true);
  const good = run.counts.fresh + run.counts.changed;
  const none = choice === 'ALL_OR_NOTHING' && run.counts.faulty > 0;
  const n = format.count(none ? 0 : good);
  const ready = good > 0 && !none && !doubtful && !write.isPending;
  const { mutate } = write;
  useKeys(useMemo<KeyBinding[]>(() => ready ? [{ key: 'W', label: t('step.write'), run: () => mutate({ choice, addMissing, despite }) }] : [], [ready, mutate, choice, addMissing, despite, t]));
  return (
    <div className="zg-decide" role="group" aria-label={t('step.write')}>
      <Radio.Group value={choice} onChange={(e) => setChoice(e.target.value as Choice)}>
        <Radio value="GOOD_ROWS">{t('goodRows', { n: format.count(good), faulty: format.count(run.counts.faulty) })}</Radio>
        <Radio value="ALL_OR_NOTHING">{t('allOrNothing')}</Radio>
      </Radio.Group>
      {ofPunches(run) && (missing.data?.length ?? 0) > 0 && <span className="zg-note">{t('unmatched', { n: missing.data!.length })}</span>}
      {!ofPunches(run) && (missing.data?.length ?? 0) > 0 && (
        <Checkbox checked={addMissing} onChange={(e) => setAddMissing(e.target.checked)}>{t('addMissing', { n: missing.data!.length })}</Checkbox>
      )}
      {run.doubts.length > 0 && <Checkbox checked={despite} onChange={(e) => setDespite(e.target.checked)}>{t('despite')}</Checkbox>}
      <span className="zg-aside zg-actions" style={{ marginTop: 0 }}>
        <ResultLine of={write} />
        {none && <span className="zg-note">{t('wouldWriteNone', { n: format.count(run.counts.faulty) })}</span>}
        {good === 0 && <span className="zg-note">{t('nothingToWrite')}</span>}
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('giveUp')}</Button>
        <Button type="primary" loading={write.isPending} disabled={good === 0 || none || doubtful} onClick={() => write.mutate({ choice, addMissing, despite })}>{t('writeN', { n })}<Key>W</Key></Button>
      </span>
    </div>
  );
}
