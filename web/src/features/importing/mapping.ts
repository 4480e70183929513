import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { paths } from '@/api/schema';

export type MappingView = paths['/api/importing/runs/{id}/mapping']['get']['responses'][200]['content']['application/json'];
export type Subject = MappingView['subjects'][number];
export type Role = Subject['roles'][number];
export type Column = MappingView['columns'][number];
export type Said = NonNullable<paths['/api/importing/runs/{id}/mapping']['post']['requestBody']>['content']['application/json'];
export type Reading = Column['readable'][number];
export type OwnFormat = paths['/api/importing/formats']['get']['responses'][200]['content']['application/json']['rows'][number];

export function useMapping(id: number, headerRow: number | undefined) {
  return useQuery({
    queryKey: ['importing', id, 'mapping', headerRow],
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/runs/{id}/mapping', { params: { path: { id }, query: headerRow === undefined ? {} : { headerRow } }, signal })),
  });
}

export function useMap(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) => dataOf(api.POST('/api/importing/runs/{id}/mapping', { params: { path: { id } }, body: said })),
    onSuccess: (run) => {
      queries.setQueryData(['importing', id], run);
      void queries.invalidateQueries({ queryKey: ['importing'] });
    },
  });
}

export function useMapAgain(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST('/api/importing/runs/{id}/map-again', { params: { path: { id } } })),
    onSuccess: (run) => {
      queries.setQueryData(['importing', id], run);
      void queries.invalidateQueries({ queryKey: ['importing'] });
    },
  });
}

export function useOwnFormats(page: number) {
  return useQuery({
    queryKey: ['importing', 'formats', page],
    queryFn: ({ signal }) => dataOf(api.GET('/api/importing/formats', { params: { query: { page, size: 50 } }, signal })),
  });
}

export function useRetire() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: number) => { await api.POST('/api/importing/formats/{id}/retire', { params: { path: { id } } }); },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['importing', 'formats'] }),
  });
}

/** The way of reading a column that the file itself speaks for, when a role is given another column. */
export function likelyReading(role: Role, column: Column | undefined): Reading | undefined {
  const fitting = role.readings.map((way) => way.reading).filter((reading) => column?.readable.includes(reading));
  return fitting[0] ?? role.readings[0]?.reading;
}
