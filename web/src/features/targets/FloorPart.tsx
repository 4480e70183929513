import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Day, DayInput, Field, format, FormFoot, InlineForm, LedgerTable, Part, ResultLine, State } from '@/ui';

/** TGT-07: below how many percent of its target a shop's day is told of; it holds for all shops from a day on. */
export function FloorPart() {
  const { t } = useTranslation('targets');
  const [setting, setSetting] = useState(false);
  const floors = useQuery({ queryKey: ['targets', 'floor'], queryFn: ({ signal }) => dataOf(api.GET('/api/metrics/target-floor', { signal })) });
  return (
    <State query={floors} rows={1}>
      {(data) => (
        <Part title={t('floor')} note={t('floorNote', { percent: data.floors.find((f) => f.from <= format.local(Date.now()).day)?.percent ?? '–' })} aside={data.may && <Button size="small" onClick={() => setSetting(!setting)}>{t('floorSet')}</Button>}>
          {setting && <FloorForm last={data.floors[0]?.from ?? ''} onDone={() => setSetting(false)} />}
          <LedgerTable rows={data.floors} rowKey={(f) => f.from} head={false} height={32} label={t('floor')} columns={[
            { key: 'percent', width: 70, render: (f) => <b>{f.percent}%</b> },
            { key: 'from', width: 130, render: (f) => f.from <= '2000-01-01' ? <span className="zg-note">{t('floorBegan')}</span> : <>{t('from')} <Day day={f.from} /></> },
            { key: 'why', render: (f) => <span className="zg-note">{[f.by, f.from <= '2000-01-01' ? '' : f.why].filter(Boolean).join(' · ')}</span> },
          ]} />
        </Part>
      )}
    </State>
  );
}

function FloorForm({ last, onDone }: { last: string; onDone: () => void }) {
  const { t } = useTranslation('targets');
  const queries = useQueryClient();
  const [percent, setPercent] = useState<number | null>(50);
  const [from, setFrom] = useState(() => format.local(Date.now() + 86_400_000).day);
  const [why, setWhy] = useState('');
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/metrics/target-floor', { body: { percent: percent!, from, why } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['targets', 'floor'] }); onDone(); },
  });
  return (
    <InlineForm label={t('floorSet')} onSubmit={() => save.mutate()}>
      <div className="zg-line">
        <Field label={t('floorPercent')} width={130}>{(id) => <InputNumber id={id} controls={false} min={0} max={100} precision={0} suffix="%" style={{ width: '100%' }} value={percent} onChange={setPercent} />}</Field>
        <Field label={t('from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('why')} width={260}>{(id) => <Input id={id} maxLength={300} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={save} />}><Button type="primary" htmlType="submit" disabled={percent === null || !from || from <= last || !why.trim()} loading={save.isPending}>{t('keep')}</Button></FormFoot>
    </InlineForm>
  );
}
