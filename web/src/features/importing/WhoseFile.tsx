import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useShop } from '@/api/shop';
import { Field, FormFoot, InlineForm, Part, ResultLine, State } from '@/ui';
import { useAddShop, useCheck, useShops, type Run } from './runs';

/** INT-20: every place where we sell, marketplaces of businesses among them. */
const PLATFORMS = ['TAOBAO', 'PDD', 'DOUYIN', 'JD', 'B2B', 'OWN', 'OTHER'] as const;

/** ORD-01: an order is known by its shop and number, so somebody has to say whose file it is. */
export function WhoseFile({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const may = useMay();
  const shops = useShops();
  const picked = useShop();
  const check = useCheck(run.id);
  const add = useAddShop();
  const go = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<number>();
  const [name, setName] = useState('');
  const [short, setShort] = useState('');
  const [platform, setPlatform] = useState(run.platform || 'OTHER');
  if (!run.ofShop) {
    return (
      <Part title={t('noShopNeeded')}>
        <div className="zg-actions"><Button type="primary" autoFocus loading={check.isPending} onClick={() => check.mutate(undefined)}>{t('tryIt')}</Button><ResultLine of={check} /></div>
      </Part>
    );
  }
  return (
    <Part title={t('whose')} note={t('whoseNote')}>
      <State query={shops} rows={2} columns={2}>
        {(all) => {
          const fitting = all.filter((shop) => run.platform === '' || shop.platform === run.platform);
          const shop = chosen ?? fitting.find((s) => s.id === picked)?.id ?? (fitting.length === 1 ? fitting[0]!.id : undefined);
          return (
            <>
              {fitting.length > 0 && (
                <InlineForm label={t('whose')} onSubmit={() => { if (shop !== undefined) check.mutate(shop); }}>
                  <Field label={t('fact.shop')} width={320}>
                    {(id) => <Select id={id} autoFocus={shop === undefined} value={shop} onChange={(one: number) => { setChosen(one); requestAnimationFrame(() => go.current?.focus()); }} options={fitting.map((s) => ({ value: s.id, label: s.name }))} placeholder={t('chooseShop')} />}
                  </Field>
                  <FormFoot result={<ResultLine of={check} />}><Button ref={go} type="primary" htmlType="submit" autoFocus disabled={shop === undefined} loading={check.isPending}>{t('tryIt')}</Button></FormFoot>
                </InlineForm>
              )}
              {fitting.length === 0 && <p>{run.platform === '' ? t('noShopAtAll') : t('noShop', { platform: t(`platform.${run.platform}`) })}</p>}
              {may('MANAGE_CATALOGUE') && (
                <InlineForm label={t('newShop')} onSubmit={() => add.mutate({ platform, name, shortName: short }, { onSuccess: (id) => { setChosen(id); setName(''); setShort(''); } })}>
                  <Field label={t('newShopName')} hint={t('newShopHint')}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
                  {run.platform === '' && <Field label={t('newShopPlatform')} width={160}>{(id) => <Select id={id} value={platform} onChange={setPlatform} options={PLATFORMS.map((key) => ({ value: key, label: t(`platform.${key}`) }))} />}</Field>}
                  <Field label={t('newShopShort')}>{(id) => <Input id={id} value={short} onChange={(e) => setShort(e.target.value)} />}</Field>
                  <FormFoot result={<ResultLine of={add} done={t('shopAdded')} />}><Button htmlType="submit" disabled={name.trim() === '' || short.trim() === ''} loading={add.isPending}>{t('addShop')}</Button></FormFoot>
                </InlineForm>
              )}
            </>
          );
        }}
      </State>
    </Part>
  );
}
