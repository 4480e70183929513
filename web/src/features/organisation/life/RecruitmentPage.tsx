import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CountFigure, Empty, Field, format, InlineForm, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { useHeadcount, useShopName } from '../company';
import { useApply, useCandidates, useCloseVacancy, useOpenVacancy, useVacancies, type Candidate, type Vacancy } from './life';

/** ORG-15: gaps of the headcount plan, vacancies and who applied. Candidates are compared by what the post asks for. */
export function Component() {
  const { t } = useTranslation('life');
  const [closed, setClosed] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const vacancies = useVacancies(closed);
  const shopName = useShopName();
  const current = vacancies.data?.find((v) => v.id === chosen);
  return (
    <div className="zg-page">
      <PageHead title={t('recruit.title')} note={t('recruit.note')} />
      <Part title={closed ? t('recruit.closed') : t('recruit.open')} aside={<button type="button" className="zg-link" onClick={() => { setClosed(!closed); setChosen(undefined); }}>{closed ? t('recruit.open') : t('recruit.closed')}</button>}>
        <State query={vacancies} isEmpty={(v) => v.length === 0} empty={<Empty title={t('recruit.none')}>{t('recruit.noneHint')}</Empty>}>
          {(rows) => (
            <LedgerTable<Vacancy> rows={rows} rowKey={(v) => v.id} height={32} label={t('recruit.open')} isCurrent={(v) => v.id === chosen} onRow={(v) => setChosen(v.id)} columns={[
              { key: 'post', title: t('recruit.post'), render: (v) => <>{format.say(v.postName)} <span className="zg-second">{shopName(v.shop)}</span></> },
              { key: 'why', title: t('why'), deskOnly: true, render: (v) => <span className="zg-second">{v.closed ?? v.why}</span> },
              { key: 'wanted', title: t('recruit.wanted'), number: true, width: 60, render: (v) => <CountFigure count={v.wanted} slot={false} /> },
              { key: 'hired', title: t('recruit.hired'), number: true, width: 60, render: (v) => <CountFigure count={v.hired} slot={false} /> },
              { key: 'candidates', title: t('recruit.running'), number: true, width: 60, render: (v) => <CountFigure count={v.candidates} slot={false} /> },
            ]} />
          )}
        </State>
      </Part>
      {current ? <OfVacancy key={current.id} vacancy={current} /> : <Gaps />}
    </div>
  );
}

function OfVacancy({ vacancy }: { vacancy: Vacancy }) {
  const { t } = useTranslation('life');
  const candidates = useCandidates(vacancy.id);
  const close = useCloseVacancy();
  const [why, setWhy] = useState('');
  return (
    <>
      <Part title={t('recruit.candidates', { post: format.say(vacancy.postName) })} note={t('recruit.fair')}>
        <State query={candidates} isEmpty={(p) => p.rows.length === 0} empty={<p className="zg-note">{t('recruit.nobody')}</p>}>
          {({ rows }) => (
            <LedgerTable<Candidate> rows={rows} rowKey={(c) => c.id} height={32} label={t('recruit.running')} columns={[
              { key: 'name', title: t('recruit.name'), render: (c) => <Link to={`/recruitment/${c.id}`}>{c.name}</Link> },
              { key: 'years', title: t('recruit.years'), number: true, width: 70, render: (c) => <CountFigure count={c.years} slot={false} /> },
              { key: 'education', title: t('recruit.education'), deskOnly: true, render: (c) => c.education },
              { key: 'fit', title: t('recruit.fit'), width: 120, render: (c) => c.unmet > 0 ? <span className="zg-tone-soon">{t('recruit.unmet', { n: c.unmet })}</span> : t('recruit.met') },
              { key: 'step', title: t('recruit.step'), width: 80, render: (c) => t(`recruit.step_${c.step}`) },
            ]} />
          )}
        </State>
      </Part>
      {!vacancy.closed && (
        <div className="zg-cols">
          <Apply vacancy={vacancy.id} />
          <Part title={t('recruit.close')}>
            <InlineForm label={t('recruit.close')} onSubmit={() => close.mutate({ id: vacancy.id, why })}>
              <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
              <div className="zg-actions"><Button htmlType="submit" disabled={!why.trim()}>{t('recruit.close')}</Button><ResultLine of={close} /></div>
            </InlineForm>
          </Part>
        </div>
      )}
    </>
  );
}

