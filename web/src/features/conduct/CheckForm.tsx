import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { ColleagueSelect, Field, format, FormFoot, InlineForm, Part, ResultLine } from '@/ui';
import { useLadder, useRules, type Case, type useStep } from './conduct';

type CaseType = components['schemas']['CaseType'];
type Ground = components['schemas']['CaseGround'];

/** What a handler finds: whom it concerns, which measure of the ladder, which rule; the amount is the catalogue's unless it is less. */
export function CheckForm({ c, step }: { c: Case; step: ReturnType<typeof useStep> }) {
  const { t } = useTranslation('conduct');
  const ladder = useLadder();
  const rules = useRules();
  const [person, setPerson] = useState<number | undefined>(c.person ?? undefined);
  const [type, setType] = useState<CaseType | undefined>(c.type ?? undefined);
  const [rule, setRule] = useState<string | undefined>(c.rule?.key);
  const [yuan, setYuan] = useState<string | null>(null);
  const [ground, setGround] = useState<Ground | undefined>(c.ground ?? undefined);
  const [loss, setLoss] = useState<string | null>(c.loss ? (c.loss / 100).toFixed(2) : null);
  const [lossWords, setLossWords] = useState(c.lossWords);
  const [restricted, setRestricted] = useState(c.restricted);
  const [words, setWords] = useState('');
  const moves = ladder.data?.types.find((x) => x.type === type)?.moves ?? false;
  const sign = type === 'REWARD' ? 1 : -1;
  const offered = new Map((rules.data ?? []).filter((r) => r.active && Math.sign(r.amount || r.points) === sign).map((r) => [r.key, r]));
  const needsLoss = rule !== undefined && offered.get(rule)?.condition === 'LOSS';
  const fen = (text: string | null) => text === null || text === '' ? null : Math.round(Number(text) * 100);
  const save = () => {
    if (!type) return;
    const amount = moves ? fen(yuan) : null;
    step.mutate({ kind: 'check', body: { person: person ?? null, type, rule: moves ? rule ?? null : null, points: null, amount: amount === null ? null : amount * sign, restricted, ground: type === 'TERMINATION' ? ground ?? null : null, loss: fen(loss), lossWords, words } });
  };
  return (
    <Part title={t('check.title')} note={t('check.note')}>
      <InlineForm label={t('check.title')} onSubmit={save}>
        {!c.person && <Field label={t('cases.who')}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>}
        <Field label={t('cases.type')}>{(id) => <Select id={id} value={ladder.data && type} onChange={setType} style={{ width: '100%' }} options={(ladder.data?.types ?? []).map((x) => ({ value: x.type, label: format.say(x.words) }))} />}</Field>
        {moves && <Field label={t('case.rule')}>{(id) => <Select id={id} allowClear value={rules.data && rule} onChange={setRule} style={{ width: '100%' }} options={[...offered.values()].map((r) => ({ value: r.key, label: format.say(r.words) }))} />}</Field>}
        {moves && <Field label={t('check.yuan')} hint={t(rule ? 'check.yuanHint' : 'check.yuanFree')} width={200}>{(id) => <InputNumber id={id} stringMode min="0" precision={2} value={yuan} onChange={setYuan} style={{ width: '100%' }} />}</Field>}
        {needsLoss && <Field label={t('check.loss')} width={200}>{(id) => <InputNumber id={id} stringMode min="0" precision={2} value={loss} onChange={setLoss} style={{ width: '100%' }} />}</Field>}
        {needsLoss && <Field label={t('check.lossWords')}>{(id) => <Input id={id} value={lossWords} onChange={(e) => setLossWords(e.target.value)} />}</Field>}
        {type === 'TERMINATION' && <Field label={t('case.ground')}>{(id) => <Select id={id} value={ladder.data && ground} onChange={setGround} style={{ width: '100%' }} options={(ladder.data?.grounds ?? []).map((g) => ({ value: g.ground, label: format.say(g.words) }))} />}</Field>}
        <Checkbox checked={restricted} disabled={c.restricted} onChange={(e) => setRestricted(e.target.checked)}>{t('check.restricted')}</Checkbox>
        <Field label={t('check.words')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={step} />}><Button type="primary" htmlType="submit" disabled={!type || step.isPending}>{t('check.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
