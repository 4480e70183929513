import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pickShop, useShop } from '@/api/shop';

/** Which shop the pages are about; not shown to those who see one only. */
export function ShopPicker({ shops }: { shops: { id: number; name: string }[] }) {
  const { t } = useTranslation('ui');
  const picked = useShop();
  const [open, setOpen] = useState(false);
  if (shops.length < 2) return null;
  const choose = (id: number | null) => {
    pickShop(id);
    setOpen(false);
  };
  const name = shops.find((s) => s.id === picked)?.name ?? t('app.allShops');
  return (
    <Popover
      trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}
      content={(
        <div className="zg-menu" role="group" aria-label={t('app.shops')}>
          <button type="button" aria-current={picked === null} onClick={() => choose(null)}>{t('app.allShops')}</button>
          {shops.map((s) => <button key={s.id} type="button" aria-current={s.id === picked} onClick={() => choose(s.id)}>{s.name}</button>)}
        </div>
      )}
    >
      <button type="button" className="zg-caret" onClick={(e) => e.stopPropagation()}>{name}</button>
    </Popover>
  );
}
