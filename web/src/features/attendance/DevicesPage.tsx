import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { DayInput, Empty, Field, format, FormFoot, InlineForm, LedgerTable, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import { KEY } from './attendance';

const PAGE = 100;

/** ATT-06: numbers of punch clocks and whose they are; photos by name. */
export function Component() {
  const { t } = useTranslation('attendance');
  const [at, setAt] = useState(0);
  const unmatched = useQuery({ queryKey: [...KEY, 'unmatched', at], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/devices/unmatched', { params: { query: { page: at, size: PAGE } }, signal })) });
  const matched = useQuery({ queryKey: [...KEY, 'matched'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/devices/matched', { params: { query: { size: 500 } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('devices.title')} note={t('devices.note')} aside={<Link to="/import"><Button>{t('devices.import')}</Button></Link>} />
      <State query={unmatched} rows={6} isEmpty={(page) => page.total === 0} empty={<Empty title={t('devices.none')}>{t('devices.noneHint')}</Empty>}>
        {(page) => (
          <Part title={t('devices.unmatched', { count: page.total })}>
            <Unmatched rows={page.rows} />
            <Pages page={at} size={PAGE} total={page.total} onPage={setAt} />
          </Part>
        )}
      </State>
      <Photos />
      <State query={matched} rows={4}>
        {(page) => page.total > 0 && (
          <Part title={t('devices.matched', { count: page.total })}>
            <LedgerTable rows={page.rows} rowKey={(m) => `${m.device}/${m.pin}/${m.from}`} height={27} label={t('devices.title')} columns={[
              { key: 'device', title: t('devices.device'), width: 140, render: (m) => m.device }, { key: 'pin', title: t('devices.pin'), width: 120, render: (m) => m.pin },
              { key: 'name', title: t('days.name'), render: (m) => <>{m.name} <span className="zg-note">{m.staffNo}</span></> },
              { key: 'held', title: t('devices.held'), render: (m) => <span className="zg-note">{m.from === '2000-01-01' ? '' : t('devices.from', { day: m.from })} {m.until ? t('devices.until', { day: m.until }) : ''}</span> },
            ]} />
            <Give rows={page.rows.filter((m) => !m.until)} />
          </Part>
        )}
      </State>
    </div>
  );
}

interface UnmatchedRow { device: string; pin: string; name: string; punches: number; first: string; last: string; likely?: number | null; likelyName?: string | null }

function Unmatched({ rows }: { rows: UnmatchedRow[] }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const people = useQuery({ queryKey: ['organisation', 'people', 'names'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { size: 500 } }, signal })) });
  const match = useMutation({
    mutationFn: ({ row, person }: { row: UnmatchedRow; person: number }) => dataOf(api.POST('/api/attendance/devices/match', { body: { device: row.device, pin: row.pin, person } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const matchAll = useMutation({
    mutationFn: async (all: UnmatchedRow[]) => {
      let punches = 0;
      for (const row of all) punches += (await dataOf(api.POST('/api/attendance/devices/match', { body: { device: row.device, pin: row.pin, person: Number(of(row)) } }))).punches;
      return { people: all.length, punches };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const of = (row: UnmatchedRow) => chosen[`${row.device}/${row.pin}`] ?? (row.likely ? String(row.likely) : '');
  const known = rows.filter((r) => of(r) !== '');
  const busy = match.isPending || matchAll.isPending;
  return (
    <>
      {known.length > 1 && <div className="zg-actions"><Button type="primary" loading={matchAll.isPending} disabled={busy} onClick={() => matchAll.mutate(known)}>{t('devices.matchAll', { n: known.length })}</Button><span className="zg-note">{t('devices.matchAllNote')}</span></div>}
      <LedgerTable rows={rows} rowKey={(r) => `${r.device}/${r.pin}`} height={38} label={t('devices.title')} columns={[
        { key: 'device', title: t('devices.device'), width: 110, deskOnly: true, render: (r) => r.device }, { key: 'pin', title: t('devices.pin'), width: 90, render: (r) => <><b>{r.pin}</b> <span className="zg-note">{r.name}</span></> },
        { key: 'punches', title: t('devices.punches'), number: true, width: 70, render: (r) => format.count(r.punches) },
        { key: 'span', title: t('devices.span'), deskOnly: true, render: (r) => `${format.instant(r.first, 'minute')} – ${format.instant(r.last, 'minute')}` },
        {
          key: 'person', title: t('days.name'), render: (r) => (
            <Select aria-label={t('devices.whose', { pin: r.pin })} showSearch optionFilterProp="label" style={{ width: 180 }} placeholder={t('devices.choose')} value={of(r) || undefined}
              onChange={(person) => setChosen({ ...chosen, [`${r.device}/${r.pin}`]: person })} options={(people.data?.rows ?? []).map((p) => ({ value: String(p.id), label: `${p.name} ${p.staffNo}` }))} />
          ),
        },
        { key: 'do', number: true, width: 90, render: (r) => <Button disabled={!of(r) || busy} onClick={() => match.mutate({ row: r, person: Number(of(r)) })}>{t('devices.match')}</Button> },
      ]} />
      <ResultLine of={match} done={match.data && t('devices.done', { n: match.data.punches })} />
      <ResultLine of={matchAll} done={matchAll.data && format.labelled(t('devices.matchedAll', { n: matchAll.data.people }), t('devices.done', { n: matchAll.data.punches }))} />
    </>
  );
}

const GIVE = { number: '', person: '', from: '', why: '' };

/** A number that belongs to somebody else from a day on: the clock is not told, we are. */
function Give({ rows }: { rows: { device: string; pin: string; name: string }[] }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const [form, setForm] = useState(GIVE);
  const people = useQuery({ queryKey: ['organisation', 'people', 'names'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { size: 500 } }, signal })) });
  const give = useMutation({
    mutationFn: () => {
      const [device = '', pin = ''] = JSON.parse(form.number) as string[];
      return dataOf(api.POST('/api/attendance/devices/give', { body: { device, pin, person: Number(form.person), from: form.from, why: form.why } }));
    },
    onSuccess: async () => { setForm(GIVE); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  return (
    <InlineForm label={t('devices.give')} onSubmit={() => give.mutate()}>
      <Field label={t('devices.pin')}>{(id) => <Select id={id} showSearch optionFilterProp="label" style={{ width: 220 }} value={form.number || undefined} onChange={(number) => setForm({ ...form, number })} options={rows.map((m) => ({ value: JSON.stringify([m.device, m.pin]), label: `${m.pin} · ${m.name} · ${m.device}` }))} />}</Field>
      <Field label={t('devices.to')}>{(id) => <Select id={id} showSearch optionFilterProp="label" style={{ width: 180 }} value={form.person || undefined} onChange={(person) => setForm({ ...form, person })} options={(people.data?.rows ?? []).map((p) => ({ value: String(p.id), label: `${p.name} ${p.staffNo}` }))} />}</Field>
      <Field label={t('calendars.from')}>{(id) => <DayInput id={id} value={form.from} onChange={(from) => setForm({ ...form, from })} />}</Field>
      <Field label={t('corrections.words')}>{(id) => <Input id={id} value={form.why} onChange={(e) => setForm({ ...form, why: e.target.value })} />}</Field>
      <FormFoot result={<ResultLine of={give} done={give.data && t('devices.done', { n: give.data.punches })} />}><Button htmlType="submit" disabled={!form.number || !form.person || !form.from || !form.why.trim()} loading={give.isPending}>{t('devices.give')}</Button></FormFoot>
    </InlineForm>
  );
}

/** INT-16: photos of a day, matched by staff number and time in their names. */
function Photos() {
  const { t } = useTranslation('attendance');
  const chooser = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (files: File[]) => dataOf(api.POST('/api/attendance/photos', {
      body: { file: files as unknown as string[] }, bodySerializer: () => { const form = new FormData(); files.forEach((f) => form.append('file', f)); return form; },
    })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Part title={t('photos.title')} note={t('photos.note')}>
      <input ref={chooser} hidden multiple type="file" accept="image/*" aria-label={t('photos.choose')} onChange={(e) => { const files = Array.from(e.target.files ?? []); if (files.length > 0) send.mutate(files); e.target.value = ''; }} />
      <div className="zg-actions"><Button onClick={() => chooser.current?.click()} loading={send.isPending}>{t('photos.choose')}</Button><ResultLine of={send} done={send.data && t('photos.done', { taken: send.data.filter((s) => s.taken).length, n: send.data.length })} /></div>
      {send.data && <LedgerTable rows={send.data} rowKey={(s, i) => `${s.name} ${i}`} label={t('photos.title')} columns={[
        { key: 'name', render: (s) => s.name }, { key: 'what', render: (s) => <span className={s.taken ? undefined : 'zg-late'}>{format.say(s.what)}</span> },
      ]} />}
    </Part>
  );
}
