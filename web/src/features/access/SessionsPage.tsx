import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { Empty, InstantText, LedgerTable, PageHead, ResultLine, State, usePhone, type LedgerColumn } from '@/ui';
import { useEndSession, useSessions } from './session';

type Session = components['schemas']['SessionsSession'];

/** The browser's name as far as one recognises it by. */
function device(agent: string): string {
  const browser = /(Edg|Firefox|MicroMessenger|Chrome|Safari)\/([\d]+)/.exec(agent);
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent);
  return [browser ? `${browser[1]} ${browser[2]}` : agent.slice(0, 40), system?.[1]].filter(Boolean).join(' · ') || '–';
}

/** ACC-01: where one is signed in, and the way out of each. */
export function Component() {
  const { t } = useTranslation('access');
  const sessions = useSessions();
  const end = useEndSession();
  const phone = usePhone();
  const columns: LedgerColumn<Session>[] = [
    { key: 'device', title: t('sessions.device'), render: (s) => <>{device(s.device)}{s.current && <> <span className="zg-mark" data-k="jade">{t('sessions.this')}</span></>}{phone && <div className="zg-note">{t('sessions.since')} <InstantText at={s.createdAt} form="auto" /> · {t('sessions.seen')} <InstantText at={s.seenAt} form="auto" /></div>}</> },
    { key: 'since', title: t('sessions.since'), width: 140, deskOnly: true, render: (s) => <InstantText at={s.createdAt} form="minute" /> },
    { key: 'seen', title: t('sessions.seen'), width: 140, deskOnly: true, render: (s) => <InstantText at={s.seenAt} form="minute" /> },
    { key: 'end', width: 80, render: (s) => !s.current && <button type="button" className="zg-link" onClick={() => end.mutate(s.key)}>{t('sessions.end')}</button> },
  ];
  const others = (sessions.data ?? []).filter((s) => !s.current).length;
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={t('sessions.title')} note={t('sessions.note')} aside={<Button disabled={others === 0} onClick={() => end.mutate(undefined)}>{t('sessions.endOthers')}</Button>} />
      <State query={sessions} empty={<Empty title={t('sessions.none')} />}>
        {(rows) => <LedgerTable columns={columns} rows={rows} rowKey={(s) => s.key} height={32} label={t('sessions.title')} />}
      </State>
      <p><ResultLine of={end} done={t('sessions.ended')} /></p>
    </div>
  );
}
