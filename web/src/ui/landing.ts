import { createContext, useContext, type ComponentType } from 'react';

/** What modules show on my work beside the tasks; `app` fills it, so that features need not know each other. */
export const Landing = createContext<ComponentType[]>([]);

export function useLanding(): ComponentType[] {
  return useContext(Landing);
}
