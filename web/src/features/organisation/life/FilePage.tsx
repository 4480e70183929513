import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, Empty, Field, format, InlineForm, InstantText, LedgerTable, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { Custody } from './Custody';
import { useDeclare, useEnter, useFile, useReveal, type File, type What } from './life';

const WHATS = ['PHONE', 'PAPER', 'CONTACT', 'ACCOUNT'] as const;

/** ORG-19, ORG-20, ACC-03: one's own personnel file, or somebody's: what is sealed is opened for a purpose. */
export function Component() {
  const { t } = useTranslation('life');
  const { id } = useParams();
  const file = useFile(id === undefined ? undefined : Number(id));
  return (
    <div className="zg-page">
      <PageHead title={id === undefined ? t('file.mine') : file.data ? t('file.of', { name: file.data.name }) : t('file.open')} note={t('file.note')} />
      <State query={file} rows={6} columns={3}>{(f) => <Sheet file={f} />}</State>
    </div>
  );
}

function Sheet({ file }: { file: File }) {
  const { t } = useTranslation('life');
  const manage = useMay()('MANAGE_ORGANISATION');
  return (
    <div className="zg-cols">
      <div className="zg-stack">
        <Part title={t('file.life')} note={t('file.lifeNote')}>
          {file.life.length === 0 ? <Empty title={t('file.lifeEmpty')} /> : (
            <LedgerTable rows={file.life} rowKey={(e, i) => `${e.day} ${e.kind} ${i}`} height={32} head={false} label={t('file.life')} columns={[
              { key: 'day', width: 96, render: (e) => <Day day={e.day} /> }, { key: 'kind', width: 60, render: (e) => <span className="zg-second">{t(`life_${e.kind}`)}</span> },
              { key: 'title', render: (e) => <>{e.path && !file.own ? <Link to={e.path}>{format.say(e.title)}</Link> : format.say(e.title)} <span className="zg-second">{format.say(e.detail)}</span></> },
            ]} />
          )}
        </Part>
        {file.contracts.length > 0 && (
          <Part title={t('file.contracts')}>
            <LedgerTable rows={file.contracts} rowKey={(c) => c.from} height={32} label={t('file.contracts')} columns={[
              { key: 'signed', title: t('file.signedOn'), render: (c) => <Day day={c.signedOn} /> }, { key: 'from', title: t('file.from'), render: (c) => <Day day={c.from} /> },
              { key: 'until', title: t('file.until'), render: (c) => c.until ? <Day day={c.until} /> : t('file.openEnd') },
            ]} />
          </Part>
        )}
        <Custody person={file.person} own={file.own && !manage} />
      </div>
      <div className="zg-stack">
        <Part title={t('file.personal')} note={t('file.personalNote')}>
          {WHATS.map((what) => <Sealed key={what} file={file} what={what} />)}
          {(file.own || file.changes) && <Enter file={file} />}
        </Part>
        <Declaration file={file} />
        {file.reveals.length > 0 && (
          <Part title={t('file.reveals')}>
            <LedgerTable rows={file.reveals} rowKey={(r) => r.at + r.what} head={false} height={38} label={t('file.reveals')} columns={[
              { key: 'what', width: 80, render: (r) => t(`file.what_${r.what}`) }, { key: 'by', render: (r) => <>{r.by} <span className="zg-note">{r.purpose}</span></> },
              { key: 'at', number: true, width: 120, render: (r) => <InstantText at={r.at} form="minute" /> },
            ]} />
          </Part>
        )}
      </div>
    </div>
  );
}

