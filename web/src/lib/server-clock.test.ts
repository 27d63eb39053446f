import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteServerDate, resetServerClock, serverNow, serverOffset } from './server-clock';

const header = (time: number) => new Date(time).toUTCString();
const local = Date.parse('2026-11-22T12:00:00.000Z');

describe('the server clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: local }));
  afterEach(() => {
    resetServerClock();
    vi.useRealTimers();
  });

  it('is the local one while nothing is known', () => {
    expect(serverNow()).toBe(local);
  });

  it('is the local one while answers agree with it', () => {
    noteServerDate(header(local), local - 100, local + 100);
    expect(serverOffset()).toBe(0);
  });

  it('is found from an answer of a phone that is two minutes slow', () => {
    noteServerDate(header(local + 120_000), local - 50, local + 50);
    expect(Math.abs(serverOffset() - 120_000)).toBeLessThanOrEqual(1100);
    expect(serverNow() - local).toBe(serverOffset());
  });

  it('is narrowed down by further answers', () => {
    // The truth is 120,400 ms: a second boundary lies between these two answers.
    noteServerDate(header(local + 120_000), local + 570, local + 590);
    noteServerDate(header(local + 121_000), local + 600, local + 620);
    expect(Math.abs(serverOffset() - 120_400)).toBeLessThanOrEqual(40);
  });

  it('follows a local clock that was set', () => {
    noteServerDate(header(local + 120_000), local, local + 20);
    noteServerDate(header(local + 500), local, local + 20);
    expect(serverOffset()).toBe(0);
  });

  it('ignores answers without a usable date', () => {
    noteServerDate(null, local, local);
    noteServerDate('yesterday', local, local);
    expect(serverOffset()).toBe(0);
  });
});
