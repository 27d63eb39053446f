import { describe, expect, it } from 'vitest';
import { eventFacts } from './event-facts';

const now = Date.parse('2026-11-22T12:00:00Z');
const slot = (day: string, capacity: number, bookedCount: number) => ({
  startTime: `2026-11-${day}T19:00:00.000Z`,
  endTime: `2026-11-${day}T21:00:00.000Z`,
  capacity,
  bookedCount,
});

describe('what is said of an event', () => {
  it('is about the slots still to come, the soonest first', () => {
    const facts = eventFacts([slot('25', 100, 20), slot('20', 100, 0), slot('24', 50, 10)], now);
    expect(facts.next?.startTime).toContain('11-24');
    expect(facts).toMatchObject({ left: 120, capacity: 150, state: 'open' });
  });

  it.each([
    ['over', [slot('20', 10, 0)]],
    ['full', [slot('24', 10, 10)]],
    ['few', [slot('24', 100, 92)]],
    ['few', [slot('24', 400, 365)]],
    ['open', [slot('24', 100, 85)]],
  ])('%s', (state, slots) => {
    expect(eventFacts(slots, now).state).toBe(state);
  });
});
