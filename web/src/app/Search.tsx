import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Hit, NamedPage } from '@/ui/feature';
import { Key, useKeys, type KeyBinding } from '@/ui/keys';
import { features } from './features';

const finders = features.flatMap((f) => f.search ?? []);

/** The pages whose name holds what was typed; whose name begins with it first. */
export function pagesNamed(typed: string, pages: Hit[]): Hit[] {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return [];
  const place = (hit: Hit) => hit.text.toLowerCase().indexOf(asked);
  return pages.filter((hit) => place(hit) >= 0).sort((a, b) => Number(place(a) > 0) - Number(place(b) > 0));
}

/** One box for all that has a number or a name, and for the pages themselves. */
export function Search({ entries }: { entries: NamedPage[] }) {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const bindings = useMemo<KeyBinding[]>(() => [{ key: 'Ctrl K', label: t('keys.search'), hint: false, run: () => box.current?.select() }], [t]);
  useKeys(bindings);

  const { data: found, isFetching } = useQuery({
    queryKey: ['search', asked],
    enabled: asked.length > 0 && finders.length > 0,
    queryFn: async ({ signal }) => (await Promise.allSettled(finders.map((find) => find(asked, signal)))).flatMap((r) => r.status === 'fulfilled' ? r.value : []),
  });
  const pages = pagesNamed(text, entries.map((e) => ({ path: e.path, kind: t('app.page'), text: t(e.key) })));
  const hits = [...(found ?? []), ...pages];
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    setOpen(false);
    setText('');
    box.current?.blur();
    void navigate(hit.path);
  };

  return (
    <div className="zg-search">
      <input
        ref={box} type="text" role="combobox" aria-expanded={open && text !== ''} aria-controls={list} aria-autocomplete="list"
        aria-label={finders.length > 0 ? t('app.search') : t('app.searchPages')} placeholder={finders.length > 0 ? t('app.search') : t('app.searchPages')}
        value={text} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)}
        onChange={(e) => { setText(e.target.value); setOpen(true); setAt(0); }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'ArrowDown') { e.preventDefault(); setAt(Math.min(at + 1, hits.length - 1)); }
          if (e.key === 'ArrowUp') { e.preventDefault(); setAt(Math.max(at - 1, 0)); }
          if (e.key === 'Enter') go(hits[at]);
          if (e.key === 'Escape') box.current?.blur();
        }}
      />
      <Key>Ctrl K</Key>
      {open && text.trim() !== '' && (
        <ul className="zg-hits" id={list} role="listbox">
          {hits.map((hit, i) => (
            <li key={`${hit.kind}${hit.path}${i}`} role="option" aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); go(hit); }} onMouseEnter={() => setAt(i)}>
              <span className="zg-kind">{hit.kind}</span><span>{hit.text}</span>{hit.note && <span className="zg-note">{hit.note}</span>}
            </li>
          ))}
          {hits.length === 0 && <li role="presentation" className="zg-note">{isFetching || asked !== text.trim() ? t('app.searching') : t('app.noHit', { text: text.trim() })}</li>}
        </ul>
      )}
    </div>
  );
}
