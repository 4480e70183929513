import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { State } from '@/ui';

/** WHY-01: from a leaf of a why-tree to the order it happened to; what belongs to no single order, or to one that may not be seen, says what it moved. */
export function Component() {
  const fact = useSearchParams()[0].get('fact') ?? '';
  const may = useMay();
  const order = useQuery({
    queryKey: ['orders', 'order-of', fact],
    enabled: may('READ_ORDERS'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/review/order-of', { params: { query: { fact } }, signal })),
  });
  const said = `fact=${encodeURIComponent(fact)}`;
  if (!may('READ_ORDERS')) return <Navigate replace to={`/moved?${said}`} />;
  return <State query={order} rows={8}>{(found) => <Navigate replace to={found.order ? `/orders/${found.order.shop}/${found.order.id}?${said}` : `/moved?${said}`} />}</State>;
}
