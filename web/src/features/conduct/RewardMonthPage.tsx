import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ColleagueSelect, CountFigure, Empty, Field, format, FormFoot, InlineForm, KeyFigure, KeyFigures, LedgerTable, MoneyFigure, MonthInput, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import { Amount } from './Amount';
import { useRecordReward, useRewardMonth, useRules, type Rule } from './conduct';

const PAGE = 100;
const SPECIAL = '';

/** DIS-08: what the stations, changed reviews and good ideas of a month brought: reward, rule and person. */
export function Component() {
  const { t } = useTranslation('conduct');
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? format.local(Date.now()).day.slice(0, 7);
  const [page, setPage] = useState(0);
  const found = useRewardMonth(month, page, PAGE);
  return (
    <div className="zg-page">
      <PageHead title={t('month.title')} note={t('month.note')} aside={<Link className="ant-btn ant-btn-default" to="/rewards">{t('month.decide')}</Link>} />
      <Field label={t('month.month')} width={150}>{(id) => <MonthInput id={id} value={month} onChange={(m) => { setPage(0); setParams(m ? { month: m } : {}, { replace: true }); }} />}</Field>
      <State query={found} rows={8} columns={4}>
        {(m) => (
          <>
            <KeyFigures>
              <KeyFigure label={t('month.count')}><CountFigure count={m.rewards.total} size="key" slot={false} /></KeyFigure>
              <KeyFigure label={t('month.decided')}><MoneyFigure fen={m.decided} unit={t('yuan')} size="key" slot={false} /></KeyFigure>
              <KeyFigure label={t('month.open')}><CountFigure count={m.open} size="key" slot={false} /></KeyFigure>
            </KeyFigures>
            {m.rewards.total === 0 ? <Empty title={t('month.none')}>{t('month.noneHint')}</Empty> : (
              <>
                <LedgerTable rows={m.rewards.rows} rowKey={(l) => l.entry.id} height={38} label={t('month.title')} columns={[
                  { key: 'who', title: t('cases.who'), width: 90, render: (l) => l.entry.name },
                  { key: 'kind', title: t('month.kind'), width: 90, deskOnly: true, render: (l) => t(`month.kind_${l.kind}`) },
                  { key: 'what', title: t('month.reward'), render: (l) => <>{l.entry.caseId ? <Link to={`/cases/${l.entry.caseId}`}>{format.say(l.entry.words)}</Link> : format.say(l.entry.words)}<div className="zg-note">{l.entry.decision}</div></> },
                  { key: 'rule', title: t('case.rule'), width: 190, deskOnly: true, render: (l) => l.rule ? <>{format.say(l.rule)} <span className="zg-note">{l.profile}</span></> : <span className="zg-second">{t('month.noRule')}</span> },
                  { key: 'state', title: t('cases.stateLabel'), width: 110, deskOnly: true, render: (l) => t(`entry.${l.entry.revoked ? (l.entry.late ? 'late' : 'REVOKED') : l.entry.state}`) },
                  { key: 'amount', title: t('amount'), number: true, width: 110, render: (l) => <Amount fen={l.entry.amount} points={l.entry.points} /> },
                ]} />
                <Pages page={page} size={PAGE} total={m.rewards.total} onPage={setPage} />
              </>
            )}
            <Record key={month} month={month} />
          </>
        )}
      </State>
    </div>
  );
}

/** By a rule of the catalogue, or of its own; somebody else decides. */
function Record({ month }: { month: string }) {
  const { t } = useTranslation('conduct');
  const rules = useRules();
  const record = useRecordReward();
  const [person, setPerson] = useState<number>();
  const [rule, setRule] = useState(SPECIAL);
  const [yuan, setYuan] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const latest = new Map<string, Rule>();
  for (const r of rules.data ?? []) if (!latest.has(r.key)) latest.set(r.key, r);
  const offered = [...latest.values()].filter((r) => r.active && r.amount > 0);
  const chosen = offered.find((r) => r.key === rule);
  const free = !chosen || chosen.most != null;
  const ready = person !== undefined && words.trim() !== '' && (!free || Number(yuan ?? 0) > 0);
  const save = () => {
    if (person === undefined) return;
    record.mutate({ person, month, rule: rule || null, amount: free ? Math.round(Number(yuan) * 100) : null, words }, { onSuccess: () => { setWords(''); setYuan(null); setPerson(undefined); } });
  };
  const label = (r: Rule) => `${format.say(r.words)} · ${format.money(r.amount)}${r.most != null ? `–${format.money(r.most)}` : ''} ${t('yuan')} / ${t(`per.${r.per}`)}`;
  return (
    <Part title={t('month.record')} note={t('month.recordNote')}>
      <InlineForm label={t('month.record')} onSubmit={save}>
        <Field label={t('cases.who')} name="person" fault={record.error}>{(id) => <ColleagueSelect id={id} value={person} onChange={setPerson} />}</Field>
        <Field label={t('case.rule')}>{(id) => <Select id={id} value={rule} onChange={setRule} style={{ width: '100%' }} options={[{ value: SPECIAL, label: t('month.special') }, ...offered.map((r) => ({ value: r.key, label: label(r) }))]} />}</Field>
        {free && <Field label={t('check.yuan')} width={160} name="amount" fault={record.error}>{(id) => <InputNumber id={id} stringMode min="0" precision={2} value={yuan} onChange={setYuan} style={{ width: '100%' }} />}</Field>}
        <Field label={t('month.for')} hint={t('month.forHint')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={record} done={t('month.done')} />}><Button type="primary" htmlType="submit" disabled={!ready || record.isPending}>{t('month.save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
