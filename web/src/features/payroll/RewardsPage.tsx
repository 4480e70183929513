import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Empty, Field, format, LedgerTable, MoneyFigure, PageHead, Pages, Part, PointsFigure, ResultLine, State, usePhone } from '@/ui';

const PAGE = 100;
/** From so many on the same words may be written once for all that have none of their own; each is still decided by itself. */
const SEVERAL = 3;

type Entry = components['schemas']['Entry'];

/** FUL-29: what the records propose and somebody else decides, with words. */
export function Component() {
  const { t } = useTranslation('payroll');
  const open = useQuery({ queryKey: ['conduct', 'entries', 'open'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/entries', { params: { query: { state: 'PROPOSED', size: 500 } }, signal })) });
  const [at, setAt] = useState(0);
  const all = useQuery({ queryKey: ['conduct', 'entries', at], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/entries', { params: { query: { page: at, size: PAGE } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('rewards.title')} note={t('rewards.note')} />
      <State query={all} rows={8} isEmpty={(page) => page.total === 0} empty={<Empty title={t('rewards.none')}>{t('rewards.noneHint')}</Empty>}>
        {(page) => (
          <>
            <State query={open} rows={4}>{(waiting) => <Open entries={waiting.rows} />}</State>
            <Look />
            <Law />
            <Decided entries={page.rows.filter((e) => e.state !== 'PROPOSED')} />
            <Pages page={at} size={PAGE} total={page.total} onPage={setAt} />
          </>
        )}
      </State>
    </div>
  );
}

function Open({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation('payroll');
  const queries = useQueryClient();
  const [words, setWords] = useState<Record<number, string>>({});
  const [same, setSame] = useState('');
  const said = (e: Entry) => (words[e.id] ?? '').trim() || same.trim();
  const phone = usePhone();
  const reason = (e: Entry) => <Input aria-label={t('rewards.why')} placeholder={phone ? t('rewards.why') : undefined} value={words[e.id] ?? ''} onChange={(change) => setWords({ ...words, [e.id]: change.target.value })} />;
  const decide = useMutation({
    mutationFn: ({ id, accept }: { id: number; accept: boolean }) => dataOf(api.POST('/api/conduct/entries/{id}/decision', { params: { path: { id } }, body: { accept, words: (words[id] ?? '').trim() || same.trim() } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conduct'] }),
  });
  return (
    <Part title={t('rewards.open', { count: entries.length })} note={t('rewards.openNote')} aside={<ResultLine of={decide} />}>
      {entries.length === 0 ? <p className="zg-note">{t('rewards.allDecided')}</p> : (
        <>
          {entries.length >= SEVERAL && <div className="zg-line"><Field label={t('rewards.same')} hint={t('rewards.sameHint')} width={phone ? 340 : 420}>{(id) => <Input id={id} value={same} onChange={(e) => setSame(e.target.value)} />}</Field></div>}
          <LedgerTable
            rows={entries} rowKey={(e) => e.id} height={38} label={t('rewards.title')}
            columns={[
              { key: 'month', title: t('month'), width: 76, deskOnly: true, render: (e) => e.month },
              { key: 'name', title: t('runs.person'), width: 84, render: (e) => <>{e.name}{phone && <div className="zg-note">{e.month}</div>}</> },
              { key: 'what', title: t('rewards.what'), render: (e) => <>{format.say(e.words)}<br /><span className="zg-note">{e.proposedBy === 0 ? t('rewards.bySystem') : t('rewards.byPerson')}</span>{e.amount < 0 && <Limit entry={e} />}{phone && reason(e)}</> },
              { key: 'amount', title: t('rewards.amount'), number: true, render: (e) => <Amount of={e} /> },
              { key: 'words', title: t('rewards.why'), deskOnly: true, render: reason },
              {
                key: 'do', render: (e) => (
                  <span style={{ display: 'inline-flex', flexDirection: phone ? 'column' : 'row', gap: 8 }}>
                    <Button disabled={!said(e)} onClick={() => decide.mutate({ id: e.id, accept: true })}>{t('rewards.accept')}</Button>
                    <Button disabled={!said(e)} onClick={() => decide.mutate({ id: e.id, accept: false })}>{t('rewards.refuse')}</Button>
                  </span>
                ),
              },
            ]}
          />
        </>
      )}
    </Part>
  );
}

/** DIS-02, DIS-03: decided, and then appealed against or its record corrected away. Nothing decided changes by itself. */
function Look() {
  const { t } = useTranslation('payroll');
  const queries = useQueryClient();
  const [words, setWords] = useState<Record<number, string>>({});
  const look = useQuery({ queryKey: ['conduct', 'entries', 'look'], queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/entries', { params: { query: { look: true, size: 500 } }, signal })) });
  const act = useMutation({
    mutationFn: ({ entry: e, accept }: { entry: Entry; accept: boolean }) => {
      const params = { path: { id: e.id } };
      return e.appeal && e.appeal.upheld == null ? dataOf(api.POST('/api/conduct/entries/{id}/appeal/answer', { params, body: { accept, words: words[e.id] ?? '' } }))
        : dataOf(api.POST('/api/conduct/entries/{id}/revocation', { params, body: { words: words[e.id] ?? '' } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conduct'] }),
  });
  const rows = look.data?.rows ?? [];
  if (rows.length === 0) return null;
  const none = (e: Entry) => !(words[e.id] ?? '').trim() || act.isPending;
  return (
    <Part title={t('rewards.look', { count: rows.length })} note={t('rewards.lookNote')} aside={<ResultLine of={act} />}>
      <LedgerTable rows={rows} rowKey={(e) => e.id} height={38} head={false} label={t('rewards.look', { count: rows.length })} columns={[
        { key: 'name', width: 84, render: (e) => e.name },
        { key: 'what', render: (e) => <>{format.say(e.words)}<br /><span className="zg-note">{e.appeal ? t('rewards.appeal', { words: e.appeal.words }) : t('rewards.gone')}</span></> },
        { key: 'amount', number: true, width: 110, render: (e) => <Amount of={e} /> },
        { key: 'words', width: 200, render: (e) => <Input aria-label={t('rewards.why')} placeholder={t('rewards.why')} value={words[e.id] ?? ''} onChange={(change) => setWords({ ...words, [e.id]: change.target.value })} /> },
        { key: 'do', width: 190, render: (e) => (
          <span style={{ display: 'inline-flex', gap: 8 }}>
            <Button disabled={none(e)} onClick={() => act.mutate({ entry: e, accept: true })}>{t('rewards.takeBack')}</Button>
            {e.appeal && e.appeal.upheld == null && <Button disabled={none(e)} onClick={() => act.mutate({ entry: e, accept: false })}>{t('rewards.keep')}</Button>}
          </span>
        ) },
      ]} />
    </Part>
  );
}

/** The law's limit for this person's month, asked for when somebody wants to see it; only for whoever may read pay. */
function Limit({ entry }: { entry: Entry }) {
  const { t } = useTranslation('payroll');
  const [open, setOpen] = useState(false);
  const limit = useQuery({ queryKey: ['conduct', 'limit', entry.id], enabled: open, queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/entries/{id}/limit', { params: { path: { id: entry.id } }, signal })) });
  if (!open) return <> <button type="button" className="zg-link" onClick={() => setOpen(true)}>{t('rewards.limit')}</button></>;
  const l = limit.data;
  if (!l) return <span className="zg-note" role="status"> …</span>;
  if (!l.shown) return <div className="zg-note">{t('rewards.limitAtRun', { percent: l.percent })}</div>;
  const passed = l.findings.includes('ABOVE_SHARE') || l.findings.includes('BELOW_MINIMUM');
  const said = l.findings.map((f) => t(`rewards.limit_${f}`));
  return (
    <div className={passed ? 'zg-late' : 'zg-note'}>
      {t('rewards.limitIs', { month: l.month, penalties: format.money(l.penalties ?? 0), most: l.most == null ? '–' : format.money(l.most), percent: l.percent })}
      {said.length > 0 && ` △ ${said.join(' · ')}`}
    </div>
  );
}

/** What the law says stands beside every penalty in yuan that is about to be decided. */
function Law() {
  const { t } = useTranslation('payroll');
  const law = useQuery({ queryKey: ['conduct', 'law'], staleTime: Infinity, queryFn: ({ signal }) => dataOf(api.GET('/api/conduct/law', { signal })) });
  return <Part title={t('rewards.law')}>{(law.data ?? []).map((l) => <p key={l.words.zh} className="zg-note">{format.say(l.words)} {format.say(l.source)}</p>)}</Part>;
}

/** Yuan or points, whichever the rule book says. */
function Amount({ of }: { of: Entry }) {
  const { t } = useTranslation('payroll');
  return of.amount !== 0 ? <MoneyFigure fen={of.amount} slot={false} sign="always" /> : <PointsFigure hundredths={of.points} unit={t('rewards.points')} slot={false} sign="always" />;
}

function Decided({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation('payroll');
  const phone = usePhone();
  if (entries.length === 0) return null;
  return (
    <Part title={t('rewards.decided')}>
      <LedgerTable
        rows={entries} rowKey={(e) => e.id} label={t('rewards.decided')}
        columns={[
          { key: 'month', title: t('month'), width: 76, deskOnly: true, render: (e) => e.month },
          { key: 'name', title: t('runs.person'), width: 84, render: (e) => <>{e.name}{phone && <div className="zg-note">{e.month}</div>}</> },
          { key: 'what', title: t('rewards.what'), render: (e) => format.say(e.words) },
          { key: 'amount', title: t('rewards.amount'), number: true, render: (e) => <Amount of={e} /> },
          { key: 'state', title: t('runs.stage'), deskOnly: true, render: (e) => t(`rewards.state.${e.state}`) },
          { key: 'words', title: t('rewards.why'), deskOnly: true, render: (e) => <span className="zg-note">{e.decision}{e.paysIn && e.paysIn !== e.month ? ` · ${t('rewards.paysIn', { month: e.paysIn })}` : ''}</span> },
        ]}
      />
    </Part>
  );
}
