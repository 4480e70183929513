import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '@/api/queries';
import { startLanguage } from '@/i18n';
import '@/ui/kit.css';
import { Landing } from '@/ui/landing';
import { ledgerCss } from '@/ui/theme';
import { features } from './features';
import { Look } from './Look';
import { router } from './router';
import { keepForLater } from './withoutNetwork';

const style = document.createElement('style');
style.textContent = ledgerCss;
document.head.prepend(style);

await startLanguage();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Look>
        <Landing value={features.flatMap((f) => f.landing ?? [])}>
          <RouterProvider router={router} />
        </Landing>
      </Look>
    </QueryClientProvider>
  </StrictMode>,
);

void keepForLater();
