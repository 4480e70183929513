import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, FormFoot, Mark, Part, ResultLine } from '@/ui';
import { dayWords, useAct, useRota, type MyRoster } from './roster';

type Swap = MyRoster['dutySwaps'][number];

/** ATT-22: a cleaning duty one cannot do is asked of somebody else, alone or for one of his days. */
export function DutySwaps({ mine, rota }: { mine: MyRoster; rota: number }) {
  const { t } = useTranslation('roster');
  const answer = useAct(({ id, agree }: { id: number; agree: boolean }) => dataOf(api.POST('/api/attendance/my-roster/duty-swaps/{id}/answer', { params: { path: { id } }, body: { agree, words: null } })));
  const withdraw = useAct((id: number) => dataOf(api.POST('/api/attendance/my-roster/duty-swaps/{id}/withdraw', { params: { path: { id } } })));
  const ahead = mine.duties.filter((d) => d.kind === 'CLEANING' && !d.doneAt && d.day >= mine.today);
  if (ahead.length === 0 && mine.dutySwaps.length === 0) return null;
  return (
    <Part title={t('dutySwap.title')} note={t('dutySwap.note')} aside={<><ResultLine of={answer} /><ResultLine of={withdraw} /></>}>
      {mine.dutySwaps.length > 0 && (
        <ul className="zg-roster-lines">{mine.dutySwaps.map((s) => (
          <li key={s.id}>
            {t(s.otherDay ? 'dutySwap.exchange' : 'dutySwap.takeOver', { a: s.askerName, b: s.partnerName, day: dayWords(s.day), other: s.otherDay ? dayWords(s.otherDay) : '' })} <State swap={s} />
            {s.why && <div className="zg-note">{s.why}</div>}
            {s.state === 'ASKED' && s.asker === mine.me && <Button onClick={() => withdraw.mutate(s.id)}>{t('mine.withdraw')}</Button>}
            {s.state === 'ASKED' && s.partner === mine.me && <><Button onClick={() => answer.mutate({ id: s.id, agree: true })}>{t('mine.agree')}</Button> <Button onClick={() => answer.mutate({ id: s.id, agree: false })}>{t('mine.decline')}</Button></>}
          </li>
        ))}</ul>
      )}
      {ahead.length > 0 && <Ask mine={mine} rota={rota} />}
    </Part>
  );
}

function State({ swap }: { swap: Swap }) {
  const { t } = useTranslation('roster');
  return <Mark kind={swap.state === 'AGREED' ? 'jade' : swap.state === 'DECLINED' ? 'late' : undefined}>{t(`dutySwap.states.${swap.state}`, { name: swap.partnerName })}</Mark>;
}

function Ask({ mine, rota }: { mine: MyRoster; rota: number }) {
  const { t } = useTranslation('roster');
  const members = useRota(rota);
  const ahead = mine.duties.filter((d) => d.kind === 'CLEANING' && !d.doneAt && d.day >= mine.today);
  const [duty, setDuty] = useState(ahead[0]?.id);
  const [partner, setPartner] = useState<number>();
  const [other, setOther] = useState<number>();
  const [why, setWhy] = useState('');
  const ask = useAct(() => dataOf(api.POST('/api/attendance/my-roster/duty-swaps', { body: { duty: duty!, partner: partner!, other: other ?? null, why } })));
  const others = (members.data?.members ?? []).filter((m) => !m.until && m.person !== mine.me).map((m) => ({ value: m.person, label: m.name }));
  const his = mine.othersDuties.filter((d) => d.person === partner).map((d) => ({ value: d.id, label: dayWords(d.day) }));
  return (
    <>
      <div className="zg-roster-form">
        <Field label={t('dutySwap.mine')} width={130}>{(id) => <Select id={id} value={duty} onChange={setDuty} options={ahead.map((d) => ({ value: d.id, label: dayWords(d.day) }))} />}</Field>
        <Field label={t('dutySwap.who')} width={120}>{(id) => <Select id={id} value={partner} onChange={(p) => { setPartner(p); setOther(undefined); }} options={others} />}</Field>
        <Field label={t('dutySwap.his')} width={140}>{(id) => <Select id={id} allowClear placeholder={t('dutySwap.nothing')} value={other} onChange={setOther} options={his} />}</Field>
        <Field label={t('why')} width={160}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={ask} done={t('dutySwap.asked')} />}><Button disabled={!duty || !partner} loading={ask.isPending} onClick={() => ask.mutate(undefined)}>{t('dutySwap.ask')}</Button></FormFoot>
    </>
  );
}
