import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { format, LedgerTable } from '@/ui';
import { useShops, type Run } from './runs';

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Which file, what it was taken for, whose, and how it stands to the last one. */
export function FileFacts({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const shops = useShops();
  const [columns, setColumns] = useState(false);
  const { detected } = run;
  const known = detected.unknown.length === 0;
  const version = /^v(\d{4})/.exec(run.version)?.[1];
  const newer = !run.previous || (run.exportedAt ?? '') >= (run.previous.exportedAt ?? '');
  return (
    <>
      <div className="zg-facts">
        <div>
          <span className="zg-note">&nbsp;</span>
          <b style={{ overflowWrap: 'anywhere' }}>{run.fileName}</b>
          <span className="zg-note">{[run.rows > 0 && t('fact.rows', { n: format.count(run.rows) }), t('fact.columns', { n: detected.columns }), detected.encoding || detected.container, size(run.bytes)].filter(Boolean).join(' · ')} · sha256 {run.sha256.slice(0, 4)}…{run.sha256.slice(-4)}</span>
        </div>
        <div>
          <span className="zg-note">{t('fact.takenFor')}</span>
          <b>{format.say(run.formatName)}{version && ` ${t('fact.version', { year: version })}`}</b>
          <span className="zg-note">
            {known ? t('fact.allMatched', { n: detected.columns }) : t('fact.someMatched', { n: detected.matched, unknown: detected.unknown.length })}{' '}
            <button type="button" className="zg-link" aria-expanded={columns} onClick={() => setColumns(!columns)}>{t('fact.seeColumns')}</button>
          </span>
        </div>
        {run.shop != null && (
          <div>
            <span className="zg-note">{t('fact.shop')}</span>
            <b>{shops.data?.find((s) => s.id === run.shop)?.shortName ?? '…'}</b>
            <span className="zg-note">{run.firstAt && run.lastAt && t('fact.span', { from: format.instant(run.firstAt, 'short').slice(0, 5), until: format.instant(run.lastAt, 'short') })}</span>
          </div>
        )}
        <div>
          <span className="zg-note">{t('fact.previous')}</span>
          <b>{run.sameFile ? t('fact.same') : newer ? t('fact.newer') : t('fact.older')}</b>
          <span className="zg-note">
            {run.sameFile ? <Link to={`/import/${run.sameFile.id}`}>{t('fact.sameAt', { at: format.instant(run.sameFile.uploadedAt, 'short') })}</Link>
              : run.previous ? t('fact.previousAt', { at: format.instant(run.previous.exportedAt ?? run.previous.uploadedAt, 'short') }) : t('fact.first')}
          </span>
        </div>
      </div>
      {columns && <Columns run={run} />}
    </>
  );
}

function Columns({ run }: { run: Run }) {
  const { t } = useTranslation('importing');
  const { detected } = run;
  return (
    <div style={{ margin: '8px 0 16px' }}>
      <LedgerTable
        rows={detected.read} rowKey={(row) => row.column} height={27} label={t('fact.seeColumns')}
        columns={[
          { key: 'column', title: t('col.inFile'), render: (row) => row.column },
          { key: 'field', title: t('col.readAs'), render: (row) => row.field },
          { key: 'required', title: t('col.needed'), render: (row) => row.required ? t('needed') : <span className="zg-second">{t('optional')}</span> },
        ]}
      />
      {detected.headerRow > 1 && <p className="zg-note">{t('fact.headerRow', { n: detected.headerRow })}</p>}
      {detected.unknown.length > 0 && <p className="zg-note">{t('fact.unknown', { columns: format.list(detected.unknown) })}</p>}
      {detected.missing.length > 0 && <p className="zg-note">{t('fact.missing', { columns: format.list(detected.missing) })}</p>}
    </div>
  );
}
