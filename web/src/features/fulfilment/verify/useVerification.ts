import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api, dataOf } from '@/api/client';
import type { Problem } from '@/api/problem';
import type { components } from '@/api/schema';
import { useScanQueue } from '@/ui/scanQueue';
import { counted } from '../codes';
import { judgeGoods, judgePaper, missing, type Line, type OpenParcel } from './judge';

type VerifyAnswer = components['schemas']['VerifyAnswer'];
export type Resolution = 'EXCHANGED' | 'COMPLETED' | 'REMOVED' | 'MISREAD' | 'PAIRED_AGAIN' | 'SUPERVISOR';

interface Item { text: string; code: string }

/** What the band says, in the station's own terms. `id` is the command's. */
export type Said =
  | { kind: 'wait' }
  | { kind: 'kept'; code: string }
  | { kind: 'opened'; id: string }
  | { kind: 'good'; id: string; line: Line; rest: number; exceptions: number }
  | { kind: 'paired'; id: string; rest: number }
  | { kind: 'wrong'; id: string; code: string; title?: string; wanted?: Item; came?: Item; line?: number; blamed?: string };

export interface Last { waybill: string; pieces: number; seconds: number | null }

const WAIT_FOR_SERVER_MS = 350;

export function useDesk() {
  return useQuery({
    queryKey: ['fulfilment', 'verify', 'desk'], refetchInterval: 10_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/verify/desk', { signal })),
  });
}

/**
 * The verifier's table. Every scan is a command on the device's disk before it is sent. The server's answer is shown; while
 * it is away the device says what it can tell by itself from the parcels it has read, and goes on.
 */
