import { Pagination } from 'antd';
import { ListFile } from './ListFile';

interface PagesProps {
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
  /** false where the list has an export of its own, or nothing may leave */
  file?: boolean;
}

/** The further pages of a list, and the way to take it along as a file (INT-24). */
export function Pages({ page, size, total, onPage, file = true }: PagesProps) {
  return (
    <>
      {total > size && <Pagination className="zg-pages" size="small" current={page + 1} pageSize={size} total={total} showSizeChanger={false} onChange={(next) => onPage(next - 1)} />}
      {file && total > 0 && <ListFile page={page} size={size} total={total} onPage={onPage} />}
    </>
  );
}
