import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '@/api/request';
import { Field, FormFoot, InlineForm } from './Form';
import { ResultLine } from './Result';

/** SEC-03: what a file is taken along for; it goes on record with name, time and rows. */
export function ExportForm({ path, query, file, onClose }: { path: string; query?: Record<string, string>; file: string; onClose: () => void }) {
  const { t } = useTranslation('ui');
  const [purpose, setPurpose] = useState('');
  const take = useMutation({ mutationFn: () => download(`${path}?${new URLSearchParams({ ...query, purpose }).toString()}`, file) });
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
