import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';

export type LotToTake = components['schemas']['LotToTake'];

/** INV-45: which lot to take, when it expires and where it lies; what must not be taken any more says why. Goods without lots show nothing. */
export function LotLines({ lots, of }: { lots: LotToTake[]; of?: string }) {
  const { t } = useTranslation('fulfilment');
  const shown = of === undefined ? lots : lots.filter((lot) => lot.code === of);
  return shown.map((lot) => (
    <div key={`${lot.code}/${lot.place}/${lot.number}`} className={lot.state === 'GOOD' ? 'zg-note' : 'zg-late'}>
      {t('lot.take', { place: lot.place, lot: lot.number, day: lot.expiresOn, pieces: lot.quantity })}{lot.state !== 'GOOD' && ` · ${t(`lot.state.${lot.state}`)}`}
    </div>
  ));
}
