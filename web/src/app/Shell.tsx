import { Popover } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useMay, useMe } from '@/api/session';
import { currentLanguage, speak } from '@/i18n';
import { navGroups, type NamedPage, type NavEntry } from '@/ui/feature';
import * as format from '@/ui/format';
import { KeyHints, useKeys, type KeyBinding } from '@/ui/keys';
import { PhoneTitle } from '@/ui/phoneTitle';
import { useNow } from '@/ui/useNow';
import { usePhone } from '@/ui/usePhone';
import { allowed, features, inMenu, named, nav } from './features';
import { Freshness } from './Freshness';
import { Search } from './Search';
import { ShopPicker } from './ShopPicker';

const none = () => undefined;

/** Top bar, navigation in the order of the working day, the page, and the keys at the foot. */
export function Shell({ current, children }: { current?: NavEntry; children: ReactNode }) {
  const may = useMay();
  const all = nav.filter((entry) => allowed(entry, may));
  const entries = all.filter((entry) => entry === current || inMenu(entry, may));
  const frame = { entries, found: [...all, ...named.filter((page) => allowed(page, may))], current };
  return usePhone() ? <PhoneShell {...frame}>{children}</PhoneShell> : <DeskShell {...frame}>{children}</DeskShell>;
}

interface FrameProps {
  entries: NavEntry[];
  /** what the search box finds by name: the menu's pages and those opened from others */
  found: NamedPage[];
  current?: NavEntry;
  children: ReactNode;
}

function DeskShell({ entries, found, current, children }: FrameProps) {
  const { t } = useTranslation('ui');
  const me = useMe();
  const navigate = useNavigate();
  const [allKeys, setAllKeys] = useState(false);
  const bindings = useMemo<KeyBinding[]>(() => [
    ...entries.filter((e) => e.letter).map((e) => ({ key: `G ${e.letter}`, label: t(e.key), hint: false, run: () => void navigate(e.path) })),
    { key: '?', label: t('keys.all'), run: () => setAllKeys((on) => !on) },
    { key: 'Esc', label: t('keys.close'), hint: false, run: () => setAllKeys(false) },
  ], [entries.map((e) => e.path).join(), t, navigate]);
  useKeys(bindings);
  return (
    <div className="zg-shell">
      <a className="zg-skip" href="#main">{t('app.skip')}</a>
      <header className="zg-top">
        <Link className="zg-brand" to="/">{t('app.name')}</Link>
        <span className="zg-company">{me.company}</span>
        <Search entries={found} />
        <div className="zg-top-right">
          <ShopPicker shops={me.shops ?? []} />
          <Clock />
          <Freshness />
          <Notices />
          <Person />
        </div>
      </header>
      <nav className="zg-nav" aria-label={t('app.nav')}><NavGroups entries={entries} current={current} /></nav>
      <main className="zg-main" id="main" tabIndex={-1}><Banners />{children}</main>
      <footer className="zg-foot"><KeyHints /></footer>
      {allKeys && <div className="zg-all-keys" role="region" aria-label={t('keys.all')}><KeyHints all /></div>}
    </div>
  );
}

function Banners() {
  return features.map((f, i) => f.banner && <f.banner key={i} />);
}

/** Whose menu is short sees all of it. In a long one those groups are open that hold work, as far as they fit; the others are closed and show what is open in them. */
const FEW = 28;
const KEPT = 'zhanggui.nav';

function usuallyOpen(entries: NavEntry[]): string[] {
  const of = (group: string) => entries.filter((entry) => entry.group === group);
  let lines = of('today').length;
  return navGroups.filter((group) => {
    const own = of(group);
    if (group === 'today' || entries.length <= FEW) return true;
    if (!own.some((entry) => entry.count) || lines + own.length > FEW) return false;
    lines += own.length;
    return true;
  });
}

function NavGroups({ entries, current }: Pick<FrameProps, 'entries' | 'current'>) {
  const [turned, setTurned] = useState<string[]>(() => JSON.parse(localStorage.getItem(KEPT) ?? '[]') as string[]);
  const usual = usuallyOpen(entries);
  const turn = (group: string) => {
    const next = turned.includes(group) ? turned.filter((g) => g !== group) : [...turned, group];
    localStorage.setItem(KEPT, JSON.stringify(next));
    setTurned(next);
  };
  return navGroups.map((group) => {
    const own = entries.filter((entry) => entry.group === group);
    const always = entries.length <= FEW || group === 'today' || current?.group === group;
    const open = always || usual.includes(group) !== turned.includes(group);
    return own.length > 0 && <NavGroup key={group} group={group} entries={own} current={current} open={open} onToggle={always ? undefined : () => turn(group)} />;
  });
}

