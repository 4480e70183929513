import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';

interface Tried {
  isPending: boolean;
  isSuccess: boolean;
  isError: boolean;
  error: unknown;
}

/** What came of an action, in a line beside it: it stays until the next try, and nobody has to be quick to read it. */
export function ResultLine({ of, done, failed }: { of: Tried; done?: ReactNode; failed?: ReactNode }) {
  const { t } = useTranslation('ui');
  if (of.isPending) return <span className="zg-result zg-note" role="status">{t('result.saving')}</span>;
  if (of.isSuccess && done) return <span className="zg-result" role="status"><b className="zg-tick" aria-hidden="true">✓</b> {done}</span>;
  if (!of.isError) return null;
  const problem = Problem.from(of.error);
  const title = problem.unreachable ? t('state.unreachable') : problem.title || t('state.failed');
  return (
    <span className={problem.refused ? 'zg-result zg-soon' : 'zg-result zg-late'} role="alert">
      {failed ?? title}
      {problem.detail && problem.detail !== problem.title && <span className="zg-note"> {problem.detail}</span>}
      {problem.rule && <span className="zg-note"> {t('state.rule', { rule: problem.rule })}</span>}
      {!problem.refused && problem.requestId && <span className="zg-note"> {t('state.number', { number: problem.requestId })}</span>}
    </span>
  );
}
