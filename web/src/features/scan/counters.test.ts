import { describe, expect, test } from 'vitest';
import { countGate } from './counters';
import { findBookings } from './lookup';
import { booking, eventId, facts, gateList, lateSlot, sample, scanOf } from './test-kit';

const late = booking({
  bookingId: '01890a5d-ac96-774b-bcce-b302099a9999',
  quantity: 2,
  slotId: lateSlot,
  holderName: 'Budi',
});
const gate = gateList(booking({ checkedIn: [1, 2] }), late);
const all = { eventId, slotId: null };

describe('the count at the gate', () => {
  test('is of people, by the list and by this device, each once', () => {
    expect(countGate(gate, all, [])).toEqual({ inside: 2, expected: 5 });
    const entries = [scanOf(), scanOf({ ticket: `${late.bookingId}:1`, facts: { ...facts, slotId: lateSlot } })];
    expect(countGate(gate, all, entries)).toEqual({ inside: 3, expected: 5 });
    expect(countGate(gate, { eventId, slotId: lateSlot }, entries)).toEqual({ inside: 1, expected: 2 });
  });

  test('never has more inside than expected', () => {
    expect(countGate(gateList(), all, [scanOf()])).toEqual({ inside: 1, expected: 1 });
  });
});

describe('finding a booking', () => {
  const find = (query: string, admission: { eventId: string; slotId: string | null } = all) =>
    findBookings(gate, admission, new Set([`${late.bookingId}:1`]), query).map((hit) => [
      hit.booking.holderName,
      hit.unused,
    ]);

  test('works by part of a name or the end of an id, and says which tickets are left', () => {
    expect(find('dewi')).toEqual([['Sari Dewi', [3]]]);
    expect(find('A9999')).toEqual([['Budi', [2]]]);
    expect(find('sari', { eventId, slotId: lateSlot })).toEqual([]);
  });

  test('leaves whole codes and single letters alone', () => {
    for (const query of ['', 's', sample.text, sample.bookingId, `${sample.bookingId}:1`])
      expect(find(query)).toEqual([]);
  });
});
