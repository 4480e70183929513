import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { format, InstantText, PageHead, ResultLine, TimeLeft, WorkList, type WorkAction, type WorkColumn } from '@/ui';
import { useMark, useUnread, type Notice } from './notices';

/** UX-04: what one was told, newest first. What one has to do stands under 我的工作. */
export function Component() {
  const { t } = useTranslation('notices');
  const navigate = useNavigate();
  const mark = useMark();
  const unread = useUnread();
  const newest = useRef(0);
  const open = (n: Notice) => { mark.mutate([{ read: n.id }]); void navigate(n.path); };
  const columns = useMemo<WorkColumn<Notice>[]>(() => [
    { key: 'at', title: t('at'), width: 110, fixed: true, render: (n) => <span className="zg-second"><InstantText at={n.at} form="auto" /></span> },
    { key: 'title', title: t('what'), width: 240, fixed: true, render: (n) => <Link to={n.path} className={n.read ? 'zg-plain zg-second' : 'zg-plain'} onClick={() => mark.mutate([{ read: n.id }])}>{n.read ? format.say(n.title) : <b>{format.say(n.title)}</b>}</Link> },
    { key: 'detail', title: t('detail'), render: (n) => <span className={n.read ? 'zg-second' : undefined}>{format.say(n.detail)}</span> },
    { key: 'due', title: t('due'), width: 130, render: (n) => n.due ? n.settled ? <span className="zg-note">{t('settled')}</span> : <TimeLeft due={n.due} /> : '' },
    { key: 'state', title: t('state'), width: 80, render: (n) => n.read ? <span className="zg-note">{t('read')}</span> : t('new') },
  ], [t, mark]);
  const actions = useMemo<WorkAction<Notice>[]>(() => [
    { key: 'read', letter: 'R', label: t('markRead'), run: (rows) => mark.mutate(rows.map((n) => ({ read: n.id }))) },
    { key: 'settle', letter: 'D', label: t('settle'), run: (rows) => mark.mutate(rows.map((n) => ({ settle: n.id }))) },
  ], [t, mark]);
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={(
        <>
          <ResultLine of={mark} />
          <Button disabled={!unread} onClick={() => mark.mutate([{ readUpTo: newest.current }])}>{t('readAll')}</Button>
          <Link to="/notices/settings"><Button>{t('settings.title')}</Button></Link>
        </>
      )} />
      <WorkList<Notice>
        name="notices.mine" columns={columns} rowKey={(n) => n.id} actions={actions} onOpen={open} what={t('title')} readKey={[unread]}
        tabs={[{ key: 'unread', label: t('tabs.unread'), count: unread }, { key: 'all', label: t('tabs.all') }]}
        read={async (ask, signal) => {
          const page = await dataOf(api.GET('/api/notices', { params: { query: { unread: ask.tab !== 'all', page: ask.page, size: ask.size } }, signal }));
          newest.current = Math.max(newest.current, ...page.rows.map((n) => n.id));
          return page;
        }}
        empty={{ title: t('empty'), hint: t('emptyHint'), actions: <Link to="/"><Button>{t('toWork')}</Button></Link> }}
      />
    </div>
  );
}
