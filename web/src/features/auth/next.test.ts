import { describe, expect, it } from 'vitest';
import { safeNext } from './next';

describe('safeNext', () => {
  it.each([
    '/',
    '/bookings/1',
    '/events?search=jazz&sort=soonest#slots',
    '/events?next=https://example.org',
    '/admin/events/1?tab=sales',
  ])('goes back to %s', (wish) => {
    expect(safeNext(wish, '/home')).toBe(wish);
  });

  it.each([
    null,
    undefined,
    '',
    'events',
    'https://evil.example',
    'HTTPS://evil.example/bookings',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/x/../..//evil.example',
    '/\\/evil.example',
    '/%2e%2e//evil.example',
    'javascript:alert(1)',
    '/login',
    '/login?next=/login',
    '/register',
    '/api/auth/logout',
    '/public/uploads/a.webp',
  ])('does not go to %j', (wish) => {
    expect(safeNext(wish, '/home')).toBe('/home');
  });

  it('never leaves the origin, whatever it lets through', () => {
    const pieces = ['/', '\\', '..', '.', '\t', '\n', '@', ':', 'evil.example', '%2f', '%5c', '?', '#', 'a'];
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 4000; round++) {
      const wish = `/${Array.from({ length: random(7) }, () => pieces[random(pieces.length)]).join('')}`;
      const outcome = safeNext(wish);
      expect(outcome.startsWith('/') && !/^\/[/\\]/.test(outcome), JSON.stringify(wish)).toBe(true);
      expect(new URL(outcome, window.location.origin).origin).toBe(window.location.origin);
    }
  });
});
