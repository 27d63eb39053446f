import { describe, expect, it } from 'vitest';
import { calendarFile, calendarFileName } from './calendar';
import { aBooking } from './testing';

const url = 'https://tickets.example/bookings/1';

function linesOf(booking = aBooking(), description = '3 tickets') {
  const file = calendarFile({ booking, url, description });
  const lines = file.split('\r\n');
  return { lines, unfolded: file.replace(/\r\n /g, '').split('\r\n') };
}

describe('the calendar entry', () => {
  it('names the slot in UTC, whatever zone the visitor or the event is in', () => {
    const { unfolded } = linesOf();
    expect(unfolded).toContain('DTSTART:20261201T113000Z');
    expect(unfolded).toContain('DTEND:20261201T130000Z');
  });

  it('is the same for an event in another zone', () => {
    const booking = aBooking();
    booking.timeSlot.event.timezone = 'America/New_York';
    expect(linesOf(booking).unfolded).toContain('DTSTART:20261201T113000Z');
  });

  it('says what, where and which booking', () => {
    const { unfolded } = linesOf();
    expect(unfolded).toEqual(
      expect.arrayContaining([
        'SUMMARY:Monsoon Brass',
        'LOCATION:Atap Hall\\, Jakarta',
        `URL:${url}`,
        'STATUS:CONFIRMED',
        'UID:0197a000-0000-7000-8000-000000000001@goticket',
      ]),
    );
    expect(unfolded[0]).toBe('BEGIN:VCALENDAR');
  });

  it('escapes what would end a value', () => {
    const booking = aBooking();
    booking.timeSlot.event.title = 'Brass; loud, \\o/';
    const { unfolded } = linesOf(booking, 'one\ntwo');
    expect(unfolded).toContain('SUMMARY:Brass\\; loud\\, \\\\o/');
    expect(unfolded).toContain('DESCRIPTION:one\\ntwo');
  });

  it('keeps every line within 75 octets, also where letters have several', () => {
    const { lines, unfolded } = linesOf(aBooking(), 'Malam gamelan ✨ é '.repeat(12).trim());
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(unfolded).toContain(`DESCRIPTION:${'Malam gamelan ✨ é '.repeat(12).trim()}`);
  });
});

describe('its file name', () => {
  it('is made of the title', () => expect(calendarFileName('Monsoon Brass: Live!')).toBe('monsoon-brass-live.ics'));
  it('is never empty', () => expect(calendarFileName('!!!')).toBe('ticket.ics'));
});
