import type { Locale, Translate } from '@/i18n';
import type { Notification } from './group-by-day';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const CHANGES = ['title', 'location', 'time', 'label'] as const;

export interface Words {
  title: string;
  text: string;
  /** The page that tells more; undefined when there is none. */
  to?: string;
}

/** "the place, the time and the name": joined as the language does, English as the British write it. */
function enumerate(items: string[], locale: Locale): string {
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(items);
}

/** Was this booking cancelled because the whole event was called off? */
export const isCalledOff = ({ type, metadata }: Notification): boolean =>
  type === 'BOOKING_CANCELLED' && metadata?.reason === 'EVENT_DELETED';

/**
 * A notification in the visitor's language. The server's own words are English; what they say is in the metadata, and
 * they are shown as they are where it is missing.
 */
export function wordsOf(notification: Notification, t: Translate, locale: Locale): Words {
  const { type, metadata } = notification;
  const event = text(metadata?.eventTitle);
  const slot = text(metadata?.slotLabel);
  const count = typeof metadata?.quantity === 'number' ? metadata.quantity : 0;
  const booking = text(metadata?.bookingId);
  const eventId = text(metadata?.eventId);
  const plain = { title: notification.title, text: notification.message };
  const toEvent = eventId ? { to: `/events/${eventId}` } : {};

  if (type === 'EVENT_UPDATED') {
    if (!event) return { ...plain, ...toEvent };
    const known = Array.isArray(metadata?.changes) ? metadata.changes : [];
    const changes = CHANGES.filter((change) => known.includes(change)).map((change) =>
      t(`notifications.updated.change.${change}`),
    );
    return {
      title: t('notifications.updated.title', { event }),
      text:
        changes.length > 0
          ? t('notifications.updated.text', { changes: enumerate(changes, locale) })
          : t('notifications.updated.plain'),
      ...toEvent,
    };
  }

  const way = booking ? { to: `/bookings/${booking}` } : toEvent;
  if (!event || !slot || !count) return { ...plain, ...way };
  const kind = isCalledOff(notification)
    ? 'calledOff'
    : ({ WAITLIST_PROMOTED: 'promoted', BOOKING_CONFIRMED: 'confirmed', BOOKING_CANCELLED: 'cancelled' } as const)[
        type
      ];
  const values = { event, slot, count };
  return {
    title: t(`notifications.${kind}.title`, values),
    text: t(`notifications.${kind}.text`, values),
    ...way,
  };
}
