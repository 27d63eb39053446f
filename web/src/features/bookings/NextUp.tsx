import { Clock, MapPin, QrCode } from 'lucide-react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Poster } from '@/components/Poster';
import { TicketCard } from '@/components/TicketCard';
import { useT } from '@/i18n';
import { formatDay, formatTime, relative, useZone, zoneName, zonesDiffer } from '@/lib/time';
import { type Booking, usedCount } from './cache';
import styles from './NextUp.module.css';

/** The ticket that is needed next, large, one press away from its codes. */
export function NextUp({ booking }: { booking: Booking }) {
  const t = useT();
  const zone = useZone();
  const { timeSlot, quantity } = booking;
  const { event, label, startTime } = timeSlot;
  const hasBegun = Date.parse(startTime) <= Date.now();
  const used = usedCount(booking);
  return (
    <TicketCard
      className={styles.ticket}
      stub={
        <div className={styles.stub}>
          <div>
            <p className={styles.count}>{t('bookings.tickets', { count: quantity })}</p>
            <p className={styles.slot}>{used > 0 ? t('bookings.ticketsUsed', { used, count: quantity }) : label}</p>
          </div>
          <Button size="lg" to={`/bookings/${booking.id}`} icon={<QrCode size={22} aria-hidden />}>
            {t('bookings.showTickets', { count: quantity })}
          </Button>
        </div>
      }
    >
      <div className={styles.main}>
        <Poster event={event} kind="banner" eager className={styles.poster} />
        <div className={styles.facts}>
          <p className={styles.chips}>
            <Chip tone="accent">{t('bookings.next')}</Chip>
            <span className={styles.soon}>{hasBegun ? t('bookings.status.now') : relative(startTime, { zone })}</span>
          </p>
          <h2 className={styles.title}>{event.title}</h2>
          <p className={styles.when}>
            <Clock size={20} aria-hidden />
            <span>
              {formatDay(startTime, { zone, long: true })}, {formatTime(startTime, { zone })}
              {zonesDiffer(startTime, zone, event.timezone) && ` (${zoneName(startTime, { zone })})`}
            </span>
          </p>
          <p className={styles.where}>
            <MapPin size={20} aria-hidden />
            {event.location}
          </p>
        </div>
      </div>
    </TicketCard>
  );
}
