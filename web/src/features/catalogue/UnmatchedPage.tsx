import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, Day, Empty, Field, format, FormFoot, GoodsPick, InlineForm, InstantText, LedgerTable, MoneyFigure, PageHead, Pages, Part, ResultLine, State, type WorkColumn, WorkList } from '@/ui';
import { useMatch, useMatches, type Unmatched } from './catalogue';

const key = (u: Unmatched) => `${u.shop}/${u.code}/${u.code ? '' : `${u.title}/${u.spec}`}`;

/** PRD-41: what shops call goods by and nobody knows yet; matched once, known for ever. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const may = useMay();
  const columns = useMemo<WorkColumn<Unmatched>[]>(() => [
    { key: 'shop', title: t('shop'), width: 80, by: (u) => u.shopName, render: (u) => u.shopName },
    { key: 'code', title: t('unmatched.code'), fixed: true, width: 150, by: (u) => u.code, render: (u) => u.code || <span className="zg-none">{t('unmatched.noCode')}</span> },
    { key: 'title', title: t('unmatched.title'), fixed: true, by: (u) => u.title, render: (u) => <>{u.title} <span className="zg-second">{u.spec}</span></> },
    { key: 'waiting', title: t('unmatched.waiting'), number: true, width: 80, by: (u) => u.waiting, render: (u) => <CountFigure slot={false} count={u.waiting} strong tone={u.waiting > 0 ? 'late' : 'second'} /> },
    { key: 'orders', title: t('unmatched.orders'), number: true, width: 80, by: (u) => u.orders, render: (u) => <CountFigure slot={false} count={u.orders} /> },
    { key: 'pieces', title: t('pieces'), number: true, width: 70, by: (u) => u.pieces, render: (u) => <CountFigure slot={false} count={u.pieces} tone="second" /> },
    { key: 'paid', title: t('unmatched.paid'), number: true, width: 100, by: (u) => u.paid, render: (u) => <MoneyFigure slot={false} fen={u.paid} /> },
    { key: 'last', title: t('unmatched.last'), width: 90, by: (u) => u.last, render: (u) => <Day day={u.last} /> },
    { key: 'like', title: t('unmatched.like'), render: (u) => format.list(u.proposals.map((p) => p.code)) || <span className="zg-none">–</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.unmatched')} note={t('unmatched.note')} aside={may('MANAGE_CATALOGUE') && <Link className="ant-btn" to="/import">{t('unmatched.byFile')}</Link>} />
      <WorkList<Unmatched>
        name="catalogue.unmatched" columns={columns} rowKey={key} what={t('nav.unmatched')} filters={[{ key: 'text', label: t('unmatched.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/orders/unmatched', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={(u) => <MatchForm key={key(u)} of={u} may={may('MANAGE_CATALOGUE')} />}
        empty={{ title: t('unmatched.none'), hint: t('unmatched.noneHint') }}
      />
      <Matched />
    </div>
  );
}

function MatchForm({ of, may }: { of: Unmatched; may: boolean }) {
  const { t } = useTranslation('catalogue');
  const match = useMatch();
  const [goods, setGoods] = useState(of.proposals[0]?.code ?? '');
  const send = (code: string) => match.mutate({ shop: of.shop, code: of.code, title: of.code ? '' : of.title, spec: of.code ? '' : of.spec, goods: code });
  return (
    <Part title={of.code || of.title} note={t('unmatched.holds', { n: of.waiting })}>
      {of.proposals.length > 0 && <LedgerTable rows={of.proposals} rowKey={(p) => p.code} head={false} columns={[
        { key: 'code', width: 120, render: (p) => p.code }, { key: 'name', render: (p) => p.name }, { key: 'because', width: 100, render: (p) => <span className="zg-note">{t(`unmatched.because_${p.because}`)}</span> },
        ...(may ? [{ key: 'go', width: 70, render: (p: { code: string }) => <button type="button" className="zg-link" onClick={() => send(p.code)}>{t('unmatched.isIt')}</button> }] : []),
      ]} />}
      {may && (
        <InlineForm label={t('unmatched.match')} onSubmit={() => send(goods)}>
          <Field label={t('unmatched.goods')} name="goods" fault={match.error} width={260}>{(id, wrong) => <GoodsPick id={id} bundles wrong={wrong} value={goods} onChange={setGoods} />}</Field>
          <FormFoot result={<ResultLine of={match} done={match.data && t('unmatched.done', { n: match.data.stillWaiting })} />}><Button type="primary" htmlType="submit" disabled={!goods.trim() || match.isPending}>{t('unmatched.match')}</Button></FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

function Matched() {
  const { t } = useTranslation('catalogue');
  const [page, setPage] = useState(0);
  const matches = useMatches(page);
  return (
    <Part title={t('matched.title')} note={t('matched.note')}>
      <State query={matches} isEmpty={(m) => m.rows.length === 0} empty={<Empty title={t('matched.none')} />}>
        {(m) => <><LedgerTable rows={m.rows} rowKey={(r) => r.id} columns={[
          { key: 'shop', title: t('shop'), width: 80, render: (r) => r.shopName }, { key: 'code', title: t('unmatched.code'), render: (r) => r.code || <>{r.title} <span className="zg-second">{r.spec}</span></> },
          { key: 'goods', title: t('sku.code'), width: 130, render: (r) => r.goods }, { key: 'name', title: t('sku.name'), render: (r) => <>{r.goodsName}{r.bundle && <span className="zg-note"> · {t('bundle.is')}</span>}</> },
          { key: 'how', title: t('matched.how'), width: 70, render: (r) => t(`matched.how_${r.how}`) }, { key: 'by', title: t('who'), width: 80, render: (r) => r.by }, { key: 'at', title: t('when'), width: 110, render: (r) => <InstantText at={r.at} form="auto" /> },
        ]} /><Pages page={page} size={20} total={m.total} onPage={setPage} /></>}
      </State>
    </Part>
  );
}
