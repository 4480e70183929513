import { useTranslation } from 'react-i18next';

interface MarkProps {
  onClick?: () => void;
  /** what is asked about, for those who hear the page */
  about?: string;
}

/** ∵: why is this figure what it is. */
export function Because({ onClick, about }: MarkProps) {
  const { t } = useTranslation('ui');
  const label = about ? t('mark.becauseOf', { about }) : t('mark.because');
  return (
    <button type="button" className="zg-because" aria-label={label} title={t('mark.because')} onClick={onClick && ((e) => { e.stopPropagation(); onClick(); })}>
      <BecauseDots />
    </button>
  );
}

/** ∴: what did this event move. */
export function Therefore({ onClick, about }: MarkProps) {
  const { t } = useTranslation('ui');
  const label = about ? t('mark.thereforeOf', { about }) : t('mark.therefore');
  return (
    <button type="button" className="zg-therefore" aria-label={label} title={t('mark.therefore')} onClick={onClick && ((e) => { e.stopPropagation(); onClick(); })}>
      <ThereforeDots />
    </button>
  );
}

/** The dots alone, in heads and legends. */
export function BecauseDots() {
  return (
    <svg viewBox="0 0 9 8" width="9" height="8" fill="currentColor" aria-hidden="true">
      <circle cx="1.4" cy="1.6" r="1.35" /><circle cx="7.6" cy="1.6" r="1.35" /><circle cx="4.5" cy="6.4" r="1.35" />
    </svg>
  );
}

export function ThereforeDots() {
  return (
    <svg viewBox="0 0 9 8" width="9" height="8" fill="currentColor" aria-hidden="true">
      <circle cx="4.5" cy="1.6" r="1.35" /><circle cx="1.4" cy="6.4" r="1.35" /><circle cx="7.6" cy="6.4" r="1.35" />
    </svg>
  );
}
