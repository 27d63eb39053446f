import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Person, Site } from '../support/site.js';
import { expect, signIn, test } from '../support/test.js';

const folder = (path: string) => fileURLToPath(new URL(`../../../${path}/`, import.meta.url));

/** A dozen that show what there is; the others are for looking at. */
const shown = new Set([
  'landing-phone-light',
  'landing-desktop-dark',
  'browse-phone-dark',
  'browse-desktop-light',
  'event-phone-light',
  'event-desktop-light',
  'tickets-phone-light',
  'ticket-phone-dark',
  'organiser-desktop-light',
  'edit-desktop-dark',
  'scan-phone-light',
  'profile-phone-light',
]);

interface Scene {
  name: string;
  path: (site: Site) => Promise<string>;
  who?: 'demo' | 'admin';
}

/** Of the demo's events, the soonest that has pictures and seats. */
async function anEvent(site: Site): Promise<string> {
  return site.database.value<string>(
    `SELECT e.id FROM events e JOIN time_slots s ON s.event_id = e.id
     WHERE s.start_time > now() + interval '2 days' AND s.capacity - s.booked_count > 20 AND e.banner_url IS NOT NULL
     GROUP BY e.id ORDER BY count(*) DESC, min(s.start_time) LIMIT 1`,
  );
}

const aBooking = (site: Site) =>
  site.database.value<string>(
    `SELECT b.id FROM bookings b JOIN users u ON u.id = b.user_id
     WHERE u.email = 'demo@goticket.local' AND b.status = 'CONFIRMED' AND b.end_time > now() ORDER BY b.quantity DESC LIMIT 1`,
  );

const scenes: Scene[] = [
  { name: 'landing', path: async () => '/' },
  { name: 'browse', path: async () => '/events' },
  { name: 'event', path: async (site) => `/events/${await anEvent(site)}`, who: 'demo' },
  { name: 'tickets', path: async () => '/bookings', who: 'demo' },
  { name: 'ticket', path: async (site) => `/bookings/${await aBooking(site)}`, who: 'demo' },
  { name: 'notifications', path: async () => '/notifications', who: 'demo' },
  { name: 'profile', path: async () => '/profile', who: 'demo' },
  { name: 'login', path: async () => '/login' },
  { name: 'register', path: async () => '/register' },
  { name: 'organiser', path: async () => '/admin/events', who: 'admin' },
  { name: 'edit', path: async (site) => `/admin/events/${await anEvent(site)}`, who: 'admin' },
  { name: 'scan', path: async () => '/admin/scan', who: 'admin' },
];

/** Everything that is on its way has come: pictures and fonts too. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('html[data-alive]')).toHaveCount(1);
  let before = '';
  // What it shows stands still: the events have come and taken the place of what held it.
  await expect
    .poll(
      async () => {
        const now = await page.locator('main').innerHTML();
        const still = now === before;
        before = now;
        return still;
      },
      { intervals: [400] },
    )
    .toBe(true);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const inSight = [...document.images].filter((image) => {
      const { top, bottom, left, right } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    });
    await Promise.all(inSight.map((image) => image.decode().catch(() => {})));
  });
}

for (const { name, path, who } of scenes) {
  test(name, async ({ page, context, site }) => {
    if (who) await signIn(context, site, { email: `${who}@goticket.local` } as Person);
    for (const [size, width, height] of [
      ['phone', 390, 844],
      ['desktop', 1440, 900],
    ] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(await path(site));
        await settled(page);
        const picture = `${name}-${size}-${colorScheme}`;
        await page.screenshot({
          path: `${folder(shown.has(picture) ? 'docs/screenshots' : 'build/screenshots')}${picture}.png`,
        });
      }
    }
  });
}
