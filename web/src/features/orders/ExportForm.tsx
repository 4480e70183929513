import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '@/api/request';
import { Field, FormFoot, InlineForm, ResultLine } from '@/ui';

/** SEC-03: what the customers' data is taken along for; it goes on record with name, time and rows. */
export function ExportForm({ query, onClose }: { query: Record<string, string>; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const [purpose, setPurpose] = useState('');
  const take = useMutation({ mutationFn: () => download(`/api/orders/export?${new URLSearchParams({ ...query, purpose }).toString()}`, 'orders.csv') });
  return (
    <InlineForm label={t('export.title')} onSubmit={() => take.mutate()}>
      <Field label={t('export.purpose')} hint={t('export.hint')} width={320}>{(id) => <Input id={id} autoFocus maxLength={200} value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
      <FormFoot>
        <Button type="primary" htmlType="submit" disabled={!purpose.trim() || take.isPending}>{t('export.go')}</Button>
        <Button onClick={onClose}>{t('export.close')}</Button>
        <ResultLine of={take} done={t('export.done')} />
      </FormFoot>
    </InlineForm>
  );
}
