import { describe, expect, it } from 'vitest';
import { clockText, undoDeadline, undoLeft, undoWindow } from './undo-window';

const at = '2026-11-22T12:00:00.000Z';
const cancelled = { status: 'CANCELLED', cancelledAt: at } as const;
const start = Date.parse(at);

describe('the five minutes to undo', () => {
  it('end five minutes after the cancellation', () => {
    expect(undoDeadline(cancelled)).toBe(start + 300_000);
    expect(undoLeft(cancelled, start + 60_000)).toBe(240_000);
  });

  it('are over at their end and stay over', () => {
    expect(undoLeft(cancelled, start + undoWindow)).toBe(0);
    expect(undoLeft(cancelled, start + 3_600_000)).toBe(0);
  });

  it('are never more than five, whatever the clocks say', () => {
    expect(undoLeft(cancelled, start - 90_000)).toBe(undoWindow);
  });

  it('do not exist for a booking that is confirmed', () => {
    expect(undoDeadline({ status: 'CONFIRMED', cancelledAt: null })).toBeNull();
    expect(undoLeft({ status: 'CONFIRMED', cancelledAt: null }, start)).toBe(0);
  });

  it('read as minutes and seconds, and as 0:00 only when over', () => {
    expect(clockText(300_000)).toBe('5:00');
    expect(clockText(61_000)).toBe('1:01');
    expect(clockText(59_001)).toBe('1:00');
    expect(clockText(1)).toBe('0:01');
    expect(clockText(0)).toBe('0:00');
  });
});
