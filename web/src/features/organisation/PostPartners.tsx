import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Field, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useChangePartner, usePartners } from './life/partners';

/** ORG-22: with whom outside the holders of this post deal, each with the one contact that the register has. */
export function PostPartners({ post, manage }: { post: number; manage: boolean }) {
  const { t } = useTranslation('life');
  const partners = usePartners(false, post);
  return (
    <Part title={t('partner.title')} aside={<Link to={`/partners?post=${post}`}>{t('partner.all')}</Link>}>
      <State query={partners} rows={2} isEmpty={(rows) => rows.length === 0} empty={<p className="zg-note">{t('partner.noneOfPost')}</p>}>
        {(rows) => <LedgerTable plain head={false} rows={rows} rowKey={(p) => p.id} label={t('partner.title')} columns={[
          { key: 'name', render: (p) => <><Link to={`/partners?post=${post}&partner=${p.id}`}>{p.name}</Link> <span className="zg-note">{t(`partner.kind_${p.kind}`)}</span></> },
          { key: 'contact', number: true, width: 150, render: (p) => p.contact ? <>{p.contact} {p.phone && <span className="zg-second">{p.phone}</span>}</> : '–' },
        ]} />}
      </State>
      {manage && <Place post={post} here={(partners.data ?? []).map((p) => p.id)} />}
    </Part>
  );
}

/** Closed partners are no choice any more. */
function Place({ post, here }: { post: number; here: number[] }) {
  const { t } = useTranslation('life');
  const all = usePartners(false);
  const change = useChangePartner();
  const [partner, setPartner] = useState<number>();
  return (
    <form className="zg-line" aria-label={t('partner.placeHere')} onSubmit={(e) => { e.preventDefault(); if (partner) change.mutate({ id: partner, place: { post } }, { onSuccess: () => setPartner(undefined) }); }}>
      <Field label={t('partner.placeHere')} width={200}>{(id) => <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={partner} onChange={setPartner} popupMatchSelectWidth={false} options={(all.data ?? []).filter((p) => !here.includes(p.id)).map((p) => ({ value: p.id, label: p.name }))} />}</Field>
      <Button htmlType="submit" disabled={!partner || change.isPending}>{t('partner.place')}</Button>
      <ResultLine of={change} />
    </form>
  );
}
