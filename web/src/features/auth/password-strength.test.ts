import { describe, expect, it } from 'vitest';
import { strengthOf } from './password-strength';

describe('strengthOf', () => {
  it.each([
    ['', 'short'],
    ['Ab1!xyz', 'short'],
    ['password', 'weak'],
    ['Password123!', 'weak'],
    ['katasandi2026', 'weak'],
    ['12345678', 'weak'],
    ['aaaaaaaaaaaa', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['hgfdswrt', 'weak'],
    ['Kopi7susu', 'fair'],
    ['kereta malam', 'good'],
    ['kereta malam ke Malang', 'strong'],
    ['x7!Qm2#Lp9vZ', 'strong'],
  ] as const)('calls %j %s', (password, strength) => {
    expect(strengthOf(password)).toBe(strength);
  });

  it('does not count what anybody would guess of this person', () => {
    expect(strengthOf('DewiLestari9')).not.toBe('weak');
    expect(strengthOf('DewiLestari9', ['Dewi Lestari', 'dewi@example.org'])).toBe('weak');
  });
});
