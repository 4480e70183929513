import { Button, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Problem } from '@/api/problem';
import { useMay } from '@/api/session';
import { CountFigure, Field, FormFoot, GoodsPick, InlineForm, InstantText, LedgerTable, MoneyFigure, PageHead, Part, ResultLine, State, type WorkColumn, WorkList } from '@/ui';
import { useSetBundle, useVersions, type Bundle, type Split } from './catalogue';
import { Yuan } from './Pickers';

const SPLITS: Split[] = ['PRICE', 'PIECES', 'SHARES'];

/** PRD-41: bundles, what they consist of, and every version they had. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const columns = useMemo<WorkColumn<Bundle>[]>(() => [
    { key: 'code', title: t('bundle.code'), fixed: true, width: 140, render: (b) => b.code },
    { key: 'name', title: t('sku.name'), fixed: true, render: (b) => <>{b.name} <span className="zg-second">{b.spec}</span></> },
    { key: 'parts', title: t('bundle.parts'), render: (b) => b.parts.map((p) => `${p.code} × ${p.quantity}`).join(' + ') },
    { key: 'price', title: t('sku.price'), number: true, width: 90, render: (b) => <MoneyFigure slot={false} fen={b.price ?? null} /> },
    { key: 'split', title: t('bundle.split'), width: 110, render: (b) => t(`bundle.split_${b.split}`) },
    { key: 'versions', title: t('bundle.versions'), number: true, width: 70, render: (b) => <CountFigure slot={false} count={b.versions} tone="second" /> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.bundles')} note={t('bundle.note')} aside={may('MANAGE_CATALOGUE') && <Button type="primary" onClick={() => setAdding(!adding)}>{t('bundle.add')}</Button>} />
      {adding && <Part title={t('bundle.add')}><BundleForm onDone={() => setAdding(false)} /></Part>}
      <WorkList<Bundle>
        name="catalogue.bundles" columns={columns} rowKey={(b) => b.sku} what={t('nav.bundles')} filters={[{ key: 'text', label: t('bundle.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/catalogue/bundles', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={(b) => <>{may('MANAGE_CATALOGUE') && <Part title={b.code} note={t('bundle.changeNote')}><BundleForm key={`${b.sku}-${b.versions}`} bundle={b} /></Part>}<Versions sku={b.sku} /></>}
        empty={{ title: t('bundle.none'), hint: t('bundle.noneHint') }}
      />
    </div>
  );
}

interface PartRow { code: string; quantity: number | null; share: number | null }

function BundleForm({ bundle, onDone }: { bundle?: Bundle; onDone?: () => void }) {
  const { t } = useTranslation('catalogue');
  const set = useSetBundle();
  const [code, setCode] = useState(bundle?.code ?? '');
  const [name, setName] = useState(bundle?.name ?? '');
  const [spec, setSpec] = useState(bundle?.spec ?? '');
  const [price, setPrice] = useState<number | null>(bundle?.price ?? null);
  const [split, setSplit] = useState<Split>(bundle?.split ?? 'PRICE');
  const [why, setWhy] = useState('');
  const [parts, setParts] = useState<PartRow[]>(bundle?.parts.map((p) => ({ code: p.code, quantity: p.quantity, share: p.share })) ?? [{ code: '', quantity: 1, share: null }, { code: '', quantity: 1, share: null }]);
  const change = (i: number, next: Partial<PartRow>) => setParts(parts.map((p, n) => n === i ? { ...p, ...next } : p));
  const about = set.error instanceof Problem ? set.error.fields.find((f) => f.field === 'parts')?.message : undefined;
  return (
    <InlineForm label={t('bundle.add')} onSubmit={() => set.mutate({ code, name, spec, price, split, why, parts: parts.filter((p) => p.code.trim()).map((p) => ({ code: p.code, quantity: p.quantity ?? 0, share: p.share })) }, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('bundle.code')} name="code" fault={set.error} width={150}>{(id) => <Input id={id} value={code} disabled={!!bundle} maxLength={64} onChange={(e) => setCode(e.target.value)} />}</Field>
        <Field label={t('sku.name')} width={200}>{(id) => <Input id={id} value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />}</Field>
        <Field label={t('sku.spec')} width={120}>{(id) => <Input id={id} value={spec} maxLength={200} onChange={(e) => setSpec(e.target.value)} />}</Field>
        <Field label={t('sku.priceYuan')} name="price" fault={set.error} width={100}>{(id) => <Yuan id={id} value={price} onChange={setPrice} />}</Field>
        <Field label={t('bundle.split')} width={150}>{(id) => <Select id={id} value={split} onChange={setSplit} options={SPLITS.map((value) => ({ value, label: t(`bundle.split_${value}`) }))} />}</Field>
      </div>
      {parts.map((p, i) => (
        <div className="zg-line" key={i}>
          <Field label={t('bundle.part', { n: i + 1 })} name={`parts[${i}].code`} fault={set.error} width={220}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={p.code} onChange={(next) => change(i, { code: next })} />}</Field>
          <Field label={t('pieces')} name={`parts[${i}].quantity`} fault={set.error} width={80}>{(id) => <InputNumber id={id} min={1} max={9999} value={p.quantity} onChange={(quantity) => change(i, { quantity })} />}</Field>
          {split === 'SHARES' && <Field label={t('bundle.share')} name={`parts[${i}].share`} fault={set.error} width={90}>{(id) => <InputNumber id={id} min={0} value={p.share} onChange={(share) => change(i, { share })} />}</Field>}
          {parts.length > 1 && <button type="button" className="zg-link" onClick={() => setParts(parts.filter((_, n) => n !== i))}>{t('bundle.less')}</button>}
        </div>
      ))}
      {about && <p className="zg-late" role="alert">{about}</p>}
      <div className="zg-line"><Field label={t('why')} width={260}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field></div>
      <FormFoot result={<ResultLine of={set} done={t('saved')} />}>
        <Button type="primary" htmlType="submit" disabled={!code.trim() || !name.trim() || !why.trim() || set.isPending}>{t('save')}</Button>
        <Button onClick={() => setParts([...parts, { code: '', quantity: 1, share: null }])}>{t('bundle.more')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

function Versions({ sku }: { sku: number }) {
  const { t } = useTranslation('catalogue');
  const versions = useVersions(sku);
  return (
    <Part title={t('bundle.history')} note={t('bundle.historyNote')}>
      <State query={versions}>
        {(all) => <LedgerTable rows={all} rowKey={(v) => v.id} columns={[
          { key: 'at', title: t('when'), width: 110, render: (v) => <InstantText at={v.at} form="auto" /> },
          { key: 'parts', title: t('bundle.parts'), render: (v) => v.parts.map((p) => `${p.code} × ${p.quantity}`).join(' + ') },
          { key: 'by', title: t('who'), width: 80, render: (v) => v.by }, { key: 'why', title: t('why'), render: (v) => <span className="zg-second">{v.why}</span> },
        ]} />}
      </State>
    </Part>
  );
}
