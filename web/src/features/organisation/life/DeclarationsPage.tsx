import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Day, Empty, format, LedgerTable, PageHead, Part, State } from '@/ui';
import { useDeclarations } from './life';

/** ORG-20: whose declaration about outside jobs is missing, and who declared one. */
export function Component() {
  const { t } = useTranslation('life');
  const [outside, setOutside] = useState(false);
  const people = useDeclarations(outside);
  return (
    <div className="zg-page">
      <PageHead title={t('file.declarations')} note={t('file.declarationNote')} />
      <Part title={outside ? t('file.haveOutside') : t('file.missingList')} note={people.data && t('people', { n: people.data.total })} aside={<button type="button" className="zg-link" onClick={() => setOutside(!outside)}>{outside ? t('file.missingList') : t('file.haveOutside')}</button>}>
        <State query={people} isEmpty={(p) => p.rows.length === 0} empty={<Empty title={outside ? t('file.nobodyOutside') : t('file.nobodyMissing')} />}>
          {({ rows }) => (
            <LedgerTable rows={rows} rowKey={(p) => p.person} height={32} label={t('file.declarations')} columns={[
              { key: 'no', title: t('recruit.staffNo'), width: 90, render: (p) => p.staffNo }, { key: 'name', title: t('recruit.name'), render: (p) => <Link to={`/people/${p.person}/file`}>{p.name}</Link> },
              { key: 'post', title: t('recruit.post'), render: (p) => format.say(p.post) || '–' }, { key: 'joined', title: t('file.joined'), width: 110, deskOnly: true, render: (p) => <Day day={p.joinedOn} /> },
            ]} />
          )}
        </State>
      </Part>
    </div>
  );
}
