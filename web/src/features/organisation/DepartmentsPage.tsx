import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Empty, Field, format, InstantText, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { HeadPart } from './HeadPart';
import { useChangeDepartments, useDepartments, type Department } from './posts';
import { TreesPart } from './TreesPart';

const STEP = 18;
const KINDS = ['DEPARTMENT', 'TEAM', 'BRANCH', 'COMPANY'] as const;

/** ORG-01, ORG-02: the tree of departments and teams, who leads them, and what they were called before. */
export function Component() {
  const { t } = useTranslation('organisation');
  const departments = useDepartments();
  const change = useChangeDepartments();
  const manage = useMay()('MANAGE_ORGANISATION');
  const [chosen, setChosen] = useState<number | null>(null);
  const current = departments.data?.find((d) => d.id === chosen && !d.closedOn);
  const depth = (d: Department): number => { const above = departments.data?.find((x) => x.id === d.parent); return above ? depth(above) + 1 : 0; };
  const columns: LedgerColumn<Department>[] = [
    { key: 'name', title: t('departments.name'), render: (d) => (
      <span className={d.closedOn ? 'zg-second' : undefined} style={{ paddingLeft: depth(d) * STEP }}>{format.say(d.name)}{d.kind === 'BRANCH' ? <> <Link to={`/branches/${d.id}`}>{t('departments.kind_BRANCH')}</Link></> : d.kind !== 'DEPARTMENT' && <span className="zg-note"> {t(`departments.kind_${d.kind}`)}</span>}</span>) },
    { key: 'head', title: t('departments.head'), width: 110, render: (d) => d.head ?? '–' },
    { key: 'former', title: t('departments.former'), deskOnly: true, render: (d) => d.former.map((f) => <span key={f.until} className="zg-note">{format.say(f.name)} → <InstantText at={f.until} form="minute" /> </span>) },
    { key: 'posts', title: t('departments.posts'), number: true, width: 60, render: (d) => <CountFigure count={d.posts} slot={false} /> },
    { key: 'people', title: t('departments.people'), number: true, width: 60, render: (d) => <CountFigure count={d.people} slot={false} /> },
    { key: 'state', title: t('posts.state'), width: 130, deskOnly: true, render: (d) => d.closedOn ? <span className="zg-second">{t('posts.closed', { day: d.closedOn })}</span> : '' },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('departments.title')} note={t('departments.note')}
        aside={<><Link to="/departments/lines"><Button>{t('lines.title')}</Button></Link><Link to="/departments/committees"><Button>{t('committees.title')}</Button></Link></>} />
      <State query={departments} empty={<Empty title={t('departments.empty')}>{t('departments.emptyHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(d) => d.id} height={32} label={t('departments.title')} isCurrent={(d) => d.id === chosen} onRow={(d) => setChosen(d.id)} />}
      </State>
      <div className="zg-cols" data-c="2">
        {current && <HeadPart key={current.id} department={current} manage={manage} />}
        {manage && current && (
          <ChangeDepartment key={`change ${current.id}`} department={current} all={departments.data ?? []} onRename={(rename) => change.mutate({ rename })} onMove={(parent) => change.mutate({ move: { id: current.id, parent } })}
            onClose={() => change.mutate({ close: current.id }, { onSuccess: () => setChosen(null) })} />
        )}
        {manage && <AddDepartment all={departments.data ?? []} onAdd={(add) => change.mutate({ add })} />}
        {manage && departments.data && <TreesPart company={departments.data.find((d) => d.kind === 'COMPANY' && !d.closedOn)?.name} />}
      </div>
      <p><ResultLine of={change} done={t('people.done')} /></p>
    </div>
  );
}

const options = (all: Department[]) => all.filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }));

function AddDepartment({ all, onAdd }: { all: Department[]; onAdd: (add: { zh: string; en: string; parent: number | null; kind: Department['kind'] }) => void }) {
  const { t } = useTranslation('organisation');
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [parent, setParent] = useState<number>();
  const [kind, setKind] = useState<Department['kind']>('DEPARTMENT');
  return (
    <Part title={t('departments.add')}>
      <form className="zg-actions zg-line" aria-label={t('departments.add')} onSubmit={(e) => { e.preventDefault(); onAdd({ zh, en, parent: parent ?? null, kind }); }}>
        <Field label={t('departments.zh')} width={130}>{(id) => <Input id={id} value={zh} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('departments.en')} width={130}>{(id) => <Input id={id} value={en} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Field label={t('departments.kind')} width={120}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: t(`departments.kind_${k}`) }))} />}</Field>
        <Field label={t('departments.parent')} width={140}>{(id) => <Select id={id} allowClear value={parent} onChange={setParent} options={options(all)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!zh.trim() || !en.trim()}>{t('departments.add')}</Button>
      </form>
    </Part>
  );
}

interface ChangeProps {
  department: Department;
  all: Department[];
  onRename: (rename: { id: number; zh: string; en: string }) => void;
  onMove: (parent: number | null) => void;
  onClose: () => void;
}

function ChangeDepartment({ department, all, onRename, onMove, onClose }: ChangeProps) {
  const { t } = useTranslation('organisation');
  const [zh, setZh] = useState(department.name.zh);
  const [en, setEn] = useState(department.name.en);
  const [parent, setParent] = useState<number | undefined>(department.parent ?? undefined);
  return (
    <Part title={t('departments.rename')} note={format.say(department.name)}>
      <form className="zg-actions zg-line" aria-label={t('departments.rename')} onSubmit={(e) => { e.preventDefault(); onRename({ id: department.id, zh, en }); }}>
        <Field label={t('departments.zh')} width={130}>{(id) => <Input id={id} value={zh} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('departments.en')} width={130}>{(id) => <Input id={id} value={en} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!zh.trim() || !en.trim()}>{t('departments.rename')}</Button>
        <Button onClick={onClose}>{t('departments.close')}</Button>
      </form>
      <div className="zg-actions zg-line">
        <Field label={t('departments.parent')} width={140}>{(id) => <Select id={id} allowClear value={parent} onChange={setParent} options={options(all.filter((d) => d.id !== department.id))} />}</Field>
        <Button disabled={(parent ?? null) === (department.parent ?? null)} onClick={() => onMove(parent ?? null)}>{t('departments.move')}</Button>
      </div>
    </Part>
  );
}
