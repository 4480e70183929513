import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { BackToSetup, format, KeyFigure, KeyFigures, LedgerTable, PageHead, Part, ResultLine } from '@/ui';
import { usePosts } from './posts';

type Report = components['schemas']['PeopleFileReport'];

/** Spreadsheets know UTF-8 by it. */
const MARK = '\uFEFF';

/** People by spreadsheet: look first, then write what was looked at. */
export function Component() {
  const { t } = useTranslation('organisation');
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const take = useMutation({
    mutationFn: ({ of, write }: { of: File; write: boolean }) => dataOf(api.POST('/api/access/people-file', {
      params: { query: { write } }, body: { file: of as unknown as string },
      bodySerializer: () => { const form = new FormData(); form.append('file', of); return form; },
    })),
  });
  const choose = (of: File | undefined) => { if (of) { setFile(of); take.mutate({ of, write: false }); } };
  const report = take.data;
  const touched = report ? new Set(report.changes.map((c) => c.row)).size : 0;
  return (
    <div className="zg-page">
      <PageHead title={t('file.title')} note={t('file.note')} aside={<BackToSetup />} />
      <p>{t('file.columns')} <a download="people.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(`${MARK}${t('file.head')}\r\n`)}`}>{t('file.template')}</a></p>
      <input ref={chooser} type="file" accept=".csv,.xlsx" hidden aria-label={t('file.choose')} onChange={(e) => { choose(e.target.files?.[0]); e.target.value = ''; }} />
      <div className="zg-actions">
        <Button type={report ? 'default' : 'primary'} onClick={() => chooser.current?.click()}>{report ? t('file.again') : t('file.choose')}</Button>
        {file && <span className="zg-note">{file.name}</span>}
        {report && !report.written && report.errors.length === 0 && touched > 0 && (
          <Button type="primary" disabled={take.isPending} onClick={() => { if (file) take.mutate({ of: file, write: true }); }}>{t('file.write', { n: touched })}</Button>
        )}
        <ResultLine of={take} done={report?.written ? t('file.written', { n: touched }) : undefined} />
      </div>
      {report ? <Findings report={report} /> : <Names />}
    </div>
  );
}

/** What may be written into the columns of posts and roles. */
function Names() {
  const { t } = useTranslation('organisation');
  const posts = usePosts();
  const roles = useQuery({ queryKey: ['accounts', 'roles'], staleTime: Infinity, queryFn: ({ signal }) => dataOf(api.GET('/api/access/roles', { signal })) });
  const open = (posts.data ?? []).filter((p) => !p.closedOn);
  return (
    <div className="zg-cols" data-c="2">
      <Part title={t('file.posts')} note={open.length === 0 ? undefined : t('file.postsNote')}>
        {open.length === 0 ? <p className="zg-note">{t('file.noPosts')} <Link to="/posts">{t('file.toPosts')}</Link></p> : <p className="zg-second">{open.map((p) => format.say(p.name)).join(' · ')}</p>}
      </Part>
      <Part title={t('file.roles')} note={t('file.rolesNote')}><p className="zg-second">{(roles.data ?? []).map((r) => format.say(r.name)).join(' · ') || '–'}</p></Part>
    </div>
  );
}

function Findings({ report }: { report: Report }) {
  const { t } = useTranslation('organisation');
  const wrong = new Set(report.errors.map((e) => e.row)).size;
  const changes = report.written ? t('file.changed') : wrong > 0 ? t('file.changesLater') : t('file.changes');
  return (
    <>
      <KeyFigures>
        <KeyFigure label={t('file.row')}><span className="zg-key">{format.count(report.rows)}</span></KeyFigure>
        <KeyFigure label={changes} note={t('file.counts', { added: report.added, changed: report.changed, same: report.same, wrong })}><span className="zg-key">{format.count(report.added + report.changed)}</span></KeyFigure>
      </KeyFigures>
      {report.unread.length > 0 && <p className="zg-note">{t('file.unread', { what: format.list(report.unread) })}</p>}
      {report.opened.length > 0 && (
        <Part title={t('file.passwords')}>
          <LedgerTable rows={report.opened} rowKey={(o) => o.login} height={32} label={t('file.passwords')} columns={[
            { key: 'name', title: t('people.name'), width: 140, render: (o) => o.name }, { key: 'login', title: t('file.login'), width: 180, render: (o) => <code>{o.login}</code> },
            { key: 'password', title: t('file.password'), render: (o) => <code>{o.password}</code> },
          ]} />
        </Part>
      )}
      {report.errors.length > 0 && (
        <Part title={`${t('file.errors')} ${report.errors.length}`} tone="late">
          <LedgerTable rows={report.errors} rowKey={(e, i) => `${e.row} ${i}`} height={32} label={t('file.errors')} columns={[
            { key: 'row', title: t('file.row'), number: true, width: 60, render: (e) => e.row }, { key: 'column', title: t('file.column'), width: 100, render: (e) => format.say(e.column) },
            { key: 'value', title: t('file.value'), width: 180, render: (e) => <b>{e.value || '–'}</b> }, { key: 'message', title: t('file.message'), render: (e) => format.say(e.message) },
          ]} />
        </Part>
      )}
      <Part title={changes}>
        {report.changes.length === 0 ? <p className="zg-note">{t('file.nothing')}</p> : (
          <LedgerTable rows={report.changes} rowKey={(c, i) => `${c.row} ${i}`} height={32} label={changes} columns={[
            { key: 'row', title: t('file.row'), number: true, width: 60, render: (c) => c.row }, { key: 'who', title: t('file.who'), width: 180, render: (c) => `${c.name} ${c.staffNo}` },
            { key: 'what', title: t('file.what'), width: 110, render: (c) => format.say(c.what) }, { key: 'was', title: t('file.was'), width: 150, render: (c) => <span className="zg-second">{c.was || '–'}</span> },
            { key: 'becomes', title: t('file.becomes'), render: (c) => c.becomes },
          ]} />
        )}
      </Part>
    </>
  );
}
