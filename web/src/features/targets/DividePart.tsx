import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, format, FormFoot, InlineForm, Part, ResultLine } from '@/ui';
import { SubjectInput } from './TargetsPage';
import { amount, kept, typed, useAct, type Kind, type Share, type Whole } from './targets';

interface Piece {
  kind: Kind;
  subject: number | undefined;
  value: number | null;
}

const HOLDS: Record<Kind, Kind[]> = { COMPANY: ['SHOP', 'DEPARTMENT', 'PERSON'], SHOP: ['DEPARTMENT', 'PERSON'], DEPARTMENT: ['PERSON', 'DEPARTMENT', 'SHOP'], PERSON: [] };

/** TGT-02: a share among shops, departments and people; it can be kept once it adds up. */
export function DividePart({ whole, share }: { whole: Whole; share: Share }) {
  const { t } = useTranslation('targets');
  const { unit, additive, id } = whole.plan;
  const kinds = HOLDS[share.kind];
  const now = whole.shares.filter((s) => s.parent === share.id);
  const [pieces, setPieces] = useState<Piece[]>(now.length > 0 ? now.map((s) => ({ kind: s.kind, subject: s.subject, value: typed(unit, s.amount) })) : [{ kind: kinds[0]!, subject: undefined, value: null }]);
  const act = useAct(id);
  const set = (at: number, piece: Partial<Piece>) => setPieces(pieces.map((p, i) => i === at ? { ...p, ...piece } : p));
  const off = pieces.reduce((sum, p) => sum + kept(unit, p.value ?? 0), 0) - share.amount;
  const whole_ = pieces.every((p) => p.subject !== undefined && p.value);
  const rest = (at: number) => set(at, { value: Math.max(0, typed(unit, kept(unit, pieces[at]!.value ?? 0) - off)) });
  return (
    <Part title={t('divide', { name: share.kind === 'COMPANY' ? t('kind_COMPANY') : format.say(share.name) })} note={t('divideNote')}>
      <InlineForm label={t('shares')} onSubmit={() => act.mutate({ divide: pieces.map((p) => ({ kind: p.kind, subject: p.subject!, amount: kept(unit, p.value!) })), share: share.id })}>
        {pieces.map((p, i) => (
          <div className="zg-line" key={i}>
            <Field label={t('kind')} width={88}>{(field) => <Select id={field} value={p.kind} onChange={(kind: Kind) => set(i, { kind, subject: undefined })} options={kinds.map((k) => ({ value: k, label: t(`kind_${k}`) }))} />}</Field>
            <Field label={t('whose')} width={150}>{(field) => <SubjectInput id={field} kind={p.kind} value={p.subject} onChange={(subject) => set(i, { subject })} />}</Field>
            <Field label={t('target')} width={130}>{(field) => <InputNumber id={field} min={0} precision={unit === 'COUNT' ? 0 : 2} style={{ width: '100%' }} value={p.value} onChange={(value) => set(i, { value })} />}</Field>
            {additive && off !== 0 && <Button size="small" onClick={() => rest(i)}>{t('toRest')}</Button>}
            {pieces.length > 1 && <Button size="small" onClick={() => setPieces(pieces.filter((_, at) => at !== i))}>{t('takeOff')}</Button>}
          </div>
        ))}
        <div className="zg-actions"><Button size="small" onClick={() => setPieces([...pieces, { kind: pieces.at(-1)?.kind ?? kinds[0]!, subject: undefined, value: null }])}>{t('addShare')}</Button></div>
        {additive && <p className={off === 0 ? 'zg-note' : 'zg-soon'} role="status">{off === 0 ? t('adds') : t(off > 0 ? 'over' : 'under', { amount: amount(unit, Math.abs(off)) })}</p>}
        <FormFoot result={<ResultLine of={act} />}>
          <Button htmlType="submit" disabled={!whole_ || additive && off !== 0} loading={act.isPending}>{t('keep')}</Button>
          {now.length > 0 && <Button onClick={() => act.mutate({ divide: [], share: share.id })}>{t('together')}</Button>}
        </FormFoot>
        {now.length > 0 && <p className="zg-note">{t('divideAgain')}</p>}
      </InlineForm>
    </Part>
  );
}
