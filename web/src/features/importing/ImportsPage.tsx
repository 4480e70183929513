import { Button } from 'antd';
import { useMemo, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { BackToSetup, Empty, format, InstantText, Key, LedgerTable, PageHead, Pages, Part, ResultLine, State, useKeys, usePhone, type KeyBinding } from '@/ui';
import { useRuns, useShops, useUpload, type RunLine } from './runs';

/** Files in: take one, and all that came before. */
export function Component() {
  const { t } = useTranslation('importing');
  const navigate = useNavigate();
  const [page, setPage] = useState(0);
  const runs = useRuns(page);
  const shops = useShops();
  const upload = useUpload();
  const chosen = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const phone = usePhone();
  const take = (file: File | undefined) => {
    if (file) upload.mutate(file, { onSuccess: (run) => void navigate(`/import/${run.id}${location.search}`) });
  };
  useKeys(useMemo<KeyBinding[]>(() => [{ key: 'N', label: t('choose'), run: () => chosen.current?.click() }], [t]));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const shopName = (id: number | null | undefined) => shops.data?.find((s) => s.id === id)?.shortName ?? '';
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={<><Link to="/import/formats">{t('formats.title')}</Link> <BackToSetup /></>} />
      <div
        className="zg-state" data-over={over || undefined} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
        style={{ marginBottom: 20, border: `1px dashed var(${over ? '--jade' : '--rule2'})`, background: over ? 'var(--jade-wash)' : undefined }}
      >
        <strong>{t('drop')}</strong>
        <p>{t('dropHint')}</p>
        <div className="zg-actions">
          <input ref={chosen} type="file" hidden accept=".csv,.txt,.tsv,.dat,.gz,.xlsx,.xls" aria-label={t('choose')} onChange={(e) => { take(e.target.files?.[0]); e.target.value = ''; }} />
          <Button type="primary" loading={upload.isPending} onClick={() => chosen.current?.click()}>{t('choose')}<Key>N</Key></Button>
          <ResultLine of={upload} />
        </div>
      </div>
      <Part title={t('runs')} note={runs.data && t('runsCount', { n: format.count(runs.data.total) })}>
        <State query={runs} columns={6} isEmpty={(found) => found.total === 0} empty={<Empty title={t('noRuns')}>{t('noRunsHint')}</Empty>}>
          {(found) => (
            <>
              <LedgerTable<RunLine>
                rows={found.rows} rowKey={(run) => run.id} onRow={(run) => void navigate(`/import/${run.id}`)} height={32} label={t('runs')}
                columns={[
                  { key: 'at', title: t('col.at'), deskOnly: true, render: (run) => <InstantText at={run.uploadedAt} form="short" /> },
                  { key: 'file', title: t('col.file'), render: (run) => <>{run.fileName}{phone && <div className="zg-note">{[format.instant(run.uploadedAt, 'short'), format.say(run.formatName), shopName(run.shop)].filter(Boolean).join(' · ')}</div>}</> },
                  { key: 'format', title: t('col.format'), deskOnly: true, render: (run) => format.say(run.formatName) },
                  { key: 'shop', title: t('col.shop'), deskOnly: true, render: (run) => shopName(run.shop) },
                  { key: 'rows', title: t('col.rows'), number: true, deskOnly: true, render: (run) => format.count(run.rows) },
                  { key: 'fresh', title: t('count.fresh'), number: true, deskOnly: true, render: (run) => format.count(run.state === 'WRITTEN' ? run.writtenFresh : run.counts.fresh) },
                  { key: 'changed', title: t('count.changed'), number: true, deskOnly: true, render: (run) => format.count(run.state === 'WRITTEN' ? run.writtenChanged : run.counts.changed) },
                  { key: 'faulty', title: t('count.faulty'), number: true, render: (run) => <span className={run.counts.faulty > 0 ? 'zg-tone-late' : undefined}>{format.count(run.counts.faulty)}</span> },
                  { key: 'state', title: t('col.state'), width: phone ? 72 : undefined, render: (run) => t(`state.${run.state}`) },
                ]}
              />
              <Pages page={page} size={found.size} total={found.total} onPage={setPage} />
            </>
          )}
        </State>
      </Part>
    </div>
  );
}
