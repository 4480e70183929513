import { useEffect, useSyncExternalStore, type ReactNode } from 'react';

export interface KeyBinding {
  /** as on the key: J, Enter, /, Shift X, Ctrl K, F4, or two in turn: G P */
  key: string;
  label: string;
  run: () => void;
  /** other keys that are printed before the label (J with K) */
  withKeys?: string[];
  /** false: works, but is printed only in the full list */
  hint?: boolean;
  /** also while typing in a field; function keys always do */
  whileTyping?: boolean;
}

let layers: { id: symbol; bindings: KeyBinding[] }[] = [];
let note: ReactNode = null;
const watchers = new Set<() => void>();

function changed(next: typeof layers): void {
  layers = next;
  watchers.forEach((w) => w());
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && !target.hasAttribute('data-scanner') && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    && !['checkbox', 'radio', 'button'].includes((target as HTMLInputElement).type));

function pressed(e: KeyboardEvent): string {
  const named = e.key === ' ' ? 'Space' : e.key.length === 1 ? e.key.toUpperCase() : e.key === 'Escape' ? 'Esc' : e.key;
  const shift = e.shiftKey && (e.key.length > 1 || /[a-z]/i.test(e.key));
  return `${e.ctrlKey || e.metaKey ? 'Ctrl ' : ''}${e.altKey ? 'Alt ' : ''}${shift ? 'Shift ' : ''}${named}`;
}

let first: { key: string; at: number } | null = null;

function onKey(e: KeyboardEvent): void {
  if (e.isComposing || e.defaultPrevented) return;
  const key = pressed(e);
  const inField = typing(e.target);
  const pair = first && Date.now() - first.at < 1_200 ? `${first.key} ${key}` : null;
  const found = (wanted: string) => {
    for (const layer of [...layers].reverse()) {
      const binding = layer.bindings.find((b) => b.key === wanted);
      if (binding && (!inField || binding.whileTyping || /^(F\d+|Ctrl .+)$/.test(wanted))) return binding;
    }
    return undefined;
  };
  const onButton = (e.target instanceof HTMLElement) && key === 'Enter' && e.target.closest('button,a,[role=treeitem]') !== null;
  const binding = (pair ? found(pair) : undefined) ?? (onButton ? undefined : found(key));
  first = !inField && !binding && /^[A-Z]$/.test(key) ? { key, at: Date.now() } : null;
  if (!binding) return;
  e.preventDefault();
  binding.run();
}

/** The keys of the page that is shown; the last that was mounted wins. They are printed at the foot. */
export function useKeys(bindings: KeyBinding[]): void {
  useEffect(() => {
    const layer = { id: Symbol('keys'), bindings };
    if (layers.length === 0) addEventListener('keydown', onKey);
    changed([...layers, layer]);
    return () => {
      changed(layers.filter((l) => l.id !== layer.id));
      if (layers.length === 0) removeEventListener('keydown', onKey);
    };
  }, [bindings]);
}

/** Words at the right end of the foot. */
export function useFootNote(words: ReactNode): void {
  useEffect(() => {
    note = words;
    watchers.forEach((w) => w());
    return () => {
      note = null;
      watchers.forEach((w) => w());
    };
  }, [words]);
}

const snapshotLayers = () => layers;
const snapshotNote = () => note;

export function useBoundKeys(): KeyBinding[] {
  return useSyncExternalStore(watch, snapshotLayers).flatMap((l) => l.bindings);
}

export function Key({ children }: { children: ReactNode }) {
  return <kbd className="zg-kbd">{children}</kbd>;
}

function Printed({ binding }: { binding: KeyBinding }) {
  return (
    <span className="zg-hint">
      {[binding.key, ...(binding.withKeys ?? [])].flatMap((k) => k.split(' ')).map((k, i) => <Key key={i}>{k}</Key>)} {binding.label}
    </span>
  );
}

/** The foot of the shell: the keys that work here. */
export function KeyHints({ all = false }: { all?: boolean }) {
  const keys = useBoundKeys();
  const foot = useSyncExternalStore(watch, snapshotNote);
  const printed = keys.filter((k) => all || k.hint !== false).sort((a, b) => Number(a.key === '?') - Number(b.key === '?'));
  return (
    <>
      {printed.map((k) => <Printed key={k.key} binding={k} />)}
      {foot && !all && <span className="zg-aside zg-note">{foot}</span>}
    </>
  );
}
