import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { EventDetail, EventSummary, Notification, Schemas } from '@/api/types';
import type { StreamEvent } from './stream';

interface LiveSlot {
  id: string;
  capacity: number;
  bookedCount: number;
  availableSpots: number;
  waitingCount: number;
  waitlistFull: boolean;
}

interface Seats {
  eventId: string;
  /** How many slots the event has; `slots` are those that changed. */
  slotCount?: number;
  slots: LiveSlot[];
}

interface Inbox {
  notifications: Notification[];
  unreadCount: number;
}

type Pages = InfiniteData<{ events: EventSummary[]; pagination: Schemas['Pagination'] }>;

/** Writes what the stream said into the caches, so that every page that shows it follows. */
export function applyEvent(client: QueryClient, { type, data }: StreamEvent): void {
  switch (type) {
    case 'seats':
      applySeats(client, data as Seats);
      break;
    case 'inbox':
      applyUnread(client, (data as { unreadCount: number }).unreadCount);
      break;
    case 'notification':
      applyNotification(client, data as Notification);
      break;
    case 'bookings':
      void client.invalidateQueries({ queryKey: keys.bookings });
      void client.invalidateQueries({ queryKey: keys.waitlists });
      break;
    case 'gone':
      void client.invalidateQueries({ queryKey: keys.event((data as { eventId: string }).eventId) });
      void client.invalidateQueries({ queryKey: keys.events });
      break;
  }
}

function applySeats(client: QueryClient, { eventId, slots, slotCount = slots.length }: Seats): void {
  const byId = new Map(slots.map((slot) => [slot.id, slot]));
  const known = client.getQueryData<EventDetail>(keys.event(eventId));
  if (known) {
    // A slot that came or went is more than a number: ask for the whole event.
    if (slotCount !== known.timeSlots.length || slots.some(({ id }) => !known.timeSlots.some((slot) => slot.id === id)))
      void client.invalidateQueries({ queryKey: keys.event(eventId) });
    client.setQueryData<EventDetail>(keys.event(eventId), {
      ...known,
      timeSlots: known.timeSlots.map((slot) => {
        const live = byId.get(slot.id);
        if (!live) return slot;
        const { capacity, bookedCount, availableSpots, waitingCount, waitlistFull } = live;
        const counts = { ...slot._count, waitlists: waitingCount };
        const isFull = availableSpots === 0;
        return { ...slot, capacity, bookedCount, availableSpots, isFull, waitlistFull, _count: counts };
      }),
    });
  }
  const inList = (event: EventSummary): EventSummary =>
    event.id !== eventId
      ? event
      : {
          ...event,
          timeSlots: event.timeSlots.map((slot) => {
            const live = byId.get(slot.id);
            return live ? { ...slot, capacity: live.capacity, bookedCount: live.bookedCount } : slot;
          }),
        };
  client.setQueriesData<Pages>(
    { queryKey: [...keys.events, 'pages'] },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, events: page.events.map(inList) })) },
  );
  client.setQueryData<EventSummary[]>(keys.nextEvents, (events) => events?.map(inList));
}

function applyUnread(client: QueryClient, unreadCount: number): void {
  client.setQueryData(keys.unread, unreadCount);
  const inbox = client.getQueryData<Inbox>(keys.notifications);
  if (!inbox || inbox.unreadCount === unreadCount) return;
  client.setQueryData<Inbox>(keys.notifications, { ...inbox, unreadCount });
  // Read in another tab or on another device: which ones, only the server knows.
  void client.invalidateQueries({ queryKey: keys.notifications });
}

function applyNotification(client: QueryClient, notification: Notification): void {
  client.setQueryData<Inbox>(keys.notifications, (inbox) => {
    if (!inbox || inbox.notifications.some(({ id }) => id === notification.id)) return inbox;
    return { ...inbox, notifications: [notification, ...inbox.notifications] };
  });
}
