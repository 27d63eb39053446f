import { CalendarSync, CalendarX, PartyPopper, Ticket, TicketX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLocale, useT } from '@/i18n';
import { formatTime, useZone } from '@/lib/time';
import type { Notification } from './group-by-day';
import styles from './NotificationsPage.module.css';
import { isCalledOff, wordsOf } from './words';

const ICONS: Record<Notification['type'], ReactNode> = {
  WAITLIST_PROMOTED: <PartyPopper size={22} />,
  BOOKING_CONFIRMED: <Ticket size={22} />,
  BOOKING_CANCELLED: <TicketX size={22} />,
  EVENT_UPDATED: <CalendarSync size={22} />,
};

interface Props {
  notification: Notification;
  /** It was opened, and so read. */
  onOpen: (id: string) => void;
}

/** A notification; all of it leads to what it is about. */
export function NotificationRow({ notification, onOpen }: Props) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const { id, type, isRead, createdAt } = notification;
  const { title, text, to } = wordsOf(notification, t, locale);
  const open = () => {
    if (!isRead) onOpen(id);
  };
  return (
    <li className={styles.row} data-unread={!isRead || undefined}>
      <span className={styles.icon} data-type={type} aria-hidden>
        {isCalledOff(notification) ? <CalendarX size={22} /> : ICONS[type]}
      </span>
      <div className={styles.body}>
        <h3 className={styles.title}>
          {to ? (
            <Link to={to} className={styles.link} onClick={open}>
              {title}
            </Link>
          ) : (
            <button type="button" className={styles.link} onClick={open}>
              {title}
            </button>
          )}
        </h3>
        <p className={styles.text}>{text}</p>
      </div>
      <p className={styles.meta}>
        <time dateTime={createdAt}>{formatTime(createdAt, { zone })}</time>
        {!isRead && (
          <span className={styles.dot}>
            <span className="visually-hidden">{t('notifications.unread')}</span>
          </span>
        )}
      </p>
    </li>
  );
}
