import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { format, LedgerTable, PageHead, State } from '@/ui';

/** APR-45: each post's sheet in force, and the templates that are offered. */
export function Component() {
  const { t } = useTranslation('appraisal');
  const navigate = useNavigate();
  const sheets = useQuery({ queryKey: ['appraisal', 'sheets'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('sheets.title')} note={t('sheets.note')} />
      <State query={sheets} rows={6}>
        {(all) => (
          <LedgerTable
            rows={all} rowKey={(s) => s.post} height={32} label={t('sheets.title')} onRow={(s) => void navigate(`/appraisal/sheets/${s.post}`)}
            columns={[
              { key: 'name', title: t('sheets.post'), render: (s) => format.say(s.name) },
              { key: 'force', title: t('sheets.inForce'), render: (s) => s.inForce ? t('sheets.version', { version: s.inForce.version, from: s.inForce.from }) : <span className="zg-soon">{t('sheets.notAdopted')}</span> },
              { key: 'versions', title: t('sheets.versions'), number: true, deskOnly: true, render: (s) => s.versions },
              { key: 'assessor', title: t('card.assessor'), deskOnly: true, render: (s) => format.say(s.assessor) || <span className="zg-note">{t('month.anyAssessor')}</span> },
            ]}
          />
        )}
      </State>
    </div>
  );
}
