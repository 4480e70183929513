import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, Empty, format, FormFoot, InstantText, LedgerTable, Part, ResultLine, State } from '@/ui';

/** INV-07: what was sent, when, to whom. */
export function SummariesView() {
  const { t } = useTranslation('stockbooks');
  const may = useMay();
  const queries = useQueryClient();
  const month = dayjs().format('YYYY-MM');
  const sent = useQuery({ queryKey: ['stock', 'summaries'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/books/summaries', { signal })) });
  const send = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/books/summaries/{month}', { params: { path: { month } } })), onSuccess: () => void queries.invalidateQueries({ queryKey: ['stock', 'summaries'] }) });
  return (
    <Part title={t('summaries')} note={t('summariesNote')}>
      {may('MANAGE_WAREHOUSE') && <FormFoot result={<ResultLine of={send} done={t('sent')} />}><Button loading={send.isPending} onClick={() => send.mutate()}>{t('send', { month })}</Button></FormFoot>}
      <State query={sent} isEmpty={(s) => s.length === 0} empty={<Empty title={t('noneSent')} />}>
        {(all) => (
          <LedgerTable rows={all} rowKey={(s) => s.id} height={32} label={t('summaries')} columns={[
            { key: 'm', title: t('month'), width: 80, render: (s) => s.month }, { key: 'at', title: t('sentAt'), width: 120, render: (s) => <InstantText at={s.at} form="auto" /> }, { key: 'by', title: t('sentBy'), width: 90, render: (s) => s.by || t('itself') },
            { key: 'to', title: t('sentTo'), render: (s) => format.list(s.to) || '–' }, { key: 'o', title: t('opening'), number: true, width: 90, render: (s) => <CountFigure slot={false} tone="second" count={s.opening} /> },
            { key: 'i', title: t('came'), number: true, width: 90, render: (s) => <CountFigure slot={false} count={s.came} /> }, { key: 'u', title: t('went'), number: true, width: 90, render: (s) => <CountFigure slot={false} count={s.went} /> },
            { key: 'c', title: t('closing'), number: true, width: 90, render: (s) => <CountFigure slot={false} strong count={s.closing} /> },
          ]} />
        )}
      </State>
    </Part>
  );
}