export function useVerification(person: number) {
  const queue = useScanQueue('verify', person);
  const queries = useQueryClient();
  const desk = useDesk();
  const [open, setOpen] = useState<OpenParcel | null>(null);
  const [said, setSaid] = useState<Said>({ kind: 'wait' });
  const [last, setLast] = useState<Last | null>(null);
  const table = useRef<OpenParcel | null>(null); // scans come faster than the page is drawn
  const newest = useRef('');

  const lay = useCallback((parcel: OpenParcel | null) => { table.current = parcel; setOpen(parcel); }, []);
  const reread = useCallback(() => { void queries.invalidateQueries({ queryKey: ['fulfilment', 'verify', 'desk'] }); }, [queries]);
  const finished = useCallback((parcel: OpenParcel, seconds: number | null) => {
    setLast({ waybill: parcel.waybill ?? parcel.number, pieces: parcel.pieces, seconds });
    reread();
  }, [reread]);

  const done = useCallback((id: string, answer: VerifyAnswer) => {
    if (answer.outcome === 'VERIFIED') finished(answer.parcel, answer.seconds ?? null);
    if (newest.current !== id) return; // a later scan has been judged already
    switch (answer.outcome) {
      case 'OPENED': lay(answer.parcel); setSaid({ kind: 'opened', id }); break;
      case 'PAIRED': lay(answer.parcel); setSaid({ kind: 'paired', id, rest: answer.rest }); break;
      case 'COUNTED': case 'COUNTED_ALL': case 'VERIFIED': {
        const line = answer.parcel.lines.find((l) => l.no === answer.line);
        lay(answer.outcome === 'VERIFIED' ? null : answer.parcel);
        setSaid(line ? { kind: 'good', id, line, rest: answer.rest, exceptions: answer.parcel.openExceptions } : { kind: 'wait' });
        break;
      }
      case 'NOTED': lay(answer.parcel); setSaid({ kind: 'opened', id }); break;
      case 'PUT_DOWN': case 'RETURNED': lay(null); setSaid({ kind: 'wait' }); reread(); break;
    }
  }, [finished, lay, reread]);

  const refused = useCallback((id: string, problem: Problem) => {
    const facts = problem.facts as { parcel?: OpenParcel; wanted?: Item; came?: Item; line?: number; blamed?: string };
    if (facts.parcel && newest.current === id) lay(facts.parcel);
    else if (['REFUND_WAITS', 'PAPERS_VOIDED', 'ORDER_CANCELLED', 'NOT_OPEN', 'ANOTHERS_CLAIM'].includes(problem.code)) { lay(null); reread(); }
    setSaid({ kind: 'wrong', id, code: problem.code, title: problem.title, wanted: facts.wanted, came: facts.came, line: facts.line, blamed: facts.blamed });
  }, [lay, reread]);

  const give = useCallback((path: string, body: Record<string, unknown>, alone: (id: string) => void) => {
    const parcel = table.current && { shop: table.current.shop, id: table.current.id };
    const { id, answer } = queue.give<VerifyAnswer>(path, (command: { id: string; at: string }) => ({ ...body, parcel, command: command.id, at: command.at }));
    newest.current = id;
    const timer = setTimeout(() => { if (newest.current === id) alone(id); }, WAIT_FOR_SERVER_MS);
    void answer.then((a) => {
      clearTimeout(timer);
      if (a.kind === 'done') done(id, a.data);
      else refused(id, a.problem);
    });
  }, [queue, done, refused]);

  const scan = useCallback((typed: string) => {
    const { code, quantity } = counted(typed);
    const before = table.current;
    const at = new Date().toISOString();
    const judged = before ? judgeGoods(before, code, quantity) : judgePaper(desk.data?.queue ?? [], code, at);
    const paper = before && (code.toUpperCase().startsWith('P') || desk.data?.queue.some((w) => w.waybill === code || w.number === code) || before.waybill === code);
    give('/api/fulfilment/verify/scan', { code, quantity }, (id) => {
      if (paper) setSaid({ kind: 'kept', code });
      else if (judged.kind === 'good') setSaid({ kind: 'good', id, line: judged.line, rest: missing(judged.parcel), exceptions: judged.parcel.openExceptions });
      else if (judged.kind === 'opened') setSaid({ kind: 'opened', id });
      else if (judged.kind === 'wrong') setSaid({ kind: 'wrong', id, code: judged.code, wanted: { text: judged.line.name, code: judged.line.barcode ?? judged.line.code }, came: { text: '', code }, line: judged.line.no });
      else setSaid({ kind: 'kept', code });
    });
    // The next scan may come before the answer: it is judged against what this one leaves.
    if (paper) return;
    if (judged.kind === 'opened' || judged.kind === 'good') lay(judged.kind === 'good' && judged.finished ? null : judged.parcel);
    else if (judged.kind === 'wrong') lay({ ...judged.parcel, openExceptions: judged.parcel.openExceptions + 1 });
  }, [desk.data, give, lay]);

  const resolve = useCallback((resolution: Resolution, note: string) => {
    if (table.current) give('/api/fulfilment/verify/resolve', { resolution, note }, () => { lay(table.current && { ...table.current, openExceptions: 0 }); setSaid({ kind: 'kept', code: note }); });
  }, [give, lay]);
  const report = useCallback((kind: 'WRONG_QUANTITY' | 'OTHER', words: string) => {
    const parcel = table.current;
    if (parcel) give('/api/fulfilment/verify/report', { kind, words, counted: parcel.pieces - missing(parcel) }, () => setSaid({ kind: 'kept', code: words }));
  }, [give]);
  const putDown = useCallback(() => { if (table.current) give('/api/fulfilment/verify/put-down', {}, () => { lay(null); setSaid({ kind: 'wait' }); }); else setSaid({ kind: 'wait' }); }, [give, lay]);
  const sendBack = useCallback((why: string) => { if (table.current) give('/api/fulfilment/verify/send-back', { why }, () => { lay(null); setSaid({ kind: 'wait' }); }); }, [give, lay]);

  return { queue, desk, open, said, last, scan, resolve, report, putDown, sendBack };
}
