import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { format } from '@/ui';

/** For whom a calendar is chosen. */
export const WHOSE = ['PERSON', 'POST', 'CATEGORY', 'PROFILE'] as const;
export type Whose = (typeof WHOSE)[number];
export const CATEGORIES = ['MANAGEMENT', 'TECHNICAL', 'OPERATIONS', 'ADMINISTRATIVE', 'MARKETING', 'CUSTOMER_SERVICE', 'LOGISTICS'] as const;

type Option = { value: string; label: string };
export type Names = { people: Option[]; posts: Option[]; profiles: Option[]; departments: Option[]; person: (id: number) => string; post: (key: string) => string; profile: (key: string) => string; department: (id: number) => string };

/** People, posts, rule books and departments by the names they go by. */
export function useNames(): Names {
  const may = useMay()('READ_ORGANISATION');
  const people = useQuery({ queryKey: ['organisation', 'people', 'names'], enabled: may, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { size: 500 } }, signal })) });
  const posts = useQuery({ queryKey: ['organisation', 'posts', 'names'], enabled: may, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/posts', { signal })) });
  const profiles = useQuery({ queryKey: ['organisation', 'rule-profiles'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/rule-profiles', { signal })) });
  const departments = useQuery({ queryKey: ['departments'], enabled: may, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
  const named = {
    people: (people.data?.rows ?? []).map((p) => ({ value: String(p.id), label: `${p.name} ${p.staffNo}` })),
    posts: (posts.data ?? []).filter((p) => !p.closedOn).map((p) => ({ value: p.key, label: p.departmentName ? `${format.say(p.name)} · ${format.say(p.departmentName)}` : format.say(p.name) })),
    profiles: (profiles.data ?? []).filter((p) => p.topics.includes('ATTENDANCE')).map((p) => ({ value: p.key, label: format.say(p.name) })),
    departments: (departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: String(d.id), label: format.say(d.name) })),
  };
  const label = (options: Option[], value: string) => options.find((o) => o.value === value)?.label ?? value;
  return {
    ...named, person: (id) => label(named.people, String(id)).replace(/ \S+$/, ''), post: (key) => label(named.posts, key), department: (id) => label(named.departments, String(id)),
    profile: (key) => format.say(profiles.data?.find((p) => p.key === key)?.name) || key,
  };
}

export function OfChoice({ id, kind, names, value, onChange }: { id: string; kind: Whose; names: Names; value: string; onChange: (of: string) => void }) {
  const { t } = useTranslation('attendance');
  const options = kind === 'PERSON' ? names.people : kind === 'POST' ? names.posts : kind === 'PROFILE' ? names.profiles : CATEGORIES.map((c) => ({ value: c as string, label: t(`category.${c}`) }));
  return <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={value || undefined} onChange={onChange} options={options} />;
}
