import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, FormFoot, InlineForm, Part, ResultLine } from '@/ui';
import type { useStep } from './conduct';

/** DIS-06: the union hears the reasons before a contract ends one-sidedly, or it is said that there is none. */
export function UnionForm({ step }: { step: ReturnType<typeof useStep> }) {
  const { t } = useTranslation('conduct');
  const [there, setThere] = useState<boolean>();
  const [words, setWords] = useState('');
  const [answer, setAnswer] = useState('');
  const ready = there !== undefined && words.trim() !== '' && (!there || answer.trim() !== '');
  return (
    <Part title={t('union.title')} note={t('union.note')}>
      <InlineForm label={t('union.title')} onSubmit={() => { if (there !== undefined) step.mutate({ kind: 'union', body: { there, words, answer: there ? answer : null } }); }}>
        <Field label={t('union.is')}>{(id) => <Radio.Group id={id} value={there} onChange={(e) => setThere(e.target.value as boolean)} options={[{ value: true, label: t('union.there') }, { value: false, label: t('union.none') }]} />}</Field>
        {there !== undefined && <Field label={t(there ? 'union.told' : 'union.statement')}>{(id) => <Input.TextArea id={id} rows={2} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>}
        {there && <Field label={t('union.answer')} hint={t('union.answerHint')}>{(id) => <Input.TextArea id={id} rows={2} value={answer} onChange={(e) => setAnswer(e.target.value)} />}</Field>}
        <FormFoot result={<ResultLine of={step} />}><Button htmlType="submit" disabled={!ready || step.isPending}>{t('union.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
