import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, Empty, format, LedgerTable, PageHead, Part, State, usePhone } from '@/ui';
import { useDemo, useStory } from './demo';

/** UX-08: what was planted in the demo's months, and where one sees what came of it. */
export function Component() {
  const { t } = useTranslation('demo');
  const { data } = useDemo();
  const story = useStory();
  const phone = usePhone();
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={data?.first && data.last ? t('note', { first: format.day(data.first), last: format.day(data.last) }) : undefined} />
      <Part title={t('planted')} note={t('plantedNote')}>
        <State query={story} rows={12} isEmpty={(all) => all.length === 0} empty={<Empty title={t('none')}>{t('noneHint')}</Empty>}>
          {(all) => (
            <LedgerTable
              rows={[...all].reverse()} rowKey={(p) => `${p.day} ${p.what.zh}`} height={38} label={t('planted')}
              columns={[
                { key: 'day', title: t('day'), width: 92, render: (p) => <Day day={p.day} form={phone ? 'short' : undefined} /> },
                { key: 'what', title: t('what'), render: (p) => <span className="zg-wrap">{format.say(p.what)}{phone && <><br /><span className="zg-note">{format.say(p.seen)}</span> <Link to={p.path}>{t('go')}</Link></>}</span> },
                { key: 'seen', title: t('seen'), deskOnly: true, render: (p) => <span className="zg-wrap">{format.say(p.seen)}</span> },
                { key: 'path', title: t('where'), width: 130, deskOnly: true, render: (p) => <><Link to={p.path}>{t('go')}</Link> <span className="zg-note">{p.login}</span></> },
              ]}
            />
          )}
        </State>
      </Part>
    </div>
  );
}
