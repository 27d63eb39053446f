import { describe, expect, it } from 'vitest';
import { groupByDay, type Notification } from './group-by-day';

const at = (id: string, createdAt: string) => ({ id, createdAt }) as Notification;
const now = new Date('2026-11-22T18:00:00.000Z');
const newest = [
  at('a', '2026-11-22T17:30:00.000Z'),
  at('b', '2026-11-22T16:30:00.000Z'),
  at('c', '2026-11-22T02:00:00.000Z'),
  at('d', '2026-11-20T02:00:00.000Z'),
];

const shape = (zone: string, when = now) =>
  groupByDay(newest, zone, when).map(({ key, daysAgo, notifications }) => [
    key,
    daysAgo,
    notifications.map(({ id }) => id).join(''),
  ]);

describe('notifications by day', () => {
  it('are grouped by the day in the zone: 00:30 in Jakarta is another day than 23:30', () => {
    expect(shape('Asia/Jakarta')).toEqual([
      ['2026-11-23', 0, 'a'],
      ['2026-11-22', 1, 'bc'],
      ['2026-11-20', 3, 'd'],
    ]);
  });

  it('are grouped otherwise where the day is another', () => {
    expect(shape('America/New_York')).toEqual([
      ['2026-11-22', 0, 'ab'],
      ['2026-11-21', 1, 'c'],
      ['2026-11-19', 3, 'd'],
    ]);
  });

  it('count days and not hours over a change to winter time', () => {
    const [day] = groupByDay(
      [at('e', '2026-10-24T12:00:00.000Z')],
      'Europe/Berlin',
      new Date('2026-10-26T00:30:00.000Z'),
    );
    expect(day?.daysAgo).toBe(2);
  });

  it('are no days when there are none', () => expect(groupByDay([], 'UTC', now)).toEqual([]));
});
