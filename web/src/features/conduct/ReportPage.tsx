import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ColleagueSelect, DayInput, Empty, Field, format, FormFoot, InlineForm, PageHead, ResultLine } from '@/ui';
import { useReport, useRules } from './conduct';

/** DIS-10, SEC-16: anybody may report; whom it concerns does not learn who did. */
export function Component() {
  const { t } = useTranslation('conduct');
  const rules = useRules();
  const report = useReport();
  const [kind, setKind] = useState<'CONDUCT' | 'SAFETY'>('CONDUCT');
  const [person, setPerson] = useState<number>();
  const [day, setDay] = useState('');
  const [place, setPlace] = useState('');
  const [rule, setRule] = useState<string>();
  const [words, setWords] = useState('');
  const offences = new Map((rules.data ?? []).filter((r) => r.active && (r.amount < 0 || r.points < 0) && r.incidents.length === 0).map((r) => [r.key, format.say(r.words)]));
  if (report.isSuccess)
    return (
      <div className="zg-page">
        <PageHead title={t('report.title')} />
        <Empty title={t('report.done')} actions={<Link to="/conduct">{t('report.back')}</Link>}>{t('report.doneHint')}</Empty>
      </div>
    );
  return (
    <div className="zg-page">
      <PageHead title={t('report.title')} note={t('report.note')} />
      <InlineForm label={t('report.title')} onSubmit={() => report.mutate({ kind, person: person ?? null, day, place: place || null, rule: rule ?? null, words })}>
        <Field label={t('report.kind')}>{(id) => <Radio.Group id={id} value={kind} onChange={(e) => setKind(e.target.value as 'CONDUCT' | 'SAFETY')} options={[{ value: 'CONDUCT', label: t('report.conduct') }, { value: 'SAFETY', label: t('report.safety') }]} />}</Field>
        <Field label={t(kind === 'CONDUCT' ? 'report.whom' : 'report.whomIfKnown')}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>
        <Field label={t('report.day')} width={180}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Field label={t('report.place')}>{(id) => <Input id={id} value={place} onChange={(e) => setPlace(e.target.value)} />}</Field>
        {kind === 'CONDUCT' && (
          <Field label={t('report.rule')} hint={t('report.ruleHint')}>
            {(id) => <Select id={id} allowClear value={rule} onChange={setRule} style={{ width: '100%' }} options={[...offences].map(([value, label]) => ({ value, label }))} />}
          </Field>
        )}
        <Field label={t('report.words')}>{(id) => <Input.TextArea id={id} rows={4} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={report} />}>
          <Button type="primary" htmlType="submit" disabled={!words.trim() || !day || (kind === 'CONDUCT' && !person) || report.isPending}>{t('report.send')}</Button>
        </FormFoot>
      </InlineForm>
    </div>
  );
}
