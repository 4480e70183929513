import { useTranslation } from 'react-i18next';

/** Lines to sign on, only on paper. */
export function Signatures({ words, names, at = [] }: { words: string[]; names: string[]; at?: (string | null | undefined)[] }) {
  const { t } = useTranslation('scores');
  return (
    <div className="scores-sign" aria-hidden="true">
      {words.map((w, i) => <div key={w}><span>{w}</span><b>{names[i]}</b><span>{at[i] ?? t('sign.day')}</span></div>)}
    </div>
  );
}
