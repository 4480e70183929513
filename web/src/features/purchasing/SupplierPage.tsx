import { Button, Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Course, Day, Field, FormFoot, InlineForm, InstantText, KeyFigure, KeyFigures, LedgerTable, Mark, PageHead, Part, Particulars, PointsFigure, ResultLine, State } from '@/ui';
import { PriceTable } from './PricesPage';
import { refusedWords, useChangeSupplier, usePrices, useSupplier, type PaperKind, type SupplierState, type SupplierWhole } from './purchasing';

const KINDS: PaperKind[] = ['CARD', 'BROCHURE', 'LICENCE', 'OTHER'];
const STATES: SupplierState[] = ['PROSPECT', 'ACTIVE', 'BLOCKED'];

/** PUR-06 to PUR-08: one supplier: data, contacts, card and brochures, what came late or was refused, prices. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const id = Number(useParams().id);
  const supplier = useSupplier(id);
  const prices = usePrices({ supplier: id });
  const buys = useMay()('BUY');
  return (
    <div className="zg-page">
      <State query={supplier} rows={8} columns={3} head={<PageHead title={t('supplier.one')} aside={<Link to="/suppliers">{t('nav.suppliers')}</Link>} />}>
        {(s) => (
          <>
            <PageHead title={s.row.name} note={s.row.lines.join(' · ')} aside={<>{buys && s.row.state !== 'BLOCKED' && <Link className="ant-btn ant-btn-primary" to={`/purchases/new?supplier=${id}`}>{t('purchase.new')}</Link>} <Link to="/suppliers">{t('nav.suppliers')}</Link></>} />
            <KeyFigures>
              <KeyFigure label={t('supplier.points')} note={t('supplier.pointsNote', { days: s.scoreDays })}><PointsFigure size="key" slot={false} hundredths={s.row.points} /></KeyFigure>
              <KeyFigure label={t('supplier.deliveries')}><CountFigure size="key" slot={false} count={s.row.deliveries} /></KeyFigure>
              <KeyFigure label={t('supplier.late')}><CountFigure size="key" slot={false} count={s.row.late} tone={s.row.late > 0 ? 'late' : undefined} /></KeyFigure>
              <KeyFigure label={t('supplier.refused')}><CountFigure size="key" slot={false} count={s.row.refused} tone={s.row.refused > 0 ? 'late' : undefined} /></KeyFigure>
              <KeyFigure label={t('state')}>{t(`supplier.state_${s.row.state}`)}</KeyFigure>
            </KeyFigures>
            <div className="zg-cols" data-c="2">
              <div><Data key={`${s.row.reviewedOn}${s.terms}`} s={s} buys={buys} /><Contacts s={s} buys={buys} /></div>
              <div><Papers s={s} buys={buys} /></div>
            </div>
            <Deliveries s={s} />
            <Part title={t('prices.title')} note={t('prices.ofSupplier')}><State query={prices} isEmpty={(p) => p.length === 0} empty={<p className="zg-note">{t('prices.none')}</p>}>{(p) => <PriceTable rows={p} />}</State></Part>
            <Part title={t('supplier.steps')}><Course steps={s.steps.map((x) => ({ at: <InstantText at={x.at} form="auto" />, what: <>{t(`supplier.state_${x.state}`)} <span className="zg-second">{x.words}</span></>, by: x.by, state: 'done' }))} /></Part>
            {buys && <Move s={s} />}
          </>
        )}
      </State>
    </div>
  );
}

function Data({ s, buys }: { s: SupplierWhole; buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeSupplier(s.row.id);
  const [lines, setLines] = useState(s.row.lines);
  const [lead, setLead] = useState<number | null>(s.row.leadDays ?? null);
  const [terms, setTerms] = useState(s.terms);
  const [note, setNote] = useState(s.note);
  const title = <>{t('supplier.data')}{!s.row.complete && <> <Mark kind="soon">{t('supplier.incomplete')}</Mark></>}</>;
  if (!buys) return <Part title={title}><Particulars rows={[[t('supplier.lines'), s.row.lines.join(' · ')], [t('supplier.lead'), s.row.leadDays ?? '–'], [t('supplier.terms'), s.terms || '–'], [t('remark'), s.note || '–'], [t('supplier.reviewed'), <Day key="d" day={s.row.reviewedOn} />]]} /></Part>;
  return (
    <Part title={title} note={t('supplier.reviewedNote', { day: s.row.reviewedOn })}>
      <InlineForm label={t('supplier.data')} onSubmit={() => change.mutate({ entry: { name: s.row.name, lines, leadDays: lead, terms, note } })}>
        <Field label={t('supplier.lines')} hint={t('supplier.linesHint')}>{(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} value={lines} onChange={setLines} tokenSeparators={[' ', ',', '，', '、']} style={{ width: '100%' }} />}</Field>
        <div className="zg-line">
          <Field label={t('supplier.lead')} width={90}>{(id) => <InputNumber id={id} min={0} max={365} value={lead} onChange={setLead} />}</Field>
          <Field label={t('supplier.terms')} width={180}>{(id) => <Input id={id} value={terms} maxLength={200} onChange={(e) => setTerms(e.target.value)} />}</Field>
        </div>
        <Field label={t('remark')}>{(id) => <Input.TextArea id={id} rows={2} value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={change} done={t('saved')} />}><Button htmlType="submit" disabled={change.isPending}>{t('supplier.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Contacts({ s, buys }: { s: SupplierWhole; buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeSupplier(s.row.id);
  const [name, setName] = useState('');
  const [duty, setDuty] = useState('');
  const [phone, setPhone] = useState('');
  const [wechat, setWechat] = useState('');
  const clear = () => { setName(''); setDuty(''); setPhone(''); setWechat(''); };
  return (
    <Part title={t('supplier.contacts')}>
      <LedgerTable plain rows={s.contacts} rowKey={(c) => c.id} height={32} label={t('supplier.contacts')} empty={t('supplier.noContact')} columns={[
        { key: 'name', title: t('supplier.contact'), render: (c) => <>{c.name} <span className="zg-second">{c.duty}</span></> },
        { key: 'phone', title: t('supplier.phone'), render: (c) => c.phone ?? '–' },
        { key: 'wechat', title: t('supplier.wechat'), render: (c) => c.wechat ?? '–' },
        ...(buys ? [{ key: 'end', width: 50, render: (c: SupplierWhole['contacts'][number]) => <button type="button" className="zg-link" aria-label={t('supplier.endContact', { name: c.name })} onClick={() => change.mutate({ end: c.id })}>{t('supplier.end')}</button> }] : []),
      ]} />
      {buys && (
        <InlineForm label={t('supplier.addContact')} onSubmit={() => change.mutate({ contact: { name, duty, phone, wechat } }, { onSuccess: clear })}>
          <div className="zg-line">
            <Field label={t('supplier.contact')} name="name" fault={change.error} width={110}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
            <Field label={t('supplier.duty')} width={90}>{(id) => <Input id={id} value={duty} onChange={(e) => setDuty(e.target.value)} />}</Field>
            <Field label={t('supplier.phone')} width={130}>{(id) => <Input id={id} value={phone} onChange={(e) => setPhone(e.target.value)} />}</Field>
            <Field label={t('supplier.wechat')} width={120}>{(id) => <Input id={id} value={wechat} onChange={(e) => setWechat(e.target.value)} />}</Field>
          </div>
          <FormFoot result={<ResultLine of={change} />}><Button htmlType="submit" disabled={!name.trim() || change.isPending}>{t('supplier.addContact')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

function Papers({ s, buys }: { s: SupplierWhole; buys: boolean }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeSupplier(s.row.id);
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<PaperKind>('CARD');
  const address = (paper: number) => `/api/purchasing/suppliers/${s.row.id}/papers/${paper}`;
  return (
    <Part title={t('supplier.papers')} note={t('supplier.papersNote')}>
      {s.papers.length === 0 && <p className="zg-note">{t('supplier.noPapers')}</p>}
      {s.papers.map((p) => (
        <figure key={p.id} style={{ margin: '8px 0' }}>
          {p.type.startsWith('image/') && <a href={address(p.id)} target="_blank" rel="noreferrer"><img src={address(p.id)} alt={p.name} loading="lazy" style={{ maxWidth: '100%', maxHeight: 260, display: 'block' }} /></a>}
          <figcaption><a className="zg-link" href={address(p.id)} target="_blank" rel="noreferrer">{t(`supplier.paper_${p.kind}`)} · {p.name}</a> <span className="zg-note"><InstantText at={p.at} form="auto" /></span></figcaption>
        </figure>
      ))}
      {buys && (
        <div className="zg-actions zg-line">
          <Select aria-label={t('supplier.paperKind')} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`supplier.paper_${k}`) }))} />
          <input ref={input} type="file" hidden accept="image/jpeg,image/png,image/webp,application/pdf" aria-label={t('supplier.addPaper')} onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) change.mutate({ file, kind }); }} />
          <Button loading={change.isPending} onClick={() => input.current?.click()}>{t('supplier.addPaper')}</Button>
          <ResultLine of={change} done={t('saved')} />
        </div>
      )}
    </Part>
  );
}

function Deliveries({ s }: { s: SupplierWhole }) {
  const { t } = useTranslation('purchasing');
  return (
    <Part title={t('supplier.history')} note={t('supplier.historyNote')}>
      <LedgerTable rows={s.deliveries} rowKey={(d, i) => `${d.purchase}-${d.document ?? i}`} height={32} label={t('supplier.history')} empty={t('supplier.noHistory')} columns={[
        { key: 'day', title: t('day'), width: 110, render: (d) => <Day day={d.day} /> },
        { key: 'number', title: t('purchase.number'), width: 140, render: (d) => <Link className="zg-code" to={`/purchases/${d.purchase}`}>{d.number}</Link> },
        { key: 'what', title: t('supplier.how'), render: (d) => d.document == null ? <Mark kind="late">{t('supplier.overdue')}</Mark> : <>{d.late && <Mark kind="late">{t('supplier.late')}</Mark>} {d.refused > 0 && <Mark kind="late">{t('supplier.refused')}</Mark>} <span className="zg-second">{refusedWords(d)}</span></> },
        { key: 'in', title: t('purchase.accepted'), number: true, width: 80, render: (d) => <CountFigure slot={false} count={d.accepted} /> },
        { key: 'out', title: t('purchase.refused'), number: true, width: 80, render: (d) => <CountFigure slot={false} count={d.refused} tone={d.refused > 0 ? 'late' : 'second'} /> },
      ]} />
    </Part>
  );
}

function Move({ s }: { s: SupplierWhole }) {
  const { t } = useTranslation('purchasing');
  const change = useChangeSupplier(s.row.id);
  const others = STATES.filter((x) => x !== s.row.state);
  const [state, setState] = useState<SupplierState>();
  const [why, setWhy] = useState('');
  const to = state && others.includes(state) ? state : others[0]!;
  return (
    <Part title={t('supplier.move')}>
      <form className="zg-line" aria-label={t('supplier.move')} onSubmit={(e) => { e.preventDefault(); change.mutate({ state: to, why }, { onSuccess: () => setWhy('') }); }}>
        <Field label={t('state')} width={120}>{(id) => <Select id={id} value={to} onChange={setState} options={others.map((x) => ({ value: x, label: t(`supplier.state_${x}`) }))} />}</Field>
        <Field label={t('why')} width={260} name="why" fault={change.error}>{(id) => <Input id={id} value={why} maxLength={300} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={!why.trim() || change.isPending}>{t('supplier.move')}</Button><ResultLine of={change} />
      </form>
    </Part>
  );
}
