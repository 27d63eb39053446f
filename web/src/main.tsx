import './app/base.css';
import { startTransition } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, type DataRouter } from 'react-router';
import { queryClient } from './api/query-client';
import { App } from './app/App';
import { routes } from './app/routes';
import { activate, loadMessages, startLocale } from './i18n/i18n';
import { keepWhenSignedIn } from './lib/keep';
import { followTheme } from './lib/theme';
import { whenIdle } from './lib/when-idle';
import { session } from './session/session';

/** Resolves when the page's own code has come, so that it appears whole. */
function ready(router: DataRouter): Promise<void> {
  if (router.state.initialized) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = router.subscribe((state) => {
      if (!state.initialized) return;
      stop();
      resolve();
    });
  });
}

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  // Set by the prerendering for a page whose text is that of the app's first rendering.
  const prerendered = root.dataset.hydrate !== undefined;
  session.start();
  const kept = keepWhenSignedIn(queryClient);
  followTheme();
  await activate(startLocale(prerendered));
  const messages = loadMessages('common', 'shell');
  const router = createBrowserRouter(routes);
  await Promise.all([messages, ready(router), prerendered || kept]);
  const app = <App router={router} client={queryClient} />;
  // As a transition it is done in slices, between which the page answers.
  if (prerendered) startTransition(() => void hydrateRoot(root, app));
  else createRoot(root).render(app);
  whenIdle(() => void import('./sw/start').then(({ startBackground }) => startBackground()));
}

void start();
