import type { Schemas } from '@/api/types';

export type Notification = Schemas['Notification'];

export interface Day {
  /** The day in the zone, as 2026-11-22. */
  key: string;
  /** 0 today, 1 yesterday, and so on; negative for what a wrong clock puts in the future. */
  daysAgo: number;
  notifications: Notification[];
}

function dayIn(zone: string): (at: Date) => string {
  // Swedish writes dates the way ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (at) => format.format(at);
}

const dayNumber = (key: string) => Date.parse(`${key}T00:00:00Z`) / 86_400_000;

/** Notifications by the day on which the visitor got them, in the order that they come in. */
export function groupByDay(notifications: Notification[], zone: string, now: Date): Day[] {
  const day = dayIn(zone);
  const today = dayNumber(day(now));
  const days: Day[] = [];
  for (const notification of notifications) {
    const key = day(new Date(notification.createdAt));
    let last = days.at(-1);
    if (last?.key !== key) {
      last = { key, daysAgo: today - dayNumber(key), notifications: [] };
      days.push(last);
    }
    last.notifications.push(notification);
  }
  return days;
}
