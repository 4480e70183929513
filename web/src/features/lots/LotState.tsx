import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { Mark } from '@/ui';

type State = components['schemas']['LotListRow']['state'];

const KINDS = { OPEN: 'jade', SOON: 'soon', BARRED: 'late', RECALLED: 'late', ENDED: undefined } as const;

/** Whether a lot may be sold. */
export function LotState({ state }: { state: State }) {
  const { t } = useTranslation('lots');
  return <Mark kind={KINDS[state]}>{t(`state.${state}`)}</Mark>;
}
