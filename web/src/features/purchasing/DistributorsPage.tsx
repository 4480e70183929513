import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { CountFigure, Day, DayInput, ExportForm, Field, format, FormFoot, GoodsPick, InlineForm, LedgerTable, Mark, MoneyFigure, PageHead, Part, ResultLine, State, type WorkColumn, WorkList } from '@/ui';
import { useAddDistributor, useChangeLevels, useLevelPrices, useLevels, type Distributor } from './purchasing';

const STATES: Distributor['state'][] = ['CANDIDATE', 'ACTIVE', 'SUSPENDED'];

/** PUR-11: who sells our goods on, and at which prices. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Record<string, string>>();
  const columns = useMemo<WorkColumn<Distributor>[]>(() => [
    { key: 'name', title: t('dist.name'), fixed: true, by: (d) => d.name, render: (d) => <><Link className="zg-plain" to={`/distributors/${d.id}`}>{d.name}</Link>{d.state !== 'ACTIVE' && <> <Mark kind={d.state === 'SUSPENDED' ? 'late' : 'soon'}>{t(`dist.state_${d.state}`)}</Mark></>}</> },
    { key: 'level', title: t('dist.level'), width: 100, by: (d) => d.levelName, render: (d) => d.levelName ?? <span className="zg-none">–</span> },
    { key: 'region', title: t('dist.region'), width: 120, by: (d) => d.region, render: (d) => d.region },
    { key: 'contact', title: t('supplier.contact'), width: 100, render: (d) => d.contact ?? <span className="zg-none">–</span> },
    { key: 'account', title: t('dist.pays'), width: 90, render: (d) => d.onAccount ? t('dist.onAccount') : t('dist.first') },
    { key: 'orders', title: t('dist.orders'), number: true, width: 70, by: (d) => d.orders, render: (d) => <CountFigure slot={false} count={d.orders} /> },
    { key: 'sold', title: t('amount'), number: true, width: 110, by: (d) => d.sold, render: (d) => <MoneyFigure slot={false} fen={d.sold} /> },
    { key: 'last', title: t('dist.last'), width: 110, by: (d) => d.lastOrder, render: (d) => <Day day={d.lastOrder} /> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.distributors')} note={t('dist.note')} aside={<><Link to="/orders?channel=DISTRIBUTOR">{t('dist.theirOrders')}</Link> <Button type="primary" onClick={() => setAdding(!adding)}>{t('dist.add')}</Button></>} />
      {adding && <Add onDone={(id) => void navigate(`/distributors/${id}`)} />}
      <WorkList<Distributor>
        name="purchasing.distributors" columns={columns} rowKey={(d) => d.id} what={t('nav.distributors')} onOpen={(d) => void navigate(`/distributors/${d.id}`)}
        filters={[{ key: 'text', label: t('dist.find'), kind: 'text' }, { key: 'state', label: t('state'), kind: 'select', options: STATES.map((s) => ({ value: s, label: t(`dist.state_${s}`) })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/purchasing/distributors', { params: { query: { text: ask.filters.text, state: ask.filters.state as Distributor['state'] | undefined, page: ask.page, size: ask.size } }, signal }))}
        onExport={(ask) => setTaking(ask.filters.text ? { text: ask.filters.text } : {})}
        result={taking && <ExportForm path="/api/purchasing/distributors/export" query={taking} file="distributors.csv" onClose={() => setTaking(undefined)} />}
        empty={{ title: t('dist.none'), hint: t('dist.noneHint') }}
      />
      <Levels />
    </div>
  );
}

function Add({ onDone }: { onDone: (id: number) => void }) {
  const { t } = useTranslation('purchasing');
  const add = useAddDistributor();
  const levels = useLevels();
  const [name, setName] = useState('');
  const [level, setLevel] = useState<number>();
  const [region, setRegion] = useState('');
  const [account, setAccount] = useState(false);
  return (
    <Part title={t('dist.add')}>
      <InlineForm label={t('dist.add')} onSubmit={() => add.mutate({ name, level: level ?? null, onAccount: account, region, note: '' }, { onSuccess: (made) => onDone(made.id) })}>
        <div className="zg-line">
          <Field label={t('dist.name')} name="name" fault={add.error} width={200}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
          <Field label={t('dist.level')} width={120}>{(id) => <Select id={id} allowClear value={level} onChange={setLevel} options={(levels.data ?? []).map((l) => ({ value: l.id, label: l.name }))} />}</Field>
          <Field label={t('dist.region')} width={140}>{(id) => <Input id={id} value={region} onChange={(e) => setRegion(e.target.value)} />}</Field>
          <Field label={t('dist.pays')} width={110}>{(id) => <Checkbox id={id} checked={account} onChange={(e) => setAccount(e.target.checked)}>{t('dist.onAccount')}</Checkbox>}</Field>
        </div>
        <FormFoot result={<ResultLine of={add} />}><Button type="primary" htmlType="submit" disabled={!name.trim() || add.isPending}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Levels() {
  const { t } = useTranslation('purchasing');
  const levels = useLevels();
  const change = useChangeLevels();
  const [chosen, setChosen] = useState<number>();
  const [name, setName] = useState('');
  const [sku, setSku] = useState('');
  const [yuan, setYuan] = useState<number | null>(null);
  const [from, setFrom] = useState(format.local(Date.now()).day);
  const at = chosen ?? levels.data?.[0]?.id;
  const prices = useLevelPrices(at);
  return (
    <Part title={t('dist.levels')} note={t('dist.levelsNote')}>
      <div className="zg-cols" data-c="2">
        <div>
          <State query={levels} rows={2} isEmpty={(l) => l.length === 0} empty={<p className="zg-note">{t('dist.noLevels')}</p>}>
            {(rows) => <LedgerTable plain rows={rows} rowKey={(l) => l.id} height={32} label={t('dist.levels')} isCurrent={(l) => l.id === at} onRow={(l) => setChosen(l.id)} columns={[
              { key: 'name', title: t('dist.level'), render: (l) => l.name }, { key: 'prices', title: t('dist.priced'), number: true, width: 90, render: (l) => l.prices }, { key: 'who', title: t('nav.distributors'), number: true, width: 90, render: (l) => l.distributors },
            ]} />}
          </State>
          <form className="zg-line" aria-label={t('dist.addLevel')} onSubmit={(e) => { e.preventDefault(); change.mutate({ name }, { onSuccess: () => setName('') }); }}>
            <Field label={t('dist.level')} width={140}>{(id) => <Input id={id} value={name} maxLength={40} onChange={(e) => setName(e.target.value)} />}</Field>
            <Button htmlType="submit" disabled={!name.trim() || change.isPending}>{t('dist.addLevel')}</Button>
          </form>
        </div>
        {at !== undefined && (
          <div>
            <State query={prices} rows={3} isEmpty={(p) => p.length === 0} empty={<p className="zg-note">{t('dist.noPrices')}</p>}>
              {(rows) => <LedgerTable plain rows={rows} rowKey={(p) => p.sku} height={32} label={t('dist.levels')} columns={[
                { key: 'code', title: t('goods'), render: (p) => <>{p.code} <span className="zg-second">{p.goods}</span></> }, { key: 'before', title: t('purchase.before'), number: true, width: 90, deskOnly: true, render: (p) => <MoneyFigure slot={false} fen={p.before} tone="second" /> },
                { key: 'price', title: t('price'), number: true, width: 90, render: (p) => <MoneyFigure slot={false} fen={p.price} /> }, { key: 'from', title: t('rules.from'), width: 104, deskOnly: true, render: (p) => <Day day={p.from} /> },
              ]} />}
            </State>
            <form className="zg-line" aria-label={t('dist.setPrice')} onSubmit={(e) => { e.preventDefault(); change.mutate({ level: at, price: { sku, price: Math.round((yuan ?? 0) * 100), from } }, { onSuccess: () => { setSku(''); setYuan(null); } }); }}>
              <Field label={t('sku')} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
              <Field label={t('price')} width={110}>{(id) => <InputNumber id={id} min={0} precision={2} value={yuan} onChange={setYuan} />}</Field>
              <Field label={t('rules.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
              <Button htmlType="submit" disabled={!sku.trim() || !yuan || change.isPending}>{t('dist.setPrice')}</Button>
            </form>
          </div>
        )}
      </div>
      <ResultLine of={change} done={t('saved')} />
    </Part>
  );
}
