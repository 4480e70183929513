import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { Empty, format, LedgerTable, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { KEY, type Correction } from './attendance';

/** ATT-23: old value, new value, reason; decided by somebody else. */
export function Component() {
  const { t } = useTranslation('attendance');
  const read = (open: boolean) => ({ queryKey: [...KEY, 'corrections', open], queryFn: ({ signal }: { signal: AbortSignal }) => dataOf(api.GET('/api/attendance/corrections', { params: { query: { open, size: 200 } }, signal })) });
  const waiting = useQuery(read(true));
  const all = useQuery(read(false));
  return (
    <div className="zg-page">
      <PageHead title={t('corrections.title')} note={t('corrections.note')} />
      <State query={waiting} rows={4} isEmpty={(page) => page.total === 0} empty={<Empty title={t('corrections.none')}>{t('corrections.noneHint')}</Empty>}>{(page) => <Waiting rows={page.rows} />}</State>
      <State query={all} rows={4}>
        {(page) => {
          const decided = page.rows.filter((c) => c.state !== 'OPEN');
          return decided.length > 0 && (
            <Part title={t('corrections.decided')}>
              <LedgerTable rows={decided} rowKey={(c) => c.id} height={38} head={false} label={t('corrections.decided')} columns={[
                { key: 'who', render: (c) => <Who of={c} /> }, { key: 'what', render: (c) => <Change of={c} /> },
                { key: 'state', render: (c) => <>{t(`correction.${c.state}`)}<br /><span className="zg-note">{c.decidedByName} · {c.words}</span></> },
              ]} />
            </Part>
          );
        }}
      </State>
    </div>
  );
}

function Who({ of }: { of: Correction }) {
  return <><Link to={`/attendance?person=${of.person}&on=${of.day}&day=${of.day}`}>{of.name}</Link><br /><span className="zg-note">{format.day(of.day, 'short')}</span></>;
}

function Change({ of }: { of: Correction }) {
  const { t } = useTranslation('attendance');
  return <>{of.oldAt ? format.instant(of.oldAt, 'time') : t('day.none')} → {of.newAt ? format.instant(of.newAt, 'time') : t('day.struck')}<br /><span className="zg-note">{of.reason}</span></>;
}

function Waiting({ rows }: { rows: Correction[] }) {
  const { t } = useTranslation('attendance');
  const phone = usePhone();
  const queries = useQueryClient();
  const [words, setWords] = useState<Record<number, string>>({});
  const decide = useMutation({
    mutationFn: ({ id, accept }: { id: number; accept: boolean }) => dataOf(api.POST('/api/attendance/corrections/{id}/decision', { params: { path: { id } }, body: { accept, words: words[id] ?? '' } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const why = (c: Correction) => <Input aria-label={t('corrections.words')} placeholder={t('corrections.words')} value={words[c.id] ?? ''} onChange={(e) => setWords({ ...words, [c.id]: e.target.value })} />;
  return (
    <Part title={t('corrections.open', { count: rows.length })} aside={<ResultLine of={decide} />}>
      <LedgerTable rows={rows} rowKey={(c) => c.id} height={38} head={false} label={t('corrections.title')} columns={[
        { key: 'who', render: (c) => <Who of={c} /> }, { key: 'what', render: (c) => <><Change of={c} />{phone && why(c)}</> }, { key: 'words', deskOnly: true, render: why },
        {
          key: 'do', number: true, render: (c) => (
            <span style={{ display: 'inline-flex', flexDirection: phone ? 'column' : 'row', gap: 8 }}>
              <Button disabled={!(words[c.id] ?? '').trim()} onClick={() => decide.mutate({ id: c.id, accept: true })}>{t('corrections.accept')}</Button>
              <Button disabled={!(words[c.id] ?? '').trim()} onClick={() => decide.mutate({ id: c.id, accept: false })}>{t('corrections.refuse')}</Button>
            </span>
          ),
        },
      ]} />
    </Part>
  );
}
