import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { CountFigure, Empty, Field, format, InstantText, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useChangeDepartments, useDepartments, type Department } from './posts';

const STEP = 18;

/** ORG-01: the tree of departments, with what they were called before. */
export function Component() {
  const { t } = useTranslation('organisation');
  const departments = useDepartments();
  const change = useChangeDepartments();
  const manage = useMay()('MANAGE_ORGANISATION');
  const [chosen, setChosen] = useState<Department | null>(null);
  const depth = (d: Department): number => { const above = departments.data?.find((x) => x.id === d.parent); return above ? depth(above) + 1 : 0; };
  const columns: LedgerColumn<Department>[] = [
    { key: 'name', title: t('departments.name'), render: (d) => <span className={d.closedOn ? 'zg-second' : undefined} style={{ paddingLeft: depth(d) * STEP }}>{format.say(d.name)}</span> },
    { key: 'former', title: t('departments.former'), render: (d) => d.former.map((f) => <span key={f.until} className="zg-note">{format.say(f.name)} → <InstantText at={f.until} form="full" /> </span>) },
    { key: 'posts', title: t('departments.posts'), number: true, width: 70, render: (d) => <CountFigure count={d.posts} slot={false} /> },
    { key: 'people', title: t('departments.people'), number: true, width: 70, render: (d) => <CountFigure count={d.people} slot={false} /> },
    { key: 'state', title: t('posts.state'), width: 130, render: (d) => d.closedOn ? <span className="zg-second">{t('posts.closed', { day: d.closedOn })}</span> : '' },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('departments.title')} note={t('departments.note')} />
      <State query={departments} empty={<Empty title={t('departments.empty')}>{t('departments.emptyHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(d) => d.id} height={32} label={t('departments.title')} isCurrent={(d) => d.id === chosen?.id} onRow={manage ? setChosen : undefined} />}
      </State>
      {manage && (
        <div className="zg-cols" data-c="2">
          <AddDepartment all={departments.data ?? []} onAdd={(add) => change.mutate({ add })} />
          {chosen && !chosen.closedOn && (
            <RenameDepartment key={chosen.id} department={chosen} onRename={(rename) => change.mutate({ rename }, { onSuccess: () => setChosen(null) })} onClose={() => change.mutate({ close: chosen.id }, { onSuccess: () => setChosen(null) })} />
          )}
        </div>
      )}
      <p><ResultLine of={change} done={t('people.done')} /></p>
    </div>
  );
}

function AddDepartment({ all, onAdd }: { all: Department[]; onAdd: (add: { zh: string; en: string; parent: number | null }) => void }) {
  const { t } = useTranslation('organisation');
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [parent, setParent] = useState<number>();
  return (
    <Part title={t('departments.add')}>
      <form className="zg-actions zg-line" aria-label={t('departments.add')} onSubmit={(e) => { e.preventDefault(); onAdd({ zh, en, parent: parent ?? null }); }}>
        <Field label={t('departments.zh')} width={130}>{(id) => <Input id={id} value={zh} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('departments.en')} width={130}>{(id) => <Input id={id} value={en} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Field label={t('departments.parent')} width={140}>
          {(id) => <Select id={id} allowClear value={parent} onChange={setParent} options={all.filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}
        </Field>
        <Button type="primary" htmlType="submit" disabled={!zh.trim() || !en.trim()}>{t('departments.add')}</Button>
      </form>
    </Part>
  );
}

function RenameDepartment({ department, onRename, onClose }: { department: Department; onRename: (rename: { id: number; zh: string; en: string }) => void; onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const [zh, setZh] = useState(department.name.zh);
  const [en, setEn] = useState(department.name.en);
  return (
    <Part title={t('departments.rename')} note={format.say(department.name)}>
      <form className="zg-actions zg-line" aria-label={t('departments.rename')} onSubmit={(e) => { e.preventDefault(); onRename({ id: department.id, zh, en }); }}>
        <Field label={t('departments.zh')} width={130}>{(id) => <Input id={id} value={zh} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('departments.en')} width={130}>{(id) => <Input id={id} value={en} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!zh.trim() || !en.trim()}>{t('departments.rename')}</Button>
        <Button onClick={onClose}>{t('departments.close')}</Button>
      </form>
    </Part>
  );
}
