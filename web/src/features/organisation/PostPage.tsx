import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, InlineForm, LedgerTable, MoneyFigure, PageHead, Part, Particulars, PointsFigure, ResultLine, State, type Words } from '@/ui';
import { usePost, useRewriteSheet, type JobSheet } from './posts';

/** ORG-03, ORG-05: the job sheet as it was in force on a day, as one reads and prints it. */
export function Component() {
  const { t } = useTranslation('organisation');
  const may = useMay();
  const id = Number(useParams().id);
  const [address, setAddress] = useSearchParams();
  const day = address.get('day') ?? undefined;
  const post = usePost(id, day);
  const [editing, setEditing] = useState(false);
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
            {may('MANAGE_ORGANISATION') && post.data.sheet && <Button onClick={() => setEditing(!editing)}>{t('sheet.rewrite')}</Button>}
            <Button onClick={() => window.print()}>{t('sheet.print')}</Button>
          </>
        )}
      />
      <State query={post} rows={8} columns={3}>
        {({ post: p, sheet, holders, versions }) => (
          <>
            {p.missing.length > 0 && <p className="zg-tone-soon" role="status">{t('posts.missing', { what: p.missing.map((m) => format.say(m)).join(' · ') })}</p>}
            {editing && sheet && <Rewrite id={id} sheet={sheet} onDone={() => setEditing(false)} />}
            <div className="zg-cols">
              <div className="zg-stack">{sheet ? <Sheet sheet={sheet} /> : <Empty title={t('sheet.none')}>{t('sheet.noneHint')}</Empty>}</div>
              <div className="zg-stack">
                {sheet && <About sheet={sheet} />}
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
          </>
        )}
      </State>
    </div>
  );
}

function Sheet({ sheet }: { sheet: JobSheet }) {
  const { t } = useTranslation('organisation');
  const duties = sheet.duties.flatMap((duty, i) => [{ key: duty.key, head: true, words: duty.title, when: null as Words | null | undefined, no: `${i + 1}` },
    ...duty.items.map((item, j) => ({ key: `${duty.key}.${item.key}`, head: false, words: item.words, when: item.when, no: `${i + 1}.${j + 1}` }))]);
  return (
    <>
      <Part title={t('sheet.purpose')}><p>{format.say(sheet.purpose)}</p></Part>
      <Part title={t('sheet.duties')}>
        <LedgerTable rows={duties} rowKey={(d) => d.key} height={32} head={false} rowKind={(d) => d.head ? 'group' : undefined} label={t('sheet.duties')} columns={[
          { key: 'no', width: 44, render: (d) => d.no }, { key: 'words', render: (d) => format.say(d.words) },
          { key: 'when', number: true, width: 200, render: (d) => <span className="zg-second">{format.say(d.when)}</span> },
        ]} />
      </Part>
      <Part title={t('sheet.errors')} note={t('sheet.asOfVersion')}>
        <LedgerTable rows={sheet.errors} rowKey={(e) => e.rule} height={32} head={false} label={t('sheet.errors')} columns={[
          { key: 'words', render: (e) => format.say(e.words) }, { key: 'per', width: 90, render: (e) => <span className="zg-second">{format.say(e.per)}</span> },
          { key: 'points', number: true, width: 100, render: (e) => <PointsFigure hundredths={-e.points} unit={t('sheet.points')} slot={false} /> },
        ]} />
      </Part>
      <Part title={t('sheet.rewards')} note={t('sheet.perMonth')}>
        <LedgerTable rows={sheet.rewards} rowKey={(r) => r.rule} height={32} head={false} label={t('sheet.rewards')} columns={[
          { key: 'words', render: (r) => format.say(r.words) }, { key: 'amount', number: true, width: 110, render: (r) => <MoneyFigure fen={r.amount} unit={t('sheet.yuan')} slot={false} /> },
        ]} />
      </Part>
    </>
  );
}

function About({ sheet }: { sheet: JobSheet }) {
  const { t } = useTranslation('organisation');
  const some = (words: Words[]) => words.map((w) => format.say(w)).join(' · ') || '–';
  return (
    <Part title={t('sheet.about')}>
      <Particulars rows={[
        [t('posts.department'), format.say(sheet.department) || '–'], [t('sheet.superior'), format.say(sheet.superior) || '–'], [t('sheet.subordinates'), some(sheet.subordinates)],
        [t('sheet.internal'), some(sheet.internal)], [t('sheet.external'), some(sheet.external)], [t('sheet.workingTime'), format.say(sheet.workingTime) || '–'], [t('sheet.learning'), some(sheet.learning)],
      ]} />
    </Part>
  );
}

/** A new version from a day on; what is in force is never changed. */
function Rewrite({ id, sheet, onDone }: { id: number; sheet: JobSheet; onDone: () => void }) {
  const { t } = useTranslation('organisation');
  const rewrite = useRewriteSheet(id);
  const [from, setFrom] = useState('');
  const [why, setWhy] = useState('');
  const [purpose, setPurpose] = useState(sheet.purpose ?? { zh: '', en: '' });
  const [superior, setSuperior] = useState(sheet.superior ?? { zh: '', en: '' });
  const [workingTime, setWorkingTime] = useState(sheet.workingTime ?? { zh: '', en: '' });
  const given = (words: Words) => words.zh.trim() ? { zh: words.zh.trim(), en: words.en.trim() || words.zh.trim() } : null;
  const save = () => rewrite.mutate({ from, why, sheet: { ...sheet, purpose: given(purpose), superior: given(superior), workingTime: given(workingTime) } }, { onSuccess: onDone });
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
        <Field label={t('sheet.from')} width={160}>{(field) => <DayInput id={field} value={from} onChange={setFrom} />}</Field>
        <Field label={t('people.why')}>{(field) => <Input id={field} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!from || !why.trim() || rewrite.isPending}>{t('sheet.save')}</Button><Button onClick={onDone}>{t('sheet.cancel')}</Button><ResultLine of={rewrite} /></div>
      </InlineForm>
    </Part>
  );
}
