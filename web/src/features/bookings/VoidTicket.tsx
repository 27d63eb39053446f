import { TicketCard } from '@/components/TicketCard';
import { useT } from '@/i18n';
import { formatDayTime, useZone } from '@/lib/time';
import type { Booking } from './cache';
import { TicketHead } from './TicketHead';
import styles from './VoidTicket.module.css';

/** What is left of a cancelled booking: the ticket without its codes. */
export function VoidTicket({ booking, className }: { booking: Booking; className?: string | undefined }) {
  const t = useT();
  const zone = useZone();
  return (
    <TicketCard
      upright
      className={className}
      stub={
        <div className={styles.stub}>
          <p className={styles.stamp}>{t('bookings.status.cancelled')}</p>
          <p>{t('bookings.tickets', { count: booking.quantity })}</p>
          {booking.cancelledAt && (
            <p className={styles.soft}>
              {t('bookings.cancelledOn', { when: formatDayTime(booking.cancelledAt, { zone }) })}
            </p>
          )}
        </div>
      }
    >
      <TicketHead booking={booking} />
    </TicketCard>
  );
}
