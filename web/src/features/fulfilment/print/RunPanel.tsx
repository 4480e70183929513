import { Button, Input } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Problem, api, dataOf } from '@/api/client';
import { uuid } from '@/api/request';
import { Field, FormFoot, InlineForm, InstantText, Key, Part, Particulars, ResultLine, printDrawn, TimeLeft, useKeys, type KeyBinding } from '@/ui';
import { useMemo } from 'react';
import { useAct } from '../act';
import { inFours } from '../codes';
import { Scanner } from '../Scanner';
import { PrintedPapers } from './Papers';
import type { Paper, Papers, Run } from './queries';
import { useTemplates } from './Templates';

const PAPERS: { paper: Paper; key: string }[] = [{ paper: 'SUMMARY', key: '1' }, { paper: 'PICK_LISTS', key: '2' }, { paper: 'LABELS', key: '3' }];

/** One run: its numbers, its papers, and its way into the picker's hands within thirty minutes. */
export function RunPanel({ run }: { run: Run }) {
  const { t } = useTranslation('fulfilment');
  return (
    <Part title={t('print.runNo', { run: run.id })} note={t('print.runFacts', { count: run.sheets, clerk: run.clerk })}
      aside={run.printedAt && !run.handedAt && <TimeLeft due={run.due} soonMinutes={10} />}>
      {run.withoutWaybill > 0 && <Bind run={run} />}
      <PaperButtons run={run} />
      <Finish run={run} />
    </Part>
  );
}

/** FUL-02: where the ranges ran out the clerk scans the pick list, then the waybill. */
function Bind({ run }: { run: Run }) {
  const { t } = useTranslation('fulfilment');
  const [list, setList] = useState('');
  const bind = useAct((waybill: string) => dataOf(api.POST('/api/fulfilment/print/bind', { body: { command: uuid(), at: new Date().toISOString(), code: list, waybill } })));
  return (
    <>
      <p className="zg-soon">{t('print.missingHint', { count: run.withoutWaybill })}</p>
      <div className="zg-line">
        <Field label={t('pickList')}>{(id) => list ? <b className="zg-code">{list} <button type="button" className="zg-link" onClick={() => setList('')}>{t('print.other')}</button></b> : <Scanner id={id} label={t('print.scanList')} onScan={setList} autoFocus />}</Field>
        {list && <Field label={t('waybill')}>{(id) => <Scanner id={id} label={t('print.scanWaybill')} autoFocus onScan={(waybill) => bind.mutate(waybill, { onSuccess: () => setList('') })} />}</Field>}
      </div>
      <p><ResultLine of={bind} done={bind.data && t('print.bound', { number: bind.data.number, waybill: inFours(bind.data.waybill) })} /></p>
    </>
  );
}

function PaperButtons({ run }: { run: Run }) {
  const { t } = useTranslation('fulfilment');
  const [papers, setPapers] = useState<{ paper: Paper; of: Papers } | null>(null);
  const [drawn] = useState(() => document.createElement('div'));
  const templates = useTemplates();
  const [again, setAgain] = useState<Paper | null>(null);
  const [why, setWhy] = useState('');
  const print = useAct(async ({ paper, why: reason }: { paper: Paper; why?: string }) => {
    const of = await dataOf(api.POST('/api/fulfilment/print/runs/{run}/papers', { params: { path: { run: run.id } }, body: { paper, parcel: null, why: reason ?? null } }));
    // a label printer holds one size: each size is a job of its own
    const jobs = paper === 'LABELS' ? [...new Set(of.sheets.map((s) => s.label))].map((size) => ({ ...of, sheets: of.sheets.filter((s) => s.label === size) })) : [of];
    for (const job of jobs) {
      setPapers({ paper, of: job });
      await printDrawn(drawn, templates.data?.find((one) => one.paper === paper)?.printer);
    }
    return { paper, count: paper === 'SUMMARY' ? 1 : of.sheets.length };
  });
  const { mutate } = print;
  const start = useMemo(() => (paper: Paper) => mutate({ paper }, {
    onSuccess: () => setAgain(null),
    onError: (fault) => { if (fault instanceof Problem && fault.code === 'REPRINT_NEEDS_REASON') setAgain(paper); },
  }), [mutate]);
  useKeys(useMemo<KeyBinding[]>(() => PAPERS.map(({ paper, key }) => ({ key, label: t(`print.paper.${paper}`), run: () => start(paper) })), [start, t]));
  return (
    <>
      <div className="zg-actions">
        {PAPERS.map(({ paper, key }) => <Button key={paper} disabled={print.isPending} onClick={() => start(paper)}>{t(`print.paper.${paper}`)}<Key>{key}</Key></Button>)}
        <ResultLine of={print} done={print.data && t('print.sent', { paper: t(`print.paper.${print.data.paper}`), count: print.data.count })} />
      </div>
      {again && (
        <InlineForm label={t('print.again')} onSubmit={() => print.mutate({ paper: again, why }, { onSuccess: () => { setAgain(null); setWhy(''); } })}>
          <Field label={t('print.againWhy', { paper: t(`print.paper.${again}`) })} hint={t('print.againHint')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} autoFocus />}</Field>
          <FormFoot><Button htmlType="submit" disabled={!why.trim()}>{t('print.again')}</Button><Button onClick={() => setAgain(null)}>{t('close')}</Button></FormFoot>
        </InlineForm>
      )}
      {papers && createPortal(<PrintedPapers paper={papers.paper} of={papers.of} template={templates.data?.find((one) => one.paper === papers.paper)} />, drawn)}
    </>
  );
}

function Finish({ run }: { run: Run }) {
  const { t } = useTranslation('fulfilment');
  const finish = useAct(() => dataOf(api.POST('/api/fulfilment/print/runs/{run}/finish', { params: { path: { run: run.id } } })));
  const { mutate, isPending } = finish;
  const open = !run.printedAt;
  useKeys(useMemo<KeyBinding[]>(() => open && !isPending ? [{ key: '4', label: t('print.finish'), run: () => mutate(undefined) }] : [], [open, isPending, mutate, t]));
  return (
    <>
      <Particulars rows={[
        [t('print.claimed'), <InstantText key="c" at={run.claimedAt} form="auto" />],
        [t('print.printed'), run.printedAt ? <InstantText key="p" at={run.printedAt} form="auto" /> : t('print.notYet')],
        [t('print.handed'), run.handedAt ? <>{run.handedTo} <InstantText at={run.handedAt} form="auto" /></> : run.printedAt ? <>{t('print.waitsForPicker')} <TimeLeft due={run.due} soonMinutes={10} /></> : '–'],
      ]} />
      {!run.printedAt && (
        <div className="zg-actions">
          <Button type="primary" loading={finish.isPending} onClick={() => finish.mutate(undefined)}>{t('print.finish')}<Key>4</Key></Button>
          <ResultLine of={finish} done={t('print.finished')} />
          {!finish.isError && <span className="zg-note">{t('print.finishHint')}</span>}
        </div>
      )}
    </>
  );
}
