import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Day, DayInput, Empty, Field, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { inFours } from '../codes';

type Week = components['schemas']['ShippingWeekWeek'];
type Group = components['schemas']['ShippingWeekGroup'];
type Checked = components['schemas']['ShippingWeekChecked'];
type PartOf = components['schemas']['ShippingWeekPart'];

const PARTS = ['SELECTION', 'QUALITY', 'SHIPPING'] as const satisfies readonly PartOf[];
const CHECKED = ['PRINTERS', 'SCANNERS', 'PLACES', 'MATERIAL', 'NUMBERS', 'COURIERS', 'PLATFORMS', 'SERVICE'] as const satisfies readonly Checked[];

/** FUL-30: a week's problems by type, and the check of set-up and links. */
export function Component() {
  const { t } = useTranslation('shipping');
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const asked = address.get('week') ?? undefined;
  const week = useQuery({ queryKey: ['fulfilment', 'week', asked], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/week', { params: { query: { week: asked } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('week.title')} note={week.data && <><Day day={week.data.monday} /> – <Day day={week.data.sunday} /> · {t('week.cases', { n: week.data.cases })}</>} aside={<DayInput id="ship-week" value={asked ?? week.data?.monday ?? ''} onChange={(d) => setAddress(d ? { week: d } : {})} />} />
      <State query={week} rows={8} what={t('week.title')}>
        {(w) => (
          <div className="zg-stack">
            {PARTS.map((part) => <Groups key={part} part={part} groups={w.groups.filter((g) => g.part === part)} />)}
            {may('SUPERVISE_LOGISTICS') && !w.sentAt ? <Write key={w.monday} week={w} /> : <Written week={w} />}
          </div>
        )}
      </State>
    </div>
  );
}

function Groups({ part, groups }: { part: PartOf; groups: Group[] }) {
  const { t } = useTranslation('shipping');
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Part title={t(`week.parts.${part}`)}>
      {groups.length === 0 ? <Empty title={t('week.clean')} /> : (
        <LedgerTable label={t(`week.parts.${part}`)} height={32} rows={groups} rowKey={(g) => g.type} columns={[
          { key: 'type', render: (g) => (
            <>
              <button type="button" className="zg-link" onClick={() => setOpen(open === g.type ? null : g.type)}>{t(`week.types.${g.type}`)}</button>
              {open === g.type && g.ones.map((o, i) => <div key={i}>{o.words} <span className="zg-note">{o.order && <Link to={`/orders/${o.shop}/${o.order}`}>{inFours(o.platformNo)}</Link>} <InstantText at={o.at} form="auto" /></span></div>)}
            </>
          ) },
          { key: 'n', number: true, width: 72, render: (g) => <b>{g.count}</b> },
        ]} />
      )}
    </Part>
  );
}

type Marks = Partial<Record<Checked, { good: boolean; words: string }>>;

function Write({ week }: { week: Week }) {
  const { t } = useTranslation('shipping');
  const [marks, setMarks] = useState<Marks>(() => Object.fromEntries(week.checks.map((c) => [c.what, { good: c.good, words: c.words }])));
  const [words, setWords] = useState(week.words);
  const [to, setTo] = useState<number>();
  const save = useAct((send: boolean) => dataOf(api.POST('/api/fulfilment/week', { body: { week: week.monday, words, to: send ? to! : null, checks: CHECKED.flatMap((what) => marks[what] ? [{ what, ...marks[what] }] : []) } })));
  return (
    <>
      <Part title={t('week.check')} note={t('week.checkNote')}>
        <LedgerTable label={t('week.check')} height={38} head={false} rows={[...CHECKED]} rowKey={(c) => c} columns={[
          { key: 'what', width: 220, render: (c) => t(`week.checked.${c}`) },
          { key: 'good', width: 150, render: (c) => <Segmented aria-label={t(`week.checked.${c}`)} value={marks[c] ? (marks[c].good ? 'good' : 'bad') : ''} onChange={(v) => setMarks({ ...marks, [c]: { good: v === 'good', words: marks[c]?.words ?? '' } })} options={[{ value: 'good', label: t('week.good') }, { value: 'bad', label: t('week.bad') }]} /> },
          { key: 'words', render: (c) => marks[c] && <Input aria-label={t('week.remark')} placeholder={marks[c].good ? undefined : t('week.remark')} maxLength={200} value={marks[c].words} onChange={(e) => setMarks({ ...marks, [c]: { good: marks[c]!.good, words: e.target.value } })} /> },
        ]} />
      </Part>
      <Part title={t('week.words')} note={week.savedBy ? t('couriers.savedBy', { who: week.savedBy }) : undefined}>
        <InlineForm label={t('week.words')} onSubmit={() => save.mutate(false)}>
          <Field label={t('week.wordsHint')} name="words" fault={save.error}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 4 }} maxLength={4000} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <div className="zg-line"><Field label={t('week.to')} width={220}>{(id) => <ColleagueSelect id={id} value={to} onChange={setTo} />}</Field></div>
          <FormFoot result={<ResultLine of={save} done={t('couriers.set')} />}><Button htmlType="submit" loading={save.isPending}>{t('couriers.save')}</Button><Button type="primary" disabled={!to} onClick={() => save.mutate(true)}>{t('week.send')}</Button></FormFoot>
        </InlineForm>
      </Part>
    </>
  );
}

function Written({ week }: { week: Week }) {
  const { t } = useTranslation('shipping');
  if (!week.words && week.checks.length === 0) return null;
  return (
    <Part title={t('week.words')} note={week.sentAt && <>{t('couriers.sentTo', { who: week.sentTo })} <InstantText at={week.sentAt} form="auto" /></>}>
      <p style={{ whiteSpace: 'pre-wrap' }}>{week.words}</p>
      <LedgerTable label={t('week.check')} head={false} rows={week.checks} rowKey={(c) => c.what} columns={[
        { key: 'what', width: 220, render: (c) => t(`week.checked.${c.what}`) }, { key: 'good', width: 90, render: (c) => c.good ? t('week.good') : <b className="zg-late">{t('week.bad')}</b> }, { key: 'words', render: (c) => c.words },
      ]} />
    </Part>
  );
}
