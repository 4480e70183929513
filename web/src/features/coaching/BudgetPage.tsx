import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Field, format, InlineForm, InstantText, LedgerTable, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { useAskBudget, useBudgets } from './coaching';

/** ORG-11: money that the right of one's post allows to ask for. */
export function Component() {
  const { t } = useTranslation('coaching');
  const budgets = useBudgets();
  return (
    <div className="zg-page">
      <PageHead title={t('budget.title')} note={t('budget.note')} />
      <State query={budgets} rows={3} columns={3}>
        {({ rights, asked }) => (
          <>
            {rights.length === 0 ? <Empty title={t('budget.noRight')}>{t('budget.noRightHint')}</Empty> : <Ask rights={rights} />}
            <Part title={t('budget.asked')}>
              {asked.length === 0 ? <p className="zg-note">{t('budget.none')}</p> : (
                <LedgerTable rows={asked} rowKey={(a) => a.id} height={38} label={t('budget.asked')} columns={[
                  { key: 'title', title: t('budget.what'), render: (a) => <>{a.title} <span className="zg-note">{format.say(a.rightName)}</span></> }, { key: 'amount', title: t('budget.amount'), number: true, width: 110, render: (a) => <MoneyFigure fen={a.amount} slot={false} /> },
                  { key: 'at', title: t('budget.at'), width: 120, deskOnly: true, render: (a) => <InstantText at={a.askedAt} form="minute" /> },
                  { key: 'state', title: t('budget.state'), width: 130, render: (a) => a.outcome ? t(`budget.state_${a.outcome}`) : t('budget.waiting', { who: format.list(a.waiting) }) },
                ]} />
              )}
            </Part>
          </>
        )}
      </State>
    </div>
  );
}

function Ask({ rights }: { rights: ('WHOLE_SHOP_PAGES' | 'PROPOSE_SOFTWARE' | 'SHOOT_BUDGET' | 'CAMERA')[] }) {
  const { t } = useTranslation('coaching');
  const ask = useAskBudget();
  const [right, setRight] = useState(rights[0]);
  const [title, setTitle] = useState('');
  const [yuan, setYuan] = useState<number | null>(null);
  const [detail, setDetail] = useState('');
  return (
    <Part title={t('budget.ask')}>
      <InlineForm label={t('budget.ask')} onSubmit={() => { if (right && yuan) ask.mutate({ right, title, amount: Math.round(yuan * 100), detail }, { onSuccess: () => { setTitle(''); setYuan(null); setDetail(''); } }); }}>
        <div className="zg-line">
          <Field label={t('budget.right')} width={190}>{(id) => <Select id={id} value={right} onChange={setRight} options={rights.map((r) => ({ value: r, label: t(`budget.right_${r}`) }))} />}</Field>
          <Field label={t('budget.amount')} width={120}>{(id) => <InputNumber id={id} min={0.01} precision={2} value={yuan} onChange={setYuan} />}</Field>
        </div>
        <Field label={t('budget.what')}>{(id) => <Input id={id} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <Field label={t('budget.detail')}>{(id) => <Input.TextArea id={id} rows={2} value={detail} onChange={(e) => setDetail(e.target.value)} />}</Field>
        <div className="zg-actions"><Button type="primary" htmlType="submit" disabled={!right || !title.trim() || !yuan || ask.isPending}>{t('budget.send')}</Button><ResultLine of={ask} /></div>
      </InlineForm>
    </Part>
  );
}
