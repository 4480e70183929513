import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '@/api/session';
import { Course, Day, Field, format, InstantText, LedgerTable, Mark, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { amount, duration, useChangeLeave, useLeave, useRevealPhone, when, type LeaveView } from './leave';
import { StateWords } from './LeavesPage';

/** One leave: what it takes day by day, what happened to it, withdrawing it and coming back early. */
export function Component() {
  const { t } = useTranslation('leave');
  const leave = useLeave(Number(useParams().id));
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={leave.data ? `${leave.data.leave.name} ${format.say(leave.data.leave.kindWords)}` : t('title')} note={leave.data && <StateWords leave={leave.data.leave} />} aside={<Link to="/leave">{t('back')}</Link>} />
      <State query={leave} rows={6} columns={2}>{(view) => <One view={view} />}</State>
    </div>
  );
}

function One({ view }: { view: LeaveView }) {
  const { t } = useTranslation('leave');
  const { leave } = view;
  return (
    <>
      <Part title={t('form')} aside={leave.request != null && <Link to={`/approvals/${leave.request}`}>{t('toApproval')}</Link>}>
        <Particulars rows={[
          [t('when'), <>{when(leave)}{leave.late && <> <Mark kind="soon">{t('late')}</Mark></>}</>],
          [t('size'), `${amount(leave.hundredths, true)}${t('comma')}${duration(leave.minutes)}`],
          [t('reason'), leave.reason],
          [t('phone'), <Phone key="phone" view={view} />],
          ...(leave.coverName ? [[t('cover'), leave.coverName] as [string, string]] : []),
          [t('filed'), <InstantText key="filed" at={leave.filedAt} form="minute" />],
          ...(leave.backAt ? [[t('backAt'), <InstantText key="back" at={leave.backAt} form="short" />] as [string, React.ReactNode]] : []),
        ]} />
      </Part>
      <Actions view={view} />
      <Part title={t('days')} note={t('daysNote')}>
        <LedgerTable
          rows={view.days} rowKey={(d) => d.day} label={t('days')}
          columns={[
            { key: 'day', title: t('day'), render: (d) => <Day day={d.day} form="long" /> },
            { key: 'takes', title: t('size'), number: true, render: (d) => duration(d.minutes) },
            { key: 'of', title: t('expected'), number: true, render: (d) => <span className="zg-second">{duration(d.expected)}</span> },
            { key: 'share', title: t('share'), number: true, render: (d) => format.points(d.hundredths) },
          ]}
        />
      </Part>
      <Part title={t('events')}>
        <Course steps={view.events.map((e) => ({ at: <InstantText at={e.at} form="short" />, what: <>{format.say(e.what)} <b>{e.who}</b>{e.words && <span className="zg-note"> {e.words}</span>}</> }))} />
      </Part>
    </>
  );
}

/** ATT-14: masked for others; the reveal is on record with what for. */
function Phone({ view }: { view: LeaveView }) {
  const { t } = useTranslation('leave');
  const me = useMe();
  const reveal = useRevealPhone(view.leave.id);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  if (reveal.data) return <a href={`tel:${reveal.data.phone}`}>{reveal.data.phone}</a>;
  if (me.person.id === view.leave.person) return <>{view.leave.phone}</>;
  return (
    <>
      {view.leave.phone} {!asking && <button type="button" className="zg-link" onClick={() => setAsking(true)}>{t('reveal')}</button>}
      {asking && (
        <form className="zg-line" onSubmit={(e) => { e.preventDefault(); reveal.mutate(purpose); }}>
          <Field label={t('purpose')} width={200}>{(id) => <Input id={id} value={purpose} onChange={(e) => setPurpose(e.target.value)} />}</Field>
          <Button htmlType="submit" disabled={!purpose.trim() || reveal.isPending}>{t('reveal')}</Button>
          <ResultLine of={reveal} />
        </form>
      )}
    </>
  );
}

function Actions({ view }: { view: LeaveView }) {
  const { t } = useTranslation('leave');
  const change = useChangeLeave(view.leave.id);
  const [words, setWords] = useState('');
  const approved = view.leave.state === 'APPROVED';
  if (!view.mayChange && !view.mayWithdraw && !view.mayComeBack) return null;
  return (
    <div className="zg-actions">
      {view.mayChange && <Link to={`/leave/${view.leave.id}/change`}><Button type="primary">{t('changeAndAsk')}</Button></Link>}
      {view.mayComeBack && <Button disabled={change.isPending} onClick={() => change.mutate({ back: true })}>{t('comeBack')}</Button>}
      {view.mayWithdraw && approved && <Input aria-label={t('why')} placeholder={t('whyCancel')} style={{ width: 200 }} value={words} onChange={(e) => setWords(e.target.value)} />}
      {view.mayWithdraw && <Button disabled={change.isPending || approved && !words.trim()} onClick={() => change.mutate({ withdraw: words })}>{approved ? t('cancel') : t('withdraw')}</Button>}
      <ResultLine of={change} done={t('done')} />
    </div>
  );
}
