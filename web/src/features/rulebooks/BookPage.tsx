import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { Day, ExportForm, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, Particulars, ResultLine, State } from '@/ui';
import { BookForm } from './BookForm';
import { useBook, useChangeBook, useReaders, type Book } from './books';

/** ORG-14, DIS-11, SEC-11, SEC-16: read to the end, then confirmed by oneself. */
export function Component() {
  const { t } = useTranslation('rulebooks');
  const version = Number(useParams().version);
  const book = useBook(version);
  const publishes = useMay()('PUBLISH_RULES');
  return (
    <div className="zg-page">
      <PageHead title={book.data ? format.say(book.data.title) : t('title')} note={book.data && `v${book.data.version} · ${t(`state.${book.data.state}`)}`} aside={<Button onClick={() => window.print()}>{t('print')}</Button>} />
      <State query={book} rows={10} columns={2}>
        {(b) => (
          <div className="zg-cols">
            <div className="zg-stack">
              <Part title={t('text')}><p style={{ whiteSpace: 'pre-line', maxWidth: 640 }}>{format.say(b.body)}</p></Part>
              <Confirm book={b} />
            </div>
            <div className="zg-stack">
              <Part title={t('about')}>
                <Particulars rows={[
                  [t('from'), <Day key="f" day={b.from} />], [t('form.departments'), b.departments.length ? t('someDepartments', { count: b.departments.length }) : t('everybody')],
                  [t('form.explainedBy'), format.say(b.explainer) || '–'], [t('issued'), b.issuedAt ? <InstantText key="i" at={b.issuedAt} form="minute" /> : '–'], [t('why'), b.why || '–'],
                ]} />
              </Part>
              {publishes && b.state !== 'DRAFT' && <Readers book={b} />}
              {publishes && <Publish key={b.id} book={b} />}
            </div>
          </div>
        )}
      </State>
    </div>
  );
}

function Confirm({ book }: { book: Book }) {
  const { t } = useTranslation('rulebooks');
  const change = useChangeBook();
  if (book.confirmedAt) return <p className="zg-note">✓ {t('confirmedAt')} <InstantText at={book.confirmedAt} form="minute" /></p>;
  if (!book.forMe || book.state === 'DRAFT') return null;
  return <div className="zg-actions"><Button type="primary" disabled={change.isPending} onClick={() => change.mutate({ kind: 'confirm', version: book.id })}>{t('confirm')}</Button><ResultLine of={change} /></div>;
}

function Readers({ book }: { book: Book }) {
  const { t } = useTranslation('rulebooks');
  const readers = useReaders(book.id, true);
  const [taking, setTaking] = useState(false);
  return (
    <Part title={t('readers', { confirmed: book.confirmed ?? 0, due: book.due ?? 0 })} aside={<button type="button" className="zg-link" onClick={() => setTaking(!taking)}>{t('export')}</button>}>
      {taking && <ExportForm path={`/api/work/book-versions/${book.id}/readers.csv`} file="confirmations.csv" onClose={() => setTaking(false)} />}
      <State query={readers} rows={5}>
        {(rows) => <LedgerTable plain head={false} rows={rows} rowKey={(r) => r.person} label={t('title')} columns={[
          { key: 'name', width: 90, render: (r) => r.name }, { key: 'department', render: (r) => <span className="zg-second">{format.say(r.department)}</span> },
          { key: 'at', number: true, width: 130, render: (r) => r.confirmedAt ? <InstantText at={r.confirmedAt} form="minute" /> : <span className="zg-soon">△ {t('missing')}</span> },
        ]} />}
      </State>
    </Part>
  );
}

/** A draft is rewritten and issued; of what was issued the next version is written. */
function Publish({ book }: { book: Book }) {
  const { t } = useTranslation('rulebooks');
  const change = useChangeBook();
  const go = useNavigate();
  const [why, setWhy] = useState('');
  const [open, setOpen] = useState(false);
  const draft = book.state === 'DRAFT';
  return (
    <Part title={t(draft ? 'draft' : 'next')} aside={<Button onClick={() => setOpen(!open)}>{t(draft ? 'rewrite' : 'writeNext')}</Button>}>
      {open && (
        <BookForm title={book.title} body={book.body} from={draft ? book.from : undefined} departments={book.departments} explainedBy={book.explainedBy ?? null} save={t('begin.save')} result={<ResultLine of={change} />}
          onSave={(body) => change.mutate(draft ? { kind: 'rewrite', version: book.id, body } : { kind: 'next', book: book.book, body }, { onSuccess: (b) => { setOpen(false); void go(`/rule-books/${b.id}`); } })} />
      )}
      {draft && !open && (
        <InlineForm label={t('issue')} onSubmit={() => change.mutate({ kind: 'issue', version: book.id, why })}>
          <Field label={t('why')}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={change} />}><Button type="primary" htmlType="submit" disabled={!why.trim()}>{t('issue')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}
