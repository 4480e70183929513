import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Empty, Field, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { PostPicker } from '../Pickers';
import { useAddPartner, useChangePartner, usePartners, type Kind, type Partner } from './partners';

const KINDS = ['SUPPLIER', 'CUSTOMER', 'CHANNEL', 'COURIER', 'MERCHANT', 'BRAND', 'PLATFORM', 'OTHER'] as const;

/** ORG-22: whom the company works with outside, once each, with whom to speak. */
export function Component() {
  const { t } = useTranslation('life');
  const manage = useMay()('MANAGE_ORGANISATION');
  const [closed, setClosed] = useState(false);
  const [address, setAddress] = useSearchParams();
  const post = Number(address.get('post')) || undefined;
  const setPost = (of: number | undefined) => setAddress(of ? { post: String(of) } : {}, { replace: true });
  const [chosen, setChosen] = useState<number | undefined>(Number(address.get('partner')) || undefined);
  const partners = usePartners(closed, post);
  const current = partners.data?.find((p) => p.id === chosen);
  return (
    <div className="zg-page">
      <PageHead title={t('partner.title')} note={t('partner.note')} aside={<button type="button" className="zg-link" onClick={() => setClosed(!closed)}>{closed ? t('partner.openOnly') : t('partner.withClosed')}</button>} />
      <div className="zg-filters"><Field label={t('partner.ofPost')} width={200}>{(id) => <PostPicker id={id} value={post} onChange={setPost} />}</Field></div>
      <State query={partners} isEmpty={(p) => p.length === 0} empty={<Empty title={t('partner.none')}>{t('partner.noneHint')}</Empty>}>
        {(rows) => (
          <LedgerTable<Partner> rows={rows} rowKey={(p) => p.id} height={32} label={t('partner.title')} isCurrent={(p) => p.id === chosen} onRow={(p) => setChosen(p.id)} columns={[
            { key: 'kind', title: t('partner.kind'), width: 80, render: (p) => t(`partner.kind_${p.kind}`) }, { key: 'name', title: t('partner.name'), render: (p) => <>{p.name}{p.closedOn && <span className="zg-second"> {t('partner.closed', { day: p.closedOn })}</span>}</> },
            { key: 'contact', title: t('partner.contact'), width: 120, render: (p) => p.contact ?? '–' }, { key: 'phone', title: t('partner.phone'), width: 130, deskOnly: true, render: (p) => p.phone ?? '' },
            { key: 'note', title: t('partner.remark'), deskOnly: true, render: (p) => <span className="zg-second">{p.note}</span> },
          ]} />
        )}
      </State>
      {manage && <div className="zg-cols" data-c="2"><Add />{current && !current.closedOn && <Change key={current.id} partner={current} />}</div>}
    </div>
  );
}

function Add() {
  const { t } = useTranslation('life');
  const add = useAddPartner();
  const [kind, setKind] = useState<Kind>('SUPPLIER');
  const [name, setName] = useState('');
  return (
    <Part title={t('partner.add')}>
      <form className="zg-actions zg-line" aria-label={t('partner.add')} onSubmit={(e) => { e.preventDefault(); add.mutate({ kind, name }, { onSuccess: () => setName('') }); }}>
        <Field label={t('partner.kind')} width={110}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`partner.kind_${k}`) }))} />}</Field>
        <Field label={t('partner.name')} width={180}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!name.trim() || add.isPending}>{t('partner.add')}</Button><ResultLine of={add} />
      </form>
    </Part>
  );
}

function Change({ partner }: { partner: Partner }) {
  const { t } = useTranslation('life');
  const change = useChangePartner();
  const [name, setName] = useState(partner.contact ?? '');
  const [phone, setPhone] = useState(partner.phone ?? '');
  const [note, setNote] = useState(partner.note ?? '');
  const [post, setPost] = useState<number>();
  return (
    <Part title={partner.name} note={t('partner.contactNote')}>
      <InlineForm label={t('partner.contact')} onSubmit={() => change.mutate({ id: partner.id, contact: { name, phone, note } })}>
        <div className="zg-line">
          <Field label={t('partner.contact')} width={120}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
          <Field label={t('partner.phone')} width={140}>{(id) => <Input id={id} value={phone} onChange={(e) => setPhone(e.target.value)} />}</Field>
          <Field label={t('partner.remark')} width={160}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        </div>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!name.trim()}>{t('save')}</Button><Button onClick={() => change.mutate({ close: partner.id })}>{t('partner.close')}</Button></div>
      </InlineForm>
      <div className="zg-actions zg-line">
        <Field label={t('partner.withPost')} width={180}>{(id) => <PostPicker id={id} value={post} onChange={setPost} />}</Field>
        <Button disabled={!post} onClick={() => { if (post) change.mutate({ id: partner.id, place: { post } }); }}>{t('partner.place')}</Button>
        <ResultLine of={change} done={t('partner.done')} />
      </div>
    </Part>
  );
}
