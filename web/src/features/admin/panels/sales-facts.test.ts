import { expect, test } from 'vitest';
import { salesFacts } from './sales-facts';

const point = (hour: number, confirmed: number, cancelled: number, total: number) => ({
  at: `2026-11-20T0${hour}:00:00.000Z`,
  confirmed,
  cancelled,
  total,
});

test('sales in figures', () => {
  const points = [point(1, 4, 0, 4), point(2, 9, 2, 11), point(3, 0, 0, 11), point(4, 9, 1, 19)];
  expect(salesFacts({ interval: 'hour', capacity: 40, points })).toEqual({
    sold: 19,
    share: 19 / 40,
    cancelled: 3,
    busiest: points[1],
  });
});

test('nothing sold is nothing', () => {
  expect(salesFacts({ interval: 'day', capacity: 0, points: [] })).toEqual({
    sold: 0,
    share: 0,
    cancelled: 0,
    busiest: null,
  });
});
