import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from './format';
import { Key, useKeys, type KeyBinding } from './keys';
import type { QueueState } from './scanQueue';
import { sound, soundOn, switchSound } from './sound';
import { useNow } from './useNow';
import { usePhone } from './usePhone';

/** What was wanted or scanned: words, and the code read sign by sign. */
export interface Item {
  text: string;
  code?: string;
}

/**
 * What the band says until the next scan. `id` differs with every scan: the tone sounds once for each.
 */
export type Verdict =
  | { kind: 'wait'; title: string; hint?: ReactNode; last?: ReactNode }
  | { kind: 'good'; id: string | number; what: ReactNode; note?: ReactNode; rest?: number; side?: ReactNode }
  | { kind: 'bad'; id: string | number; error: string; wanted?: Item; scanned?: Item; todo: ReactNode; side?: ReactNode };

interface StationProps {
  /** 验货台 2 */
  name: string;
  person: string;
  /** 今天 187 单 · 错 3 · 均 38 秒 */
  today?: ReactNode;
  queue: QueueState;
  verdict: Verdict;
  /** every code in the order it was scanned; never waits for anything */
  onScan: (code: string) => void;
  /** F2–F8 and Esc; memoise it */
  keys: KeyBinding[];
  /** in red at the foot, instead of "scanner ready" */
  alert?: ReactNode;
  children?: ReactNode;
}

/** A place at which one scans: the verdict, what is being worked on, the keys. No mouse, no navigation, no dialog. */
export function StationFrame({ name, person, today, queue, verdict, onScan, keys, alert, children }: StationProps) {
  const { t } = useTranslation('ui');
  const now = useNow(1_000);
  const [loud, setLoud] = useState(soundOn);
  const heard = verdict.kind === 'wait' ? null : verdict.id;
  useEffect(() => {
    if (heard !== null && verdict.kind !== 'wait') sound(verdict.kind);
  }, [heard, verdict.kind]);
  useKeys(keys);
  return (
    <div className="zg-station" onMouseDown={keepFocus}>
      <header className="zg-station-head">
        <h1>{name}</h1>
        <span>{person}</span>
        {today && <span className="zg-station-note">{today}</span>}
        <span className="zg-station-right">
          <QueueLine queue={queue} />
          <time>{instant(now, 'seconds')}</time>
        </span>
      </header>
      <Band verdict={verdict} />
      <div className="zg-station-body">{children}</div>
      <footer className="zg-station-foot">
        {alert ? <strong className="zg-late">{alert}</strong> : <Scanned onScan={null} />}
        {keys.filter((k) => k.hint !== false).map((k) => (
          <button key={k.key} type="button" className="zg-station-key" tabIndex={-1} onClick={k.run}><Key>{k.key}</Key> {k.label}</button>
        ))}
        <button
          type="button" className="zg-station-key zg-second zg-aside" tabIndex={-1}
          onClick={() => { switchSound(!loud); setLoud(!loud); }}
        >
          {t('station.sounds', { state: t(loud ? 'station.on' : 'station.off') })}
        </button>
      </footer>
      <Scanned onScan={onScan} />
    </div>
  );
}

/** A click works, but takes the focus from nobody; fields of the page's own are exempt. */
function keepFocus(e: React.MouseEvent): void {
  if (!(e.target as HTMLElement).closest('input,textarea,select')) e.preventDefault();
}

function QueueLine({ queue }: { queue: QueueState }) {
  const { t } = useTranslation('ui');
  const off = !queue.online;
  const phone = usePhone();
  return (
    <span className="zg-queue" data-off={off || undefined} role="status">
      <i />
      {t(off ? 'station.offline' : 'station.online')} · {t(off && !phone ? 'station.kept' : 'station.waiting', { n: queue.waiting })}
      {queue.others > 0 && <> · {t('station.others', { n: queue.others })}</>}
    </span>
  );
}

