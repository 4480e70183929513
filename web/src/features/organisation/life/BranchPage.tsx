import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { Field, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useAddPartner, useBranch, type Partner } from './partners';

/** ORG-09: one mall branch: its people, merchants and brands. */
export function Component() {
  const { t } = useTranslation('life');
  const id = Number(useParams().id);
  const branch = useBranch(id);
  const manage = useMay()('MANAGE_ORGANISATION');
  return (
    <div className="zg-page">
      <PageHead title={branch.data ? format.say(branch.data.name) : t('branch.title')} note={t('branch.note')} />
      <State query={branch} rows={4} columns={3}>
        {(b) => (
          <>
            <div className="zg-cols" data-c="2">
              <Part title={t('branch.people')}>
                {b.people.length === 0 ? <p className="zg-note">{t('branch.nobody')}</p> : (
                  <LedgerTable rows={b.people} rowKey={(p) => p.person} head={false} height={32} label={t('branch.people')} columns={[
                    { key: 'name', render: (p) => <Link to={`/people/${p.person}`}>{p.name}</Link> }, { key: 'post', number: true, render: (p) => <span className="zg-second">{format.say(p.post)}</span> }]} />
                )}
              </Part>
              <div className="zg-stack"><Listed title={t('branch.merchants')} rows={b.merchants} /><Listed title={t('branch.brands')} rows={b.brands} /></div>
            </div>
            {manage && <Add branch={id} />}
          </>
        )}
      </State>
    </div>
  );
}

function Listed({ title, rows }: { title: string; rows: Partner[] }) {
  const { t } = useTranslation('life');
  return (
    <Part title={title}>
      {rows.length === 0 ? <p className="zg-note">{t('branch.none')}</p> : (
        <LedgerTable rows={rows} rowKey={(p) => p.id} head={false} height={32} label={title} columns={[
          { key: 'name', render: (p) => <>{p.name}{p.closedOn && <span className="zg-second"> {t('partner.closed', { day: p.closedOn })}</span>}</> }, { key: 'contact', number: true, render: (p) => <span className="zg-second">{p.contact} {p.phone}</span> }]} />
      )}
    </Part>
  );
}

function Add({ branch }: { branch: number }) {
  const { t } = useTranslation('life');
  const add = useAddPartner();
  const [kind, setKind] = useState<'MERCHANT' | 'BRAND'>('BRAND');
  const [name, setName] = useState('');
  return (
    <Part title={t('branch.add')}>
      <form className="zg-actions zg-line" aria-label={t('branch.add')} onSubmit={(e) => { e.preventDefault(); add.mutate({ kind, name, branch }, { onSuccess: () => setName('') }); }}>
        <Field label={t('partner.kind')} width={110}>{(id) => <Select id={id} value={kind} onChange={setKind} options={(['BRAND', 'MERCHANT'] as const).map((k) => ({ value: k, label: t(`partner.kind_${k}`) }))} />}</Field>
        <Field label={t('partner.name')} width={180}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!name.trim() || add.isPending}>{t('partner.add')}</Button><ResultLine of={add} />
      </form>
    </Part>
  );
}
