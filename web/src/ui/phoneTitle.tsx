import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Where the phone's top bar keeps the page's title; null on a desk. */
export const PhoneTitle = createContext<HTMLElement | null>(null);

/** The title of the page: over the page on a desk, in the top bar on a phone. */
export function PageTitle({ children }: { children: ReactNode }) {
  const place = useContext(PhoneTitle);
  return place ? createPortal(children, place) : <h1>{children}</h1>;
}
