import { Pagination } from 'antd';

/** The further pages of a list that is no work list; nothing while all rows stand on one. */
export function Pages({ page, size, total, onPage }: { page: number; size: number; total: number; onPage: (page: number) => void }) {
  if (total <= size) return null;
  return <Pagination className="zg-pages" size="small" current={page + 1} pageSize={size} total={total} showSizeChanger={false} onChange={(next) => onPage(next - 1)} />;
}
