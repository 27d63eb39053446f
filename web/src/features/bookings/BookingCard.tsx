import { ChevronRight, Clock, MapPin } from 'lucide-react';
import { Link } from 'react-router';
import { Chip } from '@/components/Chip';
import { Poster } from '@/components/Poster';
import { TicketCard } from '@/components/TicketCard';
import { useT } from '@/i18n';
import { formatDayTime, useZone } from '@/lib/time';
import styles from './BookingCard.module.css';
import { type Booking, usedCount } from './cache';
import { clockText } from './undo-window';
import { useUndoLeft } from './use-undo-left';

/** A booking in a list, as a ticket; all of it leads to the booking. */
export function BookingCard({ booking }: { booking: Booking }) {
  const t = useT();
  const zone = useZone();
  const { timeSlot, quantity, cancelledAt } = booking;
  const { event, label, startTime, endTime } = timeSlot;
  const isCancelled = booking.status === 'CANCELLED';
  const hasEnded = Date.parse(endTime) <= Date.now();
  const open = isCancelled ? 'bookings.openCancelled' : hasEnded ? 'bookings.openBooking' : 'bookings.showTickets';
  return (
    <li>
      <TicketCard
        className={styles.card}
        stub={
          <div className={styles.stub}>
            <p className={styles.count}>
              {t('bookings.tickets', { count: quantity })}
              {usedCount(booking) > 0 && (
                <span className={styles.soft}>
                  {t('bookings.ticketsUsed', { used: usedCount(booking), count: quantity })}
                </span>
              )}
            </p>
            <span className={styles.open} aria-hidden>
              {t(open, { count: quantity })}
              <ChevronRight size={18} />
            </span>
          </div>
        }
      >
        <div className={styles.main}>
          <Poster event={event} className={styles.poster} />
          <div className={styles.facts}>
            <h2 className={styles.title}>
              <Link to={`/bookings/${booking.id}`} className={styles.link}>
                {event.title}
              </Link>
            </h2>
            <p className={styles.fact}>
              <Clock size={18} aria-hidden />
              {formatDayTime(startTime, { zone })}
            </p>
            <p className={styles.fact}>
              <MapPin size={18} aria-hidden />
              {event.location}
            </p>
            <p className={styles.slot}>{label}</p>
            {isCancelled && (
              <div className={styles.state}>
                <Chip tone="bad">{t('bookings.status.cancelled')}</Chip>
                <UndoHint booking={booking} />
                {cancelledAt && (
                  <span className={styles.soft}>
                    {t('bookings.cancelledOn', { when: formatDayTime(cancelledAt, { zone }) })}
                  </span>
                )}
              </div>
            )}
          </div>
        </div>
      </TicketCard>
    </li>
  );
}

/** Ticks on its own, so that the card does not. */
function UndoHint({ booking }: { booking: Booking }) {
  const t = useT();
  const left = useUndoLeft(booking);
  return left > 0 ? <Chip tone="warn">{t('bookings.undoLeft', { left: clockText(left) })}</Chip> : null;
}
