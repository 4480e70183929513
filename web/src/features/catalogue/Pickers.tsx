import { InputNumber } from 'antd';

/** Yuan on the page, whole fen in hand. */
export function Yuan({ id, value, onChange }: { id?: string; value: number | null; onChange: (fen: number | null) => void }) {
  return <InputNumber id={id} min={0} precision={2} controls={false} value={value === null ? null : value / 100} onChange={(yuan) => onChange(yuan === null ? null : Math.round(yuan * 100))} style={{ width: '100%' }} />;
}
