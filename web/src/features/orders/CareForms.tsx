import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { ColleagueSelect, Field, FormFoot, InlineForm, ResultLine } from '@/ui';
import { useOrderCall, type OrderRef, type OrderView } from './review';

/** From one list of service to the others. */
export function CareLinks({ at }: { at: string }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const links = [['/care', 'problem.title', 'SERVE_CUSTOMERS'], ['/care/invoices', 'invoice.list', 'READ_ORDERS'], ['/care/prices', 'price.title', 'SERVE_CUSTOMERS']] as const;
  return <span className="zg-actions">{links.filter(([path, , needs]) => path !== at && may(needs)).map(([path, title]) => <Link key={path} to={path}>{t(title)}</Link>)}</span>;
}

type Kind = 'problem' | 'invoice' | 'refund' | 'price';

/** What service does for one order: shown on its page to whoever serves customers. */
export function CareActs({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [asking, setAsking] = useState<Kind>();
  const { page } = view;
  const orders = [page.order.ref];
  const after = useOrderCall((what: components['schemas']['CareAfterDealAsk']['what']) => dataOf(api.POST('/api/orders/care/after-deal', { body: { orders, what, words: null } })));
  const mine = useOrderCall(() => dataOf(api.POST('/api/orders/care/advised', { body: { orders } })));
  if (!may('SERVE_CUSTOMERS')) return null;
  const unpaid = page.order.stage === 'AWAITING_PAYMENT';
  const done = new Set(page.afterDeal.map((a) => a.what));
  const close = () => setAsking(undefined);
  return (
    <>
      <div className="zg-actions zg-order-acts">
        {!unpaid && (['ADDRESS', 'REVIEW', 'BOOKMARK'] as const).filter((w) => !done.has(w)).map((what) => <Button key={what} size="small" loading={after.isPending} onClick={() => after.mutate(what)}>{t(`after.${what}`)}</Button>)}
        {page.agent?.how !== 'ADVISED' && <Button size="small" onClick={() => mine.mutate(undefined)}>{t('agent.mine')}</Button>}
        {!page.problem && <Button size="small" onClick={() => setAsking('problem')}>{t('problem.raise')}</Button>}
        <Button size="small" onClick={() => setAsking('invoice')}>{t('invoice.ask')}</Button>
        {page.order.refund === 'ASKED' && !page.urgentRefund && <Button size="small" onClick={() => setAsking('refund')}>{t('urgentRefunds.set')}</Button>}
        {unpaid && <Button size="small" onClick={() => setAsking('price')}>{t('price.set')}</Button>}
        <ResultLine of={after} /><ResultLine of={mine} />
      </div>
      {asking === 'problem' && <ProblemForm orderRef={page.order.ref} onDone={close} />}
      {asking === 'invoice' && <InvoiceForm orderRef={page.order.ref} onDone={close} />}
      {asking === 'refund' && <RefundForm orderRef={page.order.ref} onDone={close} />}
      {asking === 'price' && <PriceForm view={view} onDone={close} />}
    </>
  );
}

interface FormProps { orderRef: OrderRef; onDone: () => void }

function ProblemForm({ orderRef, onDone }: FormProps) {
  const { t } = useTranslation('orders');
  const [words, setWords] = useState('');
  const [owner, setOwner] = useState<number>();
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/care/problems', { body: { order: orderRef, words, owner: owner ?? null } })));
  return (
    <InlineForm label={t('problem.raise')} onSubmit={() => call.mutate(undefined, { onSuccess: onDone })}>
      <Field label={t('problem.what')} name="words" fault={call.error}>{(id) => <Input id={id} autoFocus maxLength={300} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <Field label={t('problem.owner')} name="owner" fault={call.error} hint={t('problem.ownerHint')}>{(id) => <ColleagueSelect id={id} value={owner} onChange={setOwner} />}</Field>
      <FormFoot result={<ResultLine of={call} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending} disabled={words.trim() === ''}>{t('problem.raise')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

export function InvoiceForm({ orderRef, of, onDone }: FormProps & { of?: components['schemas']['InvoicesRow'] }) {
  const { t } = useTranslation('orders');
  const [buyer, setBuyer] = useState<'PERSON' | 'COMPANY'>(of?.buyer ?? 'PERSON');
  const [title, setTitle] = useState(of?.title ?? '');
  const [taxNo, setTaxNo] = useState(of?.taxNo ?? '');
  const [mail, setMail] = useState(of?.mail ?? '');
  const [yuan, setYuan] = useState<number | null>(of ? of.amount / 100 : null);
  const body = { order: orderRef, buyer, title, taxNo, mail, amount: yuan === null ? null : Math.round(yuan * 100) };
  const call = useOrderCall(() => of ? dataOf(api.PUT('/api/orders/care/invoices/{id}', { params: { path: { id: of.id } }, body })) : dataOf(api.POST('/api/orders/care/invoices', { body })));
  return (
    <InlineForm label={t('invoice.ask')} onSubmit={() => call.mutate(undefined, { onSuccess: onDone })}>
      <div className="zg-rule-fields">
        <Field label={t('invoice.buyer')} width={96}>{(id) => <Select id={id} value={buyer} onChange={setBuyer} options={(['PERSON', 'COMPANY'] as const).map((b) => ({ value: b, label: t(`invoice.buyers.${b}`) }))} />}</Field>
        <Field label={t('invoice.title')} width={240}>{(id) => <Input id={id} autoFocus maxLength={100} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <Field label={t('invoice.taxNo')} width={200}>{(id) => <Input id={id} maxLength={30} value={taxNo} onChange={(e) => setTaxNo(e.target.value)} />}</Field>
        <Field label={t('invoice.mail')} width={200}>{(id) => <Input id={id} maxLength={100} value={mail} onChange={(e) => setMail(e.target.value)} />}</Field>
        <Field label={t('invoice.amount')} hint={t('invoice.amountHint')} width={120}>{(id) => <InputNumber id={id} min={0.01} precision={2} style={{ width: '100%' }} value={yuan} onChange={setYuan} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={call} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending}>{t(of ? 'invoice.change' : 'invoice.ask')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

function RefundForm({ orderRef, onDone }: FormProps) {
  const { t } = useTranslation('orders');
  const [words, setWords] = useState('');
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/care/refunds/urgent', { body: { order: orderRef, words } })));
  return (
    <InlineForm label={t('urgentRefunds.set')} onSubmit={() => call.mutate(undefined, { onSuccess: onDone })}>
      <Field label={t('act.why')}>{(id) => <Input id={id} autoFocus maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={call} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending} disabled={words.trim() === ''}>{t('urgentRefunds.set')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

function PriceForm({ view, onDone }: { view: OrderView; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const [yuan, setYuan] = useState<number | null>(view.page.order.payable / 100);
  const [why, setWhy] = useState('');
  const call = useOrderCall(() => dataOf(api.POST('/api/orders/care/prices', { body: { order: view.page.order.ref, after: Math.round((yuan ?? 0) * 100), why } })));
  return (
    <InlineForm label={t('price.set')} onSubmit={() => call.mutate(undefined, { onSuccess: onDone })}>
      <Field label={t('price.after')} width={140}>{(id) => <InputNumber id={id} autoFocus min={0} precision={2} style={{ width: '100%' }} value={yuan} onChange={setYuan} />}</Field>
      <Field label={t('act.why')}>{(id) => <Input id={id} maxLength={200} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={call} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending} disabled={why.trim() === '' || yuan === null}>{t('price.set')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
