import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty, format, InstantText, LedgerTable, PageHead, Pages, Part, ResultLine, State } from '@/ui';
import { useOwnFormats, useRetire, type OwnFormat } from './mapping';

/** IMP-02: the formats that the company has made itself. */
export function Component() {
  const { t } = useTranslation('importing');
  const [page, setPage] = useState(0);
  const formats = useOwnFormats(page);
  const retire = useRetire();
  return (
    <div className="zg-page">
      <PageHead title={t('formats.title')} note={t('formats.note')} />
      <Part title={t('formats.list')} aside={<ResultLine of={retire} />}>
        <State query={formats} columns={5} isEmpty={(found) => found.total === 0} empty={<Empty title={t('formats.none')} actions={<Link to="/import">{t('title')}</Link>}>{t('formats.noneHint')}</Empty>}>
          {(found) => (
            <>
              <LedgerTable<OwnFormat>
                rows={found.rows} rowKey={(own) => own.id} height={38} label={t('formats.list')}
                columns={[
                  { key: 'name', title: t('formats.name'), render: (own) => own.name },
                  { key: 'subject', title: t('map.what'), render: (own) => format.say(own.subject) },
                  { key: 'columns', title: t('formats.columns'), number: true, deskOnly: true, render: (own) => format.count(own.columns) },
                  { key: 'files', title: t('formats.files'), number: true, render: (own) => format.count(own.files) },
                  { key: 'at', title: t('col.at'), deskOnly: true, render: (own) => <InstantText at={own.at} form="short" /> },
                  { key: 'retire', render: (own) => own.retiredAt ? <span className="zg-second">{t('formats.retired')}</span> : <Button size="small" onClick={() => retire.mutate(own.id)}>{t('formats.retire')}</Button> },
                ]}
              />
              <Pages page={page} size={found.size} total={found.total} onPage={setPage} />
            </>
          )}
        </State>
      </Part>
    </div>
  );
}
