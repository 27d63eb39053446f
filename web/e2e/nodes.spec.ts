import type { Browser, BrowserContext, Page, Request } from '@playwright/test';
import { Balancer } from '../../tests/api/harness/balancer.js';
import { Redis } from '../../tests/api/harness/redis.js';
import { bookOnPage } from './support/journey.js';
import { Site, type SiteEvent } from './support/site.js';
import { expect, signIn, test, watch } from './support/test.js';

const polls = { en: 'Seats are refreshed every few seconds.', id: 'Jumlah kursi diperbarui setiap beberapa detik.' };

const contexts: BrowserContext[] = [];
const complaints: string[] = [];
const close: Array<() => Promise<unknown>> = [];

test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  // In the order in which they need each other.
  for (const end of close.splice(0).reverse()) await end();
  expect(complaints.splice(0)).toEqual([]);
});

/** Two nodes on one PostgreSQL. */
async function twoNodes(env: Record<string, string> = {}): Promise<[Site, Site]> {
  const first = await Site.open(env);
  close.push(() => first.close());
  const second = await first.anotherNode();
  close.push(() => second.close());
  return [first, second];
}

async function withRedis(): Promise<[Redis, Site, Site]> {
  const redis = await Redis.start();
  close.push(() => redis.stop());
  return [redis, ...(await twoNodes({ REDIS_URL: redis.url }))];
}

/** A browser of its own at that address. */
async function visit(browser: Browser, baseURL: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale, viewport: { width: 390, height: 844 } });
  contexts.push(context);
  const page = await context.newPage();
  watch(page, complaints);
  return page;
}

const bar = (page: Page) => page.getByRole('region', { name: /^(Booking|Pemesanan)$/ });

/** Looks at an event once its stream has begun: what changes from then on is for the stream to tell. */
async function lookAt(page: Page, event: SiteEvent, left: number): Promise<void> {
  const stream = page.waitForResponse((answer) => answer.url().includes('/api/stream'));
  await page.goto(`/events/${event.id}`);
  await stream;
  await expect(bar(page)).toContainText(String(left));
}

/** What a page asks of an event, as it does when it polls. */
function asks(page: Page, event: SiteEvent): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/events/${event.id}`) asked.push(request.url());
  });
  return asked;
}

async function seesWhatIsBookedOnTheOther(browser: Browser, [first, second]: [Site, Site]): Promise<void> {
  const event = await first.event({ capacity: 9 });
  const [buyer, here, there] = [
    await visit(browser, first.url),
    await visit(browser, first.url),
    await visit(browser, second.url),
  ];
  await signIn(buyer.context(), first, await first.person());
  await lookAt(here, event, 9);
  await lookAt(there, event, 9);
  const asked = asks(there, event);
  await bookOnPage(buyer, event, 2);
  const booked = performance.now();
  // No limit of a second here: it would say how busy the machine is. That it is the news that shows, which nodes send each
  // other four times a second, and no look every five or ten seconds, is seen by what the page doesn't do and say.
  await expect(bar(there)).toContainText('7 left');
  test.info().annotations.push({ type: 'shown after', description: `${Math.round(performance.now() - booked)} ms` });
  await expect(bar(here)).toContainText('7 left');
  expect(asked).toEqual([]);
  await expect(there.getByText(polls.en)).toHaveCount(0);
}

test('two browsers on two nodes see the same seats, by Redis', async ({ browser }) => {
  const [, ...nodes] = await withRedis();
  await seesWhatIsBookedOnTheOther(browser, nodes);
});

test('two browsers on two nodes see the same seats, without a Redis', async ({ browser }) => {
  await seesWhatIsBookedOnTheOther(browser, await twoNodes());
});

test('without Redis the page goes on, says that it polls, and no more when Redis is back', async ({ browser }) => {
  const [redis, first, second] = await withRedis();
  const event = await first.event({ capacity: 9 });
  const pages = { en: await visit(browser, second.url), id: await visit(browser, second.url, 'id-ID') };
  let left = 9;
  for (const page of Object.values(pages)) await lookAt(page, event, left);
  const told = (language: 'en' | 'id') => pages[language].getByRole('status').filter({ hasText: polls[language] });
  const sell = async () => {
    await first.book(await first.person(), event.timeSlots[0]!);
    left -= 1;
    for (const page of Object.values(pages)) await expect(bar(page)).toContainText(String(left));
  };
  await sell();
  for (const [harm, mend] of [
    [() => redis.kill(), () => redis.start()],
    [async () => redis.stall(), async () => redis.goOn()],
  ] as const) {
    await expect(told('en')).toHaveCount(0);
    await harm();
    try {
      // It is said once the nodes have not heard each other for five seconds.
      await expect(told('en')).toBeVisible();
      await expect(told('id')).toBeVisible();
      await sell();
    } finally {
      await mend();
    }
    await expect(told('en')).toHaveCount(0);
    await expect(told('id')).toHaveCount(0);
    await sell();
  }
});

test('a page’s stream goes on at the other node when its own is restarted', async ({ browser }) => {
  const [first, second] = await twoNodes();
  const balancer = await Balancer.start();
  close.push(() => balancer.close());
  balancer.sendTo(first);
  const event = await first.event({ capacity: 9 });
  const page = await visit(browser, `http://localhost:${balancer.port}`);
  await lookAt(page, event, 9);
  await second.book(await second.person(), event.timeSlots[0]!);
  await expect(bar(page)).toContainText('8 left');
  const asked = asks(page, event);
  const isStream = (request: Request) => request.url().includes('/api/stream');
  const ended = new Promise<void>((resolve) => {
    const look = (request: Request) => isStream(request) && resolve();
    page.on('requestfinished', look);
    page.on('requestfailed', look);
  });
  const resumed = page.waitForRequest(
    (request) => isStream(request) && request.headers()['last-event-id'] !== undefined,
  );
  const buyer = await second.person();
  // Nobody is there for a moment, in which seats are sold: too short for the page to look by itself.
  balancer.sendTo();
  const gone = first.stop();
  await ended;
  await second.book(buyer, event.timeSlots[0]!, 4);
  balancer.sendTo(second);
  await resumed;
  await expect(bar(page)).toContainText('4 left');
  expect(asked).toEqual([]);
  await gone;
  // And it goes on.
  await second.book(await second.person(), event.timeSlots[0]!);
  await expect(bar(page)).toContainText('3 left');
});
