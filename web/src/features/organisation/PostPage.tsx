import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { PostPartners } from './PostPartners';
import { CATEGORIES, emptySheet, useCategorise, useDifferences, usePost, useTakeEdition, useTemplates, type Categorised, type Post } from './posts';
import { SheetEditor } from './SheetEditor';
import { SheetAbout, SheetView } from './SheetView';

/** ORG-03, ORG-05: the job sheet as it was in force on a day, as one reads and prints it. */
export function Component() {
  const { t } = useTranslation('organisation');
  const may = useMay();
  const id = Number(useParams().id);
  const [address, setAddress] = useSearchParams();
  const day = address.get('day') ?? undefined;
  const post = usePost(id, day);
  const [editing, setEditing] = useState<'rewrite' | 'edition' | null>(null);
  const manage = may('MANAGE_ORGANISATION');
  return (
    <div className="zg-page">
      <PageHead
        title={post.data ? `${t('sheet.title')} ${format.say(post.data.post.name)}` : t('posts.title')}
        note={post.data?.post.sheetFrom && t('sheet.inForce', { day: post.data.post.sheetFrom })}
        aside={post.data && (
          <>
            {post.data.versions.length > 1 && (
              <Select size="small" aria-label={t('sheet.version')} value={post.data.post.sheetFrom ?? ''} onChange={(v) => setAddress({ day: v }, { replace: true })} popupMatchSelectWidth={false}
                options={post.data.versions.map((v) => ({ value: v.from, label: t('sheet.since', { day: v.from }) }))} />
            )}
            {manage && <Button onClick={() => setEditing(editing === 'edition' ? null : 'edition')}>{t('sheet.takeEdition')}</Button>}
            {manage && <Button type={post.data.sheet ? 'default' : 'primary'} onClick={() => setEditing(editing === 'rewrite' ? null : 'rewrite')}>{t(post.data.sheet ? 'sheet.rewrite' : 'sheet.write')}</Button>}
            <Button onClick={() => window.print()}>{t('sheet.print')}</Button>
          </>
        )}
      />
      <State query={post} rows={8} columns={3}>
        {({ post: p, sheet, sum, holders, versions, categories }) => (
          <>
            {p.missing.length > 0 && <p className="zg-tone-soon" role="status">{t('posts.missing', { what: p.missing.map((m) => format.say(m)).join(' · ') })}</p>}
            {editing === 'rewrite' && <SheetEditor id={id} sheet={sheet ?? emptySheet(p)} onDone={() => setEditing(null)} />}
            {editing === 'edition' && <Edition id={id} post={p.key} onDone={() => setEditing(null)} />}
            <div className="zg-cols">
              <div className="zg-stack">{sheet ? <SheetView sheet={sheet} sum={sum} /> : <Empty title={t('sheet.none')}>{t('sheet.noneHint')}</Empty>}</div>
              <div className="zg-stack">
                {sheet && <SheetAbout sheet={sheet} />}
                <Category id={id} category={p.category} categories={categories} manage={manage && !p.closedOn} />
                <PostPartners post={id} manage={manage && !p.closedOn} />
                <Part title={`${t('sheet.holders')} ${holders.filter((h) => !h.until).length}`}>
                  {holders.length === 0 ? <p className="zg-note">{t('sheet.nobody')}</p> : (
                    <LedgerTable rows={holders} rowKey={(h) => `${h.person} ${h.from}`} plain head={false} label={t('sheet.holders')} columns={[
                      { key: 'name', render: (h) => <Link to={`/people/${h.person}`}>{h.name}</Link> },
                      { key: 'days', number: true, render: (h) => <span className="zg-second"><Day day={h.from} /> – {h.until ? <Day day={h.until} /> : t('people.today')}</span> },
                    ]} />
                  )}
                </Part>
                <Part title={t('sheet.versions')}>
                  <LedgerTable rows={versions} rowKey={(v) => v.from} plain head={false} label={t('sheet.versions')} columns={[
                    { key: 'from', width: 100, render: (v) => <Day day={v.from} /> }, { key: 'why', render: (v) => <span className="zg-second">{v.why}</span> },
                  ]} />
                </Part>
              </div>
            </div>
            {sheet && p.sheetFrom && versions.length > 1 && <Compared key={p.sheetFrom} id={id} of={p.sheetFrom} versions={versions.map((v) => v.from)} />}
          </>
        )}
      </State>
    </div>
  );
}

