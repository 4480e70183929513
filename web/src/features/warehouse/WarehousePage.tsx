import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, format, FormFoot, GoodsPick, InlineForm, InstantText, LedgerTable, Mark, PageHead, Pages, Part, ResultLine, State, TabBar } from '@/ui';
import './labels.css';

const TABS = ['CHECKS', 'VISITS', 'DUTIES', 'PROPOSALS', 'HAZARDS', 'RULES'] as const;
type Tab = typeof TABS[number];
const HOUSE = ['stock', 'house'];

/** INV-17 to INV-19, INV-22, INV-23: the house from the first key turned to the last. */
export function Component() {
  const { t } = useTranslation('warehouse');
  const [address, setAddress] = useSearchParams();
  const tab = (TABS as readonly string[]).includes(address.get('tab') ?? '') ? address.get('tab') as Tab : 'CHECKS';
  return (
    <div className="zg-page">
      <PageHead title={t('house.title')} note={t('house.note')} />
      <TabBar tabs={TABS.map((key) => ({ key, label: t(`tabs.${key}`) }))} value={tab} onChange={(k) => setAddress({ tab: k }, { replace: true })} />
      {tab === 'CHECKS' && <Checks />}
      {tab === 'VISITS' && <Visits />}
      {tab === 'DUTIES' && <Duties />}
      {tab === 'PROPOSALS' && <Proposals />}
      {tab === 'HAZARDS' && <Hazards />}
      {tab === 'RULES' && <Rules />}
    </div>
  );
}

function useAct<In>(send: (input: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: HOUSE }) });
}

type Item = components['schemas']['ChecksItem'];

function Checks() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [day, setDay] = useState(dayjs().format('YYYY-MM-DD'));
  const checks = useQuery({ queryKey: [...HOUSE, 'checks', day], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/house/checks', { params: { query: { day } }, signal })) });
  return (
    <State query={checks} what={t('tabs.CHECKS')}>
      {(d) => (
        <>
          {(['BEFORE', 'AFTER'] as const).map((moment) => (
            <Part key={moment} title={t(`checks.${moment}`)} note={t('checks.by', { time: (moment === 'BEFORE' ? d.before : d.after).slice(0, 5) })} aside={moment === 'BEFORE' && <DayInput id="check-day" value={day} onChange={(v) => setDay(v || dayjs().format('YYYY-MM-DD'))} />}>
              <ol className="zg-checks">{d.items.filter((i) => i.moment === moment).map((i) => <Check key={i.id} item={i} today={day === dayjs().format('YYYY-MM-DD')} />)}</ol>
            </Part>
          ))}
          {may('MANAGE_WAREHOUSE') && <AddCheck />}
        </>
      )}
    </State>
  );
}

function Check({ item, today }: { item: Item; today: boolean }) {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [note, setNote] = useState<string | null>(null);
  const confirm = useAct((anomaly: boolean) => dataOf(api.POST('/api/stock/house/checks/{id}', { params: { path: { id: item.id } }, body: { anomaly, note: note ?? '' } })));
  const drop = useAct(() => dataOf(api.DELETE('/api/stock/house/checks/{id}', { params: { path: { id: item.id } } })));
  const open = item.state === 'NOT_YET' || item.state === 'MISSING';
  return (
    <li>
      <span aria-hidden="true">{item.state === 'FINE' ? <b className="zg-tick">✓</b> : item.state === 'ANOMALY' ? <b className="zg-late">△</b> : '○'}</span>
      <span>{format.say(item.words)}{item.note && <div className={item.state === 'ANOMALY' ? 'zg-late' : 'zg-note'}>{item.note}</div>}</span>
      {!open && <span className="zg-note">{item.by} <InstantText at={item.at} form="time" /></span>}
      {item.state === 'MISSING' && <Mark kind="late">{t('checks.missing')}</Mark>}
      {open && today && may('MOVE_STOCK') && (note === null
        ? <><Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate(false)}>{t('checks.fine')}</Button><Button size="small" onClick={() => setNote('')}>{t('checks.anomaly')}</Button></>
        : <form onSubmit={(e) => { e.preventDefault(); confirm.mutate(true); }}><Input autoFocus aria-label={t('checks.what')} placeholder={t('checks.what')} value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} /> <Button size="small" type="primary" htmlType="submit" disabled={!note.trim()}>{t('checks.tell')}</Button></form>)}
      {may('MANAGE_WAREHOUSE') && <button type="button" className="zg-link zg-second" onClick={() => drop.mutate(undefined)}>{t('checks.drop')}</button>}
      <ResultLine of={confirm} /><ResultLine of={drop} done={t('checks.dropped')} />
    </li>
  );
}

