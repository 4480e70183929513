import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Day, Empty, format, LedgerTable, PageHead, Part, ResultLine, State, type LedgerColumn } from '@/ui';
import { useAddPost, useDepartments, usePosts, useTemplates, type Post, type Template } from './posts';

/** ORG-03: the posts with their job sheets, and those that can be taken over from what comes with the program. */
export function Component() {
  const { t } = useTranslation('organisation');
  const posts = usePosts();
  const may = useMay();
  const columns: LedgerColumn<Post>[] = [
    { key: 'name', title: t('posts.name'), width: 120, render: (p) => <Link to={`/posts/${p.id}`}>{format.say(p.name)}</Link> },
    { key: 'department', title: t('posts.department'), width: 150, deskOnly: true, render: (p) => p.departmentName ? format.say(p.departmentName) : '–' },
    { key: 'people', title: t('posts.people'), number: true, width: 80, render: (p) => <CountFigure count={p.people} slot={false} /> },
    { key: 'sheet', title: t('posts.sheetFrom'), width: 120, deskOnly: true, render: (p) => p.sheetFrom ? <Day day={p.sheetFrom} /> : '–' },
    { key: 'missing', title: t('posts.state'), render: (p) => p.closedOn ? <span className="zg-second">{t('posts.closed', { day: p.closedOn })}</span>
      : p.missing.length > 0 ? <span className="zg-tone-soon">{t('posts.missing', { what: p.missing.map((m) => format.say(m)).join(' · ') })}</span> : t('posts.complete') },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('posts.title')} note={t('posts.note')} />
      <State query={posts} empty={<Empty title={t('posts.empty')}>{t('posts.emptyHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(p) => p.id} height={32} label={t('posts.title')} />}
      </State>
      {may('MANAGE_ORGANISATION') && <Templates />}
    </div>
  );
}

function Templates() {
  const { t } = useTranslation('organisation');
  const templates = useTemplates();
  const departments = useDepartments();
  const add = useAddPost();
  const [department, setDepartment] = useState<number>();
  const columns: LedgerColumn<Template>[] = [
    { key: 'name', title: t('posts.name'), width: 160, render: (x) => format.say(x.sheet.title) },
    { key: 'purpose', title: t('sheet.purpose'), render: (x) => <span className="zg-second">{format.say(x.sheet.purpose)}</span> },
    { key: 'add', width: 90, render: (x) => x.taken ? <span className="zg-note">{t('posts.taken')}</span>
      : <Button size="small" disabled={add.isPending} onClick={() => add.mutate({ template: x.key, department: department ?? null })}>{t('posts.take')}</Button> },
  ];
  return (
    <Part
      title={t('posts.templates')} note={t('posts.templatesNote')}
      aside={<Select size="small" aria-label={t('posts.department')} placeholder={t('posts.department')} allowClear value={department} onChange={setDepartment} popupMatchSelectWidth={false} style={{ width: 150 }}
        options={(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}
    >
      <State query={templates}>{(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(x) => x.key} height={32} label={t('posts.templates')} />}</State>
      <p><ResultLine of={add} done={t('posts.added')} /></p>
    </Part>
  );
}
