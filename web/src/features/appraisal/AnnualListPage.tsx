import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, Field, format, LedgerTable, PageHead, PointsFigure, ResultLine, State } from '@/ui';

/** APR-08: the department's sheets, year by year. */
export function Component() {
  const { t } = useTranslation('scores');
  const navigate = useNavigate();
  const manages = useMay()('MANAGE_APPRAISAL');
  const years = useQuery({ queryKey: ['appraisal', 'annual'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/annual', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('annual.title')} note={t('annual.note')} />
      <State query={years} rows={4} isEmpty={(all) => all.length === 0} empty={<Empty title={t('annual.none')}>{t('annual.noneHint')}</Empty>}>
        {(all) => (
          <LedgerTable rows={all} rowKey={(y) => y.year} height={32} label={t('annual.title')} onRow={(y) => void navigate(`/annual-sheet/${y.year}`)} columns={[
            { key: 'year', title: t('annual.year'), width: 80, render: (y) => <b>{y.year}</b> },
            { key: 'name', title: t('annual.name'), render: (y) => format.say(y.name) },
            { key: 'signed', title: t('annual.signatures'), render: (y) => y.signed === 4 ? <>✓ {t('annual.approved')}</> : <span className={y.mine ? 'zg-soon' : 'zg-second'}>{y.mine ? `△ ${t('annual.yourTurn')}` : t('annual.signed', { count: y.signed })}</span> },
            { key: 'total', title: t('annual.total'), number: true, render: (y) => <PointsFigure hundredths={y.total} slot={false} /> },
            { key: 'payout', title: t('annual.payout'), number: true, render: (y) => y.payout === null || y.payout === undefined ? '–' : `${y.payout}%` },
          ]} />
        )}
      </State>
      {manages && years.data && <Begin taken={years.data.map((y) => y.year)} />}
    </div>
  );
}

/** A year begins with the printed sheet, all its open questions with it. */
function Begin({ taken }: { taken: number[] }) {
  const { t } = useTranslation('scores');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [year, setYear] = useState<number | null>(() => Number(format.local(Date.now()).day.slice(0, 4)));
  const begin = useMutation({
    mutationFn: async () => {
      const sheet = await dataOf(api.GET('/api/appraisal/annual/template'));
      return dataOf(api.POST('/api/appraisal/annual/{year}', { params: { path: { year: year! } }, body: { sheet, reason: t('annual.begun') } }));
    },
    onSuccess: async (made) => { await queries.invalidateQueries({ queryKey: ['appraisal', 'annual'] }); void navigate(`/annual-sheet/${made.year}`); },
  });
  return (
    <form className="zg-line" style={{ marginTop: 24 }} aria-label={t('annual.begin')} onSubmit={(e) => { e.preventDefault(); begin.mutate(); }}>
      <Field label={t('annual.year')} width={100}>{(id) => <InputNumber id={id} controls={false} min={2010} max={2200} precision={0} value={year} onChange={setYear} style={{ width: '100%' }} />}</Field>
      <Button htmlType="submit" disabled={year === null || taken.includes(year) || begin.isPending}>{t('annual.begin')}</Button>
      <ResultLine of={begin} />
    </form>
  );
}
