import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty, Field, format, FormFoot, InlineForm, ListFile, Mark, PageHead, Part, ResultLine, State, type SheetTable } from '@/ui';
import { Around } from './Around';
import { ProposalPart } from './ProposalPart';
import { RosterTable } from './RosterTable';
import { clock, dayWords, hour, hours, monday, plus, today, useAct, usePlan, useRota, useRotas, type Plan, type Rota } from './roster';
import './roster.css';

type Span = 'week' | 'fourWeeks' | 'month';
const SPANS: Span[] = ['week', 'fourWeeks', 'month'];
/** The rest is counted; the table's foot names their days. */
const SHOWN = 8;

/** SRV-02: the plan of a rota: who works when, what is lacking, what it breaks; drafted, proposed, published. */
export function Component() {
  const { t } = useTranslation('roster');
  const rotas = useRotas();
  const own = Number(useParams().rota ?? 0) || rotas.data?.[0]?.id || 0;
  const navigate = useNavigate();
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={(rotas.data?.length ?? 0) > 0 && (
        <Select aria-label={t('rota')} style={{ minWidth: 140 }} value={own} onChange={(id) => void navigate(`/roster/${id}`)} options={rotas.data?.map((r) => ({ value: r.id, label: format.say(r.name) }))} />
      )} />
      <State query={rotas} rows={8}>{(all) => all.length === 0 ? <><Empty title={t('empty')}>{t('emptyHint')}</Empty><NewRota /></> : <One key={own} id={own} />}</State>
    </div>
  );
}

