import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  booked,
  bookingOf,
  cancelled,
  expectRefusal,
  expectSuccess,
  notifications,
  notified,
  promoted,
  queued,
} from '../harness/actions.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

describe('people are told', () => {
  test('that they are booked', async () => {
    const [ana, event] = [await world().person(), await world().event({ title: 'Told of booking' })];
    await booked(ana, event.timeSlots[0]!);
    const told = await notified(ana, 'BOOKING_CONFIRMED');
    expect(told.isRead).toBe(false);
    expect(`${told.title} ${told.message}`).toContain('Told of booking');
  });

  test('that they were promoted, and who cancelled that they are not booked any more', async () => {
    const [slot, [holder, ana]] = [await world().slot({ capacity: 1 }), await world().people(2)];
    const booking = await booked(holder!, slot);
    await queued(ana!, slot);
    await cancelled(holder!, booking);
    const given = await promoted(ana!, slot);
    const told = await notified(ana!, 'WAITLIST_PROMOTED');
    expect(JSON.stringify(told.metadata)).toContain(given.id);
  });

  test('that the event was changed', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    await booked(ana, event.timeSlots[0]!);
    expectSuccess(await world().admin.put(`/api/events/${event.id}`, { title: 'Under another name' }));
    const told = await notified(ana, 'EVENT_UPDATED');
    expect(`${told.title} ${told.message}`).toContain('Under another name');
  });

  test('that the event was called off, and their bookings are cancelled', async () => {
    const [event, [ana, ben]] = [await world().event(), await world().people(2)];
    const slot = event.timeSlots[0]!;
    const [first, second] = [await booked(ana!, slot, 2), await booked(ben!, slot, 1)];
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    for (const [person, booking] of [
      [ana!, first],
      [ben!, second],
    ] as const) {
      expect((await bookingOf(person, booking)).status).toBe('CANCELLED');
      await notified(person, 'BOOKING_CANCELLED');
    }
    await world().expectAuditClean();
  });
});

describe('my notifications', () => {
  /** Somebody with two notifications. */
  async function told() {
    const [ana, one, two] = [await world().person(), await world().slot(), await world().slot()];
    await booked(ana, one);
    await notified(ana, 'BOOKING_CONFIRMED');
    await booked(ana, two);
    const list = await until('two notifications', async () => {
      const mine = await notifications(ana);
      return mine.notifications.length === 2 && mine;
    });
    return { ana, list };
  }

  test('come newest first, with the number unread', async () => {
    const { list } = await told();
    expect(list.unreadCount).toBe(2);
    const [newest, oldest] = list.notifications.map(({ createdAt }) => Date.parse(createdAt));
    expect(newest).toBeGreaterThanOrEqual(oldest!);
  });

  test('can be marked as read, one at a time', async () => {
    const { ana, list } = await told();
    const [newest, oldest] = list.notifications;
    expectSuccess(await ana.patch(`/api/notifications/${newest!.id}/read`));
    const after = await notifications(ana);
    expect(after.unreadCount).toBe(1);
    expect(after.notifications.map(({ isRead }) => isRead)).toEqual([true, false]);
    const unread = await notifications(ana, '?unread=true');
    expect(unread.notifications.map(({ id }) => id)).toEqual([oldest!.id]);
    expectSuccess(await ana.patch(`/api/notifications/${newest!.id}/read`));
  });

  test('can be marked as read, all at once', async () => {
    const { ana } = await told();
    expectSuccess(await ana.patch('/api/notifications/read-all'));
    expect(await notifications(ana, '?unread=true')).toEqual({ notifications: [], unreadCount: 0 });
    expect((await notifications(ana)).notifications).toHaveLength(2);
  });

  test('are nobody else’s', async () => {
    const { ana, list } = await told();
    const ben = await world().person();
    expect(await notifications(ben)).toEqual({ notifications: [], unreadCount: 0 });
    for (const id of [list.notifications[0]!.id, randomUUID(), 'nonsense']) {
      expectRefusal(await ben.patch(`/api/notifications/${id}/read`), 404, 'NOTIFICATION_NOT_FOUND');
    }
    expectSuccess(await ben.patch('/api/notifications/read-all'));
    expect((await notifications(ana)).unreadCount).toBe(2);
  });
});
