import { describe, expect, test } from 'vitest';
import { checkLocally, type LocalEntry } from './local-check';
import { booking, eventId, gateList, lateSlot, sample, sampleKey, stranger } from './test-kit';
import { readTicketText } from './ticket-text';
import type { Admission, GateList } from './types';

const everySlot: Admission = { eventId, slotId: null };

function check(text: string, gate: GateList, admission = everySlot, entry: LocalEntry | null = null) {
  const ticket = readTicketText(text);
  if (!ticket) throw new Error('not a ticket');
  return checkLocally({ gate, keys: [sampleKey], entry }, admission, ticket);
}

describe('without the server', () => {
  test('a genuine ticket on the list goes in, with all that is known of it', async () => {
    expect(await check(sample.text, gateList(booking()))).toEqual({
      verdict: 'ok',
      usedAt: null,
      by: 'device',
      facts: {
        bookingId: sample.bookingId,
        number: 2,
        quantity: 3,
        slotId: sample.slotId,
        slotLabel: 'Early',
        holder: 'Sari Dewi',
        eventTitle: null,
      },
    });
  });

  test('a code typed by hand goes in by the list alone', async () => {
    expect((await check(`${sample.bookingId}:1`, gateList(booking()))).verdict).toBe('ok');
    expect((await check(`${sample.bookingId}:4`, gateList(booking()))).verdict).toBe('unknown');
    expect((await check(`${stranger.bookingId}:1`, gateList(booking()))).verdict).toBe('unknown');
  });

  test('a forgery is not valid, whatever it says', async () => {
    const forged = sample.text.slice(0, -6) + (sample.text.at(-6) === 'A' ? 'B' : 'A') + sample.text.slice(-5);
    expect(await check(forged, gateList(booking()))).toMatchObject({ verdict: 'invalid', facts: null });
  });

  test('who is in already is not let in again', async () => {
    const gate = gateList(booking({ checkedIn: [1, 2] }));
    expect(await check(sample.text, gate)).toMatchObject({ verdict: 'already', usedAt: null });
    const at = '2026-12-02T11:05:00.000Z';
    expect(await check(sample.text, gateList(booking()), everySlot, { at })).toMatchObject({
      verdict: 'already',
      usedAt: at,
    });
  });

  test("another event's ticket, and another slot's, are refused for what they are", async () => {
    expect((await check(stranger.text, gateList(booking()))).verdict).toBe('wrongEvent');
    expect((await check(sample.text, gateList(booking()), { eventId, slotId: lateSlot })).verdict).toBe('wrongSlot');
    expect((await check(sample.text, gateList(booking()), { eventId, slotId: sample.slotId })).verdict).toBe('ok');
  });

  test('a ticket that was given back is cancelled', async () => {
    expect((await check(sample.text, gateList(booking({ quantity: 1 })))).verdict).toBe('cancelled');
  });

  test('a text that was signed for another slot than the booking has is not valid', async () => {
    expect((await check(sample.text, gateList(booking({ slotId: lateSlot })))).verdict).toBe('invalid');
  });

  test('a genuine ticket that the list does not hold is for a person to decide', async () => {
    expect(await check(sample.text, gateList())).toMatchObject({ verdict: 'unlisted', facts: { slotLabel: 'Early' } });
  });
});
