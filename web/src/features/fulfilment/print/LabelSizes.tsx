import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMe } from '@/api/session';
import { LedgerTable, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { COURIERS } from './Ranges';

type Size = components['schemas']['LabelSizesSize'];

const SIZES = ['MM_100_180', 'MM_76_130'] as const;

/** FUL-47: which label each courier's printer takes, for all shops or for one. */
export function LabelSizes() {
  const { t } = useTranslation('fulfilment');
  const me = useMe();
  const shops = me.shops ?? [];
  const [shop, setShop] = useState(0);
  const sizes = useQuery({ queryKey: ['fulfilment', 'print', 'label-sizes'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/print/label-sizes', { signal })) });
  const set = useAct((size: Size) => dataOf(api.PUT('/api/fulfilment/print/label-sizes', { body: size })));
  const of = (rows: Size[], courier: string) => rows.find((s) => s.courier === courier && (s.shop ?? 0) === shop)?.size ?? rows.find((s) => s.courier === courier && !s.shop)?.size ?? 'MM_100_180';
  return (
    <Part
      title={t('labels.title')} note={t('labels.note')}
      aside={<><ResultLine of={set} done={t('labels.done')} /> {shops.length > 1 && (
        <Select size="small" aria-label={t('shop')} value={shop} onChange={setShop} popupMatchSelectWidth={false} options={[{ value: 0, label: t('labels.allShops') }, ...shops.map((s) => ({ value: s.id, label: s.name }))]} />
      )}</>}
    >
      <State query={sizes} rows={3}>
        {(rows) => (
          <LedgerTable label={t('labels.title')} head={false} height={32} rows={COURIERS} rowKey={(c) => c} columns={[
            { key: 'courier', width: 72, render: (c) => <span className="zg-left">{t(`couriers.${c}`)}</span> },
            { key: 'size', number: true, render: (c) => (
              <Segmented size="small" value={of(rows, c)} onChange={(size) => set.mutate({ courier: c, shop: shop || undefined, size })}
                options={SIZES.map((value) => ({ value, label: t(`labels.${value}`) }))} />
            ) },
          ]} />
        )}
      </State>
    </Part>
  );
}
