import { fileURLToPath } from 'node:url';
import { expect, signIn, test } from './support/test.js';

const pictures = fileURLToPath(new URL('../../demo/posters/out/', import.meta.url));

test('an organiser makes an event with pictures, sees who comes, and takes the list home', async ({
  page,
  context,
  site,
  buyer,
}) => {
  const organiser = await site.organiser();
  await signIn(context, site, organiser);
  await page.goto('/admin/events/create');
  const title = `Opening ${organiser.id.slice(0, 6)}`;
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Description').fill('A first night with everything that belongs to one.');
  await page.getByLabel('Place').fill('Teater Kecil, Jakarta');
  const files = page.locator('input[type=file]');
  await files.nth(0).setInputFiles(`${pictures}monsoon-brass-image.webp`);
  await files.nth(1).setInputFiles(`${pictures}monsoon-brass-banner.webp`);
  await expect(page.getByRole('button', { name: 'Remove picture' })).toHaveCount(2);
  await page.getByLabel('Name', { exact: true }).fill('Premiere');
  await page.getByLabel('Starts').fill('2027-03-01T19:00');
  await page.getByLabel('Ends').fill('2027-03-01T21:30');
  await page.getByRole('spinbutton', { name: 'Seats' }).fill('40');
  await page.getByRole('spinbutton', { name: 'Waitlist limit' }).fill('25');
  await page.getByRole('button', { name: 'Publish event' }).click();
  await expect(page.getByText(`“${title}” is on sale.`)).toBeVisible();

  const [row] = await site.database.query<{
    id: string;
    slot: string;
    start: Date;
    most: number;
    image: string;
    banner: string;
  }>(
    `SELECT e.id, s.id AS slot, s.start_time AS start, e.waitlist_limit AS most, e.image_url AS image, e.banner_url AS banner
     FROM events e JOIN time_slots s ON s.event_id = e.id WHERE e.title = $1`,
    [title],
  );
  expect(row!.start.toISOString()).toBe('2027-03-01T12:00:00.000Z');
  expect(row!.most).toBe(25);
  expect([row!.image, row!.banner]).toEqual([
    expect.stringMatching(/^\/public\//),
    expect.stringMatching(/^\/public\//),
  ]);

  await site.api(buyer, 'POST', '/api/bookings', { timeSlotId: row!.slot, quantity: 2 });
  await page.goto(`/admin/events/${row!.id}`);
  // An empty field is no limit.
  await page.getByRole('spinbutton', { name: 'Waitlist limit' }).fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('All changes saved')).toBeVisible();
  await expect.poll(() => site.database.value('SELECT waitlist_limit FROM events WHERE id = $1', [row!.id])).toBe(null);
  await page.getByRole('tab', { name: 'Attendees' }).click();
  await expect(page.getByText(buyer.email)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
  await page.getByRole('tab', { name: 'Sales' }).click();
  await expect(page.getByRole('heading', { name: 'Seats booked over time' })).toBeVisible();
  await page.getByRole('tab', { name: 'Waitlist' }).click();
  await expect(page.getByText('Nobody is waiting')).toBeVisible();
});

test('a file that is no picture is refused in words', async ({ page, context, site }) => {
  await signIn(context, site, await site.organiser());
  await page.goto('/admin/events/create');
  const file = { name: 'poster.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /picture/i })
      .first(),
  ).toBeVisible();
});
