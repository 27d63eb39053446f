import { describe, expect, test } from 'vitest';
import {
  booked,
  bookingOf,
  expectRefusal,
  expectSuccess,
  faultyFields,
  join,
  myWaitlists,
} from '../harness/actions.js';
import { newEvent, readEvent } from '../harness/events.js';
import type { EventPage, EventWithSlots } from '../harness/objects.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

describe('the time zone of an event', () => {
  test('is Jakarta unless something else is said', async () => {
    expect((await world().event()).timezone).toBe('Asia/Jakarta');
  });

  test('is said wherever the event is', async () => {
    const title = 'Somewhere far away';
    const event = await world().event({ title, timezone: 'Asia/Jayapura' });
    expect(event.timezone).toBe('Asia/Jayapura');
    const ana = await world().person();
    const ben = await world().person();
    const slot = event.timeSlots[0]!;
    const booking = await booked(ana, slot, 2);
    expectSuccess(await join(ben, slot), 201);
    expect((await readEvent(ana, event.id)).timezone).toBe('Asia/Jayapura');
    const listed = await world().stranger.get<EventPage>(`/api/events?search=${encodeURIComponent(title)}`);
    expect(listed.data.events.map(({ timezone }) => timezone)).toEqual(['Asia/Jayapura']);
    expect((await bookingOf(ana, booking)).timeSlot.event.timezone).toBe('Asia/Jayapura');
    expect((await myWaitlists(ben))[0]?.event.timezone).toBe('Asia/Jayapura');
  });

  test('can be changed, and stays when it is not spoken of', async () => {
    const { id } = await world().event({ timezone: 'Europe/Berlin' });
    const path = `/api/events/${id}`;
    const renamed = await world().admin.put<EventWithSlots>(path, { title: 'Another name' });
    expect(renamed.data.timezone).toBe('Europe/Berlin');
    const moved = await world().admin.put<EventWithSlots>(path, { timezone: 'Asia/Makassar' });
    expectSuccess(moved);
    expect(moved.data).toMatchObject({ title: 'Another name', timezone: 'Asia/Makassar' });
    expect((await readEvent(world().admin, id)).timezone).toBe('Asia/Makassar');
  });

  test('is taken from a form', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(newEvent({ timezone: 'America/New_York' }))) {
      form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    const made = await world().admin.post<EventWithSlots>('/api/events', undefined, { form });
    expectSuccess(made, 201);
    expect(made.data.timezone).toBe('America/New_York');
  });

  test.each([
    'Mars/Olympus',
    '',
    'asia',
    '+07:00',
    '../../etc/passwd',
    '/etc/localtime',
    'Asia/Jakarta ',
    'x'.repeat(65),
    null,
    7,
  ])('is not %j', async (timezone) => {
    const { id } = await world().event();
    for (const reply of [
      await world().admin.post('/api/events', newEvent({ timezone })),
      await world().admin.put(`/api/events/${id}`, { timezone }),
    ]) {
      expectRefusal(reply, 400, 'VALIDATION_ERROR');
      expect(faultyFields(reply)).toEqual(['timezone']);
    }
    expect((await readEvent(world().admin, id)).timezone).toBe('Asia/Jakarta');
  });
});
