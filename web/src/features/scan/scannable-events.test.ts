import { describe, expect, test } from 'vitest';
import { arrange, fromList, type ScannableEvent } from './scannable-events';
import { booking, gateList, lateSlot } from './test-kit';

const now = Date.parse('2026-12-02T12:00:00.000Z');

function event(id: string, ...times: Array<[start: string, end: string]>): ScannableEvent {
  const slots = times.map(([start, end], index) => ({
    id: `${id}-${index}`,
    label: `Slot ${index}`,
    startTime: `2026-12-${start}:00.000Z`,
    endTime: `2026-12-${end}:00.000Z`,
  }));
  return { id, title: id, location: null, zone: 'Asia/Jakarta', slots };
}

describe('events to scan', () => {
  test('are on from four hours before the start', () => {
    const { on, next } = arrange(
      [event('soon', ['02T15:59', '02T18:00']), event('later', ['02T16:01', '02T18:00'])],
      now,
    );
    expect(on.map(({ id }) => id)).toEqual(['soon']);
    expect(next.map(({ id }) => id)).toEqual(['later']);
  });

  test('show no slots that are long over, and go with their last one', () => {
    const events = [
      event('gone', ['01T10:00', '01T12:00']),
      event('half', ['01T10:00', '01T12:00'], ['02T11:00', '02T13:00']),
    ];
    const { on, next } = arrange(events, now);
    expect(on.map(({ slots }) => slots.map((slot) => slot.id))).toEqual([['half-1']]);
    expect(next).toEqual([]);
  });

  test('can be had from a kept list, with the slots that it holds', () => {
    expect(fromList(gateList(booking())).slots).toHaveLength(2);
    expect(fromList({ ...gateList(booking()), slotId: lateSlot }).slots.map(({ id }) => id)).toEqual([lateSlot]);
  });
});
