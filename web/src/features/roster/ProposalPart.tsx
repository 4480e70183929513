import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, format, FormFoot, Mark, Part, ResultLine, State } from '@/ui';
import { RosterTable } from './RosterTable';
import { dayWords, today, useAct, useRota, type Proposal } from './roster';

/** SRV-41: a proposed roster: begun, watched, stopped, taken over as a draft. */
export function ProposalPart({ rota, from, last }: { rota: number; from: string; last: string }) {
  const { t } = useTranslation('roster');
  const [seconds, setSeconds] = useState<number | null>(25);
  const path = { path: { id: rota } };
  const latest = useQuery({
    queryKey: ['roster', 'proposal', rota], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/proposals', { params: path, signal })),
    refetchInterval: (query) => query.state.data?.[0]?.state === 'RUNNING' ? 1_000 : false,
  });
  const wishes = useQuery({ queryKey: ['roster', 'wishes', rota, from, last], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/wishes', { params: { ...path, query: { from, last } }, signal })) });
  const first = from < today() ? today() : from;
  const shifts = useRota(rota).data?.shifts ?? [];
  const named = (key?: string | null) => key ? format.say(shifts.find((s) => s.key === key)?.name ?? key) : t('restDay');
  const begin = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/proposals', { params: path, body: { from: first, last, seconds } })));
  const now = latest.data?.[0];
  return (
    <Part title={t('proposal')} note={t('proposalNote')}>
      <div className="zg-roster-form">
        <Field label={t('seconds')} width={110}>{(id) => <InputNumber id={id} min={1} max={120} value={seconds} onChange={setSeconds} />}</Field>
        <Button loading={begin.isPending} disabled={now?.state === 'RUNNING' || last < today()} onClick={() => begin.mutate(undefined)}>{now ? t('again') : t('propose')}</Button>
        <span className="zg-note">{first} – {last}</span>
        <ResultLine of={begin} />
      </div>
      <State query={latest} rows={2}>{(all) => all[0] ? <Shown proposal={all[0]} /> : null}</State>
      <p className="zg-note">{wishes.data?.length ? t('wishes') : format.labelled(t('wishes'), t('noWishes'))}</p>
      {(wishes.data?.length ?? 0) > 0 && <ul className="zg-roster-lines">{wishes.data!.slice(0, 12).map((w) => <li key={w.id}>{t('wishIs', { name: w.name, day: dayWords(w.day), what: named(w.shift) })} <span className="zg-note">{w.words}</span></li>)}</ul>}
    </Part>
  );
}

function Shown({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('roster');
  const path = { path: { id: proposal.id } };
  const cancel = useAct(() => dataOf(api.POST('/api/attendance/rota-proposals/{id}/cancel', { params: path })));
  const take = useAct(() => dataOf(api.POST('/api/attendance/rota-proposals/{id}/take', { params: path })));
  const running = proposal.state === 'RUNNING';
  return (
    <>
      <p role="status"><b>{t(`state.${proposal.state}`)}</b> <span className="zg-note">{proposal.from} – {proposal.last} · {t('progress', { seconds: (proposal.millis / 1000).toFixed(1), limit: proposal.limit / 1000 })}</span></p>
      {running && <div className="zg-bar"><i style={{ width: `${Math.min(100, proposal.millis / proposal.limit * 100)}%` }} /></div>}
      <p>
        {proposal.broken === undefined || proposal.broken === null ? <span className="zg-note">{t('searching')}</span> : proposal.broken === 0 ? <Mark kind="jade">{t('keeps')}</Mark> : <Mark kind="late">{running ? t('searching') : t('notKeeps', { n: proposal.view?.breaches.filter((b) => b.hard).length ?? 0 })}</Mark>}
        {proposal.broken === 0 && <Mark kind={proposal.uneven === 0 ? 'jade' : 'soon'}>{proposal.uneven === 0 ? t('even') : t('uneven')}</Mark>}
      </p>
      {proposal.view && (
        <>
          <p className="zg-note">{t('spreadIs', proposal.view.spread)}</p>
          {proposal.unmet.length > 0 && (
            <><p><b>{t('unmet')}</b></p><ul className="zg-roster-lines">{proposal.unmet.map((u, i) => <li key={i}>{t('unmetIs', { name: u.name, day: dayWords(u.day), what: format.say(u.wished), against: format.say(u.against) })}</li>)}</ul></>
          )}
          {!proposal.keepsRules && <ul className="zg-roster-lines">{proposal.view.breaches.filter((b) => b.hard).slice(0, 5).map((b, i) => <li key={i}><Mark kind="late">{t('hard')}</Mark> {format.say(b.words)}</li>)}</ul>}
        </>
      )}
      <FormFoot result={<><ResultLine of={cancel} /><ResultLine of={take} done={t('taken')} /></>}>
        {running && <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>{t('stop')}</Button>}
        {proposal.view && <Button type="primary" disabled={!proposal.keepsRules} loading={take.isPending} onClick={() => take.mutate(undefined)}>{t('take')}</Button>}
      </FormFoot>
      {proposal.view && <RosterTable plan={proposal.view} />}
    </>
  );
}
