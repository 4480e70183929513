import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Post = components['schemas']['PostsPost'];
export type Categorised = components['schemas']['PostsCategorised'];
export type JobSheet = components['schemas']['JobSheet'];
export type Template = components['schemas']['PostsTemplate'];
export type Sum = components['schemas']['PostsSum'];
export type Department = components['schemas']['DepartmentsDepartment'];

export function usePosts() {
  return useQuery({ queryKey: ['posts'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts', { signal })) });
}

/** @param day the version in force on that day; without one, today's */
export function usePost(id: number, day?: string) {
  return useQuery({ queryKey: ['posts', id, day], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts/{id}', { params: { path: { id }, query: { day } }, signal })) });
}

export function useTemplates() {
  return useQuery({ queryKey: ['posts', 'templates'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/post-templates', { signal })) });
}

export const CATEGORIES = ['MANAGEMENT', 'TECHNICAL', 'OPERATIONS', 'ADMINISTRATIVE', 'MARKETING', 'CUSTOMER_SERVICE', 'LOGISTICS'] as const;

export function useTemplate(key: string) {
  return useQuery({ queryKey: ['posts', 'templates', key], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/post-templates/{key}', { params: { path: { key } }, signal })) });
}

export function useDifferences(id: number, earlier: string, later: string) {
  return useQuery({
    queryKey: ['posts', id, 'differences', earlier, later],
    queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts/{id}/differences', { params: { path: { id }, query: { earlier, later } }, signal })),
  });
}

export function useTakeEdition(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { template: string; from: string; why: string }) => dataOf(api.POST('/api/organisation/posts/{id}/editions', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['posts'] }),
  });
}

export function useCategorise(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { category: (typeof CATEGORIES)[number]; from: string; why: string }) => dataOf(api.PUT('/api/organisation/posts/{id}/category', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['posts'] }),
  });
}

export function useDepartments() {
  return useQuery({ queryKey: ['departments'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
}

export function useAddPost() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { template: string; department: number | null }) => dataOf(api.POST('/api/organisation/posts', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['posts'] }),
  });
}

export function useAddOwnPost() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { zh: string; en: string; department: number | null; category: (typeof CATEGORIES)[number] | null }) => dataOf(api.POST('/api/organisation/own-posts', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['posts'] }),
  });
}

/** What is written on when there is no sheet yet. */
export function emptySheet(post: Post): JobSheet {
  return {
    title: post.name, department: post.departmentName ?? null, category: post.category ?? null, subordinates: [], internal: [], external: [], duties: [], errors: [], rewards: [], learning: [], attendance: [], requirements: [],
    figures: [], rights: [],
  };
}

export function useRewriteSheet(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { from: string; sheet: JobSheet; why: string }) => dataOf(api.POST('/api/organisation/posts/{id}/sheets', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['posts'] }),
  });
}

type Kind = Department['kind'];

type DepartmentChange = { add: { zh: string; en: string; parent: number | null; kind: Kind } } | { move: { id: number; parent: number | null } } | { rename: { id: number; zh: string; en: string } } | { close: number };

export function useChangeDepartments() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: DepartmentChange) => {
      if ('add' in change) await dataOf(api.POST('/api/organisation/departments', { body: { name: { zh: change.add.zh, en: change.add.en }, parent: change.add.parent, kind: change.add.kind } }));
      else if ('move' in change) await dataOf(api.PUT('/api/organisation/departments/{id}/place', { params: { path: { id: change.move.id } }, body: { parent: change.move.parent } }));
      else if ('rename' in change) await dataOf(api.PUT('/api/organisation/departments/{id}/name', { params: { path: { id: change.rename.id } }, body: { zh: change.rename.zh, en: change.rename.en } }));
      else await dataOf(api.POST('/api/organisation/departments/{id}/close', { params: { path: { id: change.close } } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['departments'] }),
  });
}