function NavGroup({ group, entries, current, open, onToggle }: Pick<FrameProps, 'entries' | 'current'> & { group: string; open: boolean; onToggle?: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <>
      <h2>{onToggle ? <button type="button" aria-expanded={open} onClick={onToggle}><span>{t(`group.${group}`)}</span>{open ? null : <GroupCount entries={entries} />}</button> : t(`group.${group}`)}</h2>
      <div hidden={!open}>{entries.map((entry) => <NavLine key={entry.path} entry={entry} current={entry === current} />)}</div>
    </>
  );
}

/** What is open in a closed group; late when anything in it is. */
function GroupCount({ entries }: { entries: NavEntry[] }) {
  const open = entries.map((entry) => (entry.count ?? none)()).filter((count) => count && count.count > 0);
  const tone = ['late', 'soon'].find((k) => open.some((count) => count?.tone === k));
  return open.length > 0 ? <span className="zg-count" data-k={tone}>{open.reduce((sum, count) => sum + (count?.count ?? 0), 0)}</span> : null;
}

function NavLine({ entry, current }: { entry: NavEntry; current: boolean }) {
  const { t } = useTranslation();
  return (
    <Link to={entry.path} aria-current={current ? 'page' : undefined}>
      <span>{t(entry.key)}</span>
      <OpenCount entry={entry} />
    </Link>
  );
}

function OpenCount({ entry }: { entry: NavEntry }) {
  const open = (entry.count ?? none)();
  return open && open.count > 0 ? <span className="zg-count" data-k={open.tone}>{open.count}</span> : null;
}

function Clock({ short = false }: { short?: boolean }) {
  const now = useNow(5_000);
  const { day, time } = format.local(now);
  const words = format.day(day, 'long');
  return <time>{short ? words.split(' ')[currentLanguage() === 'en' ? 0 : 1] : words} {time}</time>;
}

function Notices() {
  const { t } = useTranslation('ui');
  const notices = features.find((f) => f.notices)?.notices;
  const count = (notices?.count ?? none)();
  return notices ? <Link to={notices.path}>{t('app.notices')} {count ? <b>{count}</b> : null}</Link> : null;
}

function AccountLines({ close }: { close: () => void }) {
  const { t } = useTranslation('ui');
  return (
    <>
      <button type="button" onClick={() => { close(); void speak(currentLanguage() === 'en' ? 'zh' : 'en'); }}>{t('app.language')}</button>
      {features.map((f, i) => f.account && <f.account key={i} close={close} />)}
    </>
  );
}

function Person() {
  const { t } = useTranslation('ui');
  const { person } = useMe();
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={<div className="zg-menu"><AccountLines close={() => setOpen(false)} /></div>}>
      <button type="button" aria-label={t('app.account')}>{person.name}{person.post && <span className="zg-second"> · {format.say(person.post)}</span>}</button>
    </Popover>
  );
}

/** One column; up to four words at the foot, the rest under 更多. */
function PhoneShell({ entries, found, current, children }: FrameProps) {
  const { t } = useTranslation('ui');
  const [title, setTitle] = useState<HTMLElement | null>(null);
  const [more, setMore] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setMore(false), [pathname]);
  const { person, shops } = useMe();
  const named = entries.filter((e) => e.tab).sort((a, b) => a.tab!.order - b.tab!.order);
  const tabs = (named.length > 0 ? named : entries).slice(0, 4);
  return (
    <PhoneTitle value={title}>
      <div className="zg-shell">
        <header className="zg-top">
          <Link className="zg-brand" to="/" onClick={() => setMore(false)}>{t('app.name')}</Link>
          <h1><span ref={setTitle} hidden={more} />{more && <span>{t('app.more')}</span>}</h1>
          <div className="zg-top-right"><Clock short /><Notices /></div>
        </header>
        <main className="zg-main" id="main" tabIndex={-1}>
          <Banners />
          <div hidden={more} style={{ display: more ? 'none' : 'contents' }}>{children}</div>
          {more && (
            <div className="zg-page zg-more" onClick={(e) => { if ((e.target as HTMLElement).closest('a')) setMore(false); }}>
              <Search entries={found} />
              <ShopPicker shops={shops ?? []} />
              <NavGroups entries={entries.filter((e) => !tabs.includes(e))} current={current} />
              <h2>{person.name}</h2>
              <AccountLines close={() => setMore(false)} />
            </div>
          )}
        </main>
        <nav className="zg-tabs" aria-label={t('app.nav')}>
          {tabs.map((entry) => <TabLine key={entry.path} entry={entry} current={entry === current && !more} onGo={() => setMore(false)} />)}
          <button type="button" aria-current={more ? 'page' : undefined} onClick={() => setMore(!more)}>{t('app.more')}</button>
        </nav>
      </div>
    </PhoneTitle>
  );
}

function TabLine({ entry, current, onGo }: { entry: NavEntry; current: boolean; onGo: () => void }) {
  const { t } = useTranslation();
  return (
    <Link to={entry.path} aria-current={current ? 'page' : undefined} onClick={onGo}>
      <span>{t(entry.tab?.key ?? entry.key)}</span>
      <OpenCount entry={entry} />
    </Link>
  );
}
