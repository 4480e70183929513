import { useSearchParams } from 'react-router';

/** Which tab is open; the address says it, and nothing for the first one. */
export function useTab<Tab extends string>(tabs: readonly Tab[]): [Tab, (tab: Tab) => void] {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('tab') as Tab;
  return [tabs.includes(asked) ? asked : tabs[0]!, (tab) => setAddress(tab === tabs[0] ? {} : { tab }, { replace: true })];
}
