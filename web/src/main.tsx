import './app/base.css';
import { startTransition } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, type DataRouter } from 'react-router';
import { queryClient } from './api/query-client';
import { App } from './app/App';
import { setComingAlive } from './app/coming-alive';
import { routes } from './app/routes';
import { activate, loadMessages, startLocale } from './i18n/i18n';
import { keepWhenSignedIn } from './lib/keep';
import { followTheme } from './lib/theme';
import { browserZone } from './lib/time';
import { breath, whenIdle } from './lib/when-idle';
import { session } from './session/session';

/** When a page has what it shows, on most networks, in ms. */
const SETTLED = 4000;

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

/** What the app does beside its pages; without a network its code comes when there is one. */
function background(): void {
  import('./sw/start').then(
    ({ startBackground }) => startBackground(),
    () => addEventListener('online', background, { once: true }),
  );
}

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  // Set by the prerendering for a page whose text is that of the app's first rendering.
  const prerendered = root.dataset.hydrate !== undefined;
  await breath();
  session.start();
  const kept = keepWhenSignedIn(queryClient);
  await activate(startLocale(prerendered));
  const messages = loadMessages('common', 'shell');
  await breath();
  const router = createBrowserRouter(routes);
  await Promise.all([messages, ready(router), prerendered || kept]);
  await breath();
  // The first question about time makes the browser read its tables; better now than in the middle of rendering.
  browserZone();
  await breath();
  setComingAlive(prerendered);
  const app = <App router={router} client={queryClient} />;
  // As a transition it is done in slices, between which the page answers.
  startTransition(() => {
    if (prerendered) hydrateRoot(root, app);
    else createRoot(root).render(app);
  });
  followTheme();
  // The service worker fetches the whole app: not while the page still fetches what it shows.
  setTimeout(() => whenIdle(background), SETTLED);
}

void start();
