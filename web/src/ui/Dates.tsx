import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DateInputProps {
  id: string;
  /** 2026-11-22 for a day, 2026-11 for a month, empty for none */
  value: string;
  onChange: (value: string) => void;
}

/** A day to fill in, in the page's language and not in the browser's. */
export function DayInput({ id, value, onChange }: DateInputProps) {
  return <DatePicker id={id} style={{ width: '100%' }} value={value ? dayjs(value) : null} onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')} />;
}

/** @param first the first month that can be chosen, 2026-12; any when not given */
export function MonthInput({ id, value, onChange, first }: DateInputProps & { first?: string }) {
  return <DatePicker id={id} picker="month" minDate={first ? dayjs(`${first}-01`) : undefined} style={{ width: '100%' }} value={value ? dayjs(`${value}-01`) : null} onChange={(month) => onChange(month ? month.format('YYYY-MM') : '')} />;
}
