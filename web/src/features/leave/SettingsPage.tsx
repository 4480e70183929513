import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day, DayInput, Field, format, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import type { components } from '@/api/schema';
import { useChangeSettings, useKinds, useSettings, type Policy } from './leave';

type Setting = components['schemas']['PoliciesSetting'];

const UNITS = ['HOUR', 'HALF_DAY', 'DAY'] as const;

/** ATT-13, ATT-41: what each kind of leave is like and the figures of leave and overtime, from a day on. */
export function Component() {
  const { t } = useTranslation('leave');
  const kinds = useKinds();
  const settings = useSettings();
  const [kind, setKind] = useState<Policy | null>(null);
  const [setting, setSetting] = useState<Setting | null>(null);
  return (
    <div className="zg-page">
      <PageHead title={t('settings.title')} note={t('settings.note')} />
      <div className="zg-cols" data-c="2">
        <div className="zg-stack">
          <Part title={t('settings.kinds')} note={t('settings.choose')}>
            <State query={kinds} rows={12}>
              {(rows) => (
                <LedgerTable
                  rows={rows} rowKey={(p) => p.kind} height={32} label={t('settings.kinds')} isCurrent={(p) => p.kind === kind?.kind} onRow={setKind}
                  columns={[
                    { key: 'kind', title: t('kind'), render: (p) => <>{format.say(p.words)} {!p.usable && <Mark>{t('settings.off')}</Mark>}</> },
                    { key: 'pay', title: t('settings.pay'), number: true, width: 76, render: (p) => `${p.payPercent}%` },
                    { key: 'unit', title: t('settings.unit'), width: 84, render: (p) => t(`settings.units.${p.unit}`) },
                    { key: 'account', title: t('settings.account'), width: 72, deskOnly: true, render: (p) => p.account ? t(`accounts.${p.account}`) : '' },
                    { key: 'counts', title: t('settings.counts'), width: 80, deskOnly: true, render: (p) => p.counts ? t('settings.yes') : '' },
                    { key: 'breaks', title: t('settings.breaksFull'), width: 80, deskOnly: true, render: (p) => p.breaksFull ? t('settings.breaksYes') : '' },
                    { key: 'from', title: t('settings.from'), width: 96, deskOnly: true, render: (p) => <Day day={p.from} /> },
                  ]}
                />
              )}
            </State>
          </Part>
          {kind && <ChangeKind key={kind.kind} policy={kind} onDone={() => setKind(null)} />}
        </div>
        <div className="zg-stack">
          <Part title={t('settings.figures')} note={t('settings.choose')}>
            <State query={settings} rows={6}>
              {(rows) => (
                <LedgerTable
                  rows={rows} rowKey={(s) => s.figure} height={32} label={t('settings.figures')} isCurrent={(s) => s.figure === setting?.figure} onRow={setSetting}
                  columns={[
                    { key: 'words', title: t('settings.figure'), render: (s) => format.say(s.words) },
                    { key: 'value', title: t('settings.value'), number: true, width: 80, render: (s) => format.count(s.value) },
                    { key: 'from', title: t('settings.from'), width: 96, deskOnly: true, render: (s) => <Day day={s.from} /> },
                  ]}
                />
              )}
            </State>
          </Part>
          {setting && <ChangeFigure key={setting.figure} setting={setting} onDone={() => setSetting(null)} />}
        </div>
      </div>
    </div>
  );
}

function ChangeKind({ policy, onDone }: { policy: Policy; onDone: () => void }) {
  const { t } = useTranslation('leave');
  const change = useChangeSettings();
  const [next, setNext] = useState({ usable: policy.usable, payPercent: policy.payPercent, unit: policy.unit, counts: policy.counts, breaksFull: policy.breaksFull });
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  return (
    <Part title={format.say(policy.words)} note={t('settings.changeNote')}>
      <InlineForm label={t('settings.change')} onSubmit={() => change.mutate({ kind: policy.kind, from, ...next, why }, { onSuccess: onDone })}>
        <div className="zg-line">
          <Field label={t('settings.pay')} width={100}>{(id) => <InputNumber id={id} min={0} max={100} suffix="%" value={next.payPercent} onChange={(v) => setNext({ ...next, payPercent: v ?? 0 })} />}</Field>
          <Field label={t('settings.unit')} width={120}>{(id) => <Select id={id} value={next.unit} onChange={(unit) => setNext({ ...next, unit })} options={UNITS.map((u) => ({ value: u, label: t(`settings.units.${u}`) }))} />}</Field>
          <Field label={t('settings.counts')} width={90}>{(id) => <Checkbox id={id} checked={next.counts} onChange={(e) => setNext({ ...next, counts: e.target.checked })} />}</Field>
          <Field label={t('settings.breaksFull')} width={100}>{(id) => <Checkbox id={id} checked={next.breaksFull} onChange={(e) => setNext({ ...next, breaksFull: e.target.checked })} />}</Field>
          <Field label={t('settings.usable')} width={80}>{(id) => <Checkbox id={id} checked={next.usable} onChange={(e) => setNext({ ...next, usable: e.target.checked })} />}</Field>
        </div>
        <Field label={t('settings.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!from || !why.trim() || change.isPending}>{t('settings.change')}</Button><ResultLine of={change} /></div>
      </InlineForm>
    </Part>
  );
}

function ChangeFigure({ setting, onDone }: { setting: Setting; onDone: () => void }) {
  const { t } = useTranslation('leave');
  const change = useChangeSettings();
  const [value, setValue] = useState(setting.value);
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  return (
    <Part title={format.say(setting.words)} note={t('settings.between', { least: setting.least, most: setting.most })}>
      <InlineForm label={t('settings.change')} onSubmit={() => change.mutate({ figure: setting.figure, from, value, why }, { onSuccess: onDone })}>
        <div className="zg-line">
          <Field label={t('settings.value')} width={120}>{(id) => <InputNumber id={id} min={setting.least} max={setting.most} value={value} onChange={(v) => setValue(v ?? setting.value)} />}</Field>
          <Field label={t('settings.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        </div>
        <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!from || !why.trim() || change.isPending}>{t('settings.change')}</Button><ResultLine of={change} /></div>
      </InlineForm>
    </Part>
  );
}