export function NewRota() {
  const { t } = useTranslation('roster');
  const [name, setName] = useState('');
  const [department, setDepartment] = useState<number>();
  const [shop, setShop] = useState<number>();
  const may = useMay();
  const departments = useQuery({ queryKey: ['departments'], enabled: may('READ_ORGANISATION'), queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/departments', { signal })) });
  const shops = useQuery({ queryKey: ['shops'], enabled: may('READ_CATALOGUE'), queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/shops', { signal })) });
  const navigate = useNavigate();
  const add = useAct(async () => {
    const { id } = await dataOf(api.POST('/api/attendance/rotas', { body: { nameZh: name, nameEn: null, department: department ?? null, shop: shop ?? null } }));
    void navigate(`/roster/${id}/settings`);
  });
  return (
    <InlineForm label={t('newRota')} onSubmit={() => add.mutate(undefined)}>
      <Field label={t('newRota')}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      {(departments.data ?? []).length > 0 && <Field label={t('department')}>{(id) => <Select id={id} allowClear placeholder={t('wholeCompany')} value={department} onChange={setDepartment} options={departments.data!.filter((d) => !d.closedOn).map((d) => ({ value: d.id, label: format.say(d.name) }))} />}</Field>}
      {(shops.data ?? []).length > 0 && <Field label={t('shop')}>{(id) => <Select id={id} allowClear placeholder={t('allShops')} value={shop} onChange={setShop} options={shops.data!.map((s) => ({ value: s.id, label: s.name }))} />}</Field>}
      <FormFoot result={<ResultLine of={add} />}><Button htmlType="submit" loading={add.isPending} disabled={!name.trim()}>{t('add')}</Button></FormFoot>
    </InlineForm>
  );
}

function One({ id }: { id: number }) {
  const { t } = useTranslation('roster');
  const [address, setAddress] = useSearchParams();
  const span = (address.get('span') as Span | null) ?? 'week';
  const from = address.get('from') ?? monday(today());
  const last = span === 'month' ? plus(`${plus(`${from.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1) : plus(from, span === 'week' ? 6 : 27);
  const go = (next: Span, day: string) => setAddress({ span: next, from: next === 'month' ? `${day.slice(0, 7)}-01` : monday(day) }, { replace: true });
  const step = (by: number) => go(span, span === 'month' ? plus(from, by > 0 ? 31 : -1) : plus(from, by * (span === 'week' ? 7 : 28)));
  const rota = useRota(id);
  const plan = usePlan(id, from, last);
  return (
    <>
      <div className="zg-roster-bar">
        <Segmented value={span} onChange={(next) => go(next, from)} options={SPANS.map((s) => ({ value: s, label: t(s) }))} />
        <Button onClick={() => step(-1)}>{t('before')}</Button><Button onClick={() => go(span, today())}>{t('today')}</Button><Button onClick={() => step(1)}>{t('after')}</Button>
        <span className="zg-note">{from} – {last}</span>
        {rota.data?.mayPlan && <Link to={`/roster/${id}/settings`}>{t('settings')}</Link>}
      </div>
      <State query={plan} rows={8} isEmpty={(p) => p.rows.length === 0} empty={<Empty title={t('noPeople')}>{rota.data?.mayPlan ? t('noPeopleHint') : ''}</Empty>}>
        {(p) => rota.data && <Sheet plan={p} rota={rota.data} from={from} last={last} />}
      </State>
    </>
  );
}

function Sheet({ plan, rota, from, last }: { plan: Plan; rota: Rota; from: string; last: string }) {
  const { t } = useTranslation('roster');
  const [chosen, setChosen] = useState<{ person: number; day: string } | null>(null);
  return (
    <>
      {chosen && plan.mayPlan && <Editor key={`${chosen.person} ${chosen.day}`} plan={plan} rota={rota} person={chosen.person} day={chosen.day} close={() => setChosen(null)} />}
      <RosterTable plan={plan} chosen={chosen} onCell={plan.mayPlan ? (person, day) => setChosen({ person, day }) : undefined} />
      <ListFile page={0} size={1} total={1} onPage={() => undefined} table={() => dayByDay(plan, t)} />
      <p className="zg-note">{format.labelled(t('fairness'), t('spreadIs', plan.spread))}</p>
      <div className="zg-cols" data-c="2">
        <div className="zg-stack">
          <Part title={t('lacking')} note={plan.gaps.length || undefined}>
            {plan.gaps.length === 0 ? <p className="zg-note">{t('noGaps')}</p> : (
              <ul className="zg-roster-lines">{plan.gaps.slice(0, SHOWN).map((g) => <li key={`${g.from} ${g.skill ?? ''}`}><b className="zg-late">{dayWords(g.day)}</b> {t('gapIs', { from: hour(g.from), until: hour(g.until, true), n: g.missing })}{g.skill ? t('gapSkill', { skill: g.skill }) : ''}</li>)}{plan.gaps.length > SHOWN && <li className="zg-note">{t('more', { n: plan.gaps.length - SHOWN })}</li>}</ul>
            )}
          </Part>
          <Breaches plan={plan} />
          {plan.mayPlan && <Around rota={rota} from={from} last={last} />}
        </div>
        <div className="zg-stack">
          {plan.mayPlan && <Publishing plan={plan} from={from} last={last} />}
          {plan.mayPlan && <ProposalPart rota={plan.rota} from={from} last={last} />}
        </div>
      </div>
    </>
  );
}

/** A row a person's day: what one prints, sorts or hands on. */
function dayByDay(plan: Plan, t: TFunction<'roster'>): SheetTable {
  return {
    heads: [t('file.day'), t('person'), t('skills_head'), t('file.what'), t('file.shift'), t('file.start'), t('file.end')],
    rows: plan.rows.flatMap((row) => row.slots.filter((s) => s.state !== 'OFF_ROTA').map((s) => [
      s.day, row.name, row.skills.join(' '), t(`file.${s.state}`), ...(s.state === 'SHIFT' && s.shift ? [format.say(s.shift.name), clock(s.shift.from), clock(s.shift.until)] : ['', '', '']),
    ])),
  };
}

function Breaches({ plan }: { plan: Plan }) {
  const { t } = useTranslation('roster');
  const others = plan.breaches.filter((b) => b.kind !== 'COVER');
  return (
    <Part title={t('rules')} note={others.length || undefined}>
      {others.length === 0 ? <p className="zg-note">{t('noBreaches')}</p> : (
        <ul className="zg-roster-lines">{others.slice(0, SHOWN).map((b, i) => <li key={i}><Mark kind={b.hard ? 'late' : 'soon'}>{b.hard ? t('hard') : t('warn')}</Mark> {format.say(b.words)}</li>)}{others.length > SHOWN && <li className="zg-note">{t('more', { n: others.length - SHOWN })}</li>}</ul>
      )}
    </Part>
  );
}

/** One day of one person: drafted at once; what is published changes for a reason, and the broken rule is named. */
function Editor({ plan, rota, person, day, close }: { plan: Plan; rota: Rota; person: number; day: string; close: () => void }) {
  const { t } = useTranslation('roster');
  const row = plan.rows.find((r) => r.person === person)!;
  const slot = row.slots.find((s) => s.day === day)!;
  const published = plan.days.find((d) => d.day === day)?.published && !slot.draft;
  const [pinned, setPinned] = useState(slot.pinned && slot.draft);
  const [why, setWhy] = useState('');
  const [despite, setDespite] = useState(false);
  const path = { path: { id: plan.rota } };
  const draft = useAct((choice: { shift: string | null; clear: boolean }) => dataOf(api.PUT('/api/attendance/rotas/{id}/plan/cells', { params: path, body: { cells: [{ person, day, shift: choice.shift, clear: choice.clear, pinned }] } })));
  const change = useAct((shift: string | null) => dataOf(api.POST('/api/attendance/rotas/{id}/plan/changes', { params: path, body: { person, day, shift, why, despite } })));
  const set = (shift: string | null) => published ? change.mutate(shift) : draft.mutate({ shift, clear: false });
  const broken = (draft.data ?? change.data ?? []).map((b) => format.say(b.words));
  return (
    <div className="zg-roster-edit" role="group" aria-label={t('cell', { name: row.name, day })}>
      <b>{row.name} {dayWords(day)}</b>
      <span className="zg-note">{published ? t('change') : t('draft')}</span>
      {rota.shifts.map((s) => <Button key={s.key} disabled={published && !why.trim()} onClick={() => set(s.key)}>{format.say(s.name)} {hours(s)}</Button>)}
      <Button disabled={published && !why.trim()} onClick={() => set(null)}>{t('restDay')}</Button>
      {!published && <Button onClick={() => draft.mutate({ shift: null, clear: true })}>{t('clear')}</Button>}
      {!published && <Checkbox checked={pinned} onChange={(e) => { setPinned(e.target.checked); }}>{t('pin')}</Checkbox>}
      {published && <Input aria-label={t('why')} placeholder={t('why')} style={{ width: 180 }} value={why} onChange={(e) => setWhy(e.target.value)} />}
      {published && <Checkbox checked={despite} onChange={(e) => setDespite(e.target.checked)}>{t('despite')}</Checkbox>}
      <Button type="text" onClick={close}>{t('cancel')}</Button>
      <ResultLine of={draft} done={broken.length ? undefined : t('done')} /><ResultLine of={change} done={broken.length ? undefined : t('done')} />
      {broken.length > 0 && <span className="zg-soon" role="status">{t('breaks', { words: format.sentences(broken.slice(0, 3)) })}</span>}
    </div>
  );
}

function Publishing({ plan, from, last }: { plan: Plan; from: string; last: string }) {
  const { t } = useTranslation('roster');
  const [words, setWords] = useState('');
  const [a, setA] = useState<number>();
  const [b, setB] = useState<number>();
  const first = from < today() ? today() : from;
  const path = { path: { id: plan.rota } };
  const publish = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/plan/publish', { params: path, body: { from: first, last, words } })));
  const sample = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/plan/sample', { params: path, body: { monday: monday(from), a: a!, b: b! } })));
  const hard = plan.breaches.some((x) => x.hard && x.day >= first);
  const people = plan.rows.map((r) => ({ value: r.person, label: r.name }));
  return (
    <Part title={t('publish')} note={t('publishNote')}>
      {hard && <div className="zg-roster-form"><Field label={t('publishWhy')} width={320}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field></div>}
      <FormFoot result={<ResultLine of={publish} done={publish.data && t('publishedIs', { n: publish.data.written })} />}>
        <Button type="primary" loading={publish.isPending} disabled={last < today() || hard && !words.trim()} onClick={() => publish.mutate(undefined)}>{t('publishDays', { from: first, last })}</Button>
      </FormFoot>
      {people.length >= 2 && (
        <div className="zg-roster-form">
          <Field label={t('sampleA')} width={110}>{(id) => <Select id={id} value={a} onChange={setA} options={people} />}</Field>
          <Field label={t('sampleB')} width={110}>{(id) => <Select id={id} value={b} onChange={setB} options={people} />}</Field>
          <Button disabled={!a || !b} loading={sample.isPending} onClick={() => sample.mutate(undefined)}>{t('sample')}</Button>
          <span className="zg-note">{t('sampleIs')}</span><ResultLine of={sample} done={t('done')} />
        </div>
      )}
    </Part>
  );
}
