import { defineConfig } from '@playwright/test';

// Debian's Chromium; the flags keep it from calling anybody but the server under test.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: '../build/e2e',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // Limits for what hangs, far beyond what the slowest machine needs: they cost nothing where all is well.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    timezoneId: 'Asia/Jakarta',
    locale: 'en-GB',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags },
  },
  projects: [
    {
      name: 'phone',
      testIgnore: ['speed/**', 'screens/**'],
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
    {
      name: 'desktop',
      // What happens behind the pages is the same at any size.
      testIgnore: ['speed/**', 'screens/**', 'nodes.spec.ts'],
      use: { viewport: { width: 1440, height: 900 } },
    },
    // The pictures in docs/screenshots: npm run screenshots
    { name: 'screens', testMatch: 'screens/**/*.spec.ts', timeout: 120_000 },
    // Measures, so it runs alone: npm run test:speed
    { name: 'speed', testMatch: 'speed/**/*.spec.ts', timeout: 400_000 },
  ],
});
