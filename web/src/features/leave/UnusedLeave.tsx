import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { Day, Field, format, InlineForm, LedgerTable, Mark, Part, ResultLine, usePhone } from '@/ui';

type Unused = components['schemas']['UnusedLeaveUnused'];

/** ATT-41: annual leave nobody can take any more: HR says whether it is paid. Nothing is shown while there is none. */
export function UnusedLeave() {
  const { t } = useTranslation('leave');
  const may = useMay()('MANAGE_ATTENDANCE');
  const phone = usePhone();
  const unused = useQuery({ queryKey: ['attendance', 'unused-leave'], enabled: may, queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/unused-leave', { signal })) });
  const [chosen, setChosen] = useState<number | null>(null);
  const rows = unused.data ?? [];
  const one = rows.find((u) => u.id === chosen && u.paid == null);
  if (rows.length === 0) return null;
  return (
    <Part title={t('unused.title')} note={t('unused.note')}>
      <LedgerTable rows={rows.slice(0, 40)} rowKey={(u) => u.id} height={32} label={t('unused.title')} isCurrent={(u) => u.id === chosen} onRow={(u) => setChosen(u.paid == null ? u.id : null)} columns={[
        { key: 'who', title: t('who'), render: (u) => <><b>{u.name}</b> <span className="zg-note">{phone ? '' : u.staffNo}</span></> },
        { key: 'what', title: t('unused.what'), render: (u) => <>{t('unused.days', { year: u.year, n: u.hundredths / 100 })} <span className="zg-note">{format.say(u.causeWords)}</span></> },
        { key: 'day', title: t('day'), width: 96, deskOnly: true, render: (u) => <Day day={u.day} /> },
        { key: 'percent', title: t('unused.percent'), number: true, width: 80, deskOnly: true, render: (u) => `${u.percent}%` },
        { key: 'state', title: t('state'), width: 150, render: (u) => u.paid == null ? <Mark kind="soon">{t('unused.open')}</Mark> : <><Mark kind={u.paid ? 'jade' : undefined}>{t(u.paid ? 'unused.paid' : 'unused.givenUp')}</Mark> <span className="zg-note">{u.words || u.decidedBy}</span></> },
      ]} />
      {one && <Decide key={one.id} of={one} onDone={() => setChosen(null)} />}
    </Part>
  );
}

function Decide({ of, onDone }: { of: Unused; onDone: () => void }) {
  const { t } = useTranslation('leave');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const decide = useMutation({
    mutationFn: (paid: boolean) => dataOf(api.POST('/api/attendance/unused-leave/{id}/decision', { params: { path: { id: of.id } }, body: { paid, words } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['attendance'] }); onDone(); },
  });
  return (
    <InlineForm label={t('unused.decide')} onSubmit={() => decide.mutate(true)}>
      <p>{t('unused.law', { name: of.name, n: of.hundredths / 100, percent: of.percent, extra: of.percent - 100 })}</p>
      <Field label={t('unused.words')} hint={t('unused.wordsHint')}>{(id) => <Input id={id} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />}</Field>
      <div className="zg-actions">
        <Button type="primary" htmlType="submit" loading={decide.isPending}>{t('unused.pay', { percent: of.percent })}</Button>
        <Button disabled={!words.trim() || decide.isPending} onClick={() => decide.mutate(false)}>{t('unused.waive')}</Button>
        <ResultLine of={decide} />
      </div>
    </InlineForm>
  );
}
