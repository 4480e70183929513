import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useChangeSettings, useSettings, type Channel, type Settings, type Unwanted } from './notices';

type Choice = Settings['kinds'][number];

/** UX-04: what one wants to be told, and where. */
export function Component() {
  const { t } = useTranslation('notices');
  const settings = useSettings();
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={t('settings.title')} note={t('settings.note')} aside={<Link to="/notices">{t('title')}</Link>} />
      <State query={settings} rows={8}>{(s) => <Wishes key={JSON.stringify(s)} settings={s} />}</State>
    </div>
  );
}

function Wishes({ settings }: { settings: Settings }) {
  const { t } = useTranslation('notices');
  const change = useChangeSettings();
  const [mail, setMail] = useState(settings.mail ?? '');
  const [language, setLanguage] = useState(settings.language);
  const [hours, setHours] = useState(settings.remindHours);
  const [unwanted, setUnwanted] = useState<Unwanted[]>(settings.kinds.flatMap((k) => k.unwanted.map((channel) => ({ kind: k.kind, channel }))));
  const ways = settings.channels.filter((w) => w.enabled).map((w) => w.channel);
  const wants = (kind: string, channel: Channel) => !unwanted.some((u) => u.kind === kind && u.channel === channel);
  const set = (kind: string, channel: Channel, on: boolean) => setUnwanted((all) => on ? all.filter((u) => u.kind !== kind || u.channel !== channel) : [...all, { kind, channel }]);
  const columns: LedgerColumn<Choice>[] = [
    { key: 'kind', title: t('settings.kind'), render: (k) => format.say(k.words) },
    ...ways.map((channel): LedgerColumn<Choice> => ({
      key: channel, title: t(`channel.${channel}`), width: 90,
      render: (k) => <Checkbox aria-label={`${format.say(k.words)} ${t(`channel.${channel}`)}`} checked={wants(k.kind, channel)} disabled={channel === 'MAIL' && !mail.trim()} onChange={(e) => set(k.kind, channel, e.target.checked)} />,
    })),
  ];
  return (
    <InlineForm label={t('settings.title')} onSubmit={() => change.mutate({ mail: mail.trim() || null, language, remindHours: hours, unwanted })}>
      <div className="zg-actions zg-line">
        <Field label={t('settings.mail')} name="mail" fault={change.error} width={240} hint={ways.includes('MAIL') ? undefined : t('settings.mailOff')}>
          {(id, wrong) => <Input id={id} type="email" status={wrong ? 'error' : undefined} value={mail} onChange={(e) => setMail(e.target.value)} />}
        </Field>
        <Field label={t('settings.language')} width={120}>
          {(id) => <Select id={id} value={language} onChange={setLanguage} options={[{ value: 'zh', label: t('settings.zh') }, { value: 'en', label: t('settings.en') }]} />}
        </Field>
        <Field label={t('settings.hours')} name="remindHours" fault={change.error} width={120}>
          {(id) => <InputNumber id={id} min={1} max={240} precision={0} value={hours} onChange={(v) => setHours(v ?? 24)} />}
        </Field>
      </div>
      <Part title={t('settings.kinds')} note={t('settings.kindsNote')}>
        <LedgerTable columns={columns} rows={settings.kinds} rowKey={(k) => k.kind} height={32} label={t('settings.kinds')} />
      </Part>
      <FormFoot>
        <Button type="primary" htmlType="submit" disabled={change.isPending}>{t('settings.save')}</Button>
        <ResultLine of={change} done={t('settings.saved')} />
      </FormFoot>
    </InlineForm>
  );
}
