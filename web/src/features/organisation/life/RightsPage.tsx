import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { Day, Empty, Field, format, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { PostPicker } from '../Pickers';
import { useChangeRights, useRights, type Right } from './partners';

const RIGHTS = ['WHOLE_SHOP_PAGES', 'PROPOSE_SOFTWARE', 'SHOOT_BUDGET', 'CAMERA'] as const;

/** ORG-11: what the holders of a post may do that others may not. */
export function Component() {
  const { t } = useTranslation('life');
  const manage = useMay()('MANAGE_ORGANISATION');
  const rights = useRights();
  const change = useChangeRights();
  const [post, setPost] = useState<number>();
  const [right, setRight] = useState<Right>('SHOOT_BUDGET');
  const [why, setWhy] = useState('');
  return (
    <div className="zg-page">
      <PageHead title={t('right.title')} note={t('right.note')} />
      <State query={rights} isEmpty={(r) => r.length === 0} empty={<Empty title={t('right.none')}>{t('right.noneHint')}</Empty>}>
        {(rows) => (
          <LedgerTable rows={rows} rowKey={(r) => r.id} height={32} label={t('right.title')} columns={[
            { key: 'post', title: t('recruit.post'), render: (r) => <Link to={`/posts/${r.post}`}>{format.say(r.postName)}</Link> }, { key: 'right', title: t('right.what'), render: (r) => format.say(r.rightName) },
            { key: 'from', title: t('file.from'), width: 100, deskOnly: true, render: (r) => <Day day={r.from} /> }, { key: 'why', title: t('why'), deskOnly: true, render: (r) => <span className="zg-second">{r.why}</span> },
            { key: 'until', number: true, width: 110, render: (r) => r.until ? <span className="zg-second"><Day day={r.until} /></span> : manage && <Button onClick={() => change.mutate({ end: r.id })}>{t('right.end')}</Button> },
          ]} />
        )}
      </State>
      {manage && (
        <Part title={t('right.grant')}>
          <form className="zg-actions zg-line" aria-label={t('right.grant')} onSubmit={(e) => { e.preventDefault(); if (post) change.mutate({ post, right, why }); }}>
            <Field label={t('recruit.post')} width={170}>{(id) => <PostPicker id={id} value={post} onChange={setPost} />}</Field>
            <Field label={t('right.what')} width={190}>{(id) => <Select id={id} value={right} onChange={setRight} options={RIGHTS.map((r) => ({ value: r, label: t(`right.right_${r}`) }))} />}</Field>
            <Field label={t('why')} width={180}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
            <Button type="primary" htmlType="submit" disabled={!post || !why.trim() || change.isPending}>{t('right.grant')}</Button><ResultLine of={change} done={t('partner.done')} />
          </form>
        </Part>
      )}
    </div>
  );
}
