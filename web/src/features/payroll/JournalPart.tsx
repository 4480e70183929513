import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { ExportForm, format, InstantText, LedgerTable, MoneyFigure, Part, ResultLine, State } from '@/ui';
import type { Run } from './pay';

/** PAY-48: what the run says to the books; debit equals credit. */
export function JournalPart({ run }: { run: Run }) {
  const { t } = useTranslation('paylaw');
  const may = useMay();
  const queries = useQueryClient();
  const [out, setOut] = useState(false);
  const path = { params: { path: { id: run.id } } };
  const posted = useQuery({ queryKey: ['payroll', 'run', run.id, 'journal'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/runs/{id}/journal', { ...path, signal })) });
  const post = useMutation({ mutationFn: () => dataOf(api.POST('/api/payroll/runs/{id}/journal', path)), onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'run', run.id, 'journal'] }) });
  const due = (kinds: string[]) => !kinds.includes('ACCRUAL') || (run.stage === 'PAID' && !kinds.includes('PAYMENT'));
  return (
    <Part title={t('journal.title')} note={t('journal.note')}>
      <State query={posted} rows={4}>
        {(entries) => (
          <div className="zg-stack">
            {entries.length === 0 && <p className="zg-note">{t('journal.none')}</p>}
            {entries.map((entry) => (
              <div key={entry.id}>
                <p className="zg-note">{t(`journal.kind.${entry.kind}`)} · {entry.postedBy} <InstantText at={entry.postedAt} /></p>
                <LedgerTable
                  rows={[...entry.lines.map((line) => ({ ...line, sum: false })), { code: '', account: { zh: t('journal.sum'), en: t('journal.sum') }, words: { zh: '', en: '' }, debit: entry.lines.reduce((a, l) => a + l.debit, 0), credit: entry.lines.reduce((a, l) => a + l.credit, 0), sum: true }]}
                  rowKey={(_, i) => i} rowKind={(l) => l.sum ? 'total' : undefined} label={t(`journal.kind.${entry.kind}`)}
                  columns={[
                    { key: 'account', title: t('journal.account'), render: (l) => <>{l.code && <span className="zg-code">{l.code} </span>}{format.say(l.account)}</> },
                    { key: 'words', title: t('journal.words'), deskOnly: true, render: (l) => <span className="zg-note">{format.say(l.words)}</span> },
                    { key: 'debit', title: t('journal.debit'), number: true, render: (l) => l.debit === 0 ? '' : <MoneyFigure fen={l.debit} slot={false} /> },
                    { key: 'credit', title: t('journal.credit'), number: true, render: (l) => l.credit === 0 ? '' : <MoneyFigure fen={l.credit} slot={false} /> },
                  ]}
                />
              </div>
            ))}
            <div className="zg-actions">
              {may('CHECK_PAYROLL') && due(entries.map((e) => e.kind)) && <Button type="primary" loading={post.isPending} onClick={() => post.mutate()}>{t(entries.length === 0 ? 'journal.post' : 'journal.postPayment')}</Button>}
              {entries.length > 0 && !out && <Button onClick={() => setOut(true)}>{t('journal.take')}</Button>}
              <ResultLine of={post} done={t('journal.done')} />
            </div>
            {out && <ExportForm path={`/api/payroll/runs/${run.id}/journal/table`} file={`journal-${run.month}.csv`} onClose={() => setOut(false)} />}
          </div>
        )}
      </State>
    </Part>
  );
}
