import type { Browser } from '@playwright/test';

export interface Paint {
  /** Largest contentful paint, in milliseconds since the navigation began. */
  largest: number;
  /** Cumulative layout shift: what moved without the person's doing. */
  shift: number;
}

/** A mid-range phone on a slow mobile network: 4 times less CPU, 1.6 Mbps, 150 ms. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) | 0,
  uploadThroughput: (750e3 / 8) | 0,
};

/** Opens the page in a browser that has never seen it, with throttling that is really applied and not simulated. */
export async function paintOf(browser: Browser, url: string): Promise<Paint> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(() => {
      const seen = { largest: 0, shift: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.largest = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as Array<PerformanceEntry & { value: number; hadRecentInput: boolean }>) {
          if (!entry.hadRecentInput) seen.shift += entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // The live stream stays open, so that the network is never idle: what is wanted has come when the fonts and pictures have.
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await page.evaluate(() => document.fonts.ready);
    await page.getByRole('contentinfo').waitFor();
    return await page.evaluate(() => (window as unknown as { seen: Paint }).seen);
  } finally {
    await context.close();
  }
}
