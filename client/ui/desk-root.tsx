import './mantine-parts.css';
import './desk.css';
import { MantineProvider, useComputedColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useLayoutEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { shareStyleNonce, styleNonce } from './style-nonce.ts';
import { cssVariablesResolver, theme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Each panel shows what happened and a button; trying again behind it would only keep people waiting.
      retry: false,
      staleTime: 30_000,
      // The socket tells what changes; coming back to the window must not ask for everything again.
      refetchOnWindowFocus: false,
      // Our server may stand in the same building: whether the browser believes that there is an internet does not
      // matter. Otherwise a request would wait for it without a word instead of failing with one.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Draws a desk into `#root`, with what console and admin both need around it. */
export function mountDesk(desk: ReactNode): void {
  shareStyleNonce();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id "root".');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queries}>
          <Notifications position="top-center" limit={3} autoClose={6_000} transitionDuration={150} />
          <SchemeForTokens />
          {desk}
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

/** The tokens follow the system by themselves; this makes them follow a choice made here as well. */
function SchemeForTokens() {
  const scheme = useComputedColorScheme('light');
  useLayoutEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  return null;
}
