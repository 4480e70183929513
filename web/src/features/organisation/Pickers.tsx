import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { format } from '@/ui';
import { usePeople, useShops } from './company';
import { usePosts } from './posts';

interface PickerProps {
  id: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** Somebody of the company, looked for by name or staff number. */
export function PersonPicker({ id, value, onChange }: PickerProps) {
  const [text, setText] = useState('');
  const people = usePeople(text);
  return (
    <Select id={id} allowClear showSearch={{ filterOption: false, onSearch: setText }} value={value} onChange={onChange} popupMatchSelectWidth={false}
      options={(people.data?.rows ?? []).map((p) => ({ value: p.id, label: `${p.name} ${p.staffNo}` }))} />
  );
}

export function PostPicker({ id, value, onChange, except }: PickerProps & { except?: number }) {
  const posts = usePosts();
  return (
    <Select id={id} allowClear showSearch={{ optionFilterProp: 'label' }} value={value} onChange={onChange} popupMatchSelectWidth={false}
      options={(posts.data ?? []).filter((p) => !p.closedOn && p.id !== except).map((p) => ({ value: p.id, label: format.say(p.name) }))} />
  );
}

/** Nothing chosen: everywhere. */
export function ShopPicker({ id, value, onChange }: PickerProps) {
  const { t } = useTranslation('organisation');
  const shops = useShops();
  return <Select id={id} allowClear placeholder={t('headcount.everywhere')} value={value} onChange={onChange} popupMatchSelectWidth={false} options={(shops.data ?? []).map((s) => ({ value: s.id, label: s.name }))} />;
}
