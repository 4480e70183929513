import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Day, Empty, Field, format, LedgerTable, PageHead, Part, PointsFigure, ResultLine, State, type LedgerColumn } from '@/ui';
import { CATEGORIES, useAddOwnPost, useAddPost, useDepartments, usePosts, useTemplates, type Post, type Template } from './posts';

/** ORG-03: the posts with their job sheets, and those that can be taken over from what comes with the program. */
export function Component() {
  const { t } = useTranslation('organisation');
  const posts = usePosts();
  const may = useMay();
  const columns: LedgerColumn<Post>[] = [
    { key: 'name', title: t('posts.name'), width: 140, render: (p) => <Link to={`/posts/${p.id}`}>{format.say(p.name)}</Link> },
    { key: 'department', title: t('posts.department'), width: 150, deskOnly: true, render: (p) => p.departmentName ? format.say(p.departmentName) : '–' },
    { key: 'category', title: t('category.title'), width: 80, deskOnly: true, render: (p) => p.category ? t(`category.${p.category}`) : '–' },
    { key: 'people', title: t('posts.people'), number: true, width: 80, render: (p) => <CountFigure count={p.people} slot={false} /> },
    { key: 'sheet', title: t('posts.sheetFrom'), width: 120, deskOnly: true, render: (p) => p.sheetFrom ? <Day day={p.sheetFrom} /> : '–' },
    { key: 'missing', title: t('posts.state'), render: (p) => p.closedOn ? <span className="zg-second">{t('posts.closed', { day: p.closedOn })}</span>
      : p.missing.length > 0 ? <span className="zg-tone-soon">{t('posts.missing', { what: p.missing.map((m) => format.say(m)).join(' · ') })}</span> : t('posts.complete') },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('posts.title')} note={t('posts.note')} aside={<><Link to="/posts/rights"><Button>{t('posts.rights')}</Button></Link><Link to="/posts/headcount"><Button>{t('headcount.title')}</Button></Link></>} />
      <State query={posts} empty={<Empty title={t('posts.empty')}>{t('posts.emptyHint')}</Empty>}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(p) => p.id} height={32} label={t('posts.title')} />}
      </State>
      <Templates manage={may('MANAGE_ORGANISATION')} />
      {may('MANAGE_ORGANISATION') && <OwnPost />}
    </div>
  );
}

/** A post that no template describes, such as one's own HR; the sheet is written on its page. */
function OwnPost() {
  const { t } = useTranslation('organisation');
  const navigate = useNavigate();
  const departments = useDepartments();
  const add = useAddOwnPost();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [department, setDepartment] = useState<number>();
  const [category, setCategory] = useState<(typeof CATEGORIES)[number]>();
  return (
    <Part title={t('posts.own')} note={t('posts.ownNote')}>
      <form className="zg-line" aria-label={t('posts.own')} onSubmit={(e) => { e.preventDefault(); add.mutate({ zh, en, department: department ?? null, category: category ?? null }, { onSuccess: ({ id }) => void navigate(`/posts/${id}`) }); }}>
        <Field label={t('posts.name')} width={160}>{(id) => <Input id={id} value={zh} maxLength={60} onChange={(e) => setZh(e.target.value)} />}</Field>
        <Field label={t('posts.ownEn')} width={160}>{(id) => <Input id={id} value={en} maxLength={60} onChange={(e) => setEn(e.target.value)} />}</Field>
        <Field label={t('posts.department')} width={170}>{(id) => <Select id={id} allowClear value={department} onChange={setDepartment} popupMatchSelectWidth={false} options={(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}</Field>
        <Field label={t('category.title')} width={110}>{(id) => <Select id={id} allowClear value={category} onChange={setCategory} options={CATEGORIES.map((c) => ({ value: c, label: t(`category.${c}`) }))} />}</Field>
        <Button htmlType="submit" disabled={!zh.trim() || add.isPending}>{t('posts.ownAdd')}</Button>
        <ResultLine of={add} />
      </form>
    </Part>
  );
}

const shown = (template: Template, text: string, all: boolean) =>
  text ? [template.title.zh, template.title.en, template.edition?.zh, template.edition?.en, template.department?.zh, template.purpose?.zh].some((words) => words?.toLowerCase().includes(text.toLowerCase())) : all || template.recommended;

/** Those offered first; all others by a look for a word, or all together. */
function Templates({ manage }: { manage: boolean }) {
  const { t } = useTranslation('organisation');
  const templates = useTemplates();
  const departments = useDepartments();
  const add = useAddPost();
  const [department, setDepartment] = useState<number>();
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const columns: LedgerColumn<Template>[] = [
    { key: 'name', title: t('posts.name'), width: 150, render: (x) => <Link to={`/posts/template?key=${x.key}`}>{format.say(x.title)}</Link> },
    { key: 'edition', title: t('posts.edition'), width: 140, deskOnly: true, render: (x) => x.edition ? format.say(x.edition) : '' },
    { key: 'purpose', title: t('sheet.purpose'), deskOnly: true, render: (x) => <span className="zg-second">{format.say(x.purpose)}</span> },
    { key: 'duties', title: t('posts.duties'), number: true, width: 60, deskOnly: true, render: (x) => <CountFigure count={x.duties} slot={false} /> },
    { key: 'weights', title: t('sheet.weights'), number: true, width: 80, render: (x) => x.sum ? <PointsFigure hundredths={x.sum.printed} slot={false} /> : '–' },
    { key: 'add', width: 90, render: (x) => x.taken ? <span className="zg-note">{t('posts.taken')}</span>
      : manage && <Button size="small" disabled={add.isPending} onClick={() => add.mutate({ template: x.key, department: department ?? null })}>{t('posts.take')}</Button> },
  ];
  return (
    <Part
      title={t('posts.templates')} note={t('posts.templatesNote')}
      aside={
        <>
          <Input size="small" allowClear aria-label={t('posts.find')} placeholder={t('posts.find')} value={text} onChange={(e) => setText(e.target.value)} style={{ width: 130 }} />
          {manage && (
            <Select size="small" aria-label={t('posts.into')} placeholder={t('posts.into')} allowClear value={department} onChange={setDepartment} popupMatchSelectWidth={false} style={{ width: 150 }}
              options={(departments.data ?? []).filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />
          )}
          <Button size="small" onClick={() => setAll(!all)}>{all ? t('posts.recommended') : t('posts.all', { n: templates.data?.length ?? 0 })}</Button>
        </>
      }
    >
      <State query={templates}>
        {(rows) => <LedgerTable columns={columns} rows={rows.filter((x) => shown(x, text.trim(), all))} rowKey={(x) => x.key} height={32} label={t('posts.templates')} />}
      </State>
      <p><ResultLine of={add} done={t('posts.added')} /></p>
    </Part>
  );
}
