import { Button, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, Day, ExportForm, Field, FormFoot, InlineForm, Mark, PageHead, Part, PointsFigure, ResultLine, WorkList, type WorkColumn } from '@/ui';
import { useAddSupplier, type Supplier, type SupplierState } from './purchasing';

const STATES: SupplierState[] = ['PROSPECT', 'ACTIVE', 'BLOCKED'];

/** PUR-06, PUR-08: the register, found by name, line of business or contact; what each is judged by. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Record<string, string>>();
  const columns = useMemo<WorkColumn<Supplier>[]>(() => [
    { key: 'name', title: t('supplier.name'), fixed: true, by: (s) => s.name, render: (s) => <><Link className="zg-plain" to={`/suppliers/${s.id}`}>{s.name}</Link>{s.state !== 'ACTIVE' && <> <Mark kind={s.state === 'BLOCKED' ? 'late' : undefined}>{t(`supplier.state_${s.state}`)}</Mark></>}</> },
    { key: 'lines', title: t('supplier.lines'), render: (s) => s.lines.join(' · ') || <span className="zg-none">–</span> },
    { key: 'contact', title: t('supplier.contact'), width: 90, render: (s) => s.contact ?? <span className="zg-none">–</span> },
    { key: 'lead', title: t('supplier.lead'), number: true, width: 60, by: (s) => s.leadDays, render: (s) => s.leadDays ?? <span className="zg-none">–</span> },
    { key: 'deliveries', title: t('supplier.deliveries'), number: true, width: 70, by: (s) => s.deliveries, render: (s) => <CountFigure slot={false} count={s.deliveries} /> },
    { key: 'late', title: t('supplier.late'), number: true, width: 60, by: (s) => s.late, render: (s) => <CountFigure slot={false} count={s.late} tone={s.late > 0 ? 'late' : 'second'} /> },
    { key: 'refused', title: t('supplier.refused'), number: true, width: 60, by: (s) => s.refused, render: (s) => <CountFigure slot={false} count={s.refused} tone={s.refused > 0 ? 'late' : 'second'} /> },
    { key: 'points', title: t('supplier.points'), number: true, width: 70, by: (s) => s.points, render: (s) => <PointsFigure slot={false} hundredths={s.points} strong /> },
    { key: 'reviewed', title: t('supplier.reviewed'), width: 100, by: (s) => s.reviewedOn, render: (s) => <><Day day={s.reviewedOn} />{!s.complete && <> <Mark kind="soon">{t('supplier.incomplete')}</Mark></>}</> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.suppliers')} note={t('supplier.note')} aside={may('BUY') && <>{may('IMPORT_FILES') && <Link to="/import">{t('supplier.import')}</Link>} <Button type="primary" onClick={() => setAdding(!adding)}>{t('supplier.add')}</Button></>} />
      {adding && <Add onDone={(id) => void navigate(`/suppliers/${id}`)} />}
      <WorkList<Supplier>
        name="purchasing.suppliers" columns={columns} rowKey={(s) => s.id} what={t('nav.suppliers')} onOpen={(s) => void navigate(`/suppliers/${s.id}`)}
        filters={[{ key: 'text', label: t('supplier.find'), kind: 'text' }, { key: 'state', label: t('state'), kind: 'select', options: STATES.map((s) => ({ value: s, label: t(`supplier.state_${s}`) })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/purchasing/suppliers', { params: { query: { text: ask.filters.text, state: ask.filters.state as SupplierState | undefined, page: ask.page, size: ask.size } }, signal }))}
        onExport={may('BUY') ? (ask) => setTaking(ask.filters.text ? { text: ask.filters.text } : {}) : undefined}
        result={taking && <ExportForm path="/api/purchasing/suppliers/export" query={taking} file="suppliers.csv" onClose={() => setTaking(undefined)} />}
        empty={{ title: t('supplier.none'), hint: t('supplier.noneHint') }}
      />
    </div>
  );
}

function Add({ onDone }: { onDone: (id: number) => void }) {
  const { t } = useTranslation('purchasing');
  const add = useAddSupplier();
  const [name, setName] = useState('');
  const [lines, setLines] = useState<string[]>([]);
  const [lead, setLead] = useState<number | null>(null);
  const [terms, setTerms] = useState('');
  return (
    <Part title={t('supplier.add')} note={t('supplier.addNote')}>
      <InlineForm label={t('supplier.add')} onSubmit={() => add.mutate({ name, lines, leadDays: lead, terms, note: '' }, { onSuccess: (made) => onDone(made.id) })}>
        <div className="zg-line">
          <Field label={t('supplier.name')} name="name" fault={add.error} width={220}>{(id) => <Input id={id} value={name} maxLength={120} onChange={(e) => setName(e.target.value)} />}</Field>
          <Field label={t('supplier.lines')} hint={t('supplier.linesHint')} width={260}>{(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} value={lines} onChange={setLines} tokenSeparators={[' ', ',', '，', '、']} />}</Field>
          <Field label={t('supplier.lead')} width={90}>{(id) => <InputNumber id={id} min={0} max={365} value={lead} onChange={setLead} />}</Field>
          <Field label={t('supplier.terms')} width={160}>{(id) => <Input id={id} value={terms} onChange={(e) => setTerms(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={add} />}><Button type="primary" htmlType="submit" disabled={!name.trim() || add.isPending}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
