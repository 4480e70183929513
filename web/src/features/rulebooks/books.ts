import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import type { NavCount } from '@/ui';

type Schemas = components['schemas'];
export type Book = Schemas['Book'];
export type Template = Schemas['BookTemplatesTemplate'];
export type Writing = Schemas['BooksWriting'];

export const KINDS: Schemas['BookKind'][] = ['HANDBOOK', 'SAFETY', 'SECURITY', 'CONFIDENTIALITY', 'REGIME'];

export function useBooks() {
  return useQuery({ queryKey: ['books'], queryFn: ({ signal }) => dataOf(api.GET('/api/work/books', { signal })) });
}

/** What I have not confirmed yet. */
export function useUnread(): NavCount | null {
  const books = useBooks();
  const unread = books.data?.filter((b) => b.forMe && b.state === 'ISSUED' && !b.confirmedAt).length ?? 0;
  return unread === 0 ? null : { count: unread, tone: 'soon' };
}

export function useBook(version: number) {
  return useQuery({ queryKey: ['books', version], queryFn: ({ signal }) => dataOf(api.GET('/api/work/book-versions/{version}', { params: { path: { version } }, signal })) });
}

export function useReaders(version: number, enabled: boolean) {
  return useQuery({ queryKey: ['books', version, 'readers'], enabled, queryFn: ({ signal }) => dataOf(api.GET('/api/work/book-versions/{version}/readers', { params: { path: { version } }, signal })) });
}

export function useTemplates(enabled: boolean) {
  return useQuery({ queryKey: ['books', 'templates'], enabled, staleTime: Infinity, queryFn: ({ signal }) => dataOf(api.GET('/api/work/book-templates', { signal })) });
}

export function useDepartments(enabled: boolean) {
  return useQuery({ queryKey: ['books', 'departments'], enabled, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
}

export type BookChange =
  | { kind: 'begin'; body: Schemas['BooksBeginning'] }
  | { kind: 'next'; book: number; body: Writing }
  | { kind: 'rewrite'; version: number; body: Writing }
  | { kind: 'issue'; version: number; why: string }
  | { kind: 'confirm'; version: number };

export function useChangeBook() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: BookChange): Promise<Book> => {
      switch (change.kind) {
        case 'begin': return dataOf(api.POST('/api/work/books', { body: change.body }));
        case 'next': return dataOf(api.POST('/api/work/books/{book}/versions', { params: { path: { book: change.book } }, body: change.body }));
        case 'rewrite': return dataOf(api.PUT('/api/work/book-versions/{version}', { params: { path: { version: change.version } }, body: change.body }));
        case 'issue': return dataOf(api.POST('/api/work/book-versions/{version}/issue', { params: { path: { version: change.version } }, body: { why: change.why } }));
        case 'confirm': return dataOf(api.POST('/api/work/book-versions/{version}/confirmation', { params: { path: { version: change.version } } }));
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['books'] }),
  });
}
