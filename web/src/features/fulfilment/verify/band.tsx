import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item as Compared, Verdict } from '@/ui';
import { inFours } from '../codes';
import type { DeskState, Shown } from './desk';
import { rest, type Item, type OnTable, type Said } from './table';

/** What the band says. Waiting, it tells of the parcel before. */
export function useBand(state: DeskState, me: string): Verdict {
  const { t } = useTranslation('fulfilment');
  return useMemo(() => {
    if (state.asking) return { kind: 'wait', title: t('verify.asking'), hint: t('verify.askingHint') };
    if (!state.shown) return { kind: 'wait', title: t('verify.scan'), hint: t('verify.scanHint'), last: <Before last={state.table.last} /> };
    const { said } = state.shown;
    return said.kind === 'bad' ? bad(state.shown, said, me, t) : said.kind === 'good' ? good(state.shown, said, t) : { kind: 'wait', title: t('verify.scan') };
  }, [state, me, t]);
}

function Before({ last }: { last: OnTable['last'] }) {
  const { t } = useTranslation('fulfilment');
  if (!last) return null;
  const facts = [t('verify.pieces', { count: last.pieces }), last.seconds === null ? null : t('verify.seconds', { n: last.seconds }), t(`verify.how.${last.how}`)].filter(Boolean).join(' · ');
  return <>{t('verify.before')} &ensp;<b className="zg-code">{inFours(last.waybill)}</b>&ensp; {facts}</>;
}

function good(shown: Shown, said: Extract<Said, { kind: 'good' }>, t: TFunction<'fulfilment'>): Verdict {
  const parcel = shown.parcel;
  const line = parcel?.lines.find((l) => l.no === said.line);
  const counted = said.what === 'COUNTED' || said.what === 'COUNTED_ALL' || (said.what === 'VERIFIED' && line);
  const note = line && [t('verify.nth', { n: line.scanned, of: line.quantity }), line.scanned === line.quantity && t('verify.lineFull')].filter(Boolean).join(' · ');
  return {
    kind: 'good', id: shown.id,
    what: counted && line ? line.name : t(`verify.good.${said.what}`, { courier: parcel?.courierName ?? '' }),
    note: said.what === 'VERIFIED' ? <>{line && <>{note}<br /></>}{t('verify.good.VERIFIED', { courier: parcel?.courierName ?? '' })}</>
      : said.what === 'COUNTED_ALL' ? t('verify.good.COUNTED_ALL') : said.what === 'LOT_RIGHT' ? t('verify.good.scanGoods', { goods: line?.name ?? '' }) : counted ? note : said.what === 'OPENED' ? t('verify.good.next') : undefined,
    rest: parcel && said.what !== 'RETURNED' && said.what !== 'BLOCKED' ? rest(parcel) : undefined,
  };
}

/** Bad answers with a short word of their own; the others are shown in the server's. */
const SHORT = new Set(['WRONG_BARCODE', 'ALREADY_SCANNED', 'ALREADY_VERIFIED', 'WRONG_QUANTITY', 'PAPERS_DO_NOT_PAIR', 'ANOTHER_OPEN', 'UNKNOWN_CODE', 'THIS_IS_AN_ORDER_NUMBER', 'THIS_IS_GOODS', 'ORDER_CANCELLED', 'PAPERS_VOIDED',
  'NOT_PRINTED', 'NOT_HANDED_OVER', 'NOT_PICKED', 'REFUND_WAITS', 'ANOTHERS_CLAIM', 'NOT_OPEN', 'EXCEPTION_OPEN', 'ORDER_BLOCKED', 'ISSUER_CHECKS', 'OFFLINE_UNKNOWN', 'NOT_KEPT', 'WRONG_LOT', 'LOT_RECALLED', 'LOT_EXPIRED', 'LOT_NEAR_END', 'LOT_BARRED']);

function bad(shown: Shown, said: Extract<Said, { kind: 'bad' }>, me: string, t: TFunction<'fulfilment'>): Verdict {
  const code = said.code === 'ALREADY_SCANNED' && !said.wanted ? 'ALREADY_VERIFIED' : said.code;
  const own = SHORT.has(code);
  return {
    kind: 'bad', id: shown.id,
    error: own ? t(`verify.bad.${code}`) : t('verify.bad.other'),
    wanted: said.wanted && compared(said.wanted), scanned: said.came && compared(said.came, code === 'PAPERS_DO_NOT_PAIR' ? '' : t(code === 'WRONG_LOT' ? 'verify.noLot' : 'verify.noName')),
    todo: own ? <>{t(`verify.do.${code}`, facts(said))}{!said.wanted && shown.code && <> &ensp;<span className="zg-code">{inFours(shown.code)}</span></>}</> : said.words,
    side: said.wanted && <>{t('verify.noted')}<br />{t(whose(code, said.blamed, me))}</>,
  };
}

function facts({ facts, words }: Extract<Said, { kind: 'bad' }>): Record<string, string> {
  return { who: '', at: '', number: '', why: '', ...Object.fromEntries(Object.entries(facts ?? {}).filter(([, value]) => typeof value === 'string')) as Record<string, string>, words: words ?? '' };
}

function compared({ text, code }: Item, unnamed = ''): Compared {
  return { text: text || unnamed, code: inFours(code) };
}

/** A wrong scan at this table is a note of what was found, not a mistake of who found it. */
function whose(code: string, blamed: string | undefined, me: string): string {
  if (blamed === me) return 'fulfilment:verify.whose.own';
  if (code === 'WRONG_BARCODE' || code === 'WRONG_LOT' || code.startsWith('LOT_')) return 'fulfilment:verify.whose.picker';
  if (code === 'PAPERS_DO_NOT_PAIR') return 'fulfilment:verify.whose.printer';
  return 'fulfilment:verify.whose.nobody';
}
