import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { DayInput, Field, format, LedgerTable, ResultLine, State } from '@/ui';

/** APR-44: what the score of each member of a committee weighs, from a day on. */
export function Weights({ committee }: { committee: number }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const [changed, setChanged] = useState<Record<number, number>>({});
  const path = { params: { path: { committee } } };
  const weights = useQuery({ queryKey: ['appraisal', 'weights', committee], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/committees/{committee}/weights', { ...path, signal })) });
  const set = useMutation({
    mutationFn: (person: number) => dataOf(api.POST('/api/appraisal/committees/{committee}/weights', { ...path, body: { person, weight: changed[person]!, from } })),
    onSuccess: (all) => { setChanged({}); queries.setQueryData(['appraisal', 'weights', committee], all); },
  });
  return (
    <State query={weights} rows={2}>
      {(all) => (
        <>
          <p className="zg-note" style={{ marginTop: 12 }}><b>{t('weights.title')}</b> {t('weights.note')}</p>
          <LedgerTable rows={all} rowKey={(w) => w.member} head={false} label={t('weights.title')} columns={[
            { key: 'name', width: 140, render: (w) => w.name },
            { key: 'weight', number: true, width: 90, render: (w) => <InputNumber aria-label={`${w.name} ${t('weights.weight')}`} size="small" controls={false} min={1} max={100} precision={0} value={changed[w.member] ?? w.weight} style={{ width: 64 }} onChange={(v) => setChanged({ ...changed, [w.member]: v ?? w.weight })} /> },
            { key: 'set', render: (w) => changed[w.member] !== undefined && changed[w.member] !== w.weight && <Button size="small" onClick={() => set.mutate(w.member)}>{t('weights.set')}</Button> },
          ]} />
          <div className="zg-line"><Field label={t('weights.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field><ResultLine of={set} /></div>
        </>
      )}
    </State>
  );
}
