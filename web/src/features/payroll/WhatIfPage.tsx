import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay, useMe } from '@/api/session';
import { CoefficientFigure, ColleagueSelect, Field, format, KeyFigure, KeyFigures, MoneyFigure, MonthInput, MovedTable, PageHead, Part, PointsFigure, State, useNow, type WhyFigureValue } from '@/ui';

type Result = components['schemas']['TryWhatIfResult'];
type Thinking = components['schemas']['TrialThinking'];
type Change = Pick<Thinking, 'leave' | 'add' | 'items' | 'score' | 'bands' | 'terms' | 'sales'>;

/** WHY-05: what a month would come to, beside how it stands; each change is reckoned at once and nothing is saved. */
export function Component() {
  const { t } = useTranslation('payroll');
  const me = useMe();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const [change, setChange] = useState<Change>({});
  const month = address.get('month') ?? format.local(useNow(60_000)).day.slice(0, 7);
  const person = Number(address.get('person') ?? me.person.id);
  const fact = address.get('fact');
  const leave = change.leave ?? (fact ? [fact] : undefined);
  const thought = useQuery({
    queryKey: ['payroll', 'what-if', person, month, change, leave], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.POST('/api/payroll/trial/what-if', { body: { ...change, leave: leave ?? null, person, month } as Thinking, signal })),
  });
  const to = (next: Record<string, string>) => { setChange({}); setAddress({ month, person: String(person), ...next }); };
  return (
    <div className="zg-page">
      <PageHead title={t('whatIf.title')} note={t('whatIf.note')} aside={(
        <>
          {may('READ_SCORES') && <span style={{ width: 160 }}><ColleagueSelect id="what-if-person" value={person} onChange={(id) => id && to({ person: String(id) })} /></span>}
          <MonthInput id="what-if-month" value={month} onChange={(next) => next && to({ month: next })} />
          <Button onClick={() => to({})}>{t('whatIf.reset')}</Button>
        </>
      )} />
      <State query={thought} rows={10}>
        {(data) => (
          <div className="zg-cols">
            <div className="zg-stack">
              <Sides result={data} />
              <Part title={t('whatIf.rows')}>
                {data.rows.length === 0 ? <p className="zg-note">{t('whatIf.nothing')}</p> : <MovedTable heads={{ without: t('whatIf.now'), with: t('whatIf.then') }} rows={data.rows.map((row) => ({ label: format.say(row.label), without: row.without as WhyFigureValue, with: row.with as WhyFigureValue }))} />}
              </Part>
            </div>
            <div className="zg-stack">
              <Leave person={person} month={month} leave={leave ?? []} onLeave={(next) => setChange({ ...change, leave: next })} />
              {data.items.length === 0 && <p className="zg-note">{t('whatIf.noSheet')}</p>}
              {data.items.length > 0 && <Scores result={data} change={change} onChange={setChange} />}
              {data.sales && <Sales change={change} onChange={setChange} />}
              {data.terms.length > 0 && <Terms result={data} change={change} onChange={setChange} />}
            </div>
          </div>
        )}
      </State>
    </div>
  );
}

function Sides({ result }: { result: Result }) {
  const { t } = useTranslation('payroll');
  return (
    <>
      {([['now', result.now], ['then', result.then]] as const).map(([key, side]) => (
        <Part key={key} title={t(`whatIf.${key}`)}>
          <KeyFigures>
            <KeyFigure label={t('score')}><PointsFigure hundredths={side.score} size="key" slot={false} /></KeyFigure>
            <KeyFigure label={t('coefficient')}><CoefficientFigure hundredths={side.coefficient} size="key" slot={false} /></KeyFigure>
            <KeyFigure label={t('net')}><MoneyFigure fen={side.net} size="key" slot={false} /></KeyFigure>
          </KeyFigures>
        </Part>
      ))}
    </>
  );
}

