import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Empty, Field, FormFoot, InlineForm, InstantText, LedgerTable, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';

type Board = components['schemas']['ShortagesBoard'];
type Entry = components['schemas']['ShortagesEntry'];

/** FUL-06: short and low stock as its owner sees it. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const board = useQuery({ queryKey: ['fulfilment', 'shortages'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/shortages', { signal })), refetchInterval: 5_000 });
  return (
    <div className="zg-page">
      <PageHead title={t('shortages.title')} note={board.data && t('shortages.note', { who: board.data.ownerName ?? t('pick.supervisor') })} />
      <State query={board} rows={6} what={t('shortages.title')}>
        {(b) => (
          <>
            <Open rows={b.open} />
            {b.mayName && <Owner board={b} />}
            {b.solved.length > 0 && <Solved rows={b.solved} />}
          </>
        )}
      </State>
    </div>
  );
}

function Goods({ of }: { of: Entry }) {
  const { t } = useTranslation('fulfilment');
  return <>{of.name} <span className="zg-note">{of.sku} {of.bin}</span><div className="zg-note">{of.number} · <Link to={`/orders/${of.shop}/${of.order}`}>{t('order')} {inFours(of.platformNo)}</Link></div></>;
}

function Open({ rows }: { rows: Entry[] }) {
  const { t } = useTranslation('fulfilment');
  const [at, setAt] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const solve = useAct((id: number) => dataOf(api.POST('/api/fulfilment/shortages/{id}/solve', { params: { path: { id } }, body: { note } })));
  return (
    <Part title={t('shortages.open', { count: rows.length })} note={t('shortages.openNote')} aside={<ResultLine of={solve} done={t('shortages.solved')} />}>
      {rows.length === 0 ? <Empty title={t('shortages.none')}>{t('shortages.noneHint')}</Empty> : (
        <LedgerTable label={t('shortages.title')} height={38} rows={rows} rowKey={(s) => s.id} columns={[
          { key: 'what', title: t('goods'), render: (s) => (
            <>
              <Goods of={s} />
              {at === s.id && (
                <InlineForm label={t('shortages.solve')} onSubmit={() => solve.mutate(s.id, { onSuccess: () => { setAt(null); setNote(''); } })}>
                  <Field label={t('pick.solveNote')}>{(id) => <Input id={id} value={note} maxLength={200} onChange={(e) => setNote(e.target.value)} autoFocus />}</Field>
                  <FormFoot><Button htmlType="submit" type="primary" disabled={!note.trim()} loading={solve.isPending}>{t('shortages.solve')}</Button></FormFoot>
                </InlineForm>
              )}
            </>
          ) },
          { key: 'missing', title: t('pick.missing'), number: true, width: 64, render: (s) => s.missing > 0 ? <b className="zg-late">{s.missing}</b> : <span className="zg-soon">{t('shortages.low')}</span> },
          { key: 'there', title: t('pick.leftThere'), number: true, width: 64, render: (s) => s.leftThere },
          { key: 'book', title: t('shortages.book'), number: true, width: 72, deskOnly: true, render: (s) => s.onHand },
          { key: 'told', title: t('shortages.told'), width: 220, deskOnly: true, render: (s) => <>{s.by} → {s.toldTo ?? t('pick.supervisor')} <InstantText at={s.toldAt} form="auto" />{s.late && <> <Mark kind="late">{t('shortages.late')}</Mark></>}</> },
          { key: 'do', number: true, width: 88, render: (s) => <button type="button" className="zg-link" onClick={() => setAt(at === s.id ? null : s.id)}>{t('shortages.solve')}</button> },
        ]} />
      )}
    </Part>
  );
}

function Owner({ board }: { board: Board }) {
  const { t } = useTranslation('fulfilment');
  const people = useQuery({ queryKey: ['fulfilment', 'colleagues'], staleTime: 300_000, queryFn: ({ signal }) => dataOf(api.GET('/api/orders/colleagues', { signal })) });
  const [person, setPerson] = useState<number | undefined>(board.owner ?? undefined);
  const [from, setFrom] = useState(dayjs());
  const name = useAct(() => dataOf(api.PUT('/api/fulfilment/shortages/owner', { body: { person: person!, from: from.format('YYYY-MM-DD') } })));
  return (
    <Part title={t('shortages.owner')} note={t('shortages.ownerNote')}>
      <InlineForm label={t('shortages.owner')} onSubmit={() => name.mutate(undefined)}>
        <div className="zg-line">
          <Field label={t('shortages.who')}>{(id) => <Select id={id} showSearch optionFilterProp="label" style={{ minWidth: 140 }} value={person} onChange={setPerson} options={people.data?.map((c) => ({ value: c.id, label: c.name })) ?? []} />}</Field>
          <Field label={t('shortages.from')}>{(id) => <DatePicker id={id} value={from} allowClear={false} onChange={(d) => { if (d) setFrom(d); }} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={name} done={t('shortages.named')} />}><Button htmlType="submit" disabled={!person} loading={name.isPending}>{t('act.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Solved({ rows }: { rows: Entry[] }) {
  const { t } = useTranslation('fulfilment');
  return (
    <Part title={t('shortages.before')}>
      <LedgerTable label={t('shortages.before')} rows={rows} rowKey={(s) => s.id} columns={[
        { key: 'what', title: t('goods'), render: (s) => <>{s.name} <span className="zg-note">{s.number}</span></> },
        { key: 'missing', title: t('pick.missing'), number: true, width: 64, render: (s) => s.missing > 0 ? s.missing : <span className="zg-note">{t('shortages.low')}</span> },
        { key: 'told', title: t('shortages.told'), width: 190, deskOnly: true, render: (s) => <>{s.by} <InstantText at={s.toldAt} form="auto" /></> },
        { key: 'how', title: t('pick.solveNote'), render: (s) => <>{s.note} <span className="zg-note">{s.solvedBy} {s.solvedAt && <InstantText at={s.solvedAt} form="auto" />}</span></> },
      ]} />
    </Part>
  );
}
