import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, FormFoot, InlineForm } from './Form';
import { csvFile, readTable, tableBefore, type SheetTable } from './listFile';
import { ResultLine } from './Result';

const MOST_ROWS = 20_000;
const WAIT = 50;
const PATIENCE = 20_000;

const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

/** INT-24: every list leaves as a spreadsheet, with the columns and words it is shown with; what for goes on record first (SEC-03). @param table what is taken instead, where the screen shows less */
export function ListFile({ page, size, total, onPage, table }: { page: number; size: number; total: number; onPage: (page: number) => void; table?: () => SheetTable }) {
  const { t } = useTranslation('ui');
  const queries = useQueryClient();
  const mark = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [at, setAt] = useState(0);
  const pages = Math.ceil(Math.min(total, MOST_ROWS) / size);
  const still = async () => {
    await pause(WAIT);
    for (let waited = 0; queries.isFetching() > 0 && waited < PATIENCE; waited += WAIT) await pause(WAIT);
    await pause(WAIT);
  };
  const take = useMutation({
    mutationFn: async () => {
      const place = mark.current && tableBefore(mark.current);
      if (!place && !table) throw new Error('no table');
      const begun = await dataOf(api.POST('/api/exports/lists', { body: { address: location.pathname + location.search, purpose } }));
      const all: SheetTable = table?.() ?? { heads: [], rows: [] };
      for (let n = 0; place && !table && n < pages; n++) {
        setAt(n + 1);
        if (pages > 1) { onPage(n); await still(); }
        const table = place.root.querySelectorAll('table')[place.index];
        if (!table) continue;
        const read = readTable(table);
        all.heads = read.heads;
        all.rows.push(...read.rows);
      }
      if (!table && pages > 1) onPage(page);
      await dataOf(api.POST('/api/exports/lists/{id}/end', { params: { path: { id: begun.id } }, body: { rows: all.rows.length } }));
      save(csvFile(all), `${document.title.split(' · ')[0] ?? 'list'}.csv`);
    },
  });
  return (
    <div ref={mark} className="zg-wide-only" style={{ marginTop: 6 }}>
      {!asking && <button type="button" className="zg-link zg-note" onClick={() => setAsking(true)}>{t('listFile.take')}</button>}
      {asking && (
        <InlineForm label={t('export.title')} onSubmit={() => take.mutate()}>
          <Field label={t('export.purpose')} hint={total > MOST_ROWS ? t('listFile.most', { n: MOST_ROWS }) : t('export.hint')} width={320}>{(id) => <Input id={id} autoFocus maxLength={200} value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
          <FormFoot>
            <Button type="primary" htmlType="submit" disabled={!purpose.trim() || take.isPending}>{t('export.go')}</Button>
            <Button onClick={() => setAsking(false)}>{t('export.close')}</Button>
            {take.isPending && pages > 1 ? <span className="zg-note" role="status">{t('listFile.page', { at, pages })}</span> : <ResultLine of={take} done={t('export.done')} />}
          </FormFoot>
        </InlineForm>
      )}
    </div>
  );
}

function save(text: string, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
