import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Empty, format, InstantText, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { AssessorPart } from './AssessorPart';
import { ExplainedPart } from './ExplainedPart';
import { SheetEditor } from './SheetEditor';
import { SheetItems } from './SheetItems';
import type { Sheet } from './sheets';
import './sheets.css';

type Version = components['schemas']['SheetsVersion'];

/** One post's sheet: versions, what differs, a change from a month on, and what it would have done to a past month. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const post = useParams().post!;
  const may = useMay();
  const [edited, setEdited] = useState<Sheet | null>(null);
  const versions = useQuery({ queryKey: ['appraisal', 'versions', post], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets/{post}', { params: { path: { post } }, signal })) });
  const template = useMutation({ mutationFn: () => dataOf(api.GET('/api/appraisal/templates/{post}', { params: { path: { post } } })), onSuccess: setEdited });
  const drawn = useMutation({ mutationFn: () => dataOf(api.GET('/api/appraisal/templates/{post}/drawn', { params: { path: { post } } })), onSuccess: (draft) => setEdited(draft.sheet) });
  const newest = versions.data?.[0];
  const actions = may('MANAGE_APPRAISAL') && (
    <>
      {newest && <Button onClick={() => setEdited(newest.sheet)}>{t('sheet.edit')}</Button>}
      <Button loading={template.isPending} onClick={() => template.mutate()}>{t('sheet.template')}</Button>
      <Button loading={drawn.isPending} onClick={() => drawn.mutate()}>{t('sheet.draw')}</Button>
    </>
  );
  return (
    <div className="zg-page">
      <PageHead title={t('sheet.title', { name: newest ? format.say(newest.sheet.name) : post })} note={t('sheet.note')} aside={actions} />
      <ResultLine of={template} />
      <ResultLine of={drawn} />
      {edited && drawn.data && drawn.data.gaps.length > 0 && (
        <Part title={t('sheet.gaps', { count: drawn.data.gaps.length })} note={t('sheet.gapsNote')}>
          <LedgerTable rows={drawn.data.gaps} rowKey={(g, i) => `${g.item} ${i}`} head={false} height={27} label={t('sheet.gaps', { count: drawn.data.gaps.length })} columns={[{ key: 'title', render: (g) => format.say(g.title) }, { key: 'waits', render: (g) => <span className="zg-note">{format.say(g.waitsFor)}</span> }, { key: 'measures', deskOnly: true, render: (g) => <span className="zg-code">{g.measures.join(' ')}</span> }]} />
        </Part>
      )}
      {edited && drawn.data && !drawn.data.printed && <p className="zg-soon">△ {t('sheet.notPrinted')}</p>}
      {edited && <SheetEditor key={edited.key} post={post} sheet={edited} onDone={() => setEdited(null)} />}
      <State query={versions} isEmpty={(all) => all.length === 0 && !edited} empty={<><Waiting post={post} /><Empty title={t('sheet.none')} actions={actions}>{t('sheet.noneHint')}</Empty></>}>
        {(all) => (
          <div className="zg-stack" style={{ marginTop: edited ? 24 : 0 }}>
            <Waiting post={post} />
            {all.length > 1 && <Compare post={post} versions={all} />}
            {all.map((v, i) => <One key={v.id} version={v} explained={i < 2 && may('READ_SCORES')} />)}
            {may('MANAGE_APPRAISAL') && may('READ_ORGANISATION') && <AssessorPart post={post} />}
          </div>
        )}
      </State>
    </div>
  );
}

/** Sheets for which a second person was named: whoever it is approves here, by an account of their own. */
function Waiting({ post }: { post: string }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const proposals = useQuery({ queryKey: ['appraisal', 'proposals', post], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets/{post}/proposals', { params: { path: { post } }, signal })) });
  const approve = useMutation({
    mutationFn: (id: number) => dataOf(api.POST('/api/appraisal/sheets/proposals/{id}/approve', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal'] }),
  });
  return proposals.data?.map((p) => (
    <Part key={p.id} title={t('sheet.waits', { from: p.from, who: p.second })} note={<>{p.reason} · {p.proposedBy} · <InstantText at={p.proposedAt} /></>}>
      <SheetItems sheet={p.sheet} />
      {p.mine && <div className="zg-actions"><Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(p.id)}>{t('sheet.approve')}</Button><ResultLine of={approve} /></div>}
    </Part>
  ));
}

function One({ version, explained }: { version: Version; explained: boolean }) {
  const { t } = useTranslation('appraisal');
  return (
    <Part title={t('sheets.version', { version: version.version, from: version.from })} note={<>{version.reason} · <InstantText at={version.madeAt} /></>}>
      <SheetItems sheet={version.sheet} />
      {explained && <ExplainedPart version={version} />}
    </Part>
  );
}

function Compare({ post, versions }: { post: string; versions: Version[] }) {
  const { t } = useTranslation('appraisal');
  const [before, setBefore] = useState(versions[1]!.version);
  const [after, setAfter] = useState(versions[0]!.version);
  const compared = useQuery({
    queryKey: ['appraisal', 'compare', post, before, after],
    queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets/{post}/comparison', { params: { path: { post }, query: { before, after } }, signal })),
  });
  const pick = (label: string, value: number, change: (v: number) => void) => <Select aria-label={label} size="small" value={value} onChange={change} options={versions.map((v) => ({ value: v.version, label: format.version(`v${v.version}`) }))} />;
  return (
    <Part title={t('sheet.compare')} aside={<>{pick(t('sheet.before'), before, setBefore)} → {pick(t('sheet.after'), after, setAfter)}</>}>
      <State query={compared} isEmpty={(data) => data.differences.length === 0} empty={<p className="zg-note">{t('sheet.same')}</p>}>
        {(data) => (
          <LedgerTable rows={data.differences} rowKey={(d) => d.place} head={false} plain label={t('sheet.compare')}
            columns={[{ key: 'label', render: (d) => format.say(d.label) }, { key: 'before', number: true, render: (d) => <span className="zg-done">{format.say(d.before) || '–'}</span> }, { key: 'after', number: true, render: (d) => <b>{format.say(d.after) || '–'}</b> }]} />
        )}
      </State>
    </Part>
  );
}
