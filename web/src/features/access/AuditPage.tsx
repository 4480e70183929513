import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { format, InstantText, LedgerTable, PageHead, Part, Particulars, ResultLine, State, WorkList, type WorkColumn } from '@/ui';
import { changes, text } from './changes';
import { strung } from './list';

type Entry = components['schemas']['AuditLogEntry'];

/** ACC-04: who did what to what, and whether the log is what it was. */
export function Component() {
  const { t } = useTranslation('access');
  const verify = useMutation({ mutationFn: () => dataOf(api.GET('/api/audit/verify')) });
  const verbs = useQuery({ queryKey: ['audit', 'verbs'], queryFn: ({ signal }) => dataOf(api.GET('/api/audit/verbs', { signal })), staleTime: Infinity });
  const columns = useMemo<WorkColumn<Entry>[]>(() => [
    { key: 'at', title: t('audit.at'), width: 150, fixed: true, render: (e) => <InstantText at={e.at} form="full" /> },
    { key: 'who', title: t('audit.who'), width: 90, render: (e) => e.name || <span className="zg-second">{t('audit.system')}</span> },
    { key: 'verb', title: t('audit.verb'), width: 170, render: (e) => e.verb === 'denied' ? <span className="zg-tone-soon">{format.say(e.what)}</span> : format.say(e.what) },
    { key: 'subject', title: t('audit.subject'), width: 170, render: (e) => short(format.say(e.subjectWords), 28) },
    { key: 'after', title: t('audit.after'), width: 300, render: (e) => <span className="zg-second">{brief(e)}</span> },
    { key: 'why', title: t('audit.why'), render: (e) => short(e.why ?? '', 40) },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead
        title={t('audit.title')} note={t('audit.note')}
        aside={(
          <>
            {verify.data && (verify.data.whole
              ? <span role="status">{t('audit.whole', { blocks: format.count(verify.data.blocks), entries: format.count(verify.data.entries), unsealed: format.count(verify.data.unsealed) })}</span>
              : <b className="zg-late" role="alert">{t('audit.broken', { numbers: strung(verify.data.wrong.map((w) => w.number)) })}</b>)}
            <ResultLine of={verify} />
            <Link to="/exports">{t('nav.exports')}</Link>
            <Button onClick={() => verify.mutate()} disabled={verify.isPending}>{verify.isPending ? t('audit.checking') : t('audit.verify')}</Button>
          </>
        )}
      />
      {verify.data && <p className="zg-note">{t('audit.head')} <code style={{ overflowWrap: 'anywhere' }}>{verify.data.head}</code></p>}
      <WorkList<Entry>
        name="access.audit" columns={columns} rowKey={(e) => e.id} what={t('audit.title')} details={(e) => <Details key={e.id} entry={e} />}
        filters={[
          { key: 'who', label: t('audit.person'), kind: 'text' },
          { key: 'verb', label: t('audit.verb'), kind: 'select', options: (verbs.data ?? []).map((v) => ({ value: v.verb, label: format.say(v.words) })) },
          { key: 'subject', label: t('audit.find'), kind: 'text' },
        ]}
        read={(ask, signal) => dataOf(api.GET('/api/audit/entries', {
          params: { query: { subject: ask.filters.subject, verb: ask.filters.verb, who: ask.filters.who, page: ask.page, size: ask.size } }, signal,
        }))}
        empty={{ title: t('audit.empty') }}
      />
    </div>
  );
}

/** What is new, as far as one line goes. */
function brief(entry: Entry): string {
  return short(changes(entry.before, entry.after).filter((c) => c.after !== '').map((c) => c.field ? `${c.field} ${c.after}` : c.after).join(' · '), 44);
}

const short = (text: string, most: number) => text.length > most ? `${text.slice(0, most)}…` : text;

function Details({ entry }: { entry: Entry }) {
  const { t } = useTranslation('access');
  const rows = useQuery({ queryKey: ['audit', 'rows', entry.id], queryFn: ({ signal }) => dataOf(api.GET('/api/audit/entries/{id}/rows', { params: { path: { id: entry.id } }, signal })) });
  const said = changes(entry.before, entry.after);
  return (
    <>
      <Part title={t('audit.detail')} note={`#${entry.id}`}>
        <Particulars rows={[
          [t('audit.at'), <InstantText at={entry.at} form="full" />],
          [t('audit.who'), entry.name ? `${entry.name} · ${entry.person}` : t('audit.system')],
          [t('audit.verb'), <>{format.say(entry.what)} <code className="zg-note">{entry.verb}</code></>],
          [t('audit.subject'), <>{format.say(entry.subjectWords)} <code className="zg-note" style={{ overflowWrap: 'anywhere' }}>{entry.subject}</code></>],
          [t('audit.why'), entry.why ?? '–'],
        ]} />
        {said.length > 0 && <Changes label={t('audit.detail')} rows={said} />}
      </Part>
      <State query={rows} rows={2} isEmpty={(all) => all.length === 0} empty={null}>
        {(all) => <>{all.map((row, i) => (
          <Part key={i} title={t('audit.row')} note={<code>{row.table} {text((row.before as Record<string, unknown>).id)}</code>}>
            <Changes label={row.table} rows={row.after == null ? changes(row.before, null) : changes(only(row.before, row.after), row.after)} />
          </Part>
        ))}</>}
      </State>
    </>
  );
}

/** Of the whole row as it was, what became something else. */
function only(before: unknown, after: unknown): Record<string, unknown> {
  const was = before as Record<string, unknown>;
  return Object.fromEntries(Object.keys(after as Record<string, unknown>).map((key) => [key, was[key]]));
}

function Changes({ rows, label }: { rows: ReturnType<typeof changes>; label: string }) {
  const { t } = useTranslation('access');
  const cell = (value: string) => <span style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{value || '–'}</span>;
  return (
    <LedgerTable label={label} rows={rows} rowKey={(r) => r.field} columns={[
      { key: 'field', title: t('audit.field'), width: 110, render: (r) => <code>{r.field || '·'}</code> },
      { key: 'before', title: t('audit.before'), render: (r) => <span className="zg-second">{cell(r.before)}</span> },
      { key: 'after', title: t('audit.after'), render: (r) => cell(r.after) },
    ]} />
  );
}
