import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { DayInput, Field, format, FormFoot, InlineForm, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { Hours } from './Around';
import { clock, plus, today, useAct, useTemplates, type Template } from './roster';
import './roster.css';

const NEW = { key: '', nameZh: '', nameEn: '', start: '09:00', end: '17:00', late: false, usable: true, why: '' };

/** SRV-02: the shifts of the company, each version from a day on; rotas take theirs from them. */
export function Component() {
  const { t } = useTranslation('roster');
  const may = useMay()('MANAGE_ATTENDANCE');
  const templates = useTemplates();
  const [chosen, setChosen] = useState<Template | null>(null);
  return (
    <div className="zg-page">
      <PageHead title={t('templates.title')} note={t('templates.note')} />
      <div className={may ? 'zg-cols' : undefined} data-c="2">
        <Part title={t('templates.all')} note={may ? t('templates.choose') : undefined}>
          <State query={templates} rows={4}>
            {(all) => (
              <LedgerTable rows={all} rowKey={(s) => `${s.key} ${s.from}`} height={32} label={t('templates.title')} onRow={may ? setChosen : undefined} isCurrent={(s) => s === chosen} columns={[
                { key: 'name', title: t('name'), render: (s) => <>{format.say(s.name)} {s.late && <Mark>{t('isLate')}</Mark>} {!s.usable && s.start && <Mark>{t('templates.off')}</Mark>}</> },
                { key: 'hours', title: t('shiftTimes'), width: 120, render: (s) => s.start ? `${clock(s.start)}–${clock(s.end) === '00:00' ? '24:00' : clock(s.end)}` : t('templates.noStart', { end: clock(s.end) === '00:00' ? '24:00' : clock(s.end) }) },
                { key: 'from', title: t('from_day'), width: 110, render: (s) => s.from === '2000-01-01' ? t('templates.always') : format.day(s.from) },
                { key: 'why', title: t('why'), deskOnly: true, render: (s) => <span className="zg-note">{s.why}</span> },
              ]} />
            )}
          </State>
        </Part>
        {may && <Write key={chosen ? `${chosen.key} ${chosen.from}` : ''} template={chosen} onNew={() => setChosen(null)} />}
      </div>
    </div>
  );
}

function Write({ template, onNew }: { template: Template | null; onNew: () => void }) {
  const { t } = useTranslation('roster');
  const [form, setForm] = useState(template ? { ...NEW, key: template.key, nameZh: template.name.zh, nameEn: template.name.en, start: template.start ? clock(template.start) : '09:00', end: clock(template.end), late: template.late, usable: template.start ? template.usable : true } : NEW);
  const [from, setFrom] = useState(plus(today(), 1));
  const put = useAct(() => dataOf(api.POST('/api/attendance/shift-templates', { body: { ...form, from } })));
  return (
    <Part title={template ? t('templates.edit', { name: format.say(template.name) }) : t('templates.new')} note={t('templates.fromNote')} aside={template && <Button onClick={onNew}>{t('templates.new')}</Button>}>
      <InlineForm label={t('templates.title')} onSubmit={() => put.mutate(undefined)}>
        <div className="zg-line">
          {!template && <Field label={t('shiftKey')} width={140}>{(id) => <Input id={id} placeholder={t('templates.keyHint')} value={form.key} onChange={(e) => setForm({ ...form, key: e.target.value })} />}</Field>}
          <Field label={t('name')} width={150}>{(id) => <Input id={id} value={form.nameZh} onChange={(e) => setForm({ ...form, nameZh: e.target.value })} />}</Field>
          <Field label={t('nameEn')} width={150}>{(id) => <Input id={id} value={form.nameEn} onChange={(e) => setForm({ ...form, nameEn: e.target.value })} />}</Field>
        </div>
        <div className="zg-line"><Hours label={t('start')} value={form.start} onChange={(start) => setForm({ ...form, start })} /><Hours label={t('end')} value={form.end} onChange={(end) => setForm({ ...form, end })} /></div>
        <div className="zg-line">
          <Checkbox checked={form.late} onChange={(e) => setForm({ ...form, late: e.target.checked })}>{t('isLate')}</Checkbox>
          <Checkbox checked={form.usable} onChange={(e) => setForm({ ...form, usable: e.target.checked })}>{t('templates.usable')}</Checkbox>
        </div>
        <Field label={t('from_day')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('why')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
        <FormFoot result={<ResultLine of={put} done={t('done')} />}><Button type="primary" htmlType="submit" disabled={!form.key.trim() || !form.nameZh.trim() || !form.why.trim() || !from} loading={put.isPending}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
