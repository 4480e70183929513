import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FactRef, Field, FilePick, format, FormFoot, InlineForm, Part, ResultLine, State } from '@/ui';
import { AppealWords } from './AppealWords';
import { useAppeal, useStanding } from './appeals';

/** WHY-04: under what an event moved stands the appeal: its time limit, who decides, and what came of it. */
export function AppealPart({ fact }: { fact: FactRef }) {
  const { t } = useTranslation('payroll');
  const standing = useStanding(fact);
  return (
    <Part title={t('appeal.title')}>
      <State query={standing} rows={2}>
        {(data) => data.appeal ? <AppealWords appeal={data.appeal} />
          : data.may ? <Appealing fact={fact} until={data.until!} /> : <p className="zg-note">{data.against && format.say(data.against)}</p>}
      </State>
    </Part>
  );
}

function Appealing({ fact, until }: { fact: FactRef; until: string }) {
  const { t } = useTranslation('payroll');
  const [words, setWords] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const appeal = useAppeal(fact);
  return (
    <InlineForm label={t('appeal.do')} onSubmit={() => appeal.mutate({ words, file })}>
      <p className="zg-note">{t('appeal.hint', { day: until })}</p>
      <Field label={t('appeal.words')} name="words" fault={appeal.error}>{(id) => <Input.TextArea id={id} rows={3} maxLength={2000} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <Field label={t('appeal.paper')} hint={t('appeal.paperHint')}>{(id) => <FilePick id={id} accept="image/jpeg,image/png,image/webp,application/pdf" onPick={setFile} />}</Field>
      <FormFoot result={<ResultLine of={appeal} />}><Button type="primary" htmlType="submit" disabled={!words.trim()} loading={appeal.isPending}>{t('appeal.do')}</Button></FormFoot>
    </InlineForm>
  );
}
