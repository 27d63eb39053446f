import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { booked, expectRefusal, expectSuccess, faultyFields, queued } from '../harness/actions.js';
import { inHours, newEvent, newSlot, readEvent } from '../harness/events.js';
import type { EventWithSlots } from '../harness/objects.js';
import { fileForm, tiny } from '../harness/pictures.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

/** The event's fields as a form, lists as JSON text. */
function formOf(fields: Record<string, unknown>, form = new FormData()): FormData {
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

describe('announcing an event', () => {
  test('keeps everything that was said', async () => {
    const fields = newEvent({
      title: '  Malam Jazz di Kota Tua  ',
      imageUrl: 'https://pictures.example.org/jazz.webp?w=800&h=600',
      bannerUrl: 'https://pictures.example.org/banner.webp',
      waitlistLimit: 25,
      timeSlots: [newSlot({ label: 'Late', capacity: 70 }), newSlot({ label: 'Later', capacity: 1 })],
    });
    const made = await world().admin.post<EventWithSlots>('/api/events', fields);
    expect(made.status, JSON.stringify(made.error)).toBe(201);
    expect(made.data).toMatchObject({
      title: 'Malam Jazz di Kota Tua',
      description: fields.description,
      location: fields.location,
      category: 'CONCERT',
      imageUrl: fields.imageUrl,
      waitlistLimit: 25,
      bannerUrl: fields.bannerUrl,
      createdById: world().admin.id,
    });
    expect(made.data.timeSlots).toMatchObject(
      (fields.timeSlots as object[]).map((slot) => ({ ...slot, eventId: made.data.id, bookedCount: 0 })),
    );
  });

  test('takes any offset, and answers in UTC', async () => {
    const slot = newSlot({ startTime: '2099-03-01T20:00:00+07:00', endTime: '2099-03-01T18:30:00.250Z' });
    const { timeSlots } = await world().event({ timeSlots: [slot] });
    expect(timeSlots[0]).toMatchObject({ startTime: '2099-03-01T13:00:00.000Z', endTime: '2099-03-01T18:30:00.250Z' });
  });

  test('takes a form with pictures and slots as JSON text', async () => {
    const form = formOf(newEvent({ waitlistLimit: 7 }), fileForm('image', tiny.png));
    form.append('banner', new Blob([new Uint8Array(tiny.jpeg)], { type: 'image/jpeg' }), 'banner.jpg');
    const made = await world().admin.post<EventWithSlots>('/api/events', undefined, { form });
    expect(made.status, JSON.stringify(made.error)).toBe(201);
    expect(made.data.waitlistLimit).toBe(7);
    for (const url of [made.data.imageUrl, made.data.bannerUrl]) {
      expectSuccess(await world().stranger.get(new URL(url!, 'http://any').pathname));
    }
  });

  test('refuses a file that is no picture', async () => {
    const form = formOf(newEvent(), fileForm('banner', Buffer.from('<html></html>'), 'banner.png'));
    expectRefusal(await world().admin.post('/api/events', undefined, { form }), 400, 'INVALID_FILE_TYPE');
  });

  test.each([
    ['ends before it begins', { startTime: inHours(50), endTime: inHours(49) }],
    ['ends as it begins', { startTime: inHours(50), endTime: inHours(50) }],
  ])('refuses a slot that %s', async (_, times) => {
    const fields = newEvent({ timeSlots: [newSlot(), newSlot(times)] });
    expectRefusal(await world().admin.post('/api/events', fields), 400, 'INVALID_TIME_RANGE');
  });

  test('names all fields at fault at once, to the slot', async () => {
    const reply = await world().admin.post('/api/events', {
      title: 'ab',
      description: 'too short',
      category: 'OPERA',
      imageUrl: 'javascript:alert(1)',
      timeSlots: [newSlot(), { ...newSlot(), capacity: 0, startTime: 'tomorrow' }],
    });
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(
      [
        'category',
        'description',
        'imageUrl',
        'location',
        'timeSlots.1.capacity',
        'timeSlots.1.startTime',
        'title',
      ].sort(),
    );
  });

  test('refuses one without slots', async () => {
    const reply = await world().admin.post('/api/events', newEvent({ timeSlots: [] }));
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['timeSlots']);
  });
});

