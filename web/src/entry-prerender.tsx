import { prerender } from 'react-dom/static';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { makeQueryClient } from './api/query-client';
import { App } from './app/App';
import { routes } from './app/routes';
import { EventCardTemplate } from './components/EventCard';
import { ListTemplate } from './features/events/browse/ListTemplate';
import { EventHero } from './features/events/EventHero';
import { activate, loadMessages } from './i18n/i18n';
import type { Locale } from './i18n/messages';
import { AppShell } from './shell/AppShell';

/** What the server fills in for each event. */
function EventTemplate() {
  return (
    <EventHero
      title="__EVENT_TITLE__"
      location="__EVENT_LOCATION__"
      banner="__EVENT_BANNER__"
      category="__EVENT_CATEGORY__"
      description="__EVENT_DESCRIPTION__"
      dates="__EVENT_DATES__"
    />
  );
}

/** The pages that are rendered at build time; `shell` is the frame alone, for every other page. */
const PAGES: Record<string, { routes: RouteObject[]; at: string }> = {
  landing: { routes, at: '/' },
  event: {
    routes: [{ Component: AppShell, children: [{ path: '*', Component: EventTemplate, handle: { ownBar: true } }] }],
    at: '/events/0',
  },
  // The server puts the list into it where it knows what is asked for.
  browse: { routes: [{ Component: AppShell, children: [{ path: '*', element: '__EVENT_LIST__' }] }], at: '/events' },
  list: { routes: [{ path: '*', Component: ListTemplate }], at: '/events' },
  card: { routes: [{ path: '*', Component: EventCardTemplate }], at: '/events' },
  shell: { routes: [{ Component: AppShell, children: [{ path: '*', element: null }] }], at: '/-' },
};

/** The HTML of a page's #root. */
export async function renderPage(name: string, locale: Locale): Promise<string> {
  const page = PAGES[name];
  if (!page) throw new Error(`no page ${name}`);
  await activate(locale);
  await loadMessages('common', 'shell', 'landing', 'events');
  const router = createMemoryRouter(page.routes, { initialEntries: [page.at] });
  while (!router.state.initialized) await new Promise((resolve) => setTimeout(resolve, 5));
  // In one piece: what is streamed later would be put in place by inline scripts.
  const { prelude } = await prerender(<App router={router} client={makeQueryClient()} />, {
    progressiveChunkSize: Number.POSITIVE_INFINITY,
    onError(error) {
      throw error;
    },
  });
  return new Response(prelude).text();
}

/** The path of every page but the one for unknown addresses, in the order of the routes. */
export function routePaths(list: RouteObject[] = routes, parent = ''): string[] {
  return list.flatMap((route) => {
    const path = !route.path ? parent : route.path.startsWith('/') ? route.path : `${parent}/${route.path}`;
    if (route.children) return routePaths(route.children, path);
    return route.path === '*' || !path ? [] : [path];
  });
}