function Band({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('ui');
  switch (verdict.kind) {
    case 'wait': return (
      <section className="zg-verdict" data-v="wait" role="status">
        <div className="zg-wait"><b>{verdict.title}</b>{verdict.hint && <span>{verdict.hint}</span>}</div>
        {verdict.last && <div className="zg-station-note">{verdict.last}</div>}
      </section>
    );
    case 'good': return (
      <section className="zg-verdict" data-v="good" role="status">
        <RingTick />
        <div className="zg-verdict-body">
          <div className="zg-verdict-word">{t('station.good')}</div>
          <div className="zg-verdict-what">{verdict.what}</div>
          {verdict.note && <div>{verdict.note}</div>}
        </div>
        <div className="zg-verdict-side">
          {verdict.side}
          {verdict.rest !== undefined && <span className="zg-verdict-rest">{t('station.rest')} <b>{verdict.rest}</b> {t('station.pieces')}</span>}
        </div>
      </section>
    );
    case 'bad': return (
      <section className="zg-verdict" data-v="bad" role="alert">
        <OctagonCross />
        <div className="zg-verdict-body">
          <div className="zg-verdict-line"><span className="zg-verdict-word">{t('station.bad')}</span><span className="zg-verdict-kind">{verdict.error}</span></div>
          {(verdict.wanted || verdict.scanned) && (
            <dl>
              {verdict.wanted && <Compared label={t('station.wanted')} item={verdict.wanted} other={verdict.scanned} />}
              {verdict.scanned && <Compared label={t('station.scanned')} item={verdict.scanned} other={verdict.wanted} />}
            </dl>
          )}
          <div className="zg-verdict-do">{verdict.todo}</div>
        </div>
        {verdict.side && <div className="zg-verdict-side">{verdict.side}</div>}
      </section>
    );
  }
}

/** Where two texts differ, without what they share at both ends. */
export function difference(text: string, other: string): [same: string, differs: string, same: string] {
  const words = (s: string) => s.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? [];
  const a = words(text);
  const b = words(other);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [a.slice(0, head).join(''), a.slice(head, a.length - tail).join(''), a.slice(a.length - tail).join('')];
}

function Compared({ label, item, other }: { label: string; item: Item; other?: Item }) {
  const [before, differs, after] = other ? difference(item.text, other.text) : [item.text, '', ''];
  return <><dt>{label}</dt><dd>{before}{differs && <u>{differs}</u>}{after}</dd><dd className="zg-code">{item.code}</dd></>;
}

function RingTick() {
  return (
    <svg viewBox="-6 -6 240 240" width="240" height="240" fill="none" stroke="#fff" aria-hidden="true">
      <circle cx="114" cy="114" r="106" strokeWidth="16" /><path d="M64 116l36 38 68-78" strokeWidth="19" />
    </svg>
  );
}

function OctagonCross() {
  return (
    <svg viewBox="-6 -6 240 240" width="240" height="240" aria-hidden="true">
      <path d="M70 4h88l66 66v88l-66 66h-88L4 158V70z" fill="#fff" /><path d="M64 64l100 100M164 64L64 164" stroke="#B3261E" strokeWidth="22" />
    </svg>
  );
}

/** Codes are typed by the scanner far faster than by hand; what was left half-typed longer ago than this belongs to nothing. */
const FORGET_MS = 3_000;

let typed = '';
const typedWatchers = new Set<(text: string) => void>();

function setTyped(text: string): void {
  typed = text;
  typedWatchers.forEach((watcher) => watcher(text));
}

/**
 * With `onScan`: the hidden field that always has the focus. It is read-only where there is a keyboard, so that no input
 * method composes what the scanner types; every key is taken by itself. Without: what is being typed, at the foot.
 */
function Scanned({ onScan }: { onScan: ((code: string) => void) | null }) {
  return onScan ? <ScannerField onScan={onScan} /> : <TypedSoFar />;
}

function TypedSoFar() {
  const { t } = useTranslation('ui');
  const [text, setText] = useState(typed);
  useEffect(() => {
    typedWatchers.add(setText);
    return () => { typedWatchers.delete(setText); };
  }, []);
  return <span>{text === '' ? t('station.ready') : <b className="zg-code">{text}</b>}</span>;
}

function ScannerField({ onScan }: { onScan: (code: string) => void }) {
  const { t } = useTranslation('ui');
  const field = useRef<HTMLInputElement>(null);
  const take = useRef(onScan);
  take.current = onScan;
  const [touch] = useState(() => matchMedia('(pointer: coarse)').matches);
  const finish = useCallback(() => {
    const code = typed.trim();
    setTyped('');
    if (code !== '') take.current(code);
  }, []);

  useEffect(() => {
    let last = 0;
    const ownField = (target: EventTarget | null) => target instanceof HTMLElement && target !== field.current && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    const onKey = (e: KeyboardEvent) => {
      if (ownField(e.target) || e.ctrlKey || e.metaKey || e.altKey) return;
      if (Date.now() - last > FORGET_MS) setTyped('');
      if (e.key.length === 1) {
        last = Date.now();
        e.preventDefault();
        setTyped(typed + e.key);
      } else if ((e.key === 'Enter' || e.key === 'Tab') && typed !== '') {
        e.preventDefault();
        finish();
      } else if (e.key === 'Enter' || e.key === 'Tab') {
        e.preventDefault();
      } else if (e.key === 'Backspace') {
        setTyped(typed.slice(0, -1));
      } else if (e.key === 'Escape' && typed !== '') {
        e.preventDefault();
        setTyped('');
      }
    };
    const refocus = () => {
      if (!ownField(document.activeElement)) field.current?.focus({ preventScroll: true });
    };
    const later = () => { setTimeout(refocus); };
    setTyped('');
    refocus();
    addEventListener('keydown', onKey, { capture: true });
    addEventListener('focusout', later);
    addEventListener('focus', refocus);
    document.addEventListener('visibilitychange', refocus);
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      removeEventListener('focusout', later);
      removeEventListener('focus', refocus);
      document.removeEventListener('visibilitychange', refocus);
    };
  }, [finish]);

  return (
    <input
      ref={field} className="zg-scanner" data-scanner="" aria-label={t('station.scanner')} autoComplete="off" inputMode="none" readOnly={!touch} value=""
      onChange={(e) => { // hand-held readers that put text in without keys
        const lines = (typed + e.target.value).split(/[\r\n\t]/);
        setTyped(lines.pop() ?? '');
        lines.map((line) => line.trim()).filter(Boolean).forEach((line) => take.current(line));
      }}
    />
  );
}
