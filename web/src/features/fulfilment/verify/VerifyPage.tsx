import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMe } from '@/api/session';
import { StationFrame, Trouble, useScanQueue, type KeyBinding } from '@/ui';
import { useTableNumber } from '../tableNumber';
import { useBand } from './band';
import { VerifyDesk } from './desk';
import { OnTheTable } from './OnTheTable';
import { QueueList } from './QueueList';
import type { Answered } from './table';

/** F2 says how what is open was solved; for each kind the usual way (FUL-08). */
const SOLVED: Record<string, string> = { WRONG_BARCODE: 'EXCHANGED', ALREADY_SCANNED: 'REMOVED', PAPERS_DO_NOT_PAIR: 'PAIRED_AGAIN', WRONG_QUANTITY: 'COMPLETED', WRONG_LOT: 'EXCHANGED', LOT_RECALLED: 'EXCHANGED', LOT_EXPIRED: 'EXCHANGED', LOT_NEAR_END: 'EXCHANGED' };
const LOTS = new Set(['WRONG_LOT', 'LOT_RECALLED', 'LOT_EXPIRED', 'LOT_NEAR_END']);

export function useVerifyDesk() {
  return useQuery({
    queryKey: ['fulfilment', 'verify', 'desk'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/verify/desk', { signal })),
    refetchInterval: 4_000,
    refetchIntervalInBackground: true,
  });
}

/** FUL-07 to FUL-11: the verify station. Scanner and keys alone; the verdict is there before the network has answered. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const table = useTableNumber();
  const query = useVerifyDesk();
  const queue = useScanQueue(`verify ${table}`, me.person.id);
  const desk = useDesk(query.data?.queue, queue);
  const state = useSyncExternalStore(desk.watch, desk.snapshot);
  const verdict = useBand(state, me.person.name);
  const keys = useStationKeys(desk, state.table.parcel ? state.table.parcel.openExceptions : null, state.table.kind);
  const open = state.table.parcel?.openExceptions ?? 0;
  const today = query.data?.today;
  return (
    <StationFrame
      name={t('verify.name', { n: table })} person={me.person.name} queue={queue} verdict={verdict} keys={keys} onScan={(code) => desk.scan(code)}
      today={today && <>{t('verify.today')} <b>{today.parcels}</b> {t('verify.orders')} · {t('verify.wrong')} <b>{today.wrong}</b>{today.averageSeconds != null && <> · {t('verify.average', { n: today.averageSeconds })}</>}</>}
      alert={open > 0 && t('verify.open', { count: open })}
    >
      {state.shown?.parcel ?? state.table.parcel
        ? <OnTheTable parcel={(state.shown?.parcel ?? state.table.parcel)!} said={state.shown?.said} running={!!state.table.parcel} />
        : query.data ? <QueueList waiting={query.data.waiting} queue={query.data.queue} /> : query.error ? <Trouble fault={query.error} onAgain={() => void query.refetch()} /> : null}
    </StationFrame>
  );
}

/** One desk as long as the page is open; its queue is the last that was read. */
function useDesk(waiting: Parameters<typeof QueueList>[0]['queue'] | undefined, queue: ReturnType<typeof useScanQueue>): VerifyDesk {
  const queries = useQueryClient();
  const known = useRef({ waiting: waiting ?? [], online: queue.online });
  known.current = { waiting: waiting ?? known.current.waiting, online: queue.online };
  const { give, onAnswer } = queue;
  const desk = useMemo(() => new VerifyDesk({ give: (path, body) => give<Answered>(path, body as never), queue: () => known.current.waiting, online: () => known.current.online }), [give]);
  useEffect(() => onAnswer(() => void queries.invalidateQueries({ queryKey: ['fulfilment'] })), [onAnswer, queries]);
  return desk;
}

/** F2 and F3 while something is open, F6 twice; Esc puts down. */
function useStationKeys(desk: VerifyDesk, open: number | null, kind: string | null): KeyBinding[] {
  const { t } = useTranslation('fulfilment');
  const navigate = useNavigate();
  return useMemo(() => {
    const solved = SOLVED[kind ?? ''] ?? 'COMPLETED';
    const solve = (resolution: string) => desk.resolve(resolution, t(`verify.solved.${resolution}`));
    const exceptional: KeyBinding[] = open ? [
      { key: 'F2', label: t(`verify.keys.${LOTS.has(kind ?? '') ? 'LOT' : solved}`), run: () => solve(solved) },
      ...(kind === 'PAPERS_DO_NOT_PAIR' ? [{ key: 'F7', label: t('verify.keys.MISREAD'), run: () => solve('MISREAD') }] : []),
      { key: 'F3', label: t('verify.keys.short'), run: () => desk.report('WRONG_QUANTITY', t('verify.words.short')) },
    ] : [{ key: 'F3', label: t('verify.keys.short'), hint: false, run: () => desk.report('WRONG_QUANTITY', t('verify.words.short')) }];
    const quiet = open ? false : undefined; // with something open only what solves it is printed
    return [
      ...exceptional,
      { key: 'F4', label: t('verify.keys.broken'), run: () => desk.keepBack(t('verify.words.broken')) },
      { key: 'F6', label: t('verify.keys.back'), hint: quiet, run: () => desk.sendBack(t('verify.words.back')) },
      { key: 'F8', label: t('verify.keys.call'), run: () => desk.report('OTHER', t('verify.words.call')) },
      { key: 'Esc', label: t('verify.keys.down'), hint: quiet, run: () => desk.putDown() },
      { key: 'F10', label: t('verify.keys.leave'), hint: open === null ? undefined : false, run: () => void navigate('/') },
    ];
  }, [desk, open, kind, t, navigate]);
}