function Apply({ vacancy }: { vacancy: number }) {
  const { t } = useTranslation('life');
  const apply = useApply();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [years, setYears] = useState<number | null>(0);
  const [education, setEducation] = useState('');
  const [skills, setSkills] = useState('');
  const clear = () => { setName(''); setPhone(''); setYears(0); setEducation(''); setSkills(''); };
  return (
    <Part title={t('recruit.apply')} note={t('recruit.applyNote')}>
      <InlineForm label={t('recruit.apply')} onSubmit={() => apply.mutate({ vacancy, name, phone, years: years ?? 0, education, skills }, { onSuccess: clear })}>
        <div className="zg-line">
          <Field label={t('recruit.name')} width={130}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
          <Field label={t('recruit.phone')} width={150}>{(id) => <Input id={id} value={phone} onChange={(e) => setPhone(e.target.value)} />}</Field>
          <Field label={t('recruit.years')} width={90}>{(id) => <InputNumber id={id} min={0} max={60} precision={0} value={years} onChange={setYears} />}</Field>
        </div>
        <div className="zg-line">
          <Field label={t('recruit.education')} width={200}>{(id) => <Input id={id} value={education} onChange={(e) => setEducation(e.target.value)} />}</Field>
          <Field label={t('recruit.skills')} width={200}>{(id) => <Input id={id} value={skills} onChange={(e) => setSkills(e.target.value)} />}</Field>
        </div>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!name.trim() || years === null || apply.isPending}>{t('recruit.apply')}</Button><ResultLine of={apply} /></div>
      </InlineForm>
    </Part>
  );
}

/** Where the plan has more people than the company: from there a vacancy is opened. */
function Gaps() {
  const { t } = useTranslation('life');
  const headcount = useHeadcount();
  const open = useOpenVacancy();
  const shopName = useShopName();
  const [why, setWhy] = useState('');
  return (
    <Part title={t('recruit.gaps')} aside={<Link to="/posts/headcount">{t('recruit.plan')}</Link>}>
      <State query={headcount} isEmpty={(rows) => rows.every((r) => (r.gap ?? 0) <= 0)} empty={<p className="zg-note">{t('recruit.noGap')}</p>}>
        {(rows) => (
          <>
            <div className="zg-filters"><Field label={t('why')} width={260}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field></div>
            <LedgerTable rows={rows.filter((r) => (r.gap ?? 0) > 0)} rowKey={(r) => `${r.post} ${r.shop ?? ''}`} height={38} label={t('recruit.gaps')} columns={[
              { key: 'post', title: t('recruit.post'), render: (r) => <>{format.say(r.postName)} <span className="zg-second">{shopName(r.shop)}</span></> },
              { key: 'planned', title: t('recruit.planned'), number: true, width: 60, deskOnly: true, render: (r) => <CountFigure count={r.planned ?? null} slot={false} /> },
              { key: 'actual', title: t('recruit.actual'), number: true, width: 60, deskOnly: true, render: (r) => <CountFigure count={r.actual} slot={false} /> },
              { key: 'gap', title: t('recruit.gap'), number: true, width: 60, render: (r) => <span className="zg-tone-soon">{r.gap}</span> },
              { key: 'do', number: true, width: 110, render: (r) => <Button disabled={!why.trim() || open.isPending} onClick={() => open.mutate({ post: r.post, shop: r.shop ?? null, wanted: r.gap ?? 1, why })}>{t('recruit.openOne')}</Button> },
            ]} />
            <ResultLine of={open} done={t('recruit.opened')} />
          </>
        )}
      </State>
    </Part>
  );
}
