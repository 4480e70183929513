import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { ColleagueSelect, DayInput, Field, InlineForm, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useChangeStandIns, useStandIns } from './approvals';

/** ACC-05: who decides for me while I am away; HR names one for others. */
export function StandIns() {
  const { t } = useTranslation('approvals');
  const me = useMe();
  const hr = useMay()('SET_APPROVALS');
  const standIns = useStandIns();
  const change = useChangeStandIns();
  const [adding, setAdding] = useState(false);
  const aside = <button type="button" className="zg-link" onClick={() => setAdding(!adding)}>{t('standIns.add')}</button>;
  return (
    <Part title={t('standIns.title')} note={t('standIns.note')} aside={aside}>
      {adding && <NewStandIn hr={hr} onDone={() => setAdding(false)} />}
      <State query={standIns} rows={2} columns={3} empty={<p className="zg-note">{t('standIns.none')}</p>}>
        {(rows) => (
          <LedgerTable
            rows={rows} rowKey={(s) => s.id} height={38} label={t('standIns.title')} head={false}
            columns={[
              { key: 'who', render: (s) => <>{s.name} → <b>{s.standInName}</b>{s.now && <span className="zg-note"> {t('standIns.now')}</span>}<div className="zg-note">{s.why}</div></> },
              { key: 'days', number: true, width: 190, render: (s) => s.from === s.lastDay ? s.from : `${s.from} – ${s.lastDay.slice(5)}` },
              { key: 'do', number: true, width: 72, render: (s) => (hr || s.person === me.person.id) && <Button onClick={() => change.mutate({ end: s.id })}>{t('standIns.end')}</Button> },
            ]}
          />
        )}
      </State>
      <ResultLine of={change} />
    </Part>
  );
}

function NewStandIn({ hr, onDone }: { hr: boolean; onDone: () => void }) {
  const { t } = useTranslation('approvals');
  const change = useChangeStandIns();
  const [person, setPerson] = useState<number>();
  const [standIn, setStandIn] = useState<number>();
  const [from, setFrom] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [why, setWhy] = useState('');
  const ready = standIn !== undefined && from && lastDay && why.trim();
  return (
    <InlineForm label={t('standIns.add')} onSubmit={() => { if (ready) change.mutate({ person: person ?? null, standIn, from, lastDay, why }, { onSuccess: onDone }); }}>
      {hr && <Field label={t('standIns.person')} hint={t('standIns.personHint')}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>}
      <Field label={t('standIns.who')}>{(id) => <ColleagueSelect id={id} value={standIn} onChange={setStandIn} />}</Field>
      <div className="zg-line">
        <Field label={t('standIns.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('standIns.lastDay')} width={150}>{(id) => <DayInput id={id} value={lastDay} onChange={setLastDay} />}</Field>
      </div>
      <Field label={t('standIns.why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!ready || change.isPending}>{t('standIns.save')}</Button><ResultLine of={change} /></div>
    </InlineForm>
  );
}
