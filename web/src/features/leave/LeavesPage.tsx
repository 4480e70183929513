import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay, useMe } from '@/api/session';
import { Empty, Figure, format, KeyFigure, KeyFigures, LedgerTable, Mark, PageHead, Part, ResultLine, State, usePhone, WhyTree, type LedgerColumn, type WhyNode } from '@/ui';
import { amount, duration, useChoose, useLeaves, useMyBalances, useWhyBalance, useWindows, when, type Account, type Leave } from './leave';

/** My leave: what is left, what was asked for, holidays of my choice; for those who look after people also theirs. */
export function Component() {
  const { t } = useTranslation('leave');
  const [address, setAddress] = useSearchParams();
  const team = useMay()('READ_ATTENDANCE');
  const mine = !team || address.get('of') !== 'team';
  const leaves = useLeaves(mine);
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={<Link to="/leave/new"><Button type="primary">{t('ask')}</Button></Link>} />
      <Balances />
      {team && <Segmented value={mine ? 'mine' : 'team'} onChange={(of) => setAddress({ of }, { replace: true })} options={[{ value: 'mine', label: t('mine') }, { value: 'team', label: t('team') }]} />}
      <Part title={mine ? t('myLeaves') : t('teamLeaves')}>
        <State query={leaves} rows={4} isEmpty={(page) => page.rows.length === 0} empty={<Empty title={t('none')} actions={mine && <Link to="/leave/new"><Button>{t('ask')}</Button></Link>}>{t('noneHint')}</Empty>}>
          {(page) => <Leaves rows={page.rows} mine={mine} />}
        </State>
      </Part>
      {mine && <Holidays />}
    </div>
  );
}

function Balances() {
  const { t } = useTranslation('leave');
  const me = useMe();
  const balances = useMyBalances();
  const [open, setOpen] = useState<Account | null>(null);
  const why = useWhyBalance(me.person.id, open);
  return (
    <State query={balances} rows={1} columns={3}>
      {(rows) => (
        <>
          <KeyFigures>
            {rows.map((b) => (
              <KeyFigure key={b.account} label={format.say(b.words)} note={b.waiting > 0 ? t('waitingPart', { amount: amount(b.waiting, b.days) }) : b.expires ? t('expires', { amount: amount(b.expiring, b.days), day: b.expires }) : undefined}>
                <Figure size="key" text={amount(b.amount, b.days)} onWhy={() => setOpen(open === b.account ? null : b.account)} about={format.say(b.words)} />
              </KeyFigure>
            ))}
          </KeyFigures>
          {open && <div className="zg-part"><State query={why} rows={3}>{(tree) => <WhyTree key={open} root={tree as WhyNode} openDepth={2} />}</State></div>}
        </>
      )}
    </State>
  );
}

function Leaves({ rows, mine }: { rows: Leave[]; mine: boolean }) {
  const { t } = useTranslation('leave');
  const navigate = useNavigate();
  const phone = usePhone();
  const size = (l: Leave) => l.hundredths >= 100 ? amount(l.hundredths, true) : duration(l.minutes);
  const desk: LedgerColumn<Leave>[] = [
    ...(mine ? [] : [{ key: 'who', title: t('who'), width: 96, render: (l: Leave) => <b>{l.name}</b> }]),
    { key: 'kind', title: t('kind'), width: 120, render: (l) => format.say(l.kindWords) },
    { key: 'when', title: t('when'), width: 190, render: (l) => when(l) },
    { key: 'size', title: t('size'), number: true, width: 110, render: size },
    { key: 'reason', title: t('reason'), render: (l) => <>{l.reason}{l.late && <> <Mark kind="soon">{t('late')}</Mark></>}</> },
    { key: 'cover', title: t('cover'), width: 90, render: (l) => l.coverName ?? '' },
    { key: 'state', title: t('state'), width: 150, render: (l) => <StateWords leave={l} /> },
  ];
  const hand: LedgerColumn<Leave>[] = [
    { key: 'what', render: (l) => <><b>{mine ? '' : `${l.name} `}{format.say(l.kindWords)}</b> {size(l)}<div className="zg-note">{when(l)} {l.reason}</div></> },
    { key: 'state', number: true, width: 104, render: (l) => <StateWords leave={l} /> },
  ];
  return <LedgerTable label={t('title')} head={!phone} height={38} rows={rows} rowKey={(l) => l.id} columns={phone ? hand : desk} onRow={(l) => void navigate(`/leave/${l.id}`)} />;
}

export function StateWords({ leave }: { leave: Leave }) {
  const { t } = useTranslation('leave');
  if (leave.state === 'SUBMITTED') return <>{leave.waiting.length > 0 ? t('waitsFor', { names: leave.waiting.join(t('and')) }) : format.say(leave.stateWords)}</>;
  const kind = leave.state === 'APPROVED' ? 'jade' : leave.state === 'REJECTED' ? 'late' : leave.state === 'RETURNED' ? 'soon' : undefined;
  return <Mark kind={kind}>{format.say(leave.stateWords)}</Mark>;
}

function daysOf(from: string, lastDay: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(lastDay); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** ATT-18: days of one's own choice inside a holiday's window. */
function Holidays() {
  const { t } = useTranslation('leave');
  const year = Number(format.local(new Date()).day.slice(0, 4));
  const windows = useWindows(year);
  const choose = useChoose();
  if (!windows.data || windows.data.length === 0) return null;
  return (
    <Part title={t('holidays')} note={t('holidaysNote')} aside={<ResultLine of={choose} />}>
      <LedgerTable
        rows={windows.data} rowKey={(w) => w.from} height={38} label={t('holidays')} head={false}
        columns={[
          { key: 'name', width: 150, render: (w) => <><b>{format.say(w.name)}</b><div className="zg-note">{t('chosen', { chosen: w.chosen.length, days: w.days })}</div></> },
          {
            key: 'days', render: (w) => (
              <span className="zg-line">
                {daysOf(w.from, w.lastDay).map((day) => <Button key={day} type={w.chosen.includes(day) ? 'primary' : 'default'} aria-pressed={w.chosen.includes(day)} disabled={choose.isPending} onClick={() => choose.mutate({ day, chosen: w.chosen.includes(day) })}>{format.day(day, 'long')}</Button>)}
              </span>
            ),
          },
        ]}
      />
    </Part>
  );
}
