import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { Day, DayInput, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useChangeRule, useRules } from './purchasing';

type Setting = components['schemas']['PurchaseRulesSetting'];

/** The figures of purchasing and since when they hold; a change begins today or later. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const buys = useMay()('BUY');
  const rules = useRules();
  const [at, setAt] = useState<Setting>();
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={t('rules.title')} note={t('rules.note')} />
      <State query={rules} rows={9} columns={3}>
        {(rows) => <LedgerTable rows={rows} rowKey={(r) => r.key} height={38} label={t('rules.title')} isCurrent={(r) => r.key === at?.key} onRow={buys ? setAt : undefined} columns={[
          { key: 'what', title: t('rules.what'), render: (r) => format.say(r.words) }, { key: 'value', title: t('rules.value'), number: true, width: 120, render: (r) => r.value },
          { key: 'from', title: t('rules.from'), width: 120, render: (r) => r.from === '2000-01-01' ? <span className="zg-second">{t('rules.shipped')}</span> : <Day day={r.from} /> },
        ]} />}
      </State>
      {at && <Edit key={at.key} setting={at} onDone={() => setAt(undefined)} />}
    </div>
  );
}

function Edit({ setting, onDone }: { setting: Setting; onDone: () => void }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeRule();
  const [value, setValue] = useState(setting.value);
  const [from, setFrom] = useState(format.local(Date.now()).day);
  const [why, setWhy] = useState('');
  return (
    <Part title={format.say(setting.words)}>
      <InlineForm label={format.say(setting.words)} onSubmit={() => change.mutate({ key: setting.key, value, from, why }, { onSuccess: onDone })}>
        <div className="zg-line">
          <Field label={t('rules.value')} name="value" fault={change.error} width={120}>{(id) => <Input id={id} value={value} onChange={(e) => setValue(e.target.value)} />}</Field>
          <Field label={t('rules.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
          <Field label={t('why')} width={260}>{(id) => <Input id={id} value={why} maxLength={300} onChange={(e) => setWhy(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={change} />}><Button type="primary" htmlType="submit" disabled={!why.trim() || change.isPending}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
