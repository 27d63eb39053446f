// Draws public/icons/*.png from public/icons/icon.svg with Debian's Chromium; run it after a change of the SVG.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
const mark = (await readFile(`${folder}icon.svg`, 'utf8')).replace(/<\/?svg[^>]*>/g, '');
const night = '#1c1522';
const accent = '#ff5a36';

const svg = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${inside}</svg>`;
const ground = (fill, radius) => `<rect width="100" height="100" rx="${radius}" fill="${fill}"/>`;
/** Something drawn on 32×32 (or `grid`), `size` wide in the middle of 100×100. */
const middle = (inside, size, grid = 32) =>
  `<g transform="translate(${50 - size / 2} ${50 - size / 2}) scale(${size / grid})">${inside}</g>`;
const line = (path) =>
  `<g fill="none" stroke="${night}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">${path}</g>`;

const own = svg(ground(night, 22) + middle(mark, 84));
// The launcher cuts its own shape: nothing that matters lies outside the middle 80 %.
const maskable = svg(ground(night, 0) + middle(mark, 70));
const shortcut = (path) => svg(ground(accent, 50) + middle(line(path), 52, 24));
// One colour, its shape alone: the letter is cut out of the ticket.
const shape = mark.replace(accent, '#fff').replace(night, '#000');
const monochrome = svg(
  `<mask id="m">${middle(shape, 84)}</mask><rect width="100" height="100" fill="#fff" mask="url(#m)"/>`,
);

const ticket =
  '<path d="M2 9a3 3 0 0 1 0 6v2a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-2a3 3 0 0 1 0-6V7a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2Z"/><path d="M13 5v2"/><path d="M13 17v2"/><path d="M13 11v2"/>';
const glass = '<path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/>';

const drawings = [
  ['icon-192.png', 192, own],
  ['icon-512.png', 512, own],
  ['maskable-192.png', 192, maskable],
  ['maskable-512.png', 512, maskable],
  ['monochrome-512.png', 512, monochrome],
  // iOS rounds the corners itself and paints black where nothing is.
  ['apple-touch-icon.png', 180, svg(ground(night, 0) + middle(mark, 80))],
  ['shortcut-tickets-96.png', 96, shortcut(ticket)],
  ['shortcut-browse-96.png', 96, shortcut(glass)],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
});
const page = await browser.newPage();
for (const [name, size, drawing] of drawings) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await page.screenshot({ path: folder + name, omitBackground: true });
}
await browser.close();
