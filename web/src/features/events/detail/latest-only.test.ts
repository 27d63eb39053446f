// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { latestOnly } from './latest-only';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes on the first at once, then the latest of each ten seconds', () => {
  const heard: number[] = [];
  const { give } = latestOnly<number>(10_000, (value) => heard.push(value));
  give(37);
  for (let left = 36; left > 30; left--) give(left);
  expect(heard).toEqual([37]);
  vi.advanceTimersByTime(9_999);
  expect(heard).toEqual([37]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([37, 31]);
  give(12);
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual([37, 31, 12]);
});

it('passes on at once again after a quiet while', () => {
  const heard: number[] = [];
  const { give } = latestOnly<number>(10_000, (value) => heard.push(value));
  give(1);
  vi.advanceTimersByTime(20_000);
  give(2);
  expect(heard).toEqual([1, 2]);
});

it('ends quietly', () => {
  const heard: number[] = [];
  const { give, end } = latestOnly<number>(10_000, (value) => heard.push(value));
  give(1);
  give(2);
  end();
  vi.advanceTimersByTime(20_000);
  expect(heard).toEqual([1]);
});
