import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '@/api/session';
import { Day, Empty, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { BookForm } from './BookForm';
import { KINDS, useBooks, useChangeBook, useTemplates, type Book } from './books';

/** ORG-14: what holds for me and whether I have confirmed it; for those who publish every version with who is missing. */
export function Component() {
  const { t } = useTranslation('rulebooks');
  const books = useBooks();
  const publishes = useMay()('PUBLISH_RULES');
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} />
      <State query={books} rows={6} empty={<Empty title={t('none')}>{t(publishes ? 'noneHintPublisher' : 'noneHint')}</Empty>}>
        {(all) => KINDS.filter((k) => all.some((b) => b.kind === k)).map((kind) => (
          <Part key={kind} title={t(`kind.${kind}`)}>
            <LedgerTable rows={all.filter((b) => b.kind === kind)} rowKey={(b) => b.id} height={32} label={t(`kind.${kind}`)} columns={[
              { key: 'title', title: t('book'), render: (b) => <Link className={b.state === 'SUPERSEDED' ? 'zg-second' : undefined} to={`/rule-books/${b.id}`}>{format.say(b.title)}</Link> },
              { key: 'version', title: t('version'), width: 60, deskOnly: true, render: (b) => `v${b.version}` },
              { key: 'from', title: t('from'), width: 92, deskOnly: true, render: (b) => <Day day={b.from} /> },
              { key: 'state', title: t('stateLabel'), width: 84, render: (b) => t(`state.${b.state}`) },
              ...(publishes ? [{ key: 'due', title: t('confirmedOf'), number: true, width: 100, render: (b: Book) => b.state === 'DRAFT' ? '' : <span className={b.state === 'ISSUED' && b.confirmed !== b.due ? 'zg-soon' : undefined}>{b.confirmed} / {b.due}</span> }] : []),
              { key: 'mine', title: t('mine'), width: 130, render: (b) => <Mine book={b} /> },
            ]} />
          </Part>
        ))}
      </State>
      {publishes && <Begin />}
    </div>
  );
}

function Mine({ book }: { book: Book }) {
  const { t } = useTranslation('rulebooks');
  if (book.confirmedAt) return <span className="zg-second"><Day day={format.local(book.confirmedAt).day} /></span>;
  return book.forMe && book.state === 'ISSUED' ? <span className="zg-soon">△ {t('toConfirm')}</span> : null;
}

function Begin() {
  const { t } = useTranslation('rulebooks');
  const templates = useTemplates(true);
  const change = useChangeBook();
  const go = useNavigate();
  const [key, setKey] = useState<string>();
  const template = templates.data?.find((x) => x.key === key);
  return (
    <Part title={t('begin.title')} note={t('begin.note')}>
      <div className="zg-actions">
        <Select aria-label={t('begin.template')} placeholder={t('begin.template')} value={key} onChange={setKey} popupMatchSelectWidth={false} style={{ minWidth: 220 }}
          options={(templates.data ?? []).map((x) => ({ value: x.key, label: `${t(`kind.${x.kind}`)} · ${format.say(x.title)}` }))} />
        {key && <Button onClick={() => setKey(undefined)}>{t('cancel')}</Button>}
      </div>
      {template && (
        <BookForm key={template.key} title={template.title} body={template.body} departments={[]} explainedBy={null} save={t('begin.save')} result={<ResultLine of={change} />}
          onSave={(draft) => change.mutate({ kind: 'begin', body: { kind: template.kind, key: template.key, draft } }, { onSuccess: (book) => void go(`/rule-books/${book.id}`) })} />
      )}
    </Part>
  );
}
