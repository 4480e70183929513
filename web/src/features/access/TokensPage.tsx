import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Field, format, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import type { Permission } from './accounts';
import { useMakeToken, usePermissions, useRevokeToken, useTokens, type Token } from './factors';
import { strung } from './list';

/** API-01: tokens for programs of one's own. */
export function Component() {
  const { t } = useTranslation('access');
  const tokens = useTokens();
  const mine = usePermissions();
  const revoke = useRevokeToken();
  const names = new Map((mine.data ?? []).map((p) => [p.permission, format.say(p.words)]));
  const over = (k: Token) => Date.parse(k.expiresAt) <= Date.now();
  const columns: LedgerColumn<Token>[] = [
    { key: 'name', title: t('tokens.name'), render: (k) => <>{k.name} <code className="zg-note">{k.beginning}…</code></> },
    { key: 'may', title: t('tokens.may'), deskOnly: true, render: (k) => k.permissions.length === 0 ? t('tokens.all') : strung(k.permissions.map((p) => names.get(p) ?? p)) },
    { key: 'until', title: t('tokens.until'), width: 130, render: (k) => k.revokedAt ? <span className="zg-note">{t('tokens.revoked')}</span> : <><InstantText at={k.expiresAt} form="minute" />{over(k) && <span className="zg-note"> {t('tokens.expired')}</span>}</> },
    { key: 'used', title: t('tokens.used'), width: 130, deskOnly: true, render: (k) => k.lastUsedAt ? <InstantText at={k.lastUsedAt} form="minute" /> : '–' },
    { key: 'revoke', width: 64, render: (k) => !k.revokedAt && !over(k) && <button type="button" className="zg-link" onClick={() => revoke.mutate(k.id)}>{t('tokens.revoke')}</button> },
  ];
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={t('tokens.title')} note={t('tokens.note')} />
      <State query={tokens} rows={3} isEmpty={(all) => all.length === 0} empty={<Empty title={t('tokens.none')}>{t('tokens.noneHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(k) => k.id} height={32} label={t('tokens.title')} />}
      </State>
      <p><ResultLine of={revoke} done={t('tokens.revoked')} /></p>
      <Make names={names} />
    </div>
  );
}

function Make({ names }: { names: Map<Permission, string> }) {
  const { t } = useTranslation('access');
  const mine = usePermissions();
  const make = useMakeToken();
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [permissions, setPermissions] = useState<Permission[]>([]);
  const options = (mine.data ?? []).filter((p) => p.may && p.permission !== 'SIGNED_IN').map((p) => ({ value: p.permission, label: names.get(p.permission) ?? p.permission }));
  return (
    <Part title={t('tokens.make')}>
      {make.data && <div role="status"><p className="zg-note">{t('tokens.once')}</p><code className="zg-once" style={{ overflowWrap: 'anywhere' }}>{make.data.secret}</code></div>}
      <InlineForm label={t('tokens.make')} onSubmit={() => make.mutate({ name, days, permissions }, { onSuccess: () => { setName(''); setPermissions([]); } })}>
        <Field label={t('tokens.name')} hint={t('tokens.nameHint')}>{(id) => <Input id={id} maxLength={80} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Field label={t('tokens.days')} name="days" fault={make.error} width={120}>{(id) => <InputNumber id={id} min={1} max={366} precision={0} value={days} onChange={(v) => setDays(v ?? 90)} />}</Field>
        <Field label={t('tokens.may')} hint={t('tokens.mayHint')}>
          {(id) => <Select id={id} mode="multiple" optionFilterProp="label" value={permissions} onChange={setPermissions} options={options} placeholder={t('tokens.all')} />}
        </Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!name.trim() || make.isPending}>{t('tokens.make')}</Button><ResultLine of={make} /></div>
      </InlineForm>
    </Part>
  );
}