describe('reading an event', () => {
  test('shows who made it, and its slots by start', async () => {
    const [late, early] = [
      newSlot({ startTime: inHours(90), endTime: inHours(91) }),
      newSlot({ startTime: inHours(80), endTime: inHours(81) }),
    ];
    const event = await world().event({ timeSlots: [late, early] });
    const seen = await readEvent(world().admin, event.id);
    expect(seen.createdBy).toEqual({ id: world().admin.id, name: world().admin.name, email: world().admin.email });
    expect(seen.timeSlots.map(({ startTime }) => startTime)).toEqual([early.startTime, late.startTime]);
  });

  test('counts bookings and waiting entries, not seats', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 5 })] });
    const [ana, ben, eva] = await world().people(3);
    await booked(ana!, event.timeSlots[0]!, 3);
    await booked(ben!, event.timeSlots[0]!, 1);
    await queued(eva!, event.timeSlots[0]!, 2);
    expect((await readEvent(ana!, event.id)).timeSlots).toMatchObject([
      { bookedCount: 4, availableSpots: 1, isFull: false, _count: { bookings: 2, waitlists: 1 } },
    ]);
  });

  test('needs no account', async () => {
    const event = await world().event();
    expectSuccess(await world().stranger.get(`/api/events/${event.id}`));
  });

  test('that does not exist is not found', async () => {
    for (const id of [randomUUID(), 'nonsense']) {
      expectRefusal(await world().stranger.get(`/api/events/${id}`), 404, 'EVENT_NOT_FOUND');
    }
  });
});

describe('changing an event', () => {
  test('changes what is given, and nothing else', async () => {
    const event = await world().event({ imageUrl: 'https://pictures.example.org/a.png' });
    const reply = await world().admin.put<EventWithSlots>(`/api/events/${event.id}`, { title: 'Another evening' });
    expectSuccess(reply);
    expect(reply.data).toEqual({ ...event, title: 'Another evening', updatedAt: reply.data.updatedAt });
    expect(Date.parse(reply.data.updatedAt)).toBeGreaterThan(Date.parse(event.updatedAt));
  });

  test('takes a picture away by null, and leaves it when nothing is said', async () => {
    const event = await world().event({
      imageUrl: 'https://pictures.example.org/a.png',
      bannerUrl: 'https://pictures.example.org/b.png',
    });
    const reply = await world().admin.put<EventWithSlots>(`/api/events/${event.id}`, { imageUrl: null });
    expect(reply.data).toMatchObject({ imageUrl: null, bannerUrl: 'https://pictures.example.org/b.png' });
  });

  test('takes a form with a picture', async () => {
    const event = await world().event();
    const form = formOf({ location: 'Bandung' }, fileForm('image', tiny.gif, 'a.gif', 'image/gif'));
    const reply = await world().admin.put<EventWithSlots>(`/api/events/${event.id}`, undefined, { form });
    expectSuccess(reply);
    expect(reply.data.location).toBe('Bandung');
    expectSuccess(await world().stranger.get(new URL(reply.data.imageUrl!, 'http://any').pathname));
  });

  test('refuses null for what must be there', async () => {
    const event = await world().event();
    const nothing = { title: null, description: null, location: null, category: null };
    const reply = await world().admin.put(`/api/events/${event.id}`, nothing);
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['category', 'description', 'location', 'title']);
    expect((await readEvent(world().admin, event.id)).title).toBe(event.title);
  });

  test('that does not exist is not found', async () => {
    for (const id of [randomUUID(), 'nonsense']) {
      expectRefusal(await world().admin.put(`/api/events/${id}`, { title: 'Nothing' }), 404, 'EVENT_NOT_FOUND');
      expectRefusal(await world().admin.delete(`/api/events/${id}`), 404, 'EVENT_NOT_FOUND');
    }
  });
});

describe('deleting an event', () => {
  test('takes it from every list', async () => {
    const event = await world().event();
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    expectRefusal(await world().stranger.get(`/api/events/${event.id}`), 404, 'EVENT_NOT_FOUND');
    const found = await world().stranger.get<{ events: unknown[] }>(
      `/api/events?search=${encodeURIComponent(event.title)}&upcoming=false`,
    );
    expect(found.data.events).toEqual([]);
    expectRefusal(await world().admin.delete(`/api/events/${event.id}`), 404, 'EVENT_NOT_FOUND');
    expectRefusal(await world().admin.put(`/api/events/${event.id}`, { title: 'Back again' }), 404, 'EVENT_NOT_FOUND');
  });
});
