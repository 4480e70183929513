import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, type Words } from '@/ui';

type Schemas = components['schemas'];
export type Supplier = Schemas['SuppliersRow'];
export type SupplierState = Schemas['SuppliersState'];
export type SupplierWhole = Schemas['SuppliersWhole'];
export type PaperKind = Schemas['SupplierPapersKind'];
export type Price = Schemas['SuppliersPrice'];
export type Purchase = Schemas['PurchasesRow'];
export type PurchaseWhole = Schemas['PurchasesWhole'];
export type Tab = Schemas['PurchasesTab'];
export type Arrival = Schemas['ArrivalsArrival'];
export type Watched = Schemas['ArrivalsWatched'];
export type GoodsKind = Schemas['ArrivalsKind'];
export type Goods = Schemas['ArrivalsGoods'];
export type Need = Schemas['NeedListNeed'];
export type Restock = Schemas['RestockListsHead'];
export type RestockWhole = Schemas['RestockListsWhole'];
export type Distributor = Schemas['DistributorsRow'];
export type Given = Schemas['DirectShippingGiven'];
export type MarkKind = Schemas['MarkPurchaseKind'];

const KEY = 'purchasing';
const at = (id: number) => ({ params: { path: { id } } });

function useChange<A, R>(act: (asked: A) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of [KEY, 'worklist', 'my-work']) void queries.invalidateQueries({ queryKey: [key] }); } });
}

// --- Suppliers ---

