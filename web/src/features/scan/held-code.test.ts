import { expect, test } from 'vitest';
import { HeldCode } from './held-code';

test('a code that stays before the camera counts once', () => {
  const held = new HeldCode();
  expect([0, 300, 600, 2900, 5200].map((at) => held.isNew('a', at))).toEqual([true, false, false, false, false]);
});

test('a code that went away and came back counts again', () => {
  const held = new HeldCode();
  held.isNew('a', 0);
  expect(held.isNew('a', 3000)).toBe(true);
});

test('another code counts at once', () => {
  const held = new HeldCode();
  held.isNew('a', 0);
  expect(held.isNew('b', 100)).toBe(true);
});

test('a code that stays before the camera of a slow phone counts once', () => {
  const held = new HeldCode();
  expect([0, 2000, 4100, 7300].map((at) => held.isNew('a', at))).toEqual([true, false, false, false]);
  expect(held.isNew('a', 30_000)).toBe(true);
});
