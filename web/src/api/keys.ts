/**
 * Query keys. Whatever belongs to the person signed in begins with `me` and is dropped when they leave; the live stream
 * writes into `event` and `events` and makes `me` stale.
 */
export const keys = {
  events: ['events'] as const,
  nextEvents: ['events', 'next'] as const,
  event: (id: string) => ['event', id] as const,
  me: ['me'] as const,
  profile: ['me', 'profile'] as const,
  bookings: ['me', 'bookings'] as const,
  booking: (id: string) => ['me', 'bookings', id] as const,
  waitlists: ['me', 'waitlists'] as const,
  notifications: ['me', 'notifications'] as const,
  unread: ['me', 'unread'] as const,
};
