import type { Notification } from './group-by-day';

/** What GET /api/notifications/me answers. */
export interface Inbox {
  /** Newest first. */
  notifications: Notification[];
  unreadCount: number;
}

export function withRead(inbox: Inbox, id: string): Inbox {
  const isUnread = inbox.notifications.some((one) => one.id === id && !one.isRead);
  return {
    notifications: inbox.notifications.map((one) => (one.id === id ? { ...one, isRead: true } : one)),
    unreadCount: isUnread ? Math.max(0, inbox.unreadCount - 1) : inbox.unreadCount,
  };
}

export const withAllRead = ({ notifications }: Inbox): Inbox => ({
  notifications: notifications.map((one) => ({ ...one, isRead: true })),
  unreadCount: 0,
});
