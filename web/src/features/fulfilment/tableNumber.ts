import { useState } from 'react';
import { useSearchParams } from 'react-router';

const KEPT = 'zhanggui.table';

/** Which table this device stands on: said once in the address (`?table=2`), remembered on the device. */
export function useTableNumber(): number {
  const [address] = useSearchParams();
  const said = Number(address.get('table'));
  const [kept] = useState(() => {
    if (said > 0) localStorage.setItem(KEPT, String(said));
    return Number(localStorage.getItem(KEPT) ?? 1);
  });
  return said > 0 ? said : kept;
}
