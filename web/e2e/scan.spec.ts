import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { Site } from './support/site.js';
import { expect, signIn, test } from './support/test.js';

interface Booking {
  tickets: Array<{ ticketId: string; qr: string }>;
}

async function ticketsOf(site: Site, person: Parameters<Site['api']>[0], id: string): Promise<Booking['tickets']> {
  return (await site.api<Booking>(person, 'GET', `/api/bookings/${id}`)).tickets;
}

/** Types a code as a hardware scanner does, which is a keyboard with fast fingers. */
async function wedge(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 1 });
  await page.keyboard.press('Enter');
}

test('scanned at the door: let in, refused the second time, refused for another event', async ({
  page,
  context,
  site,
  buyer,
}) => {
  const event = await site.event({ title: `Door ${buyer.id.slice(0, 6)}`, hoursAhead: 1 });
  const other = await site.event();
  const mine = await ticketsOf(site, buyer, (await site.book(buyer, event.timeSlots[0]!, 2)).booking.id);
  const elsewhere = await ticketsOf(site, buyer, (await site.book(buyer, other.timeSlots[0]!)).booking.id);
  await signIn(context, site, await site.organiser());
  await page.goto(`/admin/scan?event=${event.id}`);
  await expect(page.getByLabel('People let in')).toContainText('2');
  await wedge(page, mine[0]!.qr);
  await expect(page.getByText('Come in').first()).toBeVisible();
  await wedge(page, mine[0]!.qr);
  await expect(page.getByText('Already used').first()).toBeVisible();
  await wedge(page, elsewhere[0]!.qr);
  await expect(page.getByText('Wrong event').first()).toBeVisible();
  await wedge(page, `${mine[1]!.qr.slice(0, -4)}AAAA`);
  await expect(page.getByText('Not valid').first()).toBeVisible();
  const checkIns = `SELECT count(*) FROM check_ins c JOIN bookings b ON b.id = c.booking_id WHERE b.user_id = $1`;
  expect(await site.database.value(checkIns, [buyer.id])).toBe(1);
});

test('without a network tickets are checked on the device, and told to the server later', async ({
  page,
  context,
  site,
  buyer,
}) => {
  const event = await site.event({ title: `Cellar ${buyer.id.slice(0, 6)}`, hoursAhead: 1 });
  const { booking } = await site.book(buyer, event.timeSlots[0]!, 3);
  const tickets = await ticketsOf(site, buyer, booking.id);
  const organiser = await site.organiser();
  await signIn(context, site, organiser);
  await page.goto(`/admin/scan?event=${event.id}`);
  await expect(page.getByLabel('People let in')).toContainText('3');
  await context.setOffline(true);
  await wedge(page, tickets[0]!.qr);
  await expect(page.getByText('Come in').first()).toBeVisible();
  await wedge(page, tickets[0]!.qr);
  await expect(page.getByText('Already used').first()).toBeVisible();
  await wedge(page, tickets[1]!.qr);
  await expect(page.getByText('2 check-ins to send')).toBeVisible();
  // Meanwhile the other door lets ticket 2 in.
  await site.api(organiser, 'POST', `/api/admin/tickets/${tickets[1]!.ticketId}/checkin`);
  await context.setOffline(false);
  await expect(page.getByText('1 check-in was disputed')).toBeVisible();
  await expect(page.getByText(/Somebody else let this ticket in/)).toBeVisible();
  expect(await site.database.value('SELECT count(*) FROM check_ins WHERE booking_id = $1', [booking.id])).toBe(2);
});

test('a camera that looks at a buyer’s screen lets the ticket in', async ({ page, context, site, buyer }, info) => {
  test.slow();
  const event = await site.event({ title: `Camera ${buyer.id.slice(0, 6)}`, hoursAhead: 1 });
  const { booking } = await site.book(buyer, event.timeSlots[0]!);
  await signIn(context, site, buyer);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/bookings/${booking.id}`);
  await page
    .getByRole('button', { name: /Full screen|QR code/ })
    .first()
    .click();
  await expect(
    page
      .getByRole('dialog')
      .getByRole('img', { name: /QR code/ })
      .first(),
  ).toBeVisible();
  const folder = mkdtempSync(join(tmpdir(), 'gt-camera-'));
  const film = join(folder, 'screen.mjpeg');
  // One JPEG is a film of one frame.
  await page.screenshot({ path: film.replace('.mjpeg', '.jpg'), type: 'jpeg', quality: 95 });
  execFileSync('mv', [film.replace('.mjpeg', '.jpg'), film]);
  const launch = info.project.use.launchOptions ?? {};
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
  const browser = await chromium.launch({ ...launch, args: [...(launch.args ?? []), ...camera] });
  try {
    const gate = await browser.newContext({
      baseURL: site.url,
      permissions: ['camera'],
      viewport: { width: 390, height: 844 },
    });
    await signIn(gate, site, await site.organiser());
    const scanner = await gate.newPage();
    await scanner.goto(`/admin/scan?event=${event.id}`);
    await expect(scanner.getByLabel('People let in')).toContainText('1');
    await expect(scanner.getByText('Come in').first()).toBeVisible({ timeout: 30_000 });
    await expect
      .poll(() => site.database.value('SELECT count(*) FROM check_ins WHERE booking_id = $1', [booking.id]))
      .toBe(1);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});
