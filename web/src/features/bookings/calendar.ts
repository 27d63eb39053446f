import { ics } from 'calendar-link';
import type { Booking } from './cache';

interface Entry {
  booking: Booking;
  /** The address of the booking's page. */
  url: string;
  /** Says how many tickets, which slot and when it is where the event is. */
  description: string;
}

/** RFC 5545 escapes what separates values; the library leaves that to its caller. */
const escaped = (text: string) =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/([,;])/g, '\\$1')
    .replace(/\r?\n/g, '\\n');

/** Lines may have 75 octets; the rest goes on after a line break and a space. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const pieces = [''];
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      pieces.push(' ');
      octets = 1;
    }
    pieces[pieces.length - 1] += character;
    octets += size;
  }
  return pieces.join('\r\n');
}

/** An iCalendar file with the booking's slot. Its times are UTC, so that every calendar shows them in its own zone. */
export function calendarFile({ booking, url, description }: Entry): string {
  const { timeSlot } = booking;
  const data = ics({
    title: escaped(timeSlot.event.title),
    start: timeSlot.startTime,
    end: timeSlot.endTime,
    location: escaped(timeSlot.event.location),
    description: escaped(description),
    url,
    status: 'CONFIRMED',
    // The same booking added again replaces its entry.
    uid: `${booking.id}@goticket`,
  });
  const text = decodeURIComponent(data.slice(data.indexOf(',') + 1)).replace(/^PRODID:.*$/m, 'PRODID:-//GoTicket//EN');
  return text.split('\r\n').map(fold).join('\r\n');
}

/** "Monsoon Brass" as a file name: "monsoon-brass.ics". */
export function calendarFileName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return `${name || 'ticket'}.ics`;
}
