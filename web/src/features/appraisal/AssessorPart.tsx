import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { DayInput, Field, format, Part, ResultLine } from '@/ui';
import { Weights } from './Weights';

/** APR-02, ORG-07: who gives the superior's score for a post from a day on: a person, or a committee whose members each score. */
export function AssessorPart({ post }: { post: string }) {
  const { t } = useTranslation('appraisal');
  const queries = useQueryClient();
  const [who, setWho] = useState<string>();
  const [text, setText] = useState('');
  const [from, setFrom] = useState(() => format.local(Date.now()).day);
  const committees = useQuery({ queryKey: ['committees'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/committees', { signal })) });
  const people = useQuery({ queryKey: ['people', 'named', text], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { text, size: 20 } }, signal })) });
  const sheets = useQuery({ queryKey: ['appraisal', 'sheets'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/sheets', { signal })) });
  const committee = sheets.data?.find((s) => s.post === post)?.committee ?? undefined;
  const set = useMutation({
    mutationFn: (chosen: string) => {
      const id = Number(chosen.slice(1));
      return dataOf(api.POST('/api/appraisal/sheets/{post}/assessor', { params: { path: { post } }, body: { from, person: chosen.startsWith('p') ? id : null, committee: chosen.startsWith('c') ? id : null } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal'] }),
  });
  const scoring = (committees.data ?? []).filter((c) => !c.closedOn && c.does.scores).map((c) => ({ value: `c${c.id}`, label: format.say(c.name) }));
  const named = (people.data?.rows ?? []).map((p) => ({ value: `p${p.id}`, label: `${p.name} ${p.staffNo}` }));
  return (
    <Part title={t('assessor.title')} note={t('assessor.note')}>
      <form className="zg-actions zg-line" aria-label={t('assessor.title')} onSubmit={(e) => { e.preventDefault(); if (who) set.mutate(who); }}>
        <Field label={t('assessor.who')} width={220}>{(id) => <Select id={id} showSearch={{ filterOption: false, onSearch: setText }} value={who} onChange={setWho} options={[...scoring, ...named]} />}</Field>
        <Field label={t('assessor.from')} width={150}>{(id) => <DayInput id={id} value={from} onChange={setFrom} />}</Field>
        <Button htmlType="submit" disabled={!who || !from || set.isPending}>{t('assessor.set')}</Button>
        <ResultLine of={set} done={set.data && t('assessor.done', { who: format.say(set.data.assessor) })} />
      </form>
      {committee !== undefined && <Weights committee={committee} />}
    </Part>
  );
}
