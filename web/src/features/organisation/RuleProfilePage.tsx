import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { format, LedgerTable, PageHead, State } from '@/ui';
import { useProfile } from './company';

/** ORG-13: one rule book, rule by rule. */
export function Component() {
  const { t } = useTranslation('organisation');
  const profile = useProfile(useSearchParams()[0].get('key') ?? '');
  return (
    <div className="zg-page">
      <PageHead title={profile.data ? format.say(profile.data.name) : t('rules.title')} note={profile.data && (profile.data.topics.map((x) => t(`rules.topic_${x}`)).join(' · ') || t('rules.noTopic'))} />
      <State query={profile} rows={10} columns={3}>
        {(p) => <LedgerTable rows={p.rules} rowKey={(r) => r.key} height={32} label={format.say(p.name)} columns={[
          { key: 'section', title: t('rules.section'), width: 110, render: (r) => <span className="zg-second">{format.say(r.section)}</span> },
          { key: 'words', title: t('rules.rule'), width: 300, render: (r) => format.say(r.words) },
          { key: 'says', title: t('rules.says'), render: (r) => format.say(r.says) },
        ]} />}
      </State>
    </div>
  );
}
