import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, InlineForm, LedgerTable, PageHead, Part, ResultLine, State, type Words } from '@/ui';
import { CATEGORIES, useCategorise, useDifferences, usePost, useRewriteSheet, useTakeEdition, useTemplates, type JobSheet, type Post } from './posts';
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
            {manage && post.data.sheet && <Button onClick={() => setEditing(editing === 'rewrite' ? null : 'rewrite')}>{t('sheet.rewrite')}</Button>}
            <Button onClick={() => window.print()}>{t('sheet.print')}</Button>
          </>
        )}
      />
      <State query={post} rows={8} columns={3}>
        {({ post: p, sheet, sum, holders, versions }) => (
          <>
            {p.missing.length > 0 && <p className="zg-tone-soon" role="status">{t('posts.missing', { what: p.missing.map((m) => format.say(m)).join(' · ') })}</p>}
            {editing === 'rewrite' && sheet && <Rewrite id={id} sheet={sheet} onDone={() => setEditing(null)} />}
            {editing === 'edition' && <Edition id={id} post={p.key} onDone={() => setEditing(null)} />}
            <div className="zg-cols">
              <div className="zg-stack">{sheet ? <SheetView sheet={sheet} sum={sum} /> : <Empty title={t('sheet.none')}>{t('sheet.noneHint')}</Empty>}</div>
              <div className="zg-stack">
                {sheet && <SheetAbout sheet={sheet} />}
                {manage && !p.closedOn && <Category id={id} category={p.category} />}
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

/** ORG-12: the category selects calendar and attendance rules. */
function Category({ id, category }: { id: number; category: Post['category'] }) {
  const { t } = useTranslation('organisation');
  const change = useCategorise(id);
  return (
    <Part title={t('category.title')} note={t('category.hint')}>
      <div className="zg-actions">
        <Select aria-label={t('category.title')} value={category ?? undefined} style={{ width: 120 }} onChange={(to: NonNullable<Post['category']>) => change.mutate(to)} options={CATEGORIES.map((c) => ({ value: c, label: t(`category.${c}`) }))} />
        <ResultLine of={change} done={t('category.done')} />
      </div>
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

const TOTALS = ['NORMALISED', 'CAPPED', 'AS_PRINTED'] as const;

/** A new version from a day on; what is in force is never changed. */
function Rewrite({ id, sheet, onDone }: { id: number; sheet: JobSheet; onDone: () => void }) {
  const { t } = useTranslation('organisation');
  const rewrite = useRewriteSheet(id);
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  const [purpose, setPurpose] = useState(sheet.purpose ?? { zh: '', en: '' });
  const [superior, setSuperior] = useState(sheet.superior ?? { zh: '', en: '' });
  const [workingTime, setWorkingTime] = useState(sheet.workingTime ?? { zh: '', en: '' });
  const [totals, setTotals] = useState(sheet.totals ?? null);
  const given = (words: Words) => words.zh.trim() ? { zh: words.zh.trim(), en: words.en.trim() || words.zh.trim() } : null;
  const save = () => rewrite.mutate({ from, why, sheet: { ...sheet, purpose: given(purpose), superior: given(superior), workingTime: given(workingTime), totals } }, { onSuccess: onDone });
  const pair = (label: string, words: Words, change: (words: Words) => void) => (
    <div className="zg-line">
      <Field label={`${label} · ${t('departments.zh')}`} width={230}>{(field) => <Input id={field} value={words.zh} onChange={(e) => change({ ...words, zh: e.target.value })} />}</Field>
      <Field label={`${label} · ${t('departments.en')}`} width={230}>{(field) => <Input id={field} value={words.en} onChange={(e) => change({ ...words, en: e.target.value })} />}</Field>
    </div>
  );
  return (
    <Part title={t('sheet.rewrite')} note={t('sheet.rewriteNote')}>
      <InlineForm label={t('sheet.rewrite')} onSubmit={save}>
        {pair(t('sheet.purpose'), purpose, setPurpose)}
        {pair(t('sheet.superior'), superior, setSuperior)}
        {pair(t('sheet.workingTime'), workingTime, setWorkingTime)}
        {sheet.totals && (
          <Field label={t('sheet.totals')} width={230}>{(field) => <Select id={field} value={totals} onChange={setTotals} options={TOTALS.map((x) => ({ value: x, label: t(`sheet.totals_${x}`) }))} />}</Field>
        )}
        <Field label={t('sheet.from')} width={160}>{(field) => <DayInput id={field} value={from} onChange={setFrom} />}</Field>
        <Field label={t('people.why')}>{(field) => <Input id={field} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!from || !why.trim() || rewrite.isPending}>{t('sheet.save')}</Button><Button onClick={onDone}>{t('sheet.cancel')}</Button><ResultLine of={rewrite} /></div>
      </InlineForm>
    </Part>
  );
}
