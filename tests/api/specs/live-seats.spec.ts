import { afterEach, describe, expect, test } from 'vitest';
import { booked, cancelled, expectSuccess, queued } from '../harness/actions.js';
import { newSlot } from '../harness/events.js';
import { Stream, type StreamOptions } from '../harness/stream.js';
import { atOnce, pause } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();
const streams: Stream[] = [];

async function open(options: StreamOptions): Promise<Stream> {
  const stream = await Stream.open(world().port, options);
  streams.push(stream);
  return stream;
}

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

describe('whoever looks at an event', () => {
  test('is told at once how it stands', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 3 }), newSlot({ capacity: 7 })] });
    const [early, late] = event.timeSlots;
    await booked(await world().person(), early!, 2);
    const stream = await open({ events: [event] });
    const { data } = await stream.next('seats');
    expect(data).toEqual({
      eventId: event.id,
      slotCount: 2,
      slots: [
        { id: early!.id, capacity: 3, bookedCount: 2, availableSpots: 1, waitingCount: 0, waitlistFull: false },
        { id: late!.id, capacity: 7, bookedCount: 0, availableSpots: 7, waitingCount: 0, waitlistFull: false },
      ],
    });
  });

  test('sees seats taken and given back, and people waiting', async () => {
    const [event, [ana, ben]] = [
      await world().event({ timeSlots: [newSlot({ capacity: 2 })] }),
      await world().people(2),
    ];
    const slot = event.timeSlots[0]!;
    const stream = await open({ events: [event] });
    await stream.shows(slot, { availableSpots: 2 });
    const booking = await booked(ana!, slot, 2);
    await stream.shows(slot, { availableSpots: 0, bookedCount: 2 });
    await queued(ben!, slot, 1);
    await stream.shows(slot, { waitingCount: 1 });
    await cancelled(ana!, booking);
    await stream.shows(slot, { availableSpots: 1, bookedCount: 1, waitingCount: 0 });
  });

  test('is told of the slots that changed alone', async () => {
    const event = await world().event({ timeSlots: [newSlot(), newSlot()] });
    const stream = await open({ events: [event] });
    await stream.next('seats');
    await booked(await world().person(), event.timeSlots[1]!);
    await stream.shows(event.timeSlots[1]!, { bookedCount: 1 });
    expect(stream.all('seats').map(({ data }) => [data.slots.length, data.slotCount])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });

  test('sees what the organiser changes', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 5 })] });
    const stream = await open({ events: [event] });
    await stream.next('seats');
    const { id, label, startTime, endTime } = event.timeSlots[0]!;
    const timeSlots = [{ id, label, startTime, endTime, capacity: 8 }, newSlot({ capacity: 4 })];
    expectSuccess(await world().admin.put(`/api/events/${event.id}`, { timeSlots }));
    await stream.shows({ id }, { capacity: 8, availableSpots: 8 });
    expect(stream.all('seats').at(-1)!.data.slots).toHaveLength(2);
  });

  test('is told when it is called off, and hears of others further', async () => {
    const [event, other] = [await world().event(), await world().event()];
    const stream = await open({ events: [event, other] });
    await stream.shows(event.timeSlots[0]!, {});
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    expect((await stream.next('gone')).data).toEqual({ eventId: event.id });
    await booked(await world().person(), other.timeSlots[0]!);
    await stream.shows(other.timeSlots[0]!, { bookedCount: 1 });
  });

  test('hears nothing of events not asked for', async () => {
    const [event, other] = [await world().event(), await world().event()];
    const stream = await open({ events: [event] });
    await stream.next('seats');
    await booked(await world().person(), other.timeSlots[0]!);
    await booked(await world().person(), event.timeSlots[0]!);
    await stream.shows(event.timeSlots[0]!, { bookedCount: 1 });
    expect(stream.all('seats').every(({ data }) => data.eventId === event.id)).toBe(true);
  });
});

test('in a storm of bookings nobody is told more than four times a second, and the last word is true', async () => {
  const event = await world().event({ timeSlots: [newSlot({ capacity: 250 })] });
  const slot = event.timeSlots[0]!;
  const people = await world().people(300);
  const watching = await Promise.all([open({ events: [event] }), open({ events: [event] }), open({ events: [event] })]);
  for (const stream of watching) await stream.next('seats');
  const began = performance.now();
  const bookings = people.map((person) => async () => {
    await person.post('/api/bookings', { timeSlotId: slot.id, quantity: 1 });
    await pause(20);
  });
  await atOnce(bookings, 4);
  for (const stream of watching) {
    await stream.shows(slot, { bookedCount: 250, availableSpots: 0, waitingCount: 50 });
    // What was said before the storm aside. All the rest was sent between its beginning and now, however late it came:
    // a machine that is slow makes that time longer, and never the bound too low.
    const told = stream.all('seats').length - 1;
    const lasted = performance.now() - began;
    expect(told).toBeLessThanOrEqual(Math.ceil(lasted / 250) + 1);
    expect(told).toBeGreaterThan(2);
  }
});
