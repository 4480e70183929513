import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, Field, format, InstantText, LedgerTable, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { useAct, useComplete, useHandover, type Item, type Whole } from './life';

const KINDS = ['WORK', 'EQUIPMENT', 'ASSET', 'DESIGN', 'DOCUMENT', 'ACCOUNT', 'OTHER'] as const;
const PARTS = ['LEAVER', 'SUCCESSOR', 'SUPERVISOR'] as const;

/** ORG-16, ORG-17: one list: what is in hand, who has it now, who has signed. */
export function Component() {
  const { t } = useTranslation('life');
  const id = Number(useParams().id);
  const whole = useHandover(id);
  return (
    <div className="zg-page">
      <PageHead title={whole.data ? t('handover.of', { name: whole.data.handover.name }) : t('handover.title')} note={whole.data && t(`handover.kind_${whole.data.handover.kind}`)} />
      <State query={whole} rows={4} columns={3}>{(w) => <Sheet whole={w} />}</State>
    </div>
  );
}

function Sheet({ whole }: { whole: Whole }) {
  const { t } = useTranslation('life');
  const { handover: h, list, signatures } = whole;
  const act = useAct(h.id);
  const people = useMay()('READ_ORGANISATION');
  return (
    <div className="zg-cols">
      <div className="zg-stack">
        <Part title={t('handover.list')} note={h.open > 0 ? t('handover.left', { n: h.open }) : t('handover.allGone')}>
          {list.length === 0 ? <p className="zg-note">{t('handover.listEmpty')}</p> : (
            <LedgerTable<Item> rows={list} rowKey={(i) => i.id} height={38} label={t('handover.list')} head={false} columns={[
              { key: 'kind', width: 64, render: (i) => <span className="zg-second">{format.say(i.kindName)}</span> },
              { key: 'what', render: (i) => <>{format.say(i.what)}{i.note && <span className="zg-note"> {i.note}</span>}</> },
              { key: 'how', number: true, width: 170, render: (i) => i.settled ? <span className="zg-second">{t(`handover.how_${i.settled.how}`)} {i.settled.by}</span>
                : whole.receives ? <span className="zg-actions" style={{ justifyContent: 'flex-end', margin: 0 }}>
                    {h.kind === 'TRANSFER' && <Button onClick={() => act.mutate({ settle: i.id, how: 'KEPT' })}>{t('handover.keep')}</Button>}
                    <Button onClick={() => act.mutate({ settle: i.id, how: 'HANDED' })}>{t('handover.receive')}</Button>
                  </span> : <span className="zg-tone-soon">{t('handover.notYet')}</span> },
            ]} />
          )}
          <ResultLine of={act} />
        </Part>
        {h.state !== 'DONE' && h.state !== 'CANCELLED' && h.signed.length === 0 && <AddItem whole={whole} />}
      </div>
      <div className="zg-stack">
        <Part title={t('handover.about')}>
          <Particulars rows={[
            [t('handover.who'), people ? <Link to={`/people/${h.person}`}>{h.name}</Link> : h.name], [t(`handover.day_${h.kind}`), <Day day={h.day} />], ...(h.postName ? [[t('handover.post'), format.say(h.postName)] as [string, string]] : []),
            [t('handover.successor'), h.successorName ?? t('handover.managerTakes')], [t('handover.supervisor'), h.supervisorName], [t('why'), h.why], [t('handover.state'), t(`handover.state_${h.state}`, { n: h.open })],
          ]} />
        </Part>
        <Part title={t('handover.signatures')}>
          <LedgerTable rows={PARTS.filter((p) => p !== 'SUCCESSOR' || h.successor)} rowKey={(p) => p} head={false} height={38} label={t('handover.signatures')} columns={[
            { key: 'part', width: 80, render: (p) => t(`handover.part_${p}`) },
            { key: 'who', render: (p) => { const s = signatures.find((x) => x.part === p); return s ? <>{s.name} <span className="zg-note"><InstantText at={s.at} form="minute" /> {s.words}</span></> : <span className="zg-tone-soon">{t('handover.unsigned')}</span>; } },
          ]} />
          {whole.signs && <div className="zg-actions"><Button type="primary" block onClick={() => act.mutate({ sign: {} })} disabled={act.isPending}>{t('handover.sign', { part: t(`handover.part_${whole.signs}`) })}</Button></div>}
        </Part>
        {whole.manages && <Manage whole={whole} />}
      </div>
    </div>
  );
}

function AddItem({ whole }: { whole: Whole }) {
  const { t } = useTranslation('life');
  const act = useAct(whole.handover.id);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('WORK');
  const [what, setWhat] = useState('');
  return (
    <form className="zg-actions zg-line" aria-label={t('handover.add')} onSubmit={(e) => { e.preventDefault(); act.mutate({ add: { kind, what } }, { onSuccess: () => setWhat('') }); }}>
      <Field label={t('handover.itemKind')} width={90}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`thing_${k}`) }))} />}</Field>
      <Field label={t('handover.what')} width={220}>{(id) => <Input id={id} value={what} onChange={(e) => setWhat(e.target.value)} />}</Field>
      <Button htmlType="submit" disabled={!what.trim() || act.isPending}>{t('handover.add')}</Button>
      <ResultLine of={act} />
    </form>
  );
}

/** What HR does with it: the move itself, signing for who does not come back, withdrawing. */
function Manage({ whole }: { whole: Whole }) {
  const { t } = useTranslation('life');
  const h = whole.handover;
  const act = useAct(h.id);
  const complete = useComplete();
  const [words, setWords] = useState('');
  const absent = h.state === 'TO_SIGN' && !h.signed.includes('LEAVER');
  return (
    <Part title={t('handover.manage')}>
      <div className="zg-actions">
        <Button type="primary" disabled={h.state !== 'SIGNED' || complete.isPending} onClick={() => complete.mutate(h)}>{t(`handover.complete_${h.kind}`)}</Button>
        {h.state !== 'SIGNED' && <span className="zg-note">{t('handover.notBefore')}</span>}
        <ResultLine of={complete} />
      </div>
      <Field label={t('why')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <div className="zg-actions">
        {absent && <Button disabled={!words.trim()} onClick={() => act.mutate({ sign: { as: 'LEAVER', words } })}>{t('handover.signFor', { name: h.name })}</Button>}
        <Button disabled={!words.trim()} onClick={() => act.mutate({ cancel: words })}>{t('handover.cancel')}</Button>
        <ResultLine of={act} />
      </div>
    </Part>
  );
}
