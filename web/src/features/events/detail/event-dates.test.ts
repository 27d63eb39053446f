// @vitest-environment node
import { expect, it } from 'vitest';
import { eventDates } from './event-dates';

const slots = (...starts: string[]) => starts.map((startTime) => ({ startTime }));
const jakarta = { zone: 'Asia/Jakarta', locale: 'en' } as const;

it('one slot has its time', () => {
  expect(eventDates(slots('2031-11-28T12:30:00.000Z'), jakarta)).toBe('Fri, 28 Nov 2031, 19:30 WIB');
  expect(eventDates(slots('2031-11-28T12:30:00.000Z'), { ...jakarta, locale: 'id' })).toBe(
    'Jum, 28 Nov 2031, 19.30 WIB',
  );
});

it('several are a day, in this zone', () => {
  const two = slots('2031-11-28T18:30:00.000Z', '2031-11-28T11:30:00.000Z');
  expect(eventDates(two, { ...jakarta, zone: 'Europe/Dublin' })).toBe('Fri, 28 Nov 2031');
  expect(eventDates(two, jakarta)).toBe('Fri, 28 Nov – Sat, 29 Nov 2031');
});

it('a span over the new year has both years', () => {
  expect(eventDates(slots('2031-12-31T12:00:00.000Z', '2032-01-01T12:00:00.000Z'), jakarta)).toBe(
    'Wed, 31 Dec 2031 – Thu, 1 Jan 2032',
  );
});

it('this year is written too', () => {
  const year = new Date().getFullYear();
  expect(eventDates(slots(`${year}-06-15T12:00:00.000Z`), jakarta)).toContain(`15 Jun ${year}, 19:00 WIB`);
});

it('no slot is no date', () => {
  expect(eventDates([], jakarta)).toBe('');
});
