import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Person, password, Site } from './site.js';

interface Fixtures {
  /** Somebody with an account of their own. */
  buyer: Person;
  /** Fails a test whose page broke the Content-Security-Policy or threw. */
  watched: undefined;
}

/** What a page may complain about: a connection that the test itself cut. */
const harmless = /Failed to load resource|net::ERR_|error occurred when fetching the script/;

/** Notes what must not happen on a page; `watched` judges it at the end. */
export function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !harmless.test(message.text())) complaints.push(message.text());
  });
}

export const test = base.extend<Fixtures, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const site = await Site.open();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  buyer: async ({ site }, use) => use(await site.person()),
  watched: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('page', (page) => watch(page, complaints));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Gives the browser a session as the login page would, without going through the page. */
export async function signIn(context: BrowserContext, site: Site, person: Person): Promise<void> {
  const answer = await context.request.post(`${site.url}/api/auth/login`, {
    headers: { 'X-Session': 'cookie' },
    data: { email: person.email, password },
  });
  expect(answer.status()).toBe(200);
  const { data } = (await answer.json()) as { data: { user: unknown } };
  await context.addInitScript((user) => {
    // A frame of another origin has no storage of its own.
    if (window.top === window && location.origin !== 'null') localStorage.setItem('goticket.user', user);
  }, JSON.stringify(data.user));
}

/** WCAG 2.2 AA as far as axe can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html}`).join('\n')}`,
  );
  expect(found).toEqual([]);
}
