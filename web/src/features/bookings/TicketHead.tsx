import { Poster } from '@/components/Poster';
import { formatDayTime, useZone, zoneName, zonesDiffer } from '@/lib/time';
import type { Booking } from './cache';
import styles from './TicketHead.module.css';

/** The upper part of a ticket: the event's picture, which slot, when and where. */
export function TicketHead({ booking }: { booking: Booking }) {
  const zone = useZone();
  const { event, label, startTime } = booking.timeSlot;
  return (
    <div className={styles.head}>
      <Poster event={event} eager className={styles.poster} />
      <div className={styles.about}>
        <p className={styles.slot}>{label}</p>
        <p>
          {formatDayTime(startTime, { zone })}
          {zonesDiffer(startTime, zone, event.timezone) && ` (${zoneName(startTime, { zone })})`}
        </p>
        <p className={styles.soft}>{event.location}</p>
      </div>
    </div>
  );
}
