import { bookOnPage } from './support/journey.js';
import { expect, signIn, test } from './support/test.js';

test('a booking whose answer is lost is asked again with the same key, and made once', async ({
  page,
  context,
  site,
  buyer,
}) => {
  const event = await site.event();
  await signIn(context, site, buyer);
  // The live stream would tell of the booking before it is asked for again, and polling in its place as well: it is
  // neither answered nor refused.
  await page.route('**/api/stream*', () => {});
  const keys: string[] = [];
  await page.route('**/api/bookings', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (keys.length > 1) return route.fallback();
    // It reaches the server, and the connection breaks before the answer is back.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await bookOnPage(page, event, 2);
  expect(keys.length).toBe(2);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  const rows = await site.database.query('SELECT quantity FROM bookings WHERE user_id = $1', [buyer.id]);
  expect(rows).toEqual([{ quantity: 2 }]);
});

test('on slow 3G a booking takes its time, says so, and is made', async ({ page, context, site, buyer }) => {
  test.slow();
  const event = await site.event();
  await signIn(context, site, buyer);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 2000,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await page.goto(`/events/${event.id}`, { timeout: 60_000 });
  await page.getByRole('button', { name: /^Get tickets/ }).click({ timeout: 60_000 });
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /^Get 1 ticket/ }).click();
  await expect(sheet.getByRole('heading', { name: 'Asking for your seats…' })).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'The ticket is yours' })).toBeVisible({ timeout: 30_000 });
});

test('the server restarts under the page: it notices, comes back by itself, and shows what changed', async ({
  page,
  context,
  site,
  buyer,
}) => {
  test.slow();
  const event = await site.event({ capacity: 9 });
  await signIn(context, site, buyer);
  await page.goto(`/events/${event.id}`);
  const bar = page.getByRole('region', { name: 'Booking' });
  await expect(bar).toContainText('9 left');
  await site.stop();
  await site.start();
  await site.book(await site.person(), event.timeSlots[0]!, 5);
  await expect(bar).toContainText('4 left', { timeout: 30_000 });
  await bookOnPage(page, event);
});
