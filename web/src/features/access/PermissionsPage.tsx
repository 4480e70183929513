import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { format, LedgerTable, PageHead, State, type LedgerColumn } from '@/ui';
import type { Grant } from './accounts';
import { usePermissions, type Held } from './factors';
import { strung } from './list';

/** ACC-02: what may I, and through which grant. */
export function Component() {
  const { t } = useTranslation('access');
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={t('mine.title')} note={t('mine.note')} />
      <PermissionTable />
    </div>
  );
}

/** Everything there is to be permitted; without a person one's own. */
export function PermissionTable({ person }: { person?: number }) {
  const { t } = useTranslation('access');
  const all = usePermissions(person);
  const [missing, setMissing] = useState(false);
  const where = (g: Grant) => g.shopName ?? (g.departmentName ? t('mine.below', { department: format.say(g.departmentName) }) : t('grants.company'));
  const columns: LedgerColumn<Held>[] = [
    { key: 'what', title: t('mine.what'), render: (p) => <span className={p.may ? undefined : 'zg-second'}>{format.say(p.words)}</span> },
    { key: 'may', title: t('mine.may'), width: 56, render: (p) => p.may ? <b>{t('may.yes')}</b> : <span className="zg-second">{t('may.no')}</span> },
    { key: 'why', title: t('mine.why'), render: (p) => p.permission === 'SIGNED_IN' && p.may ? t('may.own')
      : p.through.length > 0 ? strung(p.through.map((g) => format.noted(format.say(g.name), where(g)))) : <span className="zg-note">{t('mine.through')}</span> },
  ];
  return (
    <>
      <p><Checkbox checked={missing} onChange={(e) => setMissing(e.target.checked)}>{t('mine.missing')}</Checkbox></p>
      <State query={all} rows={10}>
        {(rows) => <LedgerTable columns={columns} rows={rows.filter((p) => missing || p.may)} rowKey={(p) => p.permission} height={32} label={t('mine.title')} />}
      </State>
    </>
  );
}
