import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CountFigure, Day, Empty, format, LedgerTable, PageHead, ResultLine, State } from '@/ui';
import { useDuties, useSetDuty, type Duty } from './weekly';

/** ORG-06: which posts hand in a report every week; to whom, the lines of the post say. */
export function Component() {
  const { t } = useTranslation('weekly');
  const duties = useDuties();
  const set = useSetDuty();
  return (
    <div className="zg-page">
      <PageHead title={t('posts.title')} note={t('posts.note')} aside={<><ResultLine of={set} /><Link className="ant-btn ant-btn-default" to="/departments/lines">{t('posts.lines')}</Link></>} />
      <State query={duties} rows={8} columns={4} isEmpty={(rows) => rows.length === 0} empty={<Empty title={t('posts.none')}>{t('posts.noneHint')}</Empty>}>
        {(rows) => <LedgerTable<Duty> rows={rows} rowKey={(d) => d.post} height={38} label={t('posts.title')} columns={[
          { key: 'post', title: t('received.post'), render: (d) => <Link to={`/posts/${d.post}`}>{format.say(d.name)}</Link> },
          { key: 'people', title: t('posts.people'), number: true, width: 70, render: (d) => <CountFigure count={d.people} slot={false} /> },
          { key: 'from', title: t('posts.from'), width: 110, deskOnly: true, render: (d) => d.from ? <Day day={d.from} /> : '–' },
          { key: 'sends', title: t('posts.sends'), width: 100, render: (d) => <Switch aria-label={`${t('posts.sends')} ${format.say(d.name)}`} checked={d.sends} loading={set.isPending && set.variables?.post === d.post} onChange={(sends) => set.mutate({ post: d.post, sends, why: '' })} /> },
        ]} />}
      </State>
    </div>
  );
}
