import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Sku = Schemas['GoodsSku'];
export type SkuAsk = Schemas['GoodsSkuRequest'];
export type ProductRow = Schemas['GoodsProductRow'];
export type Product = Schemas['GoodsProductPage'];
export type ProductAsk = Schemas['GoodsProductRequest'];
export type Change = Schemas['GoodsChangesRow'];
export type Bundle = Schemas['BundlesBundleRow'];
export type BundleAsk = Schemas['BundlesBundleRequest'];
export type Split = Schemas['SetBundleSplit'];
export type Unmatched = Schemas['UnmatchedRow'];
export type MatchAsk = Schemas['UnmatchedMatchRequest'];
export type Match = Schemas['MatchesRow'];
export type Listing = Schemas['ListingsRow'];
export type ListingView = Schemas['ListingsListingView'];
export type ListingAsk = Schemas['ListingsListingRequest'];
export type Shelf = Schemas['ListingsState'];
export type Aspect = Schemas['ListingsAspect'];
export type Difference = Schemas['GoodsDifferencesRow'];
export type DifferenceKind = Schemas['GoodsDifferencesKind'];
export type Stranger = Schemas['GoodsDifferencesStranger'];
export type Rule = Schemas['PlatformRulesRule'];
export type RuleKind = Schemas['PlatformRulesKind'];
export type Category = Schemas['PlatformRulesCategory'];

export const SHELVES: Shelf[] = ['PREPARED', 'IN_WAREHOUSE', 'LISTED', 'DELISTED'];
export const ASPECTS: Aspect[] = ['PRICE', 'STOCK', 'COLOUR', 'SIZE'];
export const KINDS: DifferenceKind[] = ['SHELF', 'PRICE', 'STOCK', 'CATEGORY', 'TITLE'];
export const PLATFORMS = ['TAOBAO', 'PDD', 'DOUYIN', 'JD', 'B2B', 'OWN', 'OTHER'] as const;

const KEY = 'catalogue';
const at = (id: number) => ({ params: { path: { id } } });

function useChange<A, R>(act: (asked: A) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of [KEY, 'worklist', 'my-work']) void queries.invalidateQueries({ queryKey: [key] }); } });
}

export function useSaveSku(sku: number | null) {
  return useChange((body: SkuAsk) => sku === null ? dataOf(api.POST('/api/catalogue/goods', { body })) : dataOf(api.PUT('/api/catalogue/goods/{sku}', { params: { path: { sku } }, body })));
}

export function useProduct(id: number) {
  return useQuery({ queryKey: [KEY, 'product', id], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/products/{id}', { ...at(id), signal })) });
}

export function useSaveProduct(id: number | null) {
  return useChange((body: ProductAsk) => id === null ? dataOf(api.POST('/api/catalogue/products', { body })) : dataOf(api.PUT('/api/catalogue/products/{id}', { ...at(id), body })));
}

export function useChanges(product: number, page: number) {
  return useQuery({ queryKey: [KEY, 'changes', product, page], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/changes', { params: { query: { product, page, size: 30 } }, signal })) });
}

export function useListingsOf(product: number) {
  return useQuery({ queryKey: [KEY, 'listings', product], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/listings', { params: { query: { product } }, signal })) });
}

export function usePrepare() {
  return useChange((body: { product: number; shop: number }) => dataOf(api.POST('/api/catalogue/listings', { body })));
}

export function useListing(id: number) {
  return useQuery({ queryKey: [KEY, 'listing', id], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/listings/{id}', { ...at(id), signal })) });
}

export function useChangeListing(id: number) {
  return useChange((body: ListingAsk) => dataOf(api.PUT('/api/catalogue/listings/{id}', { ...at(id), body })));
}

export function useCheckListing(id: number) {
  return useChange((body: { skus: number[]; aspects: Aspect[]; fine: boolean; note: string }) => dataOf(api.POST('/api/catalogue/listings/{id}/checks', { ...at(id), body })));
}

export function useShelve(id: number) {
  return useChange((body: { state: Shelf; why: string }) => dataOf(api.POST('/api/catalogue/listings/{id}/shelf', { ...at(id), body })));
}

export function useConfirmDifferences() {
  return useChange((asked: { rows: Difference[]; way: 'OURS' | 'THEIRS'; why: string }) => dataOf(api.POST('/api/catalogue/listings/differences', {
    body: { way: asked.way, why: asked.why, differences: asked.rows.map((r) => ({ listing: r.listing, sku: r.sku, kind: r.kind, ours: r.ours, theirs: r.theirs })) },
  })));
}

export function useStrangers(page: number) {
  return useQuery({ queryKey: [KEY, 'strangers', page], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/listings/strangers', { params: { query: { page, size: 20 } }, signal })) });
}

export function useSetBundle() {
  return useChange((body: BundleAsk) => dataOf(api.POST('/api/catalogue/bundles', { body })));
}

export function useVersions(sku: number) {
  return useQuery({ queryKey: [KEY, 'versions', sku], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/bundles/{sku}/versions', { params: { path: { sku } }, signal })) });
}

export function useMatch() {
  return useChange((body: MatchAsk) => dataOf(api.POST('/api/orders/unmatched', { body })));
}

export function useMatches(page: number) {
  return useQuery({ queryKey: [KEY, 'matches', page], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/matches', { params: { query: { page, size: 20 } }, signal })) });
}

export function useRules() {
  return useQuery({ queryKey: [KEY, 'rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/rules', { signal })) });
}

export function useSetRule() {
  return useChange((body: components['schemas']['PlatformRulesRuleRequest']) => dataOf(api.POST('/api/catalogue/rules', { body })));
}

export function useCategories() {
  return useQuery({ queryKey: [KEY, 'categories'], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/categories', { signal })) });
}

export function useSetCategory() {
  return useChange((body: components['schemas']['PlatformRulesCategoryRequest']) => dataOf(api.POST('/api/catalogue/categories', { body })));
}

