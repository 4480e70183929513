import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { Day, Field, LedgerTable, Part, ResultLine } from '@/ui';
import { useCustody, useGive, useGiveBack, useMyCustody } from './life';

const KINDS = ['EQUIPMENT', 'ASSET', 'DESIGN', 'DOCUMENT', 'OTHER'] as const;

/** ORG-17: what of the company's is in somebody's hands. */
export function Custody({ person, own }: { person: number; own: boolean }) {
  const { t } = useTranslation('life');
  const manage = useMay()('MANAGE_ORGANISATION');
  const theirs = useCustody(person, manage && !own);
  const mine = useMyCustody();
  const back = useGiveBack();
  const held = (own ? mine : theirs).data;
  if (!held || (held.length === 0 && !manage)) return null;
  return (
    <Part title={t('custody.title')} note={t('custody.note')} aside={manage && !own && <Link to={`/handovers?person=${person}`}>{t('handover.begin')}</Link>}>
      {held.length === 0 ? <p className="zg-note">{t('custody.none')}</p> : (
        <LedgerTable rows={held} rowKey={(h) => h.id} height={32} head={false} label={t('custody.title')} columns={[
          { key: 'kind', width: 64, render: (h) => <span className="zg-second">{t(`thing_${h.kind}`)}</span> }, { key: 'what', render: (h) => <>{h.what} <span className="zg-note">{h.number}</span></> },
          { key: 'since', number: true, width: 200, render: (h) => h.until ? <span className="zg-second"><Day day={h.since} /> – <Day day={h.until} /></span> : <><Day day={h.since} /> {manage && !own && <Button onClick={() => back.mutate(h.id)}>{t('custody.back')}</Button>}</> },
        ]} />
      )}
      {manage && !own && <Give person={person} />}
      <ResultLine of={back} />
    </Part>
  );
}

function Give({ person }: { person: number }) {
  const { t } = useTranslation('life');
  const give = useGive(person);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('EQUIPMENT');
  const [what, setWhat] = useState('');
  const [number, setNumber] = useState('');
  return (
    <form className="zg-actions zg-line" aria-label={t('custody.give')} onSubmit={(e) => { e.preventDefault(); give.mutate({ kind, what, number }, { onSuccess: () => { setWhat(''); setNumber(''); } }); }}>
      <Field label={t('handover.itemKind')} width={90}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`thing_${k}`) }))} />}</Field>
      <Field label={t('handover.what')} width={180}>{(id) => <Input id={id} value={what} onChange={(e) => setWhat(e.target.value)} />}</Field>
      <Field label={t('custody.number')} width={110}>{(id) => <Input id={id} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
      <Button htmlType="submit" disabled={!what.trim() || give.isPending}>{t('custody.give')}</Button><ResultLine of={give} />
    </form>
  );
}
