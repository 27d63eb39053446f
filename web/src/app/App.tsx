import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useLayoutEffect } from 'react';
import type { DataRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { setComingAlive } from './coming-alive';
import { pressWhatWasPressed } from './early-press';

interface Props {
  router: DataRouter;
  client: QueryClient;
}

export function App({ router, client }: Props) {
  // Before anything can be pressed that the app hears by itself.
  useLayoutEffect(() => {
    setComingAlive(false);
    pressWhatWasPressed();
  }, []);
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>
  );
}
