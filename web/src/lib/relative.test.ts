import { describe, expect, it } from 'vitest';
import { relative } from './time';

const now = Date.parse('2026-11-22T16:30:00.000Z');
const say = (iso: string, zone = 'Asia/Jakarta') => relative(iso, { now, locale: 'en', zone });

describe('how far away a time is', () => {
  it('is minutes and hours within a day', () => {
    expect(say('2026-11-22T16:30:20.000Z')).toBe('now');
    expect(say('2026-11-22T16:50:00.000Z')).toBe('in 20 minutes');
    expect(say('2026-11-22T13:30:00.000Z')).toBe('3 hours ago');
  });

  it('counts days as the calendar of the zone does', () => {
    // 25 hours from 23:30 in Jakarta is the day after tomorrow; from 11:30 in New York it is tomorrow.
    expect(say('2026-11-23T17:30:00.000Z')).toBe('in 2 days');
    expect(say('2026-11-23T17:30:00.000Z', 'America/New_York')).toBe('tomorrow');
  });

  it('never calls the month after the next the next one', () => {
    expect(say('2027-01-13T11:00:00.000Z')).toBe('in 7 weeks');
    expect(say('2027-03-13T11:00:00.000Z')).toBe('in 3 months');
    expect(say('2029-03-13T11:00:00.000Z')).toBe('in 2 years');
  });

  it('speaks Indonesian too', () => {
    expect(relative('2026-11-25T11:00:00.000Z', { now, locale: 'id', zone: 'Asia/Jakarta' })).toBe('dalam 3 hari');
  });
});
