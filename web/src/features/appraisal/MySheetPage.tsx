import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Empty, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { SheetItems } from './SheetItems';
import './sheets.css';

type MySheet = components['schemas']['ExplainedMySheet'];

/** APR-10: what counts for me now and what will: duties, weights, rules and bands, what is new in them, and my confirmation. */
export function Component() {
  const { t } = useTranslation('scores');
  const mine = useQuery({ queryKey: ['appraisal', 'my-sheets'], queryFn: ({ signal }) => dataOf(api.GET('/api/appraisal/my-sheets', { signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('mySheet.title')} note={t('mySheet.note')} aside={<><Link to="/samples">{t('samples.mine')}</Link></>} />
      <State query={mine} rows={8} isEmpty={(all) => all.length === 0} empty={<Empty title={t('mySheet.none')}>{t('mySheet.noneHint')}</Empty>}>
        {(all) => <div className="zg-stack">{all.map((s) => <One key={s.version.id} of={s} />)}</div>}
      </State>
    </div>
  );
}

function One({ of }: { of: MySheet }) {
  const { t } = useTranslation('scores');
  const v = of.version;
  const said = of.state.state === 'CONFIRMED' ? <span className="zg-second">✓ {t('mySheet.confirmed', { at: format.instant(of.state.confirmedAt!) })}</span>
    : of.state.state === 'EXPLAINED' ? <span className="zg-soon">△ {t('mySheet.waits')}</span> : <span className="zg-second">○ {t('mySheet.notExplained')}</span>;
  return (
    <Part title={`${format.say(v.sheet.name)} ${format.version(`v${v.version}`)}`} note={`${t(of.counts ? 'mySheet.counts' : 'mySheet.later', { from: v.from })} · ${v.reason}`} aside={said}>
      {of.differences.length > 0 && (
        <>
          <p className="zg-note">{t('mySheet.changed')}</p>
          <LedgerTable rows={of.differences} rowKey={(d) => d.place} head={false} plain label={t('mySheet.changed')}
            columns={[{ key: 'label', render: (d) => format.say(d.label) }, { key: 'before', number: true, render: (d) => <span className="zg-done">{format.say(d.before) || '–'}</span> }, { key: 'after', number: true, render: (d) => <b>{format.say(d.after) || '–'}</b> }]} />
        </>
      )}
      <SheetItems sheet={v.sheet} />
      <p className="zg-note">{t('mySheet.bands', { bands: of.bands.bands.map((b) => `${b.from === null || b.from === undefined ? t('mySheet.below') : format.points(b.from).replace(/\.00$/, '')} ${format.coefficient(b.coefficient)}`).join(t('stop')) })}</p>
      {of.state.explainedOn && <p className="zg-note">{t('mySheet.explained', { day: of.state.explainedOn, name: of.state.explainedBy })}</p>}
      {of.state.state === 'EXPLAINED' && <Confirm of={of} />}
    </Part>
  );
}

function Confirm({ of }: { of: MySheet }) {
  const { t } = useTranslation('scores');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => dataOf(api.POST('/api/appraisal/sheets/{post}/versions/{version}/confirmation', { params: { path: { post: of.version.post, version: of.version.version } }, body: { words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['appraisal'] }),
  });
  return (
    <form className="zg-actions" aria-label={t('mySheet.confirm')} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Input aria-label={t('mySheet.words')} placeholder={t('mySheet.words')} value={words} onChange={(e) => setWords(e.target.value)} style={{ maxWidth: 320 }} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>{t('mySheet.confirm')}</Button>
      <ResultLine of={send} />
    </form>
  );
}
