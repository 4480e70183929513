import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useKeys, type KeyBinding } from './keys';
import { ResultLine } from './Result';

export type View = components['schemas']['SavedViewsView'];

const keyOf = (list: string) => ['views', list];

export function useViews(list: string, wanted: boolean) {
  return useQuery({ queryKey: keyOf(list), queryFn: ({ signal }) => dataOf(api.GET('/api/reports/views', { params: { query: { list } }, signal })), staleTime: 60_000, enabled: wanted });
}

/** Whether the list stands as it was kept. */
export function isView(view: View, address: string, columns: string[] | null): boolean {
  return view.address === address && (view.columns ?? null)?.join() === columns?.join();
}

interface SavedViewsProps {
  /** which list, such as `orders.all` */
  list: string;
  /** filters, tab and sort as they stand in the address */
  address: string;
  /** null: as the list shows them by itself */
  columns: string[] | null;
  onChoose: (view: { address: string; columns: string[] | null }) => void;
}

/** UX-03: one's own views of a list: filters, tab, sort and columns under a name; V opens them. */
export function SavedViews({ list, address, columns, onChoose }: SavedViewsProps) {
  const { t } = useTranslation('ui');
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const views = useViews(list, true);
  const again = () => queries.invalidateQueries({ queryKey: keyOf(list) });
  const save = useMutation({ mutationFn: (view: View) => dataOf(api.PUT('/api/reports/views', { params: { query: { list } }, body: view })), onSuccess: async () => { setName(''); await again(); } });
  const forget = useMutation({ mutationFn: (view: View) => dataOf(api.DELETE('/api/reports/views', { params: { query: { list, name: view.name } } })), onSuccess: again });

  const show = useCallback(() => setOpen(true), []);
  useKeys(useMemo<KeyBinding[]>(() => [{ key: 'V', label: t('view.key'), run: show }], [t, show]));
  const same = (view: View) => isView(view, address, columns);
  const current = views.data?.find(same);
  const choose = (view: View) => { setOpen(false); onChoose({ address: view.address, columns: view.columns ?? null }); };

  return (
    <Popover
      trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} destroyOnHidden
      afterOpenChange={(shown) => { if (shown) body.current?.querySelector<HTMLElement>('button.zg-link,input')?.focus(); }}
      content={(
        <div className="zg-views" ref={body} onKeyDown={(e) => { if (e.key === 'Escape') setOpen(false); }}>
          {(views.data ?? []).map((view) => (
            <div key={view.name}>
              <button type="button" className="zg-link" aria-current={same(view) || undefined} onClick={() => choose(view)}>{view.name}</button>
              <button type="button" className="zg-link zg-aside zg-note" aria-label={t('view.forgetOne', { name: view.name })} onClick={() => forget.mutate(view)}>{t('view.forget')}</button>
            </div>
          ))}
          {views.data?.length === 0 && <p className="zg-note">{t('view.none')}</p>}
          <form onSubmit={(e) => { e.preventDefault(); if (name.trim()) save.mutate({ name: name.trim(), address, columns: columns ?? undefined }); }}>
            <Input size="small" value={name} maxLength={20} aria-label={t('view.name')} placeholder={t('view.name')} onChange={(e) => setName(e.target.value)} />
            <Button size="small" htmlType="submit" loading={save.isPending} disabled={!name.trim()}>{t('view.save')}</Button>
          </form>
          {save.isError && <ResultLine of={save} />}
          {forget.isError && <ResultLine of={forget} />}
        </div>
      )}
    >
      <button type="button" className="zg-link">{current ? t('view.current', { name: current.name }) : t('view.title')}</button>
    </Popover>
  );
}
