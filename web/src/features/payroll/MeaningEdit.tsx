import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { format, LedgerTable } from '@/ui';
import { FormulaInput, type KnownName } from './FormulaInput';
import { useBands, type Band, type Meaning } from './schemes';

interface MeaningEditProps {
  meaning: Meaning;
  names: KnownName[];
  faults: string[];
  warnings: string[];
  onChange: (next: Meaning) => void;
  onRemove: () => void;
}

/** A word of the scheme: a formula, or a table of bands. */
export function MeaningEdit({ meaning, names, faults, warnings, onChange, onRemove }: MeaningEditProps) {
  const { t } = useTranslation('payroll');
  const table = (meaning.bands?.length ?? 0) > 0;
  return (
    <div className="zg-stack">
      <div className="zg-row" style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'center' }}>
        <Input aria-label={t('schemes.word')} style={{ width: 180 }} value={format.say(meaning.name)} onChange={(e) => onChange({ ...meaning, name: format.renamed(meaning.name, e.target.value) })} />
        <Input aria-label={t('schemes.key')} className="zg-code" style={{ width: 220 }} value={meaning.key} onChange={(e) => onChange({ ...meaning, key: e.target.value })} />
        <Select
          aria-label={t('schemes.wordIs')} style={{ width: 150 }} value={table ? 'bands' : 'formula'} options={[{ value: 'formula', label: t('schemes.wordFormula') }, { value: 'bands', label: t('schemes.wordBands') }]}
          onChange={(to) => onChange(to === 'bands' ? { ...meaning, formula: null, of: 'score', bands: [{ from: null, until: 6000, pays: 0 }, { from: 6000, until: null, pays: 100 }] } : { ...meaning, formula: '', of: null, bands: [] })}
        />
        <button type="button" className="zg-link" onClick={onRemove}>{t('schemes.remove')}</button>
      </div>
      {table ? <Bands meaning={meaning} names={names} onChange={onChange} /> : <FormulaInput label={t('schemes.formula')} value={meaning.formula ?? ''} names={names} wrong={faults.length > 0} onChange={(formula) => onChange({ ...meaning, formula })} />}
      {faults.map((f) => <div key={f} className="zg-note zg-late" role="alert">{f}</div>)}
      {warnings.map((w) => <div key={w} className="zg-note zg-soon">{w}</div>)}
      {meaning.note && <div className="zg-note">{format.say(meaning.note)}</div>}
    </div>
  );
}

function Bands({ meaning, names, onChange }: { meaning: Meaning; names: KnownName[]; onChange: (next: Meaning) => void }) {
  const { t } = useTranslation('payroll');
  const offered = useBands(true);
  const bands = meaning.bands ?? [];
  const change = (at: number, next: Partial<Band>) => onChange({ ...meaning, bands: bands.map((b, i) => (i === at ? { ...b, ...next } : b)) });
  const limit = (band: Band, at: number, end: 'from' | 'until') => (
    <InputNumber aria-label={t(`schemes.${end}`)} value={band[end] == null ? null : band[end] / 100} onChange={(v) => change(at, { [end]: v === null ? null : Math.round(v * 100) })} style={{ width: '100%' }} />
  );
  return (
    <>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'center' }}>
        <span className="zg-note">{t('schemes.bandsOf')}</span>
        <Select aria-label={t('schemes.bandsOf')} showSearch style={{ width: 220 }} value={meaning.of} options={names.map((n) => ({ value: n.name, label: n.means }))} onChange={(of) => onChange({ ...meaning, of })} />
        <Select
          aria-label={t('schemes.reading')} placeholder={t('schemes.reading')} style={{ width: 320 }} value={null} loading={offered.isPending}
          options={(offered.data ?? []).map((o) => ({ value: `${o.key}/${o.reading}`, label: `${format.say(o.name)} · ${format.say(o.readingName)}${o.findings.length ? ` · ${t('schemes.atFault')}` : ''}`, title: format.say(o.note) }))}
          onChange={(key: string | null) => {
            const chosen = offered.data?.find((o) => `${o.key}/${o.reading}` === key);
            if (chosen) onChange({ ...meaning, of: chosen.of, bands: chosen.bands });
          }}
        />
      </div>
      <LedgerTable
        rows={bands} rowKey={(_, i) => i} height={38} label={format.say(meaning.name)}
        columns={[
          { key: 'from', title: t('schemes.from_'), width: 140, render: (b, i) => limit(b, i, 'from') },
          { key: 'until', title: t('schemes.until_'), width: 140, render: (b, i) => limit(b, i, 'until') },
          { key: 'pays', title: t('schemes.pays'), width: 140, render: (b, i) => <InputNumber aria-label={t('schemes.pays')} value={b.pays} min={0} max={1000} suffix="%" onChange={(v) => change(i, { pays: v ?? 0 })} style={{ width: '100%' }} /> },
          { key: 'out', render: (_, i) => <button type="button" className="zg-link" onClick={() => onChange({ ...meaning, bands: bands.filter((_b, at) => at !== i) })}>{t('schemes.remove')}</button> },
        ]}
      />
      <Button onClick={() => onChange({ ...meaning, bands: [...bands, { from: null, until: null, pays: 100 }] })}>{t('schemes.addBand')}</Button>
    </>
  );
}
