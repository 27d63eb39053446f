import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { EventDetail, EventSummary } from '@/api/types';
import { applyEvent } from './apply';

const slot = {
  id: 's1',
  capacity: 10,
  bookedCount: 4,
  availableSpots: 6,
  isFull: false,
  waitlistFull: false,
  _count: { bookings: 2, waitlists: 0 },
};
const event = { id: 'e1', title: 'Low Tide', timeSlots: [slot] } as unknown as EventDetail & EventSummary;
const full = { id: 's1', capacity: 10, bookedCount: 10, availableSpots: 0, waitingCount: 3, waitlistFull: true };

function clientWith(data: [readonly unknown[], unknown][]): QueryClient {
  const client = new QueryClient();
  for (const [key, value] of data) client.setQueryData(key, value);
  return client;
}

describe('what the stream says', () => {
  it('of seats is seen on the event’s page and in every list', () => {
    const pages = [...keys.events, 'pages', { limit: 12 }];
    const client = clientWith([
      [keys.event('e1'), event],
      [keys.nextEvents, [event]],
      [pages, { pages: [{ events: [event], pagination: {} }], pageParams: [1] }],
    ]);
    applyEvent(client, { type: 'seats', data: { eventId: 'e1', slotCount: 1, slots: [full] } });
    expect(client.getQueryData<EventDetail>(keys.event('e1'))?.timeSlots[0]).toMatchObject({
      availableSpots: 0,
      isFull: true,
      waitlistFull: true,
      _count: { bookings: 2, waitlists: 3 },
    });
    expect(client.getQueryData<EventSummary[]>(keys.nextEvents)?.[0]?.timeSlots[0]?.bookedCount).toBe(10);
    expect(client.getQueryData(pages)).toMatchObject({ pages: [{ events: [{ timeSlots: [{ bookedCount: 10 }] }] }] });
  });

  it('of one slot among several leaves the others as they are', () => {
    const two = { ...event, timeSlots: [slot, { ...slot, id: 's2' }] } as unknown as EventDetail;
    const client = clientWith([[keys.event('e1'), two]]);
    const refetch = vi.spyOn(client, 'invalidateQueries');
    applyEvent(client, { type: 'seats', data: { eventId: 'e1', slotCount: 2, slots: [full] } });
    expect(client.getQueryData<EventDetail>(keys.event('e1'))?.timeSlots.map((one) => one.bookedCount)).toEqual([
      10, 4,
    ]);
    expect(refetch).not.toHaveBeenCalled();
  });

  it('of slots that the page does not know makes it ask for the whole event', () => {
    const client = clientWith([[keys.event('e1'), event]]);
    const refetch = vi.spyOn(client, 'invalidateQueries');
    applyEvent(client, { type: 'seats', data: { eventId: 'e1', slotCount: 2, slots: [full] } });
    expect(refetch).toHaveBeenCalledWith({ queryKey: keys.event('e1') });
  });

  it('of a notification is at the top of the inbox, once', () => {
    const client = clientWith([[keys.notifications, { notifications: [{ id: 'n1' }], unreadCount: 1 }]]);
    for (let times = 0; times < 2; times++) applyEvent(client, { type: 'notification', data: { id: 'n2' } });
    expect(client.getQueryData(keys.notifications)).toMatchObject({ notifications: [{ id: 'n2' }, { id: 'n1' }] });
  });

  it('of the unread count is known even before the inbox was opened', () => {
    const client = clientWith([]);
    applyEvent(client, { type: 'inbox', data: { unreadCount: 4 } });
    expect(client.getQueryData(keys.unread)).toBe(4);
  });
});
