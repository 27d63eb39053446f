import { fileURLToPath } from 'node:url';
import { bookOnPage } from './support/journey.js';
import { expect, signIn, test } from './support/test.js';

const picture = fileURLToPath(new URL('../../demo/posters/out/', import.meta.url));

test('from a new account to three tickets, two, none, and back', async ({ page, site }) => {
  const event = await site.event({ title: 'Night of three tickets', capacity: 30 });

  // A phone takes its time with a picture: whoever presses meanwhile is not overlooked.
  await page.addInitScript(() => {
    const encode = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function (...how) {
      setTimeout(() => encode.apply(this, how), 1000);
    };
  });
  await page.goto('/register');
  await page.locator('input[type=file]').setInputFiles(`${picture}monsoon-brass-image.webp`);
  await page.getByLabel('Name', { exact: true }).fill('Dewi Lestari');
  await page.getByLabel('E-mail').fill(`dewi-${event.id.slice(-8)}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page).not.toHaveURL(/register/);
  const avatar = await page.evaluate(() => JSON.parse(localStorage.getItem('goticket.user') ?? '{}').avatarUrl);
  expect(avatar).toMatch(/^\/public\/uploads\//);

  await page.goto('/events?search=three+tickets');
  await page
    .getByRole('link', { name: /Night of three tickets/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Night of three tickets' })).toBeVisible();
  await bookOnPage(page, event, 3);
  await page.getByRole('link', { name: 'See the tickets' }).click();

  await expect(page.getByText('Ticket 1 of 3')).toBeVisible();
  for (const number of [1, 2, 3]) {
    if (number > 1) await page.getByRole('button', { name: 'Next ticket' }).click();
    await expect(page.getByText(`Ticket ${number} of 3`)).toBeVisible();
    await expect(page.getByRole('img', { name: `QR code of ticket ${number} of 3` })).toBeVisible();
  }

  await page.getByRole('button', { name: 'Give some back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give 1 ticket back' }).click();
  await expect(page.getByRole('img', { name: /^QR code of ticket \d of 2$/ }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Cancel booking' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByText('Changed your mind?')).toBeVisible();
  await expect(page.getByText('Booking cancelled').first()).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.getByRole('img', { name: /^QR code of ticket \d of 2$/ }).first()).toBeVisible();
  await expect
    .poll(
      async () =>
        await site.database.value<number>('SELECT booked_count FROM time_slots WHERE id = $1', [
          event.timeSlots[0]!.id,
        ]),
    )
    .toBe(2);
});

test('a sold-out slot: queue, and be promoted on screen without a reload', async ({ page, context, site, buyer }) => {
  const event = await site.event({ title: 'Sold out in a second', capacity: 1 });
  const holder = await site.person('First In Line');
  const { booking } = await site.book(holder, event.timeSlots[0]!);
  await signIn(context, site, buyer);
  const stream = () => page.waitForResponse((answer) => answer.url().includes('/api/stream'));
  const first = stream();
  await page.goto(`/events/${event.id}`);
  await expect(page.getByRole('button', { name: 'Join waitlist · first in line' })).toBeVisible();
  await first;
  // Of the page that booking begins with.
  const listening = stream();
  await bookOnPage(page, event);
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'You are in the queue' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByText('You are number 1 in the queue').first()).toBeVisible();

  await listening;
  await site.api(holder, 'DELETE', `/api/bookings/${booking.id}`);

  await expect(page.getByText('You got in!').first()).toBeVisible();
  await expect(page.getByText('You have 1 ticket').first()).toBeVisible();
  await page.goto('/notifications');
  await expect(page.getByText('You got in!').first()).toBeVisible();
});

test('somebody else books: the seats left change on the screen', async ({ page, site }) => {
  const event = await site.event({ capacity: 20 });
  await page.goto(`/events/${event.id}`);
  const bar = page.getByRole('region', { name: 'Booking' });
  await expect(bar).toContainText('20 left');
  await site.book(await site.person(), event.timeSlots[0]!, 4);
  await expect(bar).toContainText('16 left');
});

test('tickets already seen open without a network', async ({ page, context, site, buyer }) => {
  const event = await site.event({ title: 'Underground, no signal' });
  const { booking } = await site.book(buyer, event.timeSlots[0]!, 2);
  await signIn(context, site, buyer);
  await page.goto(`/bookings/${booking.id}`);
  await expect(page.getByRole('img', { name: /^QR code of ticket 1 of 2$/ })).toBeVisible();
  // The worker must have taken over, with the pages in its cache.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    }
  });
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByRole('img', { name: /^QR code of ticket 1 of 2$/ })).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('img', { name: /^QR code of ticket 1 of 2$/ })).toBeVisible();
  await expect(page.getByText(/You’re offline/)).toBeVisible();
});
