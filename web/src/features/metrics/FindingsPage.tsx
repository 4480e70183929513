import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Problem } from '@/api/problem';
import { useMay, useMe } from '@/api/session';
import { useShop } from '@/api/shop';
import { Day, DayInput, Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, Mark, PageHead, Pages, Part, State, usePhone, WhyFigure, type LedgerColumn } from '@/ui';
import type { components } from '@/api/schema';
import { useDecide, useFindings, useMeasures, useObserve, useWatch, useWatched } from './measures';

type Row = components['schemas']['FindingsRow'];
const PAGE = 50;

/** MET-09, MET-15: what was found in the figures, what is done about it, and the figure a week later. */
export function Component() {
  const { t } = useTranslation('metrics');
  const may = useMay();
  const shop = useShop();
  const [search, setSearch] = useSearchParams();
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [writing, setWriting] = useState(false);
  const open = search.get('open') === 'true';
  const findings = useFindings(shop, open, page, PAGE);
  return (
    <div className="zg-page">
      <PageHead
        title={t('findings.title')} note={t('findings.note')}
        aside={(
          <>
            <Segmented size="small" value={open ? 'open' : 'all'} onChange={(v) => { setPage(0); setSearch(v === 'open' ? { open: 'true' } : {}, { replace: true }); }} options={[{ value: 'open', label: t('findings.open') }, { value: 'all', label: t('findings.all') }]} />
            {may('PLAN_TARGETS') && <Button size="small" onClick={() => setWriting(!writing)}>{t('findings.observe')}</Button>}
          </>
        )}
      />
      <div className="zg-stack">
        {writing && <Observe onDone={() => setWriting(false)} />}
        <State query={findings} rows={8} isEmpty={(f) => f.rows.length === 0} empty={<Empty title={t(open ? 'findings.noneOpen' : 'findings.none')}>{t('findings.noneHint')}</Empty>}>
          {(f) => (
            <>
              <Log rows={f.rows} chosen={chosen} onChoose={setChosen} />
              <Pages page={page} size={PAGE} total={f.total} onPage={setPage} />
            </>
          )}
        </State>
        <Watching />
      </div>
    </div>
  );
}

function Log({ rows, chosen, onChoose }: { rows: Row[]; chosen: number | null; onChoose: (id: number | null) => void }) {
  const { t } = useTranslation('metrics');
  const phone = usePhone();
  const may = useMay();
  const columns: LedgerColumn<Row>[] = [
    { key: 'day', title: t('findings.day'), width: 76, render: (r) => <Day day={r.day} /> },
    { key: 'shop', title: t('subject.SHOP'), width: 64, deskOnly: true, render: (r) => r.shopName },
    { key: 'measure', title: t('list.name'), width: phone ? undefined : 112, render: (r) => <Link className="zg-plain" to={`/measures/${r.measure}?kind=SHOP&subject=${r.shop}&from=${r.day}&until=${next(r.day)}`}>{format.say(r.name)}</Link> },
    { key: 'then', title: t('findings.then'), number: true, width: 96, render: (r) => <><WhyFigure figure={r.figure} slot={false} />{r.percent != null && <div className="zg-late">{r.percent > 0 ? '+' : '−'}{Math.abs(r.percent)}%</div>}</> },
    { key: 'usual', title: t('findings.usual'), number: true, width: 88, deskOnly: true, render: (r) => r.usual ? <span className="zg-second"><WhyFigure figure={r.usual} slot={false} /></span> : <span className="zg-none">{format.NOT_MEASURED}</span> },
    { key: 'words', title: t('findings.words'), render: (r) => <What row={r} onDecide={() => onChoose(chosen === r.id ? null : r.id)} may={may('PLAN_TARGETS')} /> },
    { key: 'later', title: t('findings.later'), number: true, width: 104, deskOnly: true, render: (r) => r.later ? <><WhyFigure figure={r.later} slot={false} /><div className="zg-note"><Day day={r.laterOn} /></div></> : <span className="zg-second">{t('findings.laterOn', { day: format.day(r.laterOn, 'short') })}</span> },
  ];
  const row = rows.find((r) => r.id === chosen && r.decision == null);
  return (
    <>
      {row && <Decide key={row.id} row={row} onDone={() => onChoose(null)} />}
      <LedgerTable label={t('findings.title')} height={38} columns={columns} rows={rows} rowKey={(r) => r.id} isCurrent={(r) => r.id === chosen} />
    </>
  );
}

const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function What({ row, may, onDecide }: { row: Row; may: boolean; onDecide: () => void }) {
  const { t } = useTranslation('metrics');
  if (row.decision == null) return may ? <button type="button" className="zg-link" onClick={onDecide}>{t('findings.decide')}</button> : <Mark kind="soon">{t('findings.waits')}</Mark>;
  return (
    <>
      <div>{row.words}</div>
      <div>{row.nothing && <Mark>{t('findings.nothing')}</Mark>} {row.decision} <span className="zg-note">{row.decidedBy} {row.decidedAt && <InstantText at={row.decidedAt} />}</span></div>
    </>
  );
}

