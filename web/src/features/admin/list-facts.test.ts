import { describe, expect, it } from 'vitest';
import { listFacts } from './list-facts';

const slot = (start: number, end: number, bookedCount = 0) => ({
  startTime: new Date(start * 1000).toISOString(),
  endTime: new Date(end * 1000).toISOString(),
  capacity: 10,
  bookedCount,
});

describe('listFacts', () => {
  it('counts the seats of all slots, those past too', () => {
    expect(listFacts([slot(0, 10, 4), slot(100, 110, 3)], 50_000)).toMatchObject({ booked: 7, capacity: 20 });
  });

  it('names the next slot, whatever the order', () => {
    const soon = slot(100, 110);
    expect(listFacts([slot(200, 210), soon], 50_000)).toMatchObject({ state: 'toCome', next: soon });
  });

  it('knows that a slot is on, though others are to come', () => {
    const later = slot(200, 210);
    expect(listFacts([slot(40, 60), later], 50_000)).toMatchObject({ state: 'onNow', next: later });
  });

  it('knows when all is over, and when that was', () => {
    const last = slot(20, 40);
    expect(listFacts([last, slot(0, 10)], 50_000)).toMatchObject({ state: 'over', next: null, last });
  });

  it('bears an event without slots', () => {
    expect(listFacts([], 0)).toMatchObject({ state: 'over', next: null, last: null, capacity: 0 });
  });
});
