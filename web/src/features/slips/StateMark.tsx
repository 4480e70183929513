import { useTranslation } from 'react-i18next';
import { Mark } from '@/ui';

/** What has become of a delivery or a slip: a word, coloured only where something is to be done. */
export function StateMark({ state }: { state: string }) {
  const { t } = useTranslation('slips');
  const words = t(`state.${state}`);
  if (state === 'REFUSED') return <Mark kind="late">{words}</Mark>;
  return state === 'BOOKED_WITH_DIFFERENCE' || state === 'UNSIGNED' ? <Mark kind="soon">{words}</Mark> : <>{words}</>;
}
