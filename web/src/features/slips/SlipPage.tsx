import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay, useSession } from '@/api/session';
import { Field, FormFoot, InlineForm, InstantText, LedgerTable, PageHead, Part, ResultLine, printDrawn, State } from '@/ui';
import { PaperSlip } from './PaperSlip';
import { Drawn, SignaturePad } from './SignaturePad';
import { StateMark } from './StateMark';
import './slips.css';

type Whole = components['schemas']['SlipsWhole'];

/** INV-02: one goods slip: its goods, who signed it, and onto paper. */
export function Component() {
  const { t } = useTranslation('slips');
  const { id = '' } = useParams();
  const may = useMay();
  const [drawn] = useState(() => document.createElement('div'));
  const slip = useQuery({ queryKey: ['stock', 'slip', id], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/slips/{id}', { params: { path: { id: Number(id) } }, signal })) });
  const end = (code: string) => t(`end.${code}`, { defaultValue: code });
  return (
    <div className="zg-page">
      <State query={slip} rows={8} what={t('slips.title')} head={<PageHead title={t('slips.title')} />}>
        {(s) => (
          <>
            <PageHead title={`${t(`slip.${s.slip.kind}`)} ${s.slip.number.length > 24 ? `${s.slip.number.slice(0, 22)}…` : s.slip.number}`} note={<><InstantText at={s.slip.occurredAt} form="full" /> · {s.slip.by} · <StateMark state={s.slip.state} /></>}
              aside={<Button onClick={() => void printDrawn(drawn)}>{t('slips.print')}</Button>} />
            {createPortal(<PaperSlip of={s} />, drawn)}
            <Part title={t('slips.goods')} note={<>{s.slip.paper && `${t('slips.paper')} ${s.slip.paper}`}{s.slip.partner && ` · ${s.slip.partner}`}{s.slip.note && ` · ${s.slip.note}`}</>}>
              <LedgerTable rows={[...s.lines, null]} rowKey={(_, i) => i} rowKind={(l) => (l ? undefined : 'total')} label={t('slips.goods')} columns={[
                { key: 'sku', title: t('sku'), width: 130, short: true, render: (l) => l ? l.sku : t('slips.sum') }, { key: 'name', title: t('goods'), render: (l) => l?.name },
                { key: 'f', title: t('from'), width: 110, render: (l) => l && end(l.from) }, { key: 't', title: t('to'), width: 110, render: (l) => l && end(l.to) },
                { key: 'q', title: t('quantity'), number: true, width: 90, render: (l) => l ? l.quantity : s.slip.pieces },
              ]} />
            </Part>
            <Signatures of={s} />
            {may('MOVE_STOCK') && s.slip.state !== 'FILED' && s.slip.state !== 'WITHOUT' && <Sign key={s.signatures.length} of={s} />}
          </>
        )}
      </State>
    </div>
  );
}

function Signatures({ of }: { of: Whole }) {
  const { t } = useTranslation('slips');
  if (of.signatures.length === 0) return null;
  return (
    <Part title={t('slips.signatures')}>
      <LedgerTable rows={of.signatures} rowKey={(_, i) => i} height={38} label={t('slips.signatures')} columns={[
        { key: 'name', title: t('slips.who'), width: 140, render: (g) => g.name }, { key: 'n', title: t('quantity'), number: true, width: 80, render: (g) => g.pieces },
        { key: 'at', title: t('slips.signedAt'), width: 160, render: (g) => <InstantText at={g.at} form="auto" /> }, { key: 'by', title: t('slips.recordedBy'), width: 110, render: (g) => g.recordedBy },
        { key: 'd', title: '', render: (g) => g.strokes ? <Drawn strokes={g.strokes} label={g.name} /> : <span className="zg-note">{t('slips.onPaper')}</span> },
      ]} />
    </Part>
  );
}

function Sign({ of }: { of: Whole }) {
  const { t } = useTranslation('slips');
  const me = useSession().data;
  const queries = useQueryClient();
  const [self, setSelf] = useState(false);
  const [name, setName] = useState(of.slip.partner);
  const [strokes, setStrokes] = useState('');
  const settled = () => { void queries.invalidateQueries({ queryKey: ['stock'] }); void queries.invalidateQueries({ queryKey: ['worklist', 'stock.slips'] }); };
  const path = { id: of.slip.id };
  const sign = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/slips/{id}/sign', { params: { path }, body: { name: self ? me?.person.name ?? name : name, self, strokes, pieces: of.slip.pieces } })), onSuccess: settled });
  const file = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/slips/{id}/file', { params: { path } })), onSuccess: settled });
  const unsigned = of.slip.state === 'UNSIGNED';
  return (
    <Part title={unsigned ? t('slips.sign') : t('slips.file')} note={unsigned ? t(of.slip.way === 'IN' ? 'slips.signIn' : 'slips.signOut', { n: of.slip.pieces }) : t('slips.fileNote')}>
      {unsigned && (
        <InlineForm label={t('slips.sign')} onSubmit={() => sign.mutate()}>
          <div className="zg-line">
            <Field label={t('slips.who')} name="name" fault={sign.error} width={200}>{(id) => <Input id={id} maxLength={40} disabled={self} value={self ? me?.person.name : name} onChange={(e) => setName(e.target.value)} />}</Field>
            <Checkbox checked={self} onChange={(e) => setSelf(e.target.checked)}>{t('slips.self')}</Checkbox>
          </div>
          <SignaturePad value={strokes} onChange={setStrokes} />
          <FormFoot result={<ResultLine of={sign} />}><Button type="primary" htmlType="submit" disabled={!self && !name.trim()} loading={sign.isPending}>{t(strokes ? 'slips.doSign' : 'slips.doSignPaper', { n: of.slip.pieces })}</Button></FormFoot>
        </InlineForm>
      )}
      <FormFoot result={<ResultLine of={file} />}>{<Button type={unsigned ? 'default' : 'primary'} loading={file.isPending} onClick={() => file.mutate()}>{t('slips.doFile')}</Button>}</FormFoot>
    </Part>
  );
}
