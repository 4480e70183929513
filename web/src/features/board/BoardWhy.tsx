import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Part, State, WhyTree } from '@/ui';
import { useWhy, type Asked } from './board';

/** Why a figure of the board is what it is, beside it. */
export function BoardWhy({ title, asked, onClose }: { title: string; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation('board');
  const why = useWhy(asked);
  return (
    <Part
      title={title}
      aside={(
        <>
          <Link to={`/measures/${asked.measure}?kind=${asked.kind}&subject=${asked.subject}&from=${asked.from}&until=${asked.until}`}>{t('measure')}</Link>
          <button type="button" className="zg-link" onClick={onClose}>{t('close')}</button>
        </>
      )}
    >
      <State query={why} rows={4}>{(tree) => <WhyTree root={tree} head={false} />}</State>
    </Part>
  );
}
