import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, format, InstantText, Part, Particulars, State } from '@/ui';
import { useGeneral, type Version } from './general';

/** What is asked for in words, with its receipts, and what was asked before it was returned. */
export function GeneralPart({ id }: { id: number }) {
  const { t } = useTranslation('approvals');
  const general = useGeneral(id);
  return (
    <State query={general} rows={3} columns={2}>
      {(g) => (
        <>
          <Part title={t('general.content')} note={g.earlier.length > 0 ? t('general.version', { n: g.version.n }) : undefined} aside={g.again ? <Link to={`/requests/${g.id}/again`}>{t('general.again')}</Link> : undefined}>
            <Content general={g.id} version={g.version} />
          </Part>
          {g.earlier.map((v) => (
            <Part key={v.n} title={t('general.earlier', { n: v.n })} note={<InstantText at={v.at} form="minute" />}><Content general={g.id} version={v} /></Part>
          ))}
        </>
      )}
    </State>
  );
}

function Content({ general, version }: { general: number; version: Version }) {
  const { t } = useTranslation('approvals');
  const rows: [string, React.ReactNode][] = [
    [t('what'), version.title],
    ...(version.amount > 0 ? [[t('amount'), `${format.money(version.amount)} ${t('general.yuan')}`] as [string, React.ReactNode]] : []),
    ...(version.neededOn ? [[t('general.neededOn'), <Day key="on" day={version.neededOn} />] as [string, React.ReactNode]] : []),
    ...(version.detail ? [[t('general.detail'), <span key="detail" style={{ whiteSpace: 'pre-wrap' }}>{version.detail}</span>] as [string, React.ReactNode]] : []),
  ];
  const address = (id: number) => `/api/approvals/general/${general}/receipts/${id}`;
  return (
    <>
      <Particulars rows={rows} />
      {version.receipts.length > 0 && (
        <div className="zg-actions">
          {version.receipts.map((r) => (
            <a key={r.id} href={address(r.id)} target="_blank" rel="noreferrer">
              {r.type.startsWith('image/') ? <img src={address(r.id)} alt={r.name} style={{ maxWidth: 160, maxHeight: 160, border: '1px solid var(--rule2)' }} /> : r.name}
            </a>
          ))}
        </div>
      )}
    </>
  );
}
