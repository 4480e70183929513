import type { TFunction } from 'i18next';

/** A movement's document `receipt/D17-15` in words: 进货入库 D17-15. What is no goods slip stands as it is. */
export function paperWords(document: string, t: TFunction): string {
  const [kind = '', ...rest] = document.split('/');
  if (rest.length === 0) return document;
  const words = t(`slips:slip.${kind === 'parcel' ? 'SHIPMENT' : kind.toUpperCase()}`, { defaultValue: '' });
  return words === '' ? document : `${words} ${rest.join('/')}`;
}
