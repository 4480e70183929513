import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Empty, Field, FormFoot, InlineForm, InstantText, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { inFours } from '../codes';

type Waiting = components['schemas']['RefundChecksWaiting'];

/** FUL-09: the verifier has stopped at a refund; the reviewer says whether the goods may go. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const waiting = useQuery({ queryKey: ['fulfilment', 'refunds'], refetchInterval: 15_000, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/refund-checks', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('refunds.title')} note={t('refunds.note')} />
      <State query={waiting} empty={<Empty title={t('refunds.none')}>{t('refunds.noneHint')}</Empty>}>{(rows) => rows.map((r, i) => <Decide key={`${r.shop}-${r.id}`} of={r} first={i === 0} />)}</State>
    </div>
  );
}

function Decide({ of, first }: { of: Waiting; first: boolean }) {
  const { t } = useTranslation('fulfilment');
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [destroyed, setDestroyed] = useState(false);
  const decide = useMutation({
    mutationFn: (mayShip: boolean) => dataOf(api.POST('/api/fulfilment/refund-checks/{shop}/{id}', { params: { path: { shop: of.shop, id: of.id } }, body: { mayShip, note, destroyed } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['fulfilment', 'refunds'] }),
  });
  return (
    <Part title={`${of.number} · ${of.order}`} note={<>{inFours(of.waybill)} · {t(`refunds.state.${of.state}`)} <MoneyFigure fen={of.refunded} slot={false} unit={t('refunds.yuan')} /> · {t('refunds.asked', { name: of.askedBy })} <InstantText at={of.askedAt} form="auto" /></>}>
      <InlineForm label={t('refunds.title')} onSubmit={() => decide.mutate(true)}>
        <Field label={t('refunds.how')} name="note" fault={decide.error} width={320}>{(id) => <Input id={id} autoFocus={first} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={decide} />}>
          <Button type="primary" htmlType="submit" loading={decide.isPending}>{t('refunds.may')}</Button>
          <Checkbox checked={destroyed} onChange={(e) => setDestroyed(e.target.checked)}>{t('refunds.destroyed')}</Checkbox>
          <Button onClick={() => decide.mutate(false)} loading={decide.isPending}>{t('refunds.mayNot')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