export function useSupplier(id: number) {
  return useQuery({ queryKey: [KEY, 'supplier', id], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/suppliers/{id}', { ...at(id), signal })) });
}

export function useSupplierChoices() {
  return useQuery({ queryKey: [KEY, 'choices'], staleTime: 30_000, queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/suppliers/choices', { signal })) });
}

export function useAddSupplier() {
  return useChange((body: Schemas['SuppliersSupplierEntry']) => dataOf(api.POST('/api/purchasing/suppliers', { body })));
}

type SupplierChange = { entry: Schemas['SuppliersSupplierEntry'] } | { state: SupplierState; why: string } | { contact: Schemas['SuppliersNewSupplierContact'] } | { end: number } | { file: File; kind: PaperKind };

export function useChangeSupplier(id: number) {
  return useChange(async (change: SupplierChange) => {
    if ('entry' in change) await dataOf(api.PUT('/api/purchasing/suppliers/{id}', { ...at(id), body: change.entry }));
    else if ('state' in change) await dataOf(api.POST('/api/purchasing/suppliers/{id}/state', { ...at(id), body: change }));
    else if ('contact' in change) await dataOf(api.POST('/api/purchasing/suppliers/{id}/contacts', { ...at(id), body: change.contact }));
    else if ('end' in change) await dataOf(api.POST('/api/purchasing/suppliers/{id}/contacts/{contact}/end', { params: { path: { id, contact: change.end } } }));
    else await dataOf(api.POST('/api/purchasing/suppliers/{id}/papers', {
      params: { path: { id }, query: { kind: change.kind } }, body: { file: change.file as unknown as string },
      bodySerializer: () => { const form = new FormData(); form.append('file', change.file); return form; },
    }));
  });
}

export function usePrices(of: { sku?: number; supplier?: number }) {
  return useQuery({ queryKey: [KEY, 'prices', of], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/prices', { params: { query: of }, signal })) });
}

export function useOffer() {
  return useChange((body: Schemas['SuppliersNewOffer']) => dataOf(api.POST('/api/purchasing/offers', { body })));
}

// --- Purchases ---

export function usePurchaseCounts() {
  return useQuery({ queryKey: [KEY, 'counts'], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/purchases/counts', { signal })) });
}

export function usePurchase(id: number) {
  return useQuery({ queryKey: [KEY, 'purchase', id], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/purchases/{id}', { ...at(id), signal })) });
}

export function usePlace() {
  return useChange((body: Schemas['PurchasesNewPurchase']) => dataOf(api.POST('/api/purchasing/purchases', { body })));
}

type PurchaseChange = { expected: Schemas['PurchasesNewExpected'] } | { end: Schemas['PurchasesPurchaseEnd'] } | { payment: Schemas['PurchasesNewPayment'] } | { mark: Schemas['PurchasesNewMark'] }
  | { answer: number; words: string } | { clear: number; words: string };

export function useChangePurchase(id: number) {
  return useChange(async (change: PurchaseChange) => {
    if ('expected' in change) await dataOf(api.POST('/api/purchasing/purchases/{id}/expected', { ...at(id), body: change.expected }));
    else if ('end' in change) await dataOf(api.POST('/api/purchasing/purchases/{id}/end', { ...at(id), body: change.end }));
    else if ('payment' in change) await dataOf(api.POST('/api/purchasing/purchases/{id}/payments', { ...at(id), body: change.payment }));
    else if ('mark' in change) await dataOf(api.POST('/api/purchasing/purchases/{id}/marks', { ...at(id), body: change.mark }));
    else if ('answer' in change) await dataOf(api.POST('/api/purchasing/marks/{mark}/answer', { params: { path: { mark: change.answer } }, body: { words: change.words } }));
    else await dataOf(api.POST('/api/purchasing/marks/{mark}/clear', { params: { path: { mark: change.clear } }, body: { words: change.words } }));
  });
}

export function useGoods(text: string) {
  return useQuery({ queryKey: [KEY, 'goods', text], enabled: text.trim() !== '', staleTime: 10_000, queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/goods', { params: { query: { text } }, signal })) });
}

export function useWatched(enabled: boolean) {
  return useQuery({ queryKey: [KEY, 'watched'], enabled, queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/watched', { signal })) });
}

export function usePlan() {
  return useChange(({ sku, plan }: { sku: number; plan: Schemas['PurchasesNewPlan'] }) => dataOf(api.POST('/api/purchasing/goods/{sku}/plan', { params: { path: { sku } }, body: plan })));
}

// --- Needs, lists, report ---

export function useNeeds(day: string | undefined) {
  return useQuery({ queryKey: [KEY, 'needs', day ?? ''], refetchInterval: 30_000, queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/needs', { params: { query: { day } }, signal })) });
}

export function useUnavailable() {
  return useChange(({ sku, words }: { sku: number; words: string }) => dataOf(api.POST('/api/purchasing/needs/{sku}/unavailable', { params: { path: { sku } }, body: { words } })));
}

export function useRestocks(page: number, size: number) {
  return useQuery({ queryKey: [KEY, 'restocks', page], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/restock', { params: { query: { page, size } }, signal })) });
}

export function useRestock(id: number) {
  return useQuery({ queryKey: [KEY, 'restock', id], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/restock/{id}', { ...at(id), signal })) });
}

export function useChangeRestock(id: number) {
  return useChange((change: { wish: Schemas['NeedsRestockChange'] } | { send: number[] }) => 'wish' in change
    ? dataOf(api.PUT('/api/purchasing/restock/{id}', { ...at(id), body: change.wish }))
    : dataOf(api.POST('/api/purchasing/restock/{id}/send', { ...at(id), body: { to: change.send } })));
}

export function useWeekly(week: string | undefined) {
  return useQuery({ queryKey: [KEY, 'weekly', week ?? ''], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/weekly', { params: { query: { week } }, signal })) });
}

export function useChangeWeekly() {
  return useChange(async (change: { send: Schemas['NeedsWeeklySending'] } | { address: Schemas['NeedsWeeklyAddress'] }) => {
    if ('send' in change) await dataOf(api.POST('/api/purchasing/weekly', { body: change.send }));
    else await dataOf(api.PUT('/api/purchasing/weekly/recipients', { body: change.address }));
  });
}

export function useRules() {
  return useQuery({ queryKey: [KEY, 'rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/rules', { signal })) });
}

export function useChangeRule() {
  return useChange((body: Schemas['PurchaseRulesChange']) => dataOf(api.PUT('/api/purchasing/rules', { body })));
}

// --- Distributors and direct shipping ---

export function useDistributor(id: number) {
  return useQuery({ queryKey: [KEY, 'distributor', id], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/distributors/{id}', { ...at(id), signal })) });
}

export function useLevels() {
  return useQuery({ queryKey: [KEY, 'levels'], queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/levels', { signal })) });
}

export function useLevelPrices(level: number | undefined) {
  return useQuery({ queryKey: [KEY, 'level', level ?? 0], enabled: level !== undefined, queryFn: ({ signal }) => dataOf(api.GET('/api/purchasing/levels/{id}/prices', { ...at(level!), signal })) });
}

export function useAddDistributor() {
  return useChange((body: Schemas['DistributorsDistributorEntry']) => dataOf(api.POST('/api/purchasing/distributors', { body })));
}

type DistributorChange = { entry: Schemas['DistributorsDistributorEntry'] } | { step: Schemas['DistributorsDistributorNote'] } | { contact: Schemas['DistributorsDistributorContact'] } | { order: Schemas['DistributorsDistributorOrder'] };

export function useChangeDistributor(id: number) {
  return useChange(async (change: DistributorChange) => {
    if ('entry' in change) await dataOf(api.PUT('/api/purchasing/distributors/{id}', { ...at(id), body: change.entry }));
    else if ('step' in change) await dataOf(api.POST('/api/purchasing/distributors/{id}/steps', { ...at(id), body: change.step }));
    else if ('contact' in change) await dataOf(api.POST('/api/purchasing/distributors/{id}/contacts', { ...at(id), body: change.contact }));
    else await dataOf(api.POST('/api/purchasing/distributors/{id}/orders', { ...at(id), body: change.order }));
  });
}

export function useChangeLevels() {
  return useChange(async (change: { name: string } | { level: number; price: Schemas['DistributorsNewLevelPrice'] }) => {
    if ('name' in change) await dataOf(api.POST('/api/purchasing/levels', { body: change }));
    else await dataOf(api.POST('/api/purchasing/levels/{id}/prices', { ...at(change.level), body: change.price }));
  });
}

export function useDirect() {
  return useChange(async (change: { give: Schemas['DirectShippingGiving'] } | { of: Given; waybill: Schemas['DirectShippingSupplierWaybill'] } | { of: Given; back: string }) => {
    if ('give' in change) return dataOf(api.POST('/api/purchasing/direct', { body: change.give }));
    const path = { shop: change.of.shop, order: change.of.order };
    return 'waybill' in change ? dataOf(api.POST('/api/purchasing/direct/{shop}/{order}/waybill', { params: { path }, body: change.waybill }))
      : dataOf(api.POST('/api/purchasing/direct/{shop}/{order}/take-back', { params: { path }, body: { why: change.back } }));
  });
}

/** Why goods were refused: the grounds in the reader's words, then what the keeper wrote. */
export function refusedWords(of: { grounds: readonly Words[]; words?: string | null }): string {
  return [format.list(of.grounds.map((g) => format.say(g))), of.words].filter(Boolean).join(' · ');
}