/** The events of the month that moved points or pay. */
function Leave({ person, month, leave, onLeave }: { person: number; month: string; leave: string[]; onLeave: (leave: string[]) => void }) {
  const { t } = useTranslation('payroll');
  const events = useQuery({ queryKey: ['payroll', 'what-if', 'events', person, month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/trial/events', { params: { query: { person, month } }, signal })) });
  return (
    <Part title={t('whatIf.leave')}>
      <State query={events} rows={3} empty={<p className="zg-note">{t('whatIf.leaveNone')}</p>}>
        {(all) => all.map((event) => {
          const id = `${event.fact.kind}/${event.fact.id}`;
          return (
            <div key={id}>
              <Checkbox checked={leave.includes(id)} onChange={(e) => onLeave(e.target.checked ? [...leave, id] : leave.filter((l) => l !== id))}>
                {event.day.slice(5)} {format.say(event.label)} {event.order && <span className="zg-code">{event.order}</span>} <span className="zg-note">{format.say(event.item)}</span>
              </Checkbox>
            </div>
          );
        })}
      </State>
    </Part>
  );
}

function Scores({ result, change, onChange }: { result: Result; change: Change; onChange: (change: Change) => void }) {
  const { t } = useTranslation('payroll');
  const [measure, setMeasure] = useState<string | null>(null);
  const [times, setTimes] = useState(1);
  const [each, setEach] = useState(5);
  const picked = result.measures.find((m) => m.key === measure);
  const bands = change.bands ?? result.bands;
  const put = (key: string, value: number | null) => {
    const items = { ...change.items };
    if (value === null) delete items[key]; else items[key] = Math.round(value * 100);
    onChange({ ...change, items });
  };
  const band = (at: number, next: Partial<Result['bands'][number]>) => onChange({ ...change, bands: bands.map((b, i) => i === at ? { ...b, ...next } : b) });
  return (
    <>
      <Part title={t('whatIf.add')}>
        <div className="zg-line">
          <Select aria-label={t('whatIf.measure')} placeholder={t('whatIf.measure')} style={{ minWidth: 200 }} value={measure} onChange={setMeasure} options={result.measures.map((m) => ({ value: m.key, label: format.say(m.name) }))} />
          <InputNumber aria-label={t('whatIf.times')} addonAfter={t('whatIf.times')} min={1} max={99} value={times} onChange={(v) => setTimes(v ?? 1)} style={{ width: 130 }} />
          <InputNumber aria-label={t(picked?.rate ? 'whatIf.ofWhole' : 'whatIf.each')} addonAfter={t(picked?.rate ? 'whatIf.ofWhole' : 'whatIf.each')} min={0} max={picked?.rate ? times : 100} value={each} onChange={(v) => setEach(v ?? 0)} style={{ width: 170 }} />
          <Button disabled={!picked} onClick={() => picked && onChange({ ...change, add: [...(change.add ?? []), picked.rate ? { measure: picked.key, part: Math.min(each, times), whole: times, points: 0 } : { measure: picked.key, part: times, whole: 0, points: Math.round(each * 100) * times }] })}>{t('whatIf.addOne')}</Button>
        </div>
        {(change.add ?? []).map((a, i) => <div key={i} className="zg-note">+ {format.say(result.measures.find((m) => m.key === a.measure)?.name)} {a.whole > 0 ? `${a.part} / ${a.whole}` : `× ${a.part}, ${format.points(-a.points)}`}</div>)}
      </Part>
      <Part title={t('whatIf.score')}>
        <Line label={t('score')}><InputNumber aria-label={t('whatIf.score')} min={0} max={120} step={1} value={change.score == null ? null : change.score / 100} placeholder={result.now.score == null ? '' : format.points(result.now.score)} onChange={(v) => onChange({ ...change, score: v === null ? null : Math.round(v * 100) })} /></Line>
      </Part>
      <Part title={t('whatIf.items')}>
        {result.items.map((i) => <Line key={i.key} label={`${format.say(i.title)} / ${format.points(i.most)}`}><InputNumber aria-label={format.say(i.title)} min={0} max={i.most / 100} value={change.items?.[i.key] == null ? null : change.items[i.key]! / 100} placeholder={i.now == null ? '' : format.points(i.now)} onChange={(v) => put(i.key, v)} /></Line>)}
      </Part>
      <Part title={t('whatIf.bands')}>
        {bands.map((b, i) => (
          <Line key={i} label={i === 0 ? t('whatIf.bandLowest') : t('whatIf.bandFrom')}>
            {i > 0 && <InputNumber aria-label={t('whatIf.bandFrom')} min={0} max={120} value={(b.from ?? 0) / 100} onChange={(v) => v !== null && band(i, { from: Math.round(v * 100) })} />}
            <InputNumber aria-label={t('whatIf.coefficient')} min={0} max={9} step={0.1} value={b.coefficient / 100} onChange={(v) => v !== null && band(i, { coefficient: Math.round(v * 100) })} />
          </Line>
        ))}
      </Part>
    </>
  );
}

/** More sold of one's own orders, or less: what measures of sales and commission plans would make of it. */
function Sales({ change, onChange }: { change: Change; onChange: (change: Change) => void }) {
  const { t } = useTranslation('payroll');
  return (
    <Part title={t('whatIf.sales')} note={t('whatIf.salesNote')}>
      <Line label={t('whatIf.salesMore')}><InputNumber aria-label={t('whatIf.salesMore')} precision={2} value={change.sales == null ? null : change.sales / 100} onChange={(v) => onChange({ ...change, sales: v === null ? null : Math.round(v * 100) })} style={{ width: 160 }} /></Line>
    </Part>
  );
}

function Terms({ result, change, onChange }: { result: Result; change: Change; onChange: (change: Change) => void }) {
  const { t } = useTranslation('payroll');
  const put = (key: string, value: number | null) => {
    const terms = { ...change.terms };
    if (value === null) delete terms[key]; else terms[key] = Math.round(value * 100);
    onChange({ ...change, terms });
  };
  return (
    <Part title={t('whatIf.terms')}>
      {result.terms.map((term) => <Line key={term.key} label={format.say(term.name)}><InputNumber aria-label={format.say(term.name)} value={change.terms?.[term.key] == null ? null : change.terms[term.key]! / 100} placeholder={format.money(term.now)} onChange={(v) => put(term.key, v)} style={{ width: 140 }} /></Line>)}
    </Part>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return <Field label={label}>{() => <span className="zg-line">{children}</span>}</Field>;
}
