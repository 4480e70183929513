import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useAgain, useChangeChannel, useChannels, useOutbox, useTryChannel, type Delivery, type Way } from './notices';

const FIELDS: Record<'MAIL' | 'WEBHOOK', string[]> = { MAIL: ['host', 'port', 'security', 'user', 'from', 'site'], WEBHOOK: ['url', 'site'] };

/** UX-04: the company's ways out of the house, and what has not left yet. */
export function Component() {
  const { t } = useTranslation('notices');
  const channels = useChannels();
  return (
    <div className="zg-page">
      <PageHead title={t('channels.title')} note={t('channels.note')} />
      <State query={channels} rows={6}>
        {(ways) => <div className="zg-cols" data-c="2">{ways.map((w) => <Channel key={`${w.channel} ${w.enabled}`} way={w} />)}</div>}
      </State>
      <Outbox />
    </div>
  );
}

function Channel({ way }: { way: Way }) {
  const { t } = useTranslation('notices');
  const change = useChangeChannel(way.channel);
  const trial = useTryChannel(way.channel);
  const [enabled, setEnabled] = useState(way.enabled);
  const [settings, setSettings] = useState<Record<string, string>>({ security: 'TLS', port: '465', ...way.settings });
  const [secret, setSecret] = useState('');
  const fields = FIELDS[way.channel as 'MAIL' | 'WEBHOOK'];
  const picked = Object.fromEntries(fields.map((f) => [f, settings[f] ?? '']));
  return (
    <Part title={t(`channel.${way.channel}`)} note={way.enabled ? t('channels.on') : t('channels.off')}>
      <InlineForm label={t(`channel.${way.channel}`)} onSubmit={() => change.mutate({ enabled, settings: picked, secret: secret || null }, { onSuccess: () => setSecret('') })}>
        {fields.map((f) => (
          <Field key={f} label={t(`channels.field.${f}`)} name={f} fault={change.error}>
            {(id, wrong) => f === 'security'
              ? <Select id={id} value={settings.security} onChange={(v) => setSettings({ ...settings, security: v })} options={['TLS', 'STARTTLS', 'NONE'].map((value) => ({ value, label: t(`channels.security.${value}`) }))} />
              : <Input id={id} status={wrong ? 'error' : undefined} value={settings[f] ?? ''} onChange={(e) => setSettings({ ...settings, [f]: e.target.value })} />}
          </Field>
        ))}
        <Field label={t(`channels.secret.${way.channel}`)} name="secret" fault={change.error} hint={way.hasSecret ? t('channels.kept') : undefined}>
          {(id, wrong) => <Input.Password id={id} status={wrong ? 'error' : undefined} autoComplete="new-password" value={secret} onChange={(e) => setSecret(e.target.value)} />}
        </Field>
        <Checkbox checked={enabled} onChange={(e) => setEnabled(e.target.checked)}>{t('channels.enabled')}</Checkbox>
        <FormFoot>
          <Button type="primary" htmlType="submit" disabled={change.isPending}>{t('settings.save')}</Button>
          <Button disabled={!way.enabled || trial.isPending} onClick={() => trial.mutate()}>{t('channels.try')}</Button>
          <ResultLine of={change} done={t('settings.saved')} />
          <ResultLine of={trial} done={t('channels.tried')} />
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function Outbox() {
  const { t } = useTranslation('notices');
  const outbox = useOutbox();
  const again = useAgain();
  const columns: LedgerColumn<Delivery>[] = [
    { key: 'title', title: t('what'), render: (d) => format.say(d.title) },
    { key: 'channel', title: t('outbox.way'), width: 90, render: (d) => t(`channel.${d.channel}`) },
    { key: 'state', title: t('state'), width: 110, render: (d) => d.state === 'GIVEN_UP' ? <b className="zg-late">{t('outbox.givenUp')}</b> : t('outbox.waiting') },
    { key: 'tries', title: t('outbox.tries'), number: true, width: 60, render: (d) => format.count(d.tries) },
    { key: 'next', title: t('outbox.next'), width: 120, render: (d) => d.state === 'WAITING' ? <InstantText at={d.next} form="auto" /> : '' },
    { key: 'error', title: t('outbox.error'), render: (d) => <span className="zg-second">{d.error ?? ''}</span> },
    { key: 'again', width: 90, render: (d) => <button type="button" className="zg-link" onClick={() => again.mutate(d.id)}>{t('outbox.again')}</button> },
  ];
  return (
    <Part title={t('outbox.title')} note={outbox.data && outbox.data.total > 0 ? t('outbox.count', { count: outbox.data.total }) : undefined} aside={<ResultLine of={again} />}>
      <State query={outbox} rows={3} isEmpty={(page) => page.rows.length === 0} empty={<Empty title={t('outbox.empty')} />}>
        {(page) => <LedgerTable columns={columns} rows={page.rows} rowKey={(d) => d.id} height={32} label={t('outbox.title')} />}
      </State>
    </Part>
  );
}
