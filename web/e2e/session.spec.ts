import type { BrowserContext, Request } from '@playwright/test';
import { bookOnPage } from './support/journey.js';
import { expect, signIn, test } from './support/test.js';

/** Counts what the pages of a browser ask of an address. */
function count(context: BrowserContext, path: string): { readonly made: number } {
  const counted = { made: 0 };
  context.on('request', (request: Request) => {
    if (new URL(request.url()).pathname === path) counted.made++;
  });
  return counted;
}

test('a session that runs out in the middle of a booking is renewed, and the booking made once', async ({
  page,
  context,
  site,
  buyer,
}) => {
  const event = await site.event();
  await signIn(context, site, buyer);
  await page.goto(`/events/${event.id}`);
  // The server refuses the token once, as it does one that has just ended.
  let refused = 0;
  await page.route('**/api/bookings', async (route) => {
    if (route.request().method() !== 'POST' || refused++ > 0) return route.fallback();
    const headers = { ...route.request().headers(), authorization: 'Bearer ended.a.moment-ago' };
    await route.continue({ headers });
  });
  const refreshes = count(context, '/api/auth/refresh');
  await bookOnPage(page, event);
  expect(refused).toBe(2);
  expect(refreshes.made).toBeGreaterThanOrEqual(1);
  const bookings = await site.database.value<number>('SELECT count(*) FROM bookings WHERE user_id = $1', [buyer.id]);
  expect(bookings).toBe(1);
});

test('two tabs share one renewal, and signing out of one signs out of both', async ({ page, context, site, buyer }) => {
  await signIn(context, site, buyer);
  await page.goto('/bookings');
  await expect(page.getByRole('heading', { level: 1, name: 'Your tickets' })).toBeVisible();
  const second = await context.newPage();
  await second.goto('/notifications');
  await expect(second.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
  const spent = await site.database.value<number>(`SELECT count(*) FROM sessions WHERE user_id = $1`, [buyer.id]);
  expect(spent).toBe(1);
  await second.goto('/profile');
  await second.getByRole('button', { name: /Log out|Sign out/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible();
});

test('scripts cannot read the refresh token', async ({ page, context, site, buyer }) => {
  await signIn(context, site, buyer);
  await page.goto('/bookings');
  expect(await page.evaluate(() => document.cookie)).not.toContain('goticket_refresh');
  const cookie = (await context.cookies(`${site.url}/api/auth/refresh`)).find(
    ({ name }) => name === 'goticket_refresh',
  );
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/auth' });
});
