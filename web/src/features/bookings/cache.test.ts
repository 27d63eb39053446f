import { describe, expect, it } from 'vitest';
import { cancelled, findBooking, mostToGiveBack, reduced, replaceBooking, restored, withoutPlace } from './cache';
import { aBooking, aPlace } from './testing';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const at = '2026-11-22T11:59:00.000Z';

describe('bookings in the cache', () => {
  const soon = aBooking({ id: 'soon' });
  const later = aBooking({
    id: 'later',
    timeSlot: { ...soon.timeSlot, startTime: '2027-01-01T11:00:00.000Z', endTime: '2027-01-01T12:00:00.000Z' },
  });
  const mine = { upcoming: [soon, later], past: [], cancelled: [] };

  it('move to the cancelled ones and back to their place in time', () => {
    const without = replaceBooking(mine, cancelled(soon, at), now);
    expect(without.upcoming).toEqual([later]);
    expect(without.cancelled).toEqual([{ ...soon, status: 'CANCELLED', cancelledAt: at }]);
    expect(replaceBooking(without, restored(without.cancelled[0]!), now)).toEqual(mine);
  });

  it('are past once their slot has ended', () => {
    const after = Date.parse(soon.timeSlot.endTime);
    expect(replaceBooking(mine, soon, after)).toEqual({ upcoming: [later], past: [soon], cancelled: [] });
  });

  it('lose the tickets with the highest numbers when some are given back', () => {
    const { quantity, tickets } = reduced(soon, 1);
    expect(quantity).toBe(1);
    expect(tickets.map(({ ticketNumber }) => ticketNumber)).toEqual([1]);
  });

  it('are found in any list', () => {
    expect(findBooking({ upcoming: [], past: [soon], cancelled: [later] }, 'later')).toBe(later);
    expect(findBooking(mine, 'unknown')).toBeUndefined();
    expect(findBooking(undefined, 'soon')).toBeUndefined();
  });
});

describe('how many tickets can be given back', () => {
  const used = (...numbers: number[]) => {
    const booking = aBooking();
    const tickets = booking.tickets.map((ticket) =>
      numbers.includes(ticket.ticketNumber) ? { ...ticket, checkedInAt: at } : ticket,
    );
    return { ...booking, tickets };
  };

  it('is all but one while none is used', () => expect(mostToGiveBack(used())).toBe(2));
  it('is what comes after the last used one', () => expect(mostToGiveBack(used(2))).toBe(1));
  it('is none when the last is used', () => expect(mostToGiveBack(used(3))).toBe(0));
  it('is none of a single ticket', () => expect(mostToGiveBack(aBooking({ quantity: 1 }))).toBe(0));
});

describe('a place in a queue', () => {
  it('is over at once when it is given up', () => {
    const [left, kept] = withoutPlace([aPlace({ id: 'a' }), aPlace({ id: 'b' })], 'a');
    expect(left).toMatchObject({ status: 'EXPIRED', peopleAhead: 0 });
    expect(kept).toMatchObject({ status: 'WAITING', peopleAhead: 3 });
  });
});