function AddCheck() {
  const { t } = useTranslation('warehouse');
  const [moment, setMoment] = useState<Item['moment']>('BEFORE');
  const [zh, setZh] = useState('');
  const add = useAct(() => dataOf(api.POST('/api/stock/house/checks', { body: { moment, zh } })));
  return (
    <Part title={t('checks.add')} note={t('checks.addNote')}>
      <div className="zg-row-form">
        <InlineForm label={t('checks.add')} onSubmit={() => add.mutate(undefined, { onSuccess: () => setZh('') })}>
          <Field label={t('checks.when')}>{(id) => <Segmented id={id} value={moment} onChange={setMoment} options={(['BEFORE', 'AFTER'] as const).map((value) => ({ value, label: t(`checks.${value}`) }))} />}</Field>
          <Field label={t('checks.item')} name="zh" fault={add.error} width={320}>{(id) => <Input id={id} value={zh} maxLength={200} onChange={(e) => setZh(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={add} done={t('checks.added')} />}><Button htmlType="submit" disabled={!zh.trim()} loading={add.isPending}>{t('checks.add')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

function Visits() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [page, setPage] = useState(0);
  const visits = useQuery({ queryKey: [...HOUSE, 'visits', page], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/house/visits', { params: { query: { page } }, signal })) });
  const leave = useAct((id: number) => dataOf(api.POST('/api/stock/house/visits/{id}/leaving', { params: { path: { id } }, body: {} })));
  return (
    <>
      {may('MOVE_STOCK') && <Enter />}
      <Part title={t('visits.title')} note={t('visits.note')} aside={<ResultLine of={leave} />}>
        <State query={visits} isEmpty={(d) => d.rows.length === 0} empty={<Empty title={t('visits.empty')} />}>
          {(d) => <><LedgerTable rows={d.rows} rowKey={(v) => v.id} height={32} columns={[
            { key: 'n', title: t('visits.name'), render: (v) => <><b>{v.name}</b>{v.company && <span className="zg-note"> {v.company}</span>}</> }, { key: 'p', title: t('visits.purpose'), render: (v) => <>{v.purpose}{v.withWhom && <span className="zg-note"> {t('visits.with', { name: v.withWhom })}</span>}</> },
            { key: 'i', title: t('visits.in'), render: (v) => <><InstantText at={v.enteredAt} form="auto" /> <span className="zg-note">{v.enteredBy}</span></> },
            { key: 'o', title: t('visits.out'), render: (v) => v.leftAt ? <><InstantText at={v.leftAt} form="auto" /> <span className="zg-note">{v.leftBy}</span></> : <><Mark kind="soon">{t('visits.inside')}</Mark> {may('MOVE_STOCK') && <Button size="small" loading={leave.isPending && leave.variables === v.id} onClick={() => leave.mutate(v.id)}>{t('visits.leave')}</Button>}</> },
          ]} /><Pages page={page} size={50} total={d.total} onPage={setPage} /></>}
        </State>
      </Part>
    </>
  );
}

/** A small form in one line: each field by its name. */
function useText<K extends string>(keys: readonly K[]) {
  const [texts, setTexts] = useState(() => Object.fromEntries(keys.map((k) => [k, ''])) as Record<K, string>);
  const set = (key: K, value: string) => setTexts((before) => ({ ...before, [key]: value }));
  const clear = () => setTexts(Object.fromEntries(keys.map((k) => [k, ''])) as Record<K, string>);
  return { texts, set, clear };
}

function Enter() {
  const { t } = useTranslation('warehouse');
  const { texts, set, clear } = useText(['name', 'company', 'purpose', 'withWhom'] as const);
  const enter = useAct(() => dataOf(api.POST('/api/stock/house/visits', { body: texts })));
  return (
    <Part title={t('visits.enter')}>
      <div className="zg-row-form">
        <InlineForm label={t('visits.enter')} onSubmit={() => enter.mutate(undefined, { onSuccess: clear })}>
          {(['name', 'company', 'purpose', 'withWhom'] as const).map((key) => <Field key={key} label={t(`visits.${key}`)} name={key} fault={enter.error} width={key === 'purpose' ? 200 : 140}>{(id) => <Input id={id} value={texts[key]} onChange={(e) => set(key, e.target.value)} />}</Field>)}
          <FormFoot result={<ResultLine of={enter} done={t('visits.entered')} />}><Button type="primary" htmlType="submit" loading={enter.isPending}>{t('visits.enter')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

function Duties() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const duties = useQuery({ queryKey: [...HOUSE, 'duties'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/house/duties', { signal })) });
  const done = useAct((id: number) => dataOf(api.POST('/api/stock/house/duties/{id}/done', { params: { path: { id } }, body: {} })));
  const end = useAct((id: number) => dataOf(api.DELETE('/api/stock/house/duties/{id}', { params: { path: { id } } })));
  return (
    <>
      <Part title={t('tabs.DUTIES')} note={t('duties.note')} aside={<><ResultLine of={done} done={t('duties.confirmed')} /><ResultLine of={end} /></>}>
        <State query={duties} empty={<Empty title={t('duties.empty')}>{t('duties.emptyHint')}</Empty>}>
          {(rows) => <LedgerTable rows={rows} rowKey={(d) => d.id} height={32} columns={[
            { key: 'w', title: t('duties.what'), render: (d) => <>{d.words} <span className="zg-note">{t(`duties.${d.kind}`)} · {t('duties.every', { count: d.everyDays })}{d.whose && ` · ${d.whose}`}</span></> },
            { key: 'o', title: t('duties.due'), render: (d) => d.dueDay ? <><Day day={d.dueDay} form="short" /> {d.open > 1 && <Mark kind="late">{t('duties.missed', { count: d.open })}</Mark>}</> : <span className="zg-second">{t('duties.next')} <Day day={d.next} form="short" /></span> },
            { key: 'l', title: t('duties.last'), deskOnly: true, render: (d) => d.lastAt ? <>{d.lastBy} <InstantText at={d.lastAt} form="auto" /></> : '' },
            { key: 'd', number: true, render: (d) => <>{d.dueDay && <Button size="small" type="primary" loading={done.isPending && done.variables === d.id} onClick={() => done.mutate(d.id)}>{t('duties.confirm')}</Button>} {may('MANAGE_WAREHOUSE') && <button type="button" className="zg-link zg-second" onClick={() => end.mutate(d.id)}>{t('duties.end')}</button>}</> },
          ]} />}
        </State>
      </Part>
      {may('MANAGE_WAREHOUSE') && <NewDuty />}
    </>
  );
}

function NewDuty() {
  const { t } = useTranslation('warehouse');
  const [kind, setKind] = useState<components['schemas']['WarehouseDutiesKind']>('CLEANING');
  const [words, setWords] = useState('');
  const [every, setEvery] = useState<number | null>(7);
  const plan = useAct(() => dataOf(api.POST('/api/stock/house/duties', { body: { kind, words, everyDays: every ?? 1 } })));
  return (
    <Part title={t('duties.plan')}>
      <div className="zg-row-form">
        <InlineForm label={t('duties.plan')} onSubmit={() => plan.mutate(undefined, { onSuccess: () => setWords('') })}>
          <Field label={t('duties.kind')}>{(id) => <Segmented id={id} value={kind} onChange={setKind} options={(['CLEANING', 'CARE'] as const).map((value) => ({ value, label: t(`duties.${value}`) }))} />}</Field>
          <Field label={t('duties.what')} name="words" fault={plan.error} width={280}>{(id) => <Input id={id} value={words} maxLength={200} onChange={(e) => setWords(e.target.value)} />}</Field>
          <Field label={t('duties.everyDays')} width={100}>{(id) => <InputNumber id={id} min={1} max={366} value={every} onChange={setEvery} />}</Field>
          <FormFoot result={<ResultLine of={plan} done={t('duties.planned')} />}><Button htmlType="submit" disabled={!words.trim() || !every} loading={plan.isPending}>{t('duties.plan')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

type Proposal = components['schemas']['ProposalsProposal'];

function Proposals() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [page, setPage] = useState(0);
  const proposals = useQuery({ queryKey: [...HOUSE, 'proposals', page], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/house/proposals', { params: { query: { page } }, signal })) });
  return (
    <>
      {may('MOVE_STOCK') && <NewProposal />}
      <Part title={t('tabs.PROPOSALS')}>
        <State query={proposals} isEmpty={(d) => d.rows.length === 0} empty={<Empty title={t('proposals.empty')} />}>
          {(d) => <><ol className="zg-checks">{d.rows.map((p) => <OneProposal key={p.id} proposal={p} />)}</ol><Pages page={page} size={50} total={d.total} onPage={setPage} /></>}
        </State>
      </Part>
    </>
  );
}

function OneProposal({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [words, setWords] = useState('');
  const answer = useAct((accepted: boolean) => dataOf(api.POST('/api/stock/house/proposals/{id}/answer', { params: { path: { id: proposal.id } }, body: { accepted, words } })));
  const said: ReactNode = proposal.answeredAt
    ? <div className="zg-note">{t(proposal.accepted ? 'proposals.accepted' : 'proposals.declined')} · {proposal.answer} · {proposal.answeredBy} <InstantText at={proposal.answeredAt} form="auto" /></div> : null;
  return (
    <li>
      <span aria-hidden="true">{proposal.answeredAt ? <b className="zg-tick">✓</b> : '○'}</span>
      <span><b>{t(`proposals.${proposal.kind}`)}</b> · {proposal.goods && `${proposal.goods} · `}{proposal.words}<div className="zg-note">{proposal.by} <InstantText at={proposal.at} form="auto" /></div>{said}</span>
      {!proposal.answeredAt && !proposal.mine && may('SUPERVISE_LOGISTICS') && <><Input aria-label={t('proposals.answer')} placeholder={t('proposals.answer')} value={words} onChange={(e) => setWords(e.target.value)} /><Button size="small" type="primary" disabled={!words.trim()} onClick={() => answer.mutate(true)}>{t('proposals.accept')}</Button><Button size="small" disabled={!words.trim()} onClick={() => answer.mutate(false)}>{t('proposals.decline')}</Button></>}
      {!proposal.answeredAt && proposal.mine && <Mark>{t('proposals.waiting')}</Mark>}
      <ResultLine of={answer} />
    </li>
  );
}

function NewProposal() {
  const { t } = useTranslation('warehouse');
  const [kind, setKind] = useState<Proposal['kind']>('LOW_STOCK');
  const [sku, setSku] = useState('');
  const [words, setWords] = useState('');
  const make = useAct(() => dataOf(api.POST('/api/stock/house/proposals', { body: { kind, sku: sku || undefined, words } })));
  return (
    <Part title={t('proposals.make')}>
      <div className="zg-row-form">
        <InlineForm label={t('proposals.make')} onSubmit={() => make.mutate(undefined, { onSuccess: () => setWords('') })}>
          <Field label={t('proposals.kind')} width={140}>{(id) => <Select id={id} value={kind} onChange={setKind} options={(['LOW_STOCK', 'USE', 'DEAD_STOCK'] as const).map((value) => ({ value, label: t(`proposals.${value}`) }))} />}</Field>
          <Field label={t('proposals.sku')} name="sku" fault={make.error} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
          <Field label={t('proposals.words')} name="words" fault={make.error} width={360}>{(id) => <Input id={id} value={words} maxLength={1000} onChange={(e) => setWords(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={make} done={t('proposals.made')} />}><Button htmlType="submit" disabled={!words.trim()} loading={make.isPending}>{t('proposals.make')}</Button></FormFoot>
        </InlineForm>
      </div>
    </Part>
  );
}

const HAZARDS = ['FLAMMABLE', 'EXPLOSIVE', 'POISONOUS', 'HARMFUL'] as const;

function Hazards() {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [sku, setSku] = useState('');
  const [kind, setKind] = useState<typeof HAZARDS[number]>('FLAMMABLE');
  const [why, setWhy] = useState('');
  const hazards = useQuery({ queryKey: [...HOUSE, 'hazards'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/house/hazards', { signal })) });
  const set = useAct((body: components['schemas']['HouseHazardSet']) => dataOf(api.PUT('/api/stock/house/hazards', { body })));
  return (
    <>
      <Part title={t('tabs.HAZARDS')} note={t('hazards.note')} aside={<ResultLine of={set} />}>
        <State query={hazards} empty={<Empty title={t('hazards.empty')} />}>
          {(rows) => <LedgerTable rows={rows} rowKey={(h) => h.sku} columns={[
            { key: 'c', title: t('code'), render: (h) => h.code }, { key: 'n', title: t('goods'), render: (h) => h.name }, { key: 'k', title: t('hazards.kind'), render: (h) => <b className="zg-late">{t(`hazards.${h.kind}`)}</b> }, { key: 'w', title: t('hazards.why'), render: (h) => h.why }, { key: 'b', title: t('by'), deskOnly: true, render: (h) => h.by },
            { key: 'x', number: true, render: (h) => may('MANAGE_WAREHOUSE') && <button type="button" className="zg-link" onClick={() => set.mutate({ sku: h.code, why: t('hazards.lifted') })}>{t('hazards.lift')}</button> },
          ]} />}
        </State>
      </Part>
      {may('MANAGE_WAREHOUSE') && (
        <Part title={t('hazards.add')}>
          <div className="zg-row-form">
            <InlineForm label={t('hazards.add')} onSubmit={() => set.mutate({ sku, kind, why }, { onSuccess: () => { setSku(''); setWhy(''); } })}>
              <Field label={t('code')} name="sku" fault={set.error} width={190}>{(id, wrong) => <GoodsPick id={id} wrong={wrong} value={sku} onChange={setSku} />}</Field>
              <Field label={t('hazards.kind')} width={120}>{(id) => <Select id={id} value={kind} onChange={setKind} options={HAZARDS.map((value) => ({ value, label: t(`hazards.${value}`) }))} />}</Field>
              <Field label={t('hazards.why')} name="why" fault={set.error} width={260}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
              <FormFoot><Button htmlType="submit" disabled={!sku.trim() || !why.trim()} loading={set.isPending}>{t('hazards.add')}</Button></FormFoot>
            </InlineForm>
          </div>
        </Part>
      )}
    </>
  );
}

type Rule = components['schemas']['StockRulesRule'];

function Rules() {
  const { t } = useTranslation('warehouse');
  const rules = useQuery({ queryKey: [...HOUSE, 'rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/house/rules', { signal })) });
  return <Part title={t('tabs.RULES')} note={t('rules.note')}><State query={rules}>{(rows) => <RuleTable rows={rows} />}</State></Part>;
}

function RuleTable({ rows }: { rows: Rule[] }) {
  const { t } = useTranslation('warehouse');
  const may = useMay();
  const [changing, setChanging] = useState<string | null>(null);
  const today = dayjs().format('YYYY-MM-DD');
  const keys = [...new Set(rows.map((r) => r.key))];
  const held = (key: string) => rows.filter((r) => r.key === key && r.fromDay <= today).at(-1);
  return (
    <>
      <LedgerTable rows={keys} rowKey={(k) => k} height={32} isCurrent={(k) => k === changing} onRow={may('MANAGE_WAREHOUSE') ? setChanging : undefined} columns={[
        { key: 'k', title: t('rules.what'), render: (k) => t(`rules.${k.replaceAll('.', '_')}`) }, { key: 'v', title: t('rules.value'), number: true, width: 96, render: (k) => { const v = held(k)?.value; return v === undefined ? '' : t(`rules.values.${v.replaceAll('.', '_')}`, { defaultValue: v }); } },
        { key: 'f', title: t('rules.from'), width: 112, deskOnly: true, render: (k) => held(k)?.fromDay === '2000-01-01' ? t('rules.ever') : <Day day={held(k)?.fromDay} /> }, { key: 'w', title: t('rules.why'), deskOnly: true, render: (k) => <span className="zg-note">{held(k)?.fromDay === '2000-01-01' ? t('rules.shipped') : held(k)?.why}</span> },
      ]} />
      {changing && <SetRule key={changing} rule={changing} value={held(changing)?.value ?? ''} onClose={() => setChanging(null)} />}
    </>
  );
}

function SetRule({ rule, value: before, onClose }: { rule: string; value: string; onClose: () => void }) {
  const { t } = useTranslation('warehouse');
  const [value, setValue] = useState(before);
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  const [why, setWhy] = useState('');
  const set = useAct(() => dataOf(api.PUT('/api/stock/house/rules/{key}', { params: { path: { key: rule } }, body: { fromDay: from, value, why } })));
  return (
    <div className="zg-row-form">
      <InlineForm label={t(`rules.${rule.replaceAll('.', '_')}`)} onSubmit={() => set.mutate(undefined, { onSuccess: onClose })}>
        <Field label={t(`rules.${rule.replaceAll('.', '_')}`)} width={200}>{(id) => before === 'on' || before === 'off' ? <Segmented id={id} value={value} onChange={setValue} options={['on', 'off'].map((v) => ({ value: v, label: t(`rules.${v}`) }))} /> : <Input id={id} value={value} onChange={(e) => setValue(e.target.value)} />}</Field>
        <Field label={t('rules.from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('rules.why')} name="why" fault={set.error} width={260}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={set} />}><Button type="primary" htmlType="submit" disabled={!why.trim()} loading={set.isPending}>{t('rules.keep')}</Button><Button onClick={onClose}>{t('close')}</Button></FormFoot>
      </InlineForm>
    </div>
  );
}
