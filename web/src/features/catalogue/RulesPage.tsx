import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day, Empty, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { PLATFORMS, useCategories, useRules, useSetCategory, useSetRule, type RuleKind } from './catalogue';

const KINDS: RuleKind[] = ['FORBIDDEN_WORD', 'TITLE_SIGNS', 'PRICE_AT_LEAST'];

/** What came with the program is of the first day; its reason may be only the name of the rule it is made of. */
const shipped = (day: string) => day <= '2000-01-01';
const OWN_KEY = /^[a-z]+([._][a-z0-9_]+)+$/;

/** PRD-09: what platforms forbid and what their categories ask for. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const rules = useRules();
  const categories = useCategories();
  const platform = (p: string) => t(`rule.platform_${p === '*' ? 'ALL' : p}`);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.rules')} note={t('rule.note')} />
      <div className="zg-cols" data-c="2">
        <Part title={t('rule.rules')}>
          <State query={rules} isEmpty={(r) => r.length === 0} empty={<Empty title={t('rule.none')} />}>
            {(all) => <LedgerTable rows={all} rowKey={(r) => r.n} columns={[
              { key: 'kind', title: t('rule.kind'), width: 110, render: (r) => t(`rule.kind_${r.kind}`) }, { key: 'value', title: t('rule.value'), width: 100, render: (r) => r.kind === 'PRICE_AT_LEAST' ? (Number(r.value) / 100).toFixed(2) : r.value },
              { key: 'platform', title: t('rule.platform'), width: 80, render: (r) => platform(r.platform) }, { key: 'from', title: t('rule.from'), width: 90, render: (r) => shipped(r.fromDay) ? <span className="zg-second">{t('rule.shipped')}</span> : <Day day={r.fromDay} /> }, { key: 'why', title: t('why'), render: (r) => <span className="zg-second">{OWN_KEY.test(r.why) ? '' : r.why}</span> },
            ]} />}
          </State>
          <RuleForm />
        </Part>
        <Part title={t('rule.categories')} note={t('rule.categoriesNote')}>
          <State query={categories} isEmpty={(c) => c.length === 0} empty={<Empty title={t('rule.noCategories')}>{t('rule.noCategoriesHint')}</Empty>}>
            {(all) => <LedgerTable rows={all} rowKey={(c) => c.id} columns={[
              { key: 'platform', title: t('rule.platform'), width: 80, render: (c) => platform(c.platform) }, { key: 'name', title: t('product.category'), width: 140, render: (c) => <>{c.name}{!c.sized && <span className="zg-note"> {t('rule.unsized')}</span>}</> },
              { key: 'attributes', title: t('product.attributes'), render: (c) => format.sentences(c.attributes.map((a) => { const name = `${a.name}${a.required ? '*' : ''}`; return a.options.length > 0 ? format.noted(name, format.list(a.options)) : name; })) || '–' },
            ]} />}
          </State>
          <CategoryForm />
        </Part>
      </div>
    </div>
  );
}

function RuleForm() {
  const { t } = useTranslation('catalogue');
  const set = useSetRule();
  const [platform, setPlatform] = useState('*');
  const [kind, setKind] = useState<RuleKind>('FORBIDDEN_WORD');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState(dayjs());
  const [active, setActive] = useState(true);
  const [why, setWhy] = useState('');
  return (
    <InlineForm label={t('rule.set')} onSubmit={() => set.mutate({ platform, kind, value, from: from.format('YYYY-MM-DD'), active, why })}>
      <div className="zg-line">
        <Field label={t('rule.platform')} width={110}>{(id) => <Select id={id} value={platform} onChange={setPlatform} options={['*', ...PLATFORMS].map((p) => ({ value: p, label: t(`rule.platform_${p === '*' ? 'ALL' : p}`) }))} />}</Field>
        <Field label={t('rule.kind')} width={130}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`rule.kind_${k}`) }))} />}</Field>
        <Field label={t(kind === 'PRICE_AT_LEAST' ? 'rule.valueFen' : 'rule.value')} name="value" fault={set.error} width={120}>{(id) => <Input id={id} value={value} maxLength={50} onChange={(e) => setValue(e.target.value)} />}</Field>
        <Field label={t('rule.from')} width={130}>{(id) => <DatePicker id={id} value={from} allowClear={false} onChange={(d) => setFrom(d ?? dayjs())} />}</Field>
        <Field label={t('why')} width={200}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <Checkbox checked={active} onChange={(e) => setActive(e.target.checked)}>{t('rule.active')}</Checkbox>
      <FormFoot result={<ResultLine of={set} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!value.trim() || !why.trim() || set.isPending}>{t('rule.set')}</Button></FormFoot>
    </InlineForm>
  );
}

/** Attributes line by line: 材质*：蚕丝、棉 — a star for those that must be there. */
function CategoryForm() {
  const { t } = useTranslation('catalogue');
  const set = useSetCategory();
  const [platform, setPlatform] = useState<string>('TAOBAO');
  const [name, setName] = useState('');
  const [sized, setSized] = useState(true);
  const [lines, setLines] = useState('');
  const attributes = lines.split('\n').map((l) => l.trim()).filter(Boolean).map((line) => {
    const [head = '', options = ''] = line.split(/[:：]/);
    return { name: head.replace(/\*$/, '').trim(), required: head.trim().endsWith('*'), options: options.split(/[、,，]/).map((o) => o.trim()).filter(Boolean) };
  });
  return (
    <InlineForm label={t('rule.setCategory')} onSubmit={() => set.mutate({ platform, name, sized, attributes })}>
      <div className="zg-line">
        <Field label={t('rule.platform')} width={110}>{(id) => <Select id={id} value={platform} onChange={setPlatform} options={PLATFORMS.map((p) => ({ value: p, label: t(`rule.platform_${p}`) }))} />}</Field>
        <Field label={t('product.category')} name="name" fault={set.error} width={200}>{(id) => <Input id={id} value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />}</Field>
      </div>
      <Field label={t('product.attributes')} hint={t('rule.attributesHint')}>{(id) => <Input.TextArea id={id} rows={3} value={lines} onChange={(e) => setLines(e.target.value)} />}</Field>
      <Checkbox checked={sized} onChange={(e) => setSized(e.target.checked)}>{t('rule.sized')}</Checkbox>
      <FormFoot result={<ResultLine of={set} done={t('saved')} />}><Button htmlType="submit" disabled={!name.trim() || set.isPending}>{t('rule.setCategory')}</Button></FormFoot>
    </InlineForm>
  );
}
