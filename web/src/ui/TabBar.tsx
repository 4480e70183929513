interface TabBarProps<Key extends string> {
  tabs: readonly { key: Key; label: string; count?: number | null }[];
  value: Key;
  onChange: (key: Key) => void;
  /** what is chosen among, for those who hear the page */
  label?: string;
}

/** The sides of a page that are no tabs of a work list; they look the same. */
export function TabBar<Key extends string>({ tabs, value, onChange, label }: TabBarProps<Key>) {
  return (
    <div className="zg-tabbar" role="tablist" aria-label={label}>
      {tabs.map((tab) => <button key={tab.key} type="button" role="tab" aria-selected={tab.key === value} onClick={() => onChange(tab.key)}>{tab.label}{tab.count ? ` ${tab.count}` : ''}</button>)}
    </div>
  );
}
