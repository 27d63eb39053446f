import { expect, type Page } from '@playwright/test';
import type { SiteEvent } from './site.js';

/** Presses the booking bar and confirms: ends with what the server said. */
export async function bookOnPage(page: Page, event: SiteEvent, quantity = 1): Promise<void> {
  await page.goto(`/events/${event.id}`);
  const bar = page.getByRole('region', { name: 'Booking' });
  for (let more = 1; more < quantity; more++) await page.getByRole('button', { name: 'One more' }).click();
  await bar.getByRole('button', { name: /^(Get tickets|Join waitlist)/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /^(Get|Queue for) \d/ }).click();
  await expect(sheet.getByRole('heading', { name: /yours|in the queue/ })).toBeVisible();
}
