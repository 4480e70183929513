import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput, Field, format, FormFoot, InlineForm, type Words } from '@/ui';
import { useDepartments, type Writing } from './books';

interface BookFormProps {
  title: Words;
  body: Words;
  from?: string;
  departments: number[];
  explainedBy: number | null;
  save: string;
  result: ReactNode;
  onSave: (draft: Writing) => void;
}

/** A draft: both languages, from when, for whom, and who explains it. */
export function BookForm({ save, result, onSave, ...first }: BookFormProps) {
  const { t } = useTranslation('rulebooks');
  const all = useDepartments(true);
  const [title, setTitle] = useState(first.title);
  const [body, setBody] = useState(first.body);
  const [from, setFrom] = useState(first.from ?? '');
  const [departments, setDepartments] = useState(first.departments);
  const [explainedBy, setExplainedBy] = useState<number | undefined>(first.explainedBy ?? undefined);
  const options = (all.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }));
  return (
    <InlineForm label={save} onSubmit={() => onSave({ title, body, from, departments, explainedBy: explainedBy ?? null, replaces: [] })}>
      <Field label={t('form.titleZh')}>{(id) => <Input id={id} value={title.zh} onChange={(e) => setTitle({ ...title, zh: e.target.value })} />}</Field>
      <Field label={t('form.titleEn')}>{(id) => <Input id={id} value={title.en} onChange={(e) => setTitle({ ...title, en: e.target.value })} />}</Field>
      <Field label={t('form.bodyZh')}>{(id) => <Input.TextArea id={id} rows={8} value={body.zh} onChange={(e) => setBody({ ...body, zh: e.target.value })} />}</Field>
      <Field label={t('form.bodyEn')}>{(id) => <Input.TextArea id={id} rows={5} value={body.en} onChange={(e) => setBody({ ...body, en: e.target.value })} />}</Field>
      <Field label={t('from')} width={160}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
      <Field label={t('form.departments')} hint={t('form.departmentsHint')}>{(id) => <Select id={id} mode="multiple" value={departments} onChange={setDepartments} options={options} optionFilterProp="label" />}</Field>
      <Field label={t('form.explainedBy')}>{(id) => <Select id={id} allowClear value={explainedBy} onChange={setExplainedBy} options={options} />}</Field>
      <FormFoot result={result}><Button type="primary" htmlType="submit" disabled={!title.zh.trim() || !body.zh.trim() || !from}>{save}</Button></FormFoot>
    </InlineForm>
  );
}
