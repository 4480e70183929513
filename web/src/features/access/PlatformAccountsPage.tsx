import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMe } from '@/api/session';
import { Day, Field, format, FormFoot, InlineForm, PageHead, Part, ResultLine, WorkList, type WorkColumn } from '@/ui';
import { PassOn } from './ExitPage';
import { useExitStep, type NewPlatformAccount, type PlatformAccount } from './factors';
import { PersonPick } from './PersonPick';

const KINDS = ['PLATFORM', 'SUB_ACCOUNT', 'CHAT', 'ADVERTISING', 'PAYMENT', 'OTHER'] as const;

/** SEC-10: the company's accounts on platforms, each with the one person who answers for it. */
export function Component() {
  const { t } = useTranslation('access');
  const [adding, setAdding] = useState(false);
  const columns = useMemo<WorkColumn<PlatformAccount>[]>(() => [
    { key: 'platform', title: t('platforms.platform'), width: 120, fixed: true, render: (a) => a.platform },
    { key: 'login', title: t('accounts.login'), width: 200, fixed: true, render: (a) => a.login },
    { key: 'kind', title: t('platforms.kind'), width: 120, render: (a) => format.say(a.kindWords) },
    { key: 'shop', title: t('platforms.shop'), width: 80, render: (a) => a.shopName ?? '–' },
    { key: 'owner', title: t('platforms.owner'), width: 150, render: (a) => a.left ? <b className="zg-late">{a.ownerName} {t('platforms.left')}</b> : a.ownerName },
    { key: 'since', title: t('platforms.since'), width: 110, render: (a) => <Day day={a.since} /> },
    { key: 'note', title: t('platforms.note'), render: (a) => <span className="zg-second">{a.note}</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('platforms.title')} note={t('platforms.pageNote')} aside={<Button type="primary" onClick={() => setAdding(!adding)}>{t('platforms.add')}</Button>} />
      {adding && <Add onDone={() => setAdding(false)} />}
      <WorkList<PlatformAccount>
        name="access.platforms" columns={columns} rowKey={(a) => a.id} what={t('platforms.title')}
        tabs={[{ key: 'open', label: t('platforms.tabOpen') }, { key: 'left', label: t('platforms.tabLeft') }, { key: 'closed', label: t('platforms.tabClosed') }]}
        filters={[{ key: 'text', label: t('platforms.find'), kind: 'text' }]}
        details={(a) => <Part title={a.login} note={a.platform}>{a.closed ? <p>{t('platforms.closedOn')} <Day day={a.closed} /></p> : <PassOn key={a.id} account={a} />}</Part>}
        read={(ask, signal) => dataOf(api.GET('/api/access/platform-accounts', { params: { query: { text: ask.filters.text, left: ask.tab === 'left', closed: ask.tab === 'closed', page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('platforms.none'), hint: t('platforms.noneHint') }}
      />
    </div>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('access');
  const { shops } = useMe();
  const step = useExitStep();
  const [fresh, setFresh] = useState<Partial<NewPlatformAccount>>({ kind: 'SUB_ACCOUNT' });
  const ready = fresh.kind && fresh.platform?.trim() && fresh.login?.trim() && fresh.owner;
  return (
    <Part title={t('platforms.add')}>
      <InlineForm label={t('platforms.add')} onSubmit={() => step.mutate({ open: { ...fresh, shop: fresh.shop ?? null, note: fresh.note ?? null } as NewPlatformAccount }, { onSuccess: onDone })}>
        <div className="zg-actions zg-line">
          <Field label={t('platforms.kind')} width={130}>{(id) => <Select id={id} value={fresh.kind} onChange={(kind) => setFresh({ ...fresh, kind })} options={KINDS.map((value) => ({ value, label: t(`platforms.kinds.${value}`) }))} />}</Field>
          <Field label={t('platforms.platform')} width={130}>{(id) => <Input id={id} value={fresh.platform ?? ''} onChange={(e) => setFresh({ ...fresh, platform: e.target.value })} />}</Field>
          <Field label={t('accounts.login')} width={180}>{(id) => <Input id={id} autoCapitalize="none" value={fresh.login ?? ''} onChange={(e) => setFresh({ ...fresh, login: e.target.value })} />}</Field>
          <Field label={t('platforms.shop')} width={110}>{(id) => <Select id={id} allowClear value={fresh.shop ?? undefined} onChange={(shop?: number) => setFresh({ ...fresh, shop: shop ?? null })} options={(shops ?? []).map((s) => ({ value: s.id, label: s.name }))} />}</Field>
          <Field label={t('platforms.owner')} name="owner" fault={step.error} width={170}>{(id, wrong) => <PersonPick id={id} wrong={wrong} value={fresh.owner} onChange={(owner) => setFresh({ ...fresh, owner })} />}</Field>
          <Field label={t('platforms.note')} width={200}>{(id) => <Input id={id} value={fresh.note ?? ''} onChange={(e) => setFresh({ ...fresh, note: e.target.value })} />}</Field>
        </div>
        <FormFoot><Button type="primary" htmlType="submit" disabled={!ready || step.isPending}>{t('platforms.add')}</Button><ResultLine of={step} /></FormFoot>
      </InlineForm>
    </Part>
  );
}