function Decide({ row, onDone }: { row: Row; onDone: () => void }) {
  const { t } = useTranslation('metrics');
  const decide = useDecide();
  const [words, setWords] = useState('');
  const [decision, setDecision] = useState('');
  const send = (nothing: boolean) => decide.mutate({ id: row.id, words, decision, nothing }, { onSuccess: onDone });
  const fault = decide.error ? Problem.from(decide.error) : undefined;
  return (
    <Part title={t('findings.decideOf', { measure: format.say(row.name), day: format.day(row.day, 'short') })} note={row.shopName}>
      <InlineForm label={t('findings.decide')} onSubmit={() => send(false)}>
        <Field label={t('findings.words')} hint={t('findings.wordsHint')}>{(id) => <Input.TextArea id={id} autoSize value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <Field label={t('findings.decision')} hint={t('findings.decisionHint')}>{(id) => <Input.TextArea id={id} autoSize value={decision} onChange={(e) => setDecision(e.target.value)} />}</Field>
        <FormFoot result={fault && <span className="zg-late" role="alert">{fault.detail || fault.title}</span>}>
          <Button type="primary" htmlType="submit" loading={decide.isPending}>{t('findings.save')}</Button>
          <Button onClick={() => send(true)}>{t('findings.saveNothing')}</Button>
          <Button onClick={onDone}>{t('info.less')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

function Observe({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('metrics');
  const me = useMe();
  const shop = useShop();
  const measures = useMeasures();
  const observe = useObserve();
  const [draft, setDraft] = useState({ shop: shop ?? me.shops?.[0]?.id ?? 0, measure: 'paid-amount', day: yesterday(), words: '', decision: '' });
  const fault = observe.error ? Problem.from(observe.error) : undefined;
  return (
    <Part title={t('findings.observe')} note={t('findings.observeNote')}>
      <InlineForm label={t('findings.observe')} onSubmit={() => observe.mutate(draft, { onSuccess: onDone })}>
        <Field label={t('subject.SHOP')}>{(id) => <Select id={id} value={draft.shop} onChange={(s) => setDraft({ ...draft, shop: s })} options={(me.shops ?? []).map((s) => ({ value: s.id, label: s.name }))} />}</Field>
        <Field label={t('list.name')}>
          {(id) => <Select id={id} showSearch optionFilterProp="label" value={draft.measure} onChange={(measure) => setDraft({ ...draft, measure })} options={(measures.data ?? []).filter((d) => d.subjects.includes('SHOP')).map((d) => ({ value: d.key, label: format.say(d.name) }))} />}
        </Field>
        <Field label={t('findings.day')}>{(id) => <DayInput id={id} value={draft.day} onChange={(day) => setDraft({ ...draft, day })} />}</Field>
        <Field label={t('findings.words')} hint={t('findings.wordsHint')}>{(id) => <Input.TextArea id={id} autoSize value={draft.words} onChange={(e) => setDraft({ ...draft, words: e.target.value })} />}</Field>
        <Field label={t('findings.decision')} hint={t('findings.decisionHint')}>{(id) => <Input.TextArea id={id} autoSize value={draft.decision} onChange={(e) => setDraft({ ...draft, decision: e.target.value })} />}</Field>
        <FormFoot result={fault && <span className="zg-late" role="alert">{fault.detail || fault.title}</span>}>
          <Button type="primary" htmlType="submit" loading={observe.isPending}>{t('findings.save')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}

const yesterday = () => new Date(Date.parse(format.local(Date.now()).day) - 86_400_000).toISOString().slice(0, 10);

/** From how many percent off the usual on a day is a finding. */
function Watching() {
  const { t } = useTranslation('metrics');
  const may = useMay();
  const watched = useWatched();
  const measures = useMeasures();
  const watch = useWatch();
  const [draft, setDraft] = useState({ measure: 'sales-qty', percent: '30', why: '' });
  const fault = watch.error ? Problem.from(watch.error) : undefined;
  return (
    <Part title={t('findings.watched')} note={t('findings.watchedNote')}>
      <State query={watched} rows={4}>
        {(all) => (
          <LedgerTable
            label={t('findings.watched')} rows={all} rowKey={(w) => w.measure}
            columns={[
              { key: 'name', title: t('list.name'), render: (w) => <Link className="zg-plain" to={`/measures/${w.measure}`}>{format.say(w.name)}</Link> },
              { key: 'percent', title: t('findings.percent'), number: true, width: 96, render: (w) => w.percent === 0 ? <span className="zg-none">{t('findings.off')}</span> : `${w.percent}%` },
              { key: 'from', title: t('form.from'), number: true, width: 96, deskOnly: true, render: (w) => w.from > '2000-01-01' ? <Day day={w.from} /> : <span className="zg-none">{format.NOT_MEASURED}</span> },
            ]}
          />
        )}
      </State>
      {may('MANAGE_MEASURES') && (
        <InlineForm label={t('findings.watched')} onSubmit={() => watch.mutate({ measure: draft.measure, percent: Number(draft.percent), from: null, why: draft.why }, { onSuccess: () => setDraft({ ...draft, why: '' }) })}>
          <Field label={t('list.name')}>
            {(id) => <Select id={id} showSearch optionFilterProp="label" value={draft.measure} onChange={(measure) => setDraft({ ...draft, measure })} options={(measures.data ?? []).filter((d) => d.subjects.includes('SHOP')).map((d) => ({ value: d.key, label: format.say(d.name) }))} />}
          </Field>
          <Field label={t('findings.percent')} hint={t('findings.percentHint')}>{(id) => <Input id={id} inputMode="numeric" value={draft.percent} onChange={(e) => setDraft({ ...draft, percent: e.target.value.replace(/\D/g, '') })} />}</Field>
          <Field label={t('form.reason')}>{(id) => <Input id={id} value={draft.why} onChange={(e) => setDraft({ ...draft, why: e.target.value })} />}</Field>
          <FormFoot result={fault && <span className="zg-late" role="alert">{fault.detail || fault.title}</span>}><Button htmlType="submit" loading={watch.isPending}>{t('findings.save')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}
