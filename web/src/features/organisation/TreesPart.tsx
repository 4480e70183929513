import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, format, Part, ResultLine, type Words } from '@/ui';
import { usePlant, useTrees } from './company';

/** ORG-01: a shape of the company to begin with; what stands there already stays. */
export function TreesPart({ company }: { company?: Words }) {
  const { t } = useTranslation('organisation');
  const trees = useTrees();
  const plant = usePlant();
  const [tree, setTree] = useState('e-commerce');
  const [zh, setZh] = useState(company?.zh ?? '');
  const [en, setEn] = useState(company?.en ?? '');
  const chosen = trees.data?.find((x) => x.key === tree);
  return (
    <Part title={t('trees.title')} note={t('trees.note')}>
      <form className="zg-actions zg-line" aria-label={t('trees.title')} onSubmit={(e) => { e.preventDefault(); plant.mutate({ tree, company: { zh, en: en.trim() || zh } }); }}>
        <Field label={t('trees.tree')} width={250}>{(id) => <Select id={id} value={tree} onChange={setTree} options={(trees.data ?? []).map((x) => ({ value: x.key, label: format.say(x.name) }))} />}</Field>
        <Field label={t('trees.companyZh')} width={150}>{(id) => <Input id={id} value={zh} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('departments.en')} width={150}>{(id) => <Input id={id} value={en} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={!zh.trim() || plant.isPending}>{t('trees.plant')}</Button>
      </form>
      {chosen && <p className="zg-note">{format.labelled(format.say(chosen.note), chosen.departments.map((d) => format.say(d.name)).join(' · '))}</p>}
      <ResultLine of={plant} done={plant.data && t('trees.planted', { departments: plant.data.departments, posts: plant.data.posts, committees: plant.data.committees })} />
    </Part>
  );
}
