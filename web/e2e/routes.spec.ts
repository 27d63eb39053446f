import type { Site } from './support/site.js';
import { expect, expectAccessible, signIn, test } from './support/test.js';

interface Route {
  path: string | ((site: Site, ids: Ids) => string);
  who: 'nobody' | 'buyer' | 'organiser';
  heading: RegExp;
}

interface Ids {
  event: string;
  booking: string;
}

const routes: Record<string, Route> = {
  landing: { path: '/', who: 'nobody', heading: /ticket/i },
  browse: { path: '/events', who: 'nobody', heading: /Browse events/ },
  event: { path: (_, { event }) => `/events/${event}`, who: 'buyer', heading: /Evening/ },
  login: { path: '/login', who: 'nobody', heading: /Welcome back/ },
  register: { path: '/register', who: 'nobody', heading: /Make your account/ },
  tickets: { path: '/bookings', who: 'buyer', heading: /Your tickets/ },
  ticket: { path: (_, { booking }) => `/bookings/${booking}`, who: 'buyer', heading: /Evening/ },
  notifications: { path: '/notifications', who: 'buyer', heading: /Notifications/ },
  profile: { path: '/profile', who: 'buyer', heading: /.+/ },
  'organiser’s events': { path: '/admin/events', who: 'organiser', heading: /Your events/ },
  'new event': { path: '/admin/events/create', who: 'organiser', heading: /New event/ },
  'event of an organiser': { path: (_, { event }) => `/admin/events/${event}`, who: 'organiser', heading: /Evening/ },
  scan: { path: '/admin/scan', who: 'organiser', heading: /Which door/ },
  'an address that leads nowhere': { path: '/nowhere/at/all', who: 'nobody', heading: /left the building/ },
  'an event that never was': {
    path: '/events/01890000-0000-7000-8000-000000000000',
    who: 'nobody',
    heading: /can't find this event/,
  },
};

for (const [name, { path, who, heading }] of Object.entries(routes)) {
  test(`${name} shows itself, accessibly, by day and by night`, async ({ page, context, site, buyer }) => {
    const event = await site.event();
    const { booking } = await site.book(buyer, event.timeSlots[0]!, 2);
    if (who === 'buyer') await signIn(context, site, buyer);
    if (who === 'organiser') await signIn(context, site, await site.organiser());
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(typeof path === 'string' ? path : path(site, { event: event.id, booking: booking.id }));
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'nothing sticks out to the right').toBeLessThanOrEqual(0);
    }
  });
}

test('who is not signed in is sent to sign in, and back again', async ({ page, buyer }) => {
  await page.goto('/bookings?tab=past');
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible();
  await page.getByLabel('E-mail').fill(buyer.email);
  await page.getByLabel('Password', { exact: true }).fill('password123');
  await page.getByRole('button', { name: 'Log in', exact: true }).last().click();
  await expect(page).toHaveURL(/\/bookings\?tab=past$/);
});

test('a buyer is told that organising is not theirs', async ({ page, context, site, buyer }) => {
  await signIn(context, site, buyer);
  await page.goto('/admin/events');
  await expect(page.getByRole('heading', { level: 1, name: 'For organisers only' })).toBeVisible();
});

for (const path of ['/', '/events', '/login']) {
  test(`the language can be changed on ${path}, and stays`, async ({ page }) => {
    // At once, before the app has come: what is pressed then counts too.
    await page.goto(path, { waitUntil: 'commit' });
    // While the landing page's events come its foot moves, and what is pressed may move away under the finger.
    if (path === '/') await page.locator('main article').first().waitFor({ state: 'attached' });
    await page.getByRole('contentinfo').getByText('Indonesia').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'id');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'id');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('Bahasa');
  });
}
