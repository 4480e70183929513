import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay } from '@/api/session';
import { Empty, format, InstantText, LedgerTable, Mark, PageHead, Pages, State, usePhone, type LedgerColumn } from '@/ui';
import { amount, useRequests, useWaiting, type Kind, type Request, type Which } from './approvals';
import { StandIns } from './StandIns';

const TABS: Which[] = ['WAITING', 'MINE', 'DECIDED', 'TOLD'];
const KINDS: Kind[] = ['LEAVE', 'EXIT', 'OVERTIME', 'SHIFT_SWAP', 'PURCHASE', 'EXPENSE', 'OTHER', 'BUDGET'];

/** ACC-05: what waits for me, what I asked for, what I decided. */
export function Component() {
  const { t } = useTranslation('approvals');
  const [address, setAddress] = useSearchParams();
  const which = (address.get('which') as Which | null) ?? 'WAITING';
  const waiting = useWaiting()?.count ?? 0;
  const kind = (address.get('kind') ?? undefined) as Kind | undefined;
  const page = Number(address.get('page') ?? 0);
  const requests = useRequests(which, kind, page);
  const tabs = useMay()('SET_APPROVALS') ? [...TABS, 'ALL' as const] : TABS;
  const go = (next: Record<string, string | undefined>) => setAddress(Object.fromEntries(Object.entries({ which, kind, ...next }).flatMap(([k, v]) => v ? [[k, v]] : [])), { replace: true });
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={<><Link to="/requests/new"><Button type="primary">{t('general.ask')}</Button></Link> <Link to="/leave/new"><Button>{t('askLeave')}</Button></Link></>} />
      <Segmented
        block={usePhone()} value={which} onChange={(next) => go({ which: next, page: undefined })}
        options={tabs.map((tab) => ({ value: tab, label: tab === 'WAITING' && waiting > 0 ? `${t(`tabs.${tab}`)} ${waiting}` : t(`tabs.${tab}`) }))}
      />
      <div className="zg-actions">
        <Select allowClear aria-label={t('kind')} placeholder={t('allKinds')} style={{ width: 150 }} value={kind} onChange={(next?: Kind) => go({ kind: next, page: undefined })} options={KINDS.map((k) => ({ value: k, label: t(`kinds.${k}`) }))} />
      </div>
      <State query={requests} rows={6} isEmpty={(found) => found.rows.length === 0} empty={<Empty title={t(`none.${which}`)}>{t(`noneHint.${which}`)}</Empty>}>
        {(found) => <><Requests rows={found.rows} which={which} /><Pages page={found.page} size={found.size} total={found.total} onPage={(next) => go({ page: String(next) })} /></>}
      </State>
      <StandIns />
    </div>
  );
}

function Requests({ rows, which }: { rows: Request[]; which: Which }) {
  const { t } = useTranslation('approvals');
  const navigate = useNavigate();
  const phone = usePhone();
  const desk: LedgerColumn<Request>[] = [
    { key: 'kind', title: t('kind'), width: 84, render: (r) => <b>{format.say(r.kindWords)}</b> },
    { key: 'who', title: t('who'), width: 150, render: (r) => <>{r.name}{r.department && <span className="zg-note"> {format.say(r.department)}</span>}</> },
    { key: 'what', title: t('what'), render: (r) => format.say(r.title) },
    { key: 'amount', title: t('amount'), number: true, width: 104, render: (r) => amount(r) },
    { key: 'since', title: which === 'WAITING' ? t('since') : t('asked'), width: 104, number: true, render: (r) => <InstantText at={which === 'WAITING' ? r.since ?? r.openedAt : r.openedAt} form="auto" /> },
    { key: 'state', title: t('state'), width: 200, render: (r) => <StateWords request={r} /> },
  ];
  const hand: LedgerColumn<Request>[] = [
    { key: 'what', render: (r) => <><b>{r.name} {format.say(r.kindWords)}</b> {amount(r)}<div className="zg-note">{format.say(r.title)}</div></> },
    { key: 'state', number: true, width: 116, render: (r) => <><StateWords request={r} short /><div className="zg-note"><InstantText at={r.since ?? r.openedAt} form="auto" /></div></> },
  ];
  return <LedgerTable label={t('title')} head={!phone} height={38} rows={rows} rowKey={(r) => r.id} columns={phone ? hand : desk} onRow={(r) => void navigate(`/approvals/${r.id}`)} />;
}

export function StateWords({ request, short }: { request: Request; short?: boolean }) {
  const { t } = useTranslation('approvals');
  if (request.state === 'OPEN') {
    const names = request.waiting.map((w) => w.name).join(t('and'));
    return <span>{short ? names : t('waitsFor', { names, step: request.step, steps: request.steps })}</span>;
  }
  const kind = request.state === 'APPROVED' ? 'jade' : request.state === 'REJECTED' ? 'late' : request.state === 'RETURNED' ? 'soon' : undefined;
  return <><Mark kind={kind}>{t(`states.${request.state}`)}</Mark>{!short && request.endedBy && <span className="zg-note"> {request.endedBy}</span>}</>;
}