/** One sealed value: masked, and open once it was asked for. */
function Sealed({ file, what }: { file: File; what: What }) {
  const { t } = useTranslation('life');
  const reveal = useReveal(file.person);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const masked = { PHONE: file.phone, PAPER: file.paper, CONTACT: file.contact, ACCOUNT: file.account }[what];
  const may = masked && (file.own || file.changes) && !reveal.data;
  const open = () => { if (file.own) reveal.mutate({ what }); else setAsking(true); };
  return (
    <>
      <Particulars rows={[[t(`file.what_${what}`), <>{reveal.data?.value ?? (masked || <span className="zg-tone-soon">{t('file.missing')}</span>)} {what === 'ACCOUNT' && <span className="zg-note">{file.bank}</span>} {may && !asking && <button type="button" className="zg-link" onClick={open}>{t('file.reveal')}</button>}</>]]} />
      {asking && !reveal.data && (
        <form className="zg-actions zg-line" aria-label={t('file.reveal')} onSubmit={(e) => { e.preventDefault(); reveal.mutate({ what, purpose }); }}>
          <Field label={t('file.purpose')} width={180}>{(id) => <Input id={id} autoFocus value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
          <Button htmlType="submit" disabled={!purpose.trim()}>{t('file.reveal')}</Button>
        </form>
      )}
      <ResultLine of={reveal} />
    </>
  );
}

function Enter({ file }: { file: File }) {
  const { t } = useTranslation('life');
  const enter = useEnter(file.person);
  const [open, setOpen] = useState(false);
  const [phone, setPhone] = useState('');
  const [paper, setPaper] = useState('');
  const [name, setName] = useState('');
  const [relation, setRelation] = useState('');
  const [number, setNumber] = useState('');
  const [account, setAccount] = useState('');
  const [bank, setBank] = useState(file.bank);
  if (!open) return <div className="zg-actions"><Button onClick={() => setOpen(true)}>{t('file.enter')}</Button></div>;
  const contact = name.trim() || relation.trim() || number.trim() ? { name, relation, phone: number } : null;
  return (
    <InlineForm label={t('file.enter')} onSubmit={() => enter.mutate({ phone: phone.trim() || null, paper: paper.trim() || null, contact, account: account.trim() ? { number: account, bank } : null }, { onSuccess: () => setOpen(false) })}>
      <Field label={t('file.what_PHONE')} hint={t('file.keeps')}>{(id) => <Input id={id} inputMode="numeric" value={phone} onChange={(e) => setPhone(e.target.value)} />}</Field>
      {file.changes && <Field label={t('file.what_PAPER')}>{(id) => <Input id={id} value={paper} onChange={(e) => setPaper(e.target.value)} />}</Field>}
      {file.changes && (
        <div className="zg-line">
          <Field label={t('file.what_ACCOUNT')} width={190}>{(id) => <Input id={id} inputMode="numeric" value={account} onChange={(e) => setAccount(e.target.value)} />}</Field>
          <Field label={t('file.bank')} width={150}>{(id) => <Input id={id} maxLength={60} value={bank} onChange={(e) => setBank(e.target.value)} />}</Field>
        </div>
      )}
      <div className="zg-line">
        <Field label={t('file.what_CONTACT')} width={110}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Field label={t('file.relation')} width={80}>{(id) => <Input id={id} value={relation} onChange={(e) => setRelation(e.target.value)} />}</Field>
        <Field label={t('file.contactPhone')} width={140}>{(id) => <Input id={id} inputMode="numeric" value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
      </div>
      <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={enter.isPending}>{t('save')}</Button><ResultLine of={enter} /></div>
    </InlineForm>
  );
}

function Declaration({ file }: { file: File }) {
  const { t } = useTranslation('life');
  const declare = useDeclare();
  const [words, setWords] = useState('');
  const said = file.declared;
  return (
    <Part title={t('file.declaration')} note={t('file.declarationNote')}>
      <p>{said ? <>{t(said.outside ? 'file.outside' : 'file.noOutside')} <span className="zg-second"><Day day={said.on} /> {said.words}</span></> : <span className="zg-tone-soon">{t('file.undeclared')}</span>}</p>
      {file.own && (
        <>
          <div className="zg-actions"><Button type="primary" onClick={() => declare.mutate({ outside: false })} disabled={declare.isPending}>{t('file.declareNone')}</Button></div>
          <form className="zg-actions zg-line" aria-label={t('file.declareOne')} onSubmit={(e) => { e.preventDefault(); declare.mutate({ outside: true, words }); }}>
            <Field label={t('file.outsideWords')} width={220}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
            <Button htmlType="submit" disabled={!words.trim()}>{t('file.declareOne')}</Button>
          </form>
          <ResultLine of={declare} done={t('file.declared')} />
        </>
      )}
    </Part>
  );
}
