import { describe, expect, test } from 'vitest';
import { booked, cancelled, expectSuccess, reduce, undo } from '../harness/actions.js';
import { newSlot } from '../harness/events.js';
import type { Booking, Sales } from '../harness/objects.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });

async function sales(event: { id: string }): Promise<Sales> {
  const reply = await world().admin.get<Sales>(`/api/admin/events/${event.id}/sales`);
  expectSuccess(reply);
  return reply.data;
}

const manySeats = () => world().event({ timeSlots: [newSlot({ capacity: 20 }), newSlot({ capacity: 30 })] });

/** Moves what happened to a booking, as if time had passed. */
async function backdate({ id }: Booking, createdAt: string, cancelledAt: string | null = null): Promise<void> {
  await world().database.query(
    `UPDATE bookings SET created_at = $2, status = CASE WHEN $3::timestamptz IS NULL THEN 'CONFIRMED' ELSE 'CANCELLED' END,
       cancelled_at = $3 WHERE id = $1`,
    [id, createdAt, cancelledAt],
  );
}

describe('the sales of an event', () => {
  test('without a booking have no points', async () => {
    expect(await sales(await manySeats())).toEqual({ interval: 'hour', capacity: 50, points: [] });
  });

  test('count seats by the hour, with the empty hours between', async () => {
    const event = await manySeats();
    const [early, late] = event.timeSlots;
    const [ana, ben] = await world().people(2);
    await backdate(await booked(ana!, early!, 3), '2026-03-01T10:05:00+00');
    await backdate(await booked(ben!, early!, 2), '2026-03-01T10:59:59.999+00');
    await backdate(await booked(ana!, late!, 5), '2026-03-01T13:00:00+00');
    expect(await sales(event)).toEqual({
      interval: 'hour',
      capacity: 50,
      points: [
        { at: '2026-03-01T10:00:00.000Z', confirmed: 5, cancelled: 0, total: 5 },
        { at: '2026-03-01T11:00:00.000Z', confirmed: 0, cancelled: 0, total: 5 },
        { at: '2026-03-01T12:00:00.000Z', confirmed: 0, cancelled: 0, total: 5 },
        { at: '2026-03-01T13:00:00.000Z', confirmed: 5, cancelled: 0, total: 10 },
      ],
    });
  });

  test('count what was given back when it was', async () => {
    const event = await manySeats();
    const [ana, ben] = await world().people(2);
    await backdate(await booked(ana!, event.timeSlots[0]!, 4), '2026-03-01T10:00:00+00', '2026-03-01T12:30:00+00');
    await backdate(await booked(ben!, event.timeSlots[0]!, 1), '2026-03-01T12:10:00+00');
    expect((await sales(event)).points).toEqual([
      { at: '2026-03-01T10:00:00.000Z', confirmed: 4, cancelled: 0, total: 4 },
      { at: '2026-03-01T11:00:00.000Z', confirmed: 0, cancelled: 0, total: 4 },
      { at: '2026-03-01T12:00:00.000Z', confirmed: 1, cancelled: 4, total: 1 },
    ]);
  });

  test('go by days of UTC from three days on', async () => {
    const event = await manySeats();
    const [ana, ben] = await world().people(2);
    const first = await booked(ana!, event.timeSlots[0]!, 2);
    const last = await booked(ben!, event.timeSlots[0]!, 1);
    await backdate(first, '2026-03-27T23:30:00+00');
    await backdate(last, '2026-03-30T23:29:59+00');
    const hourly = await sales(event);
    expect([hourly.interval, hourly.points.length]).toEqual(['hour', 73]);

    await backdate(last, '2026-03-30T23:30:00+00');
    expect(await sales(event)).toMatchObject({
      interval: 'day',
      points: [
        { at: '2026-03-27T00:00:00.000Z', confirmed: 2, total: 2 },
        { at: '2026-03-28T00:00:00.000Z', confirmed: 0, total: 2 },
        { at: '2026-03-29T00:00:00.000Z', confirmed: 0, total: 2 },
        { at: '2026-03-30T00:00:00.000Z', confirmed: 1, total: 3 },
      ],
    });
  });

  test('end with what is booked, after cancelling, reducing and undoing', async () => {
    const event = await manySeats();
    const slot = event.timeSlots[0]!;
    const [ana, ben, eva, joe] = await world().people(4);
    const kept = await booked(ana!, slot, 5);
    expectSuccess(await reduce(ana!, kept, 2));
    await cancelled(ben!, await booked(ben!, slot, 4));
    const restored = await booked(eva!, slot, 3);
    await cancelled(eva!, restored);
    expectSuccess(await undo(eva!, restored));
    const again = await booked(joe!, slot, 2);
    await cancelled(joe!, again);
    await booked(joe!, slot, 1);

    const { points } = await sales(event);
    const sum = (what: 'confirmed' | 'cancelled') => points.reduce((seats, point) => seats + point[what], 0);
    // A reduced booking counts with what is left of it, and an undone cancellation never was.
    expect({ confirmed: sum('confirmed'), cancelled: sum('cancelled') }).toEqual({
      confirmed: 3 + 4 + 3 + 2 + 1,
      cancelled: 4 + 2,
    });
    expect(points.at(-1)?.total).toBe((await world().seats(slot)).bookedCount);
    await world().expectAuditClean();
  });

  test('know what was cancelled with a slot that is gone, but not its seats', async () => {
    const event = await manySeats();
    const [early, late] = event.timeSlots;
    const ana = await world().person();
    await cancelled(ana, await booked(ana, early!, 2));
    const { label, startTime, endTime, capacity } = late!;
    const timeSlots = [{ id: late!.id, label, startTime, endTime, capacity }];
    expectSuccess(await world().admin.put(`/api/events/${event.id}`, { timeSlots }));
    const { points, capacity: seats } = await sales(event);
    expect(seats).toBe(30);
    expect(points.at(-1)).toMatchObject({ total: 0 });
    expect(points.reduce((seats, { cancelled }) => seats + cancelled, 0)).toBe(2);
  });
});
