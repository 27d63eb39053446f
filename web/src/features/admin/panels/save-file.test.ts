import { expect, test } from 'vitest';
import { csvName } from './save-file';

test.each([
  ['Monsoon Brass', 'monsoon-brass-attendees-2026-11-22.csv'],
  ['  Café à Gogo! ', 'cafe-a-gogo-attendees-2026-11-22.csv'],
  ['../../etc/passwd', 'etc-passwd-attendees-2026-11-22.csv'],
  ['雨', 'event-attendees-2026-11-22.csv'],
])('a file for %j is called %j', (title, name) => {
  expect(csvName(title, '2026-11-22')).toBe(name);
});
