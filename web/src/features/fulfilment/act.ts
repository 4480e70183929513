import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something a station does; afterwards everything that it may have moved is read again. */
export function useAct<In, Out>(send: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: ['fulfilment'] }) });
}
