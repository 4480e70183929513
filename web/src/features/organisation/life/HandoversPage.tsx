import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { PersonPicker, PostPicker } from '../Pickers';
import { useBegin, useHandovers, type Handover } from './life';

/** ORG-16: handover lists that run, and those that are finished. */
export function Component() {
  const { t } = useTranslation('life');
  const [address] = useSearchParams();
  const manage = useMay()('MANAGE_ORGANISATION');
  const [ended, setEnded] = useState(false);
  const [adding, setAdding] = useState(address.has('person'));
  const handovers = useHandovers(ended);
  return (
    <div className="zg-page">
      <PageHead title={t('handover.title')} note={t('handover.note')} aside={manage && <Button type="primary" onClick={() => setAdding(!adding)}>{t('handover.begin')}</Button>} />
      {adding && manage && <Begin person={Number(address.get('person')) || undefined} />}
      <Part title={ended ? t('handover.ended') : t('handover.running')} aside={<button type="button" className="zg-link" onClick={() => setEnded(!ended)}>{ended ? t('handover.running') : t('handover.ended')}</button>}>
        <State query={handovers} isEmpty={(p) => p.rows.length === 0} empty={<Empty title={t('handover.none')}>{t('handover.noneHint')}</Empty>}>
          {({ rows }) => (
            <LedgerTable<Handover> rows={rows} rowKey={(h) => h.id} height={38} label={t('handover.title')} columns={[
              { key: 'who', title: t('handover.who'), render: (h) => <><Link to={`/handovers/${h.id}`}>{h.name}</Link> <span className="zg-second">{t(`handover.kind_${h.kind}`)}{h.postName && ` → ${format.say(h.postName)}`}</span></> },
              { key: 'day', title: t('handover.day'), width: 100, render: (h) => <Day day={h.day} /> },
              { key: 'to', title: t('handover.successor'), width: 120, deskOnly: true, render: (h) => h.successorName ?? <span className="zg-second">{h.supervisorName}</span> },
              { key: 'by', title: t('handover.supervisor'), width: 120, deskOnly: true, render: (h) => h.supervisorName },
              { key: 'state', title: t('handover.state'), width: 110, render: (h) => <span className={h.state === 'OPEN' ? 'zg-tone-soon' : undefined}>{t(`handover.state_${h.state}`, { n: h.open })}</span> },
            ]} />
          )}
        </State>
      </Part>
    </div>
  );
}

function Begin({ person: first }: { person: number | undefined }) {
  const { t } = useTranslation('life');
  const navigate = useNavigate();
  const begin = useBegin();
  const [person, setPerson] = useState(first);
  const [kind, setKind] = useState<Handover['kind']>('LEAVING');
  const [day, setDay] = useState('');
  const [post, setPost] = useState<number>();
  const [successor, setSuccessor] = useState<number>();
  const [supervisor, setSupervisor] = useState<number>();
  const [why, setWhy] = useState('');
  const ready = person && day && why.trim() && (kind === 'LEAVING' || post);
  const save = () => { if (ready) begin.mutate({ person, kind, day, post: kind === 'TRANSFER' ? post ?? null : null, shop: null, successor: successor ?? null, supervisor: supervisor ?? null, why }, { onSuccess: (m) => void navigate(`/handovers/${m.id}`) }); };
  return (
    <Part title={t('handover.begin')} note={t('handover.beginNote')}>
      <InlineForm label={t('handover.begin')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('handover.who')} width={180}>{(id) => <PersonPicker id={id} value={person} onChange={setPerson} />}</Field>
          <Field label={t('handover.kind')} width={100}>{(id) => <Select id={id} value={kind} onChange={setKind} options={(['LEAVING', 'TRANSFER'] as const).map((k) => ({ value: k, label: t(`handover.kind_${k}`) }))} />}</Field>
          <Field label={t(`handover.day_${kind}`)} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
          {kind === 'TRANSFER' && <Field label={t('handover.post')} width={160}>{(id) => <PostPicker id={id} value={post} onChange={setPost} />}</Field>}
        </div>
        <div className="zg-line">
          <Field label={t('handover.successor')} hint={t('handover.successorHint')} width={230}>{(id) => <PersonPicker id={id} value={successor} onChange={setSuccessor} />}</Field>
          <Field label={t('handover.supervisor')} hint={t('handover.supervisorHint')} width={230}>{(id) => <PersonPicker id={id} value={supervisor} onChange={setSupervisor} />}</Field>
        </div>
        <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!ready || begin.isPending}>{t('handover.make')}</Button><ResultLine of={begin} /></div>
      </InlineForm>
    </Part>
  );
}