/** ORG-05: what differs from another version, line by line. */
function Compared({ id, of, versions }: { id: number; of: string; versions: string[] }) {
  const { t } = useTranslation('organisation');
  const [other, setOther] = useState(versions.find((v) => v !== of) ?? of);
  const [earlier, later] = other < of ? [other, of] : [of, other];
  const differences = useDifferences(id, earlier, later);
  return (
    <Part
      title={t('sheet.compare')}
      aside={<Select size="small" aria-label={t('sheet.version')} value={other} onChange={setOther} popupMatchSelectWidth={false} options={versions.filter((v) => v !== of).map((v) => ({ value: v, label: t('sheet.since', { day: v }) }))} />}
    >
      <State query={differences} rows={4} columns={3} isEmpty={(rows) => rows.length === 0} empty={<p className="zg-note">{t('sheet.same')}</p>}>
        {(rows) => <LedgerTable rows={rows} rowKey={(d) => d.key} height={32} label={t('sheet.compare')} columns={[
          { key: 'label', title: t('sheet.what'), width: 120, render: (d) => format.say(d.label) },
          { key: 'was', title: t('sheet.was', { day: earlier }), render: (d) => <span className="zg-second">{format.say(d.was) || '–'}</span> },
          { key: 'becomes', title: t('sheet.becomes', { day: later }), render: (d) => format.say(d.becomes) || '–' },
        ]} />}
      </State>
    </Part>
  );
}

/** ORG-12: the category selects calendar and attendance rules, from a day on; what held before stays. */
function Category({ id, category, categories, manage }: { id: number; category: Post['category']; categories: Categorised[]; manage: boolean }) {
  const { t } = useTranslation('organisation');
  const change = useCategorise(id);
  const [to, setTo] = useState(category ?? undefined);
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const [why, setWhy] = useState('');
  return (
    <Part title={t('category.title')} note={t('category.hint')}>
      {categories.length === 0 ? <p className="zg-note">{t('category.none')}</p> : (
        <LedgerTable plain head={false} rows={categories} rowKey={(c) => c.from} label={t('category.title')} columns={[
          { key: 'from', width: 100, render: (c) => <Day day={c.from} /> }, { key: 'category', width: 80, render: (c) => t(`category.${c.category}`) }, { key: 'why', render: (c) => <span className="zg-second">{c.why}</span> },
        ]} />
      )}
      {manage && (
        <form className="zg-line" aria-label={t('category.change')} onSubmit={(e) => { e.preventDefault(); if (to) change.mutate({ category: to, from, why }); }}>
          <Field label={t('category.title')} width={110}>{(field) => <Select id={field} value={to} onChange={setTo} options={CATEGORIES.map((c) => ({ value: c, label: t(`category.${c}`) }))} />}</Field>
          <Field label={t('sheet.from')} width={140}>{(field) => <DayInput id={field} value={from} onChange={setFrom} />}</Field>
          <Field label={t('people.why')} width={150}>{(field) => <Input id={field} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          <Button htmlType="submit" disabled={!to || !from || change.isPending}>{t('category.change')}</Button>
          <ResultLine of={change} done={t('category.done')} />
        </form>
      )}
    </Part>
  );
}

/** Another edition of the sheet that comes with the program, as a new version. */
function Edition({ id, post, onDone }: { id: number; post: string; onDone: () => void }) {
  const { t } = useTranslation('organisation');
  const templates = useTemplates();
  const take = useTakeEdition(id);
  const [template, setTemplate] = useState<string>();
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  const options = [...(templates.data ?? [])].sort((a, b) => Number(b.post === post) - Number(a.post === post)).map((x) => ({ value: x.key, label: `${format.say(x.title)}${x.edition ? ` · ${format.say(x.edition)}` : ''}` }));
  return (
    <Part title={t('sheet.takeEdition')} note={t('sheet.rewriteNote')}>
      <form className="zg-actions zg-line" aria-label={t('sheet.takeEdition')} onSubmit={(e) => { e.preventDefault(); if (template) take.mutate({ template, from, why }, { onSuccess: onDone }); }}>
        <Field label={t('sheet.template')} width={280}>{(field) => <Select id={field} showSearch={{ optionFilterProp: 'label' }} value={template} onChange={setTemplate} options={options} />}</Field>
        <Field label={t('sheet.from')} width={150}>{(field) => <DayInput id={field} value={from} onChange={setFrom} />}</Field>
        <Field label={t('people.why')} width={180}>{(field) => <Input id={field} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!template || !from || !why.trim() || take.isPending}>{t('sheet.save')}</Button>
        <ResultLine of={take} />
      </form>
    </Part>
  );
}
