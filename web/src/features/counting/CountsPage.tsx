import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { CountFigure, Day, Field, format, FormFoot, InlineForm, InstantText, Mark, PageHead, Part, ResultLine, WorkList, type WorkColumn } from '@/ui';

type Row = components['schemas']['CountsRow'];
type Kind = Row['kind'];

const STATES = ['COUNTING', 'COUNTED', 'REPORTED', 'POSTED', 'CANCELLED'] as const;
const KINDS: Kind[] = ['DAILY', 'CYCLE', 'QUARTER'];

/** INV-08, INV-09: all counts: what is being counted, what waits for its report or its approval. */
export function Component() {
  const { t } = useTranslation('counting');
  const may = useMay();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  const columns: WorkColumn<Row>[] = [
    { key: 'day', title: t('list.day'), by: (r) => r.day, render: (r) => <Day day={r.day} />, fixed: true, width: 96 },
    { key: 'title', title: t('list.title'), by: (r) => format.say(r.title), render: (r) => <Link to={`/stock/counts/${r.id}`}>{format.say(r.title)}</Link>, fixed: true },
    { key: 'kind', title: t('list.kind'), render: (r) => t(`kinds.${r.kind}`), width: 88 },
    { key: 'state', title: t('list.state'), render: (r) => <>{t(`states.${r.state}`)}{r.inTime === false && <> <Mark kind="late">{t('late')}</Mark></>}</>, width: 128 },
    { key: 'done', title: t('list.done'), number: true, render: (r) => <span>{r.done} / {r.lines}</span>, width: 88 },
    { key: 'differences', title: t('list.differences'), number: true, by: (r) => r.differences, render: (r) => r.state === 'COUNTING' && r.blind ? <span className="zg-none">–</span> : <CountFigure slot={false} count={r.differences} tone={r.differences > 0 && r.state !== 'POSTED' ? 'soon' : undefined} />, width: 72 },
    { key: 'by', title: t('list.by'), by: (r) => r.madeBy, render: (r) => r.madeBy, width: 96 },
    { key: 'reported', title: t('list.reported'), by: (r) => r.reportedAt, render: (r) => r.reportedAt ? <InstantText at={r.reportedAt} form="auto" /> : '', width: 112 },
    { key: 'go', title: '', render: (r) => r.state === 'COUNTING' && may('COUNT_STOCK') && <Link className="zg-link" to={`/count/${r.id}`}>{t('list.count')}</Link>, fixed: true, width: 72 },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={may('COUNT_STOCK') && <><DailyButton /><Button onClick={() => setPlanning(!planning)}>{t('plan.open')}</Button></>} />
      {planning && <Plan onMade={(id) => void navigate(`/count/${id}`)} onClose={() => setPlanning(false)} />}
      <WorkList<Row>
        name="stock.counts" columns={columns} rowKey={(r) => r.id} what={t('title')} onOpen={(r) => void navigate(`/stock/counts/${r.id}`)}
        filters={[{ key: 'state', label: t('list.state'), kind: 'select', options: STATES.map((value) => ({ value, label: t(`states.${value}`) })) }, { key: 'kind', label: t('list.kind'), kind: 'select', options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/stock/counts', { params: { query: { state: ask.filters.state as Row['state'], kind: ask.filters.kind as Kind, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </div>
  );
}

const usePlan = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['CountsNewCount']) => dataOf(api.POST('/api/stock/counts', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['worklist', 'stock.counts'] }),
  });
};

function DailyButton() {
  const { t } = useTranslation('counting');
  const navigate = useNavigate();
  const plan = usePlan();
  return <><ResultLine of={plan} /><Button type="primary" loading={plan.isPending} onClick={() => plan.mutate({ kind: 'DAILY' }, { onSuccess: (made) => void navigate(`/count/${made.id}`) })}>{t('plan.daily')}</Button></>;
}

const words = (text: string) => text.split(/[\s,，、;；]+/).filter(Boolean);

function Plan({ onMade, onClose }: { onMade: (id: number) => void; onClose: () => void }) {
  const { t } = useTranslation('counting');
  const [kind, setKind] = useState<Kind>('CYCLE');
  const [places, setPlaces] = useState('');
  const [skus, setSkus] = useState('');
  const [blind, setBlind] = useState(true);
  const plan = usePlan();
  return (
    <Part title={t('plan.title')} note={t(`plan.notes.${kind}`)}>
      <InlineForm label={t('plan.title')} onSubmit={() => plan.mutate({ kind, places: words(places), skus: words(skus), blind }, { onSuccess: (made) => onMade(made.id) })}>
        <Field label={t('list.kind')}>{(id) => <Segmented id={id} value={kind} onChange={setKind} options={(['CYCLE', 'QUARTER'] as Kind[]).map((value) => ({ value, label: t(`kinds.${value}`) }))} />}</Field>
        <Field label={t('plan.places')} hint={t('plan.placesHint')}>{(id) => <Input id={id} value={places} onChange={(e) => setPlaces(e.target.value)} placeholder="A-01 B-03" />}</Field>
        <Field label={t('plan.skus')} hint={t('plan.skusHint')}>{(id) => <Input id={id} value={skus} onChange={(e) => setSkus(e.target.value)} />}</Field>
        <Checkbox checked={blind} onChange={(e) => setBlind(e.target.checked)}>{t('plan.blind')}</Checkbox>
        <FormFoot result={<ResultLine of={plan} />}><Button type="primary" htmlType="submit" loading={plan.isPending}>{t('plan.go')}</Button><Button onClick={onClose}>{t('close')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
