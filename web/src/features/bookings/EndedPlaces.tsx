import { useQuery } from '@tanstack/react-query';
import { ChevronDown, CircleCheck, CircleMinus } from 'lucide-react';
import { Link } from 'react-router';
import { myBookingsQuery } from '@/api/queries';
import { useT } from '@/i18n';
import { formatDayTime, useZone } from '@/lib/time';
import type { Place } from './cache';
import styles from './EndedPlaces.module.css';

/** More than these are folded away. */
const FEW = 4;

/** Queues that somebody is no longer in: got in, left, or nothing came free. */
export function EndedPlaces({ places }: { places: Place[] }) {
  const t = useT();
  const zone = useZone();
  const { data: mine } = useQuery(myBookingsQuery());
  const held = [...(mine?.upcoming ?? []), ...(mine?.past ?? [])];

  const outcome = ({ status, timeSlot }: Place) => {
    if (status === 'PROMOTED') return t('bookings.waitlist.promoted');
    const hasEnded = Date.parse(timeSlot.endTime) <= Date.now();
    return t(hasEnded ? 'bookings.waitlist.expiredEnded' : 'bookings.waitlist.expiredLeft');
  };

  return (
    <details open={places.length <= FEW}>
      <summary className={styles.summary}>
        <h2 className={styles.subtitle}>{t('bookings.waitlist.earlier')}</h2>
        <span className={styles.soft}>{places.length}</span>
        <ChevronDown size={22} className={styles.arrow} aria-hidden />
      </summary>
      <ul className={styles.list}>
        {places.map((place) => {
          const booking = held.find(({ timeSlotId }) => timeSlotId === place.timeSlotId);
          const isIn = place.status === 'PROMOTED';
          return (
            <li key={place.id} className={styles.place}>
              <span className={styles.icon} data-in={isIn || undefined} aria-hidden>
                {isIn ? <CircleCheck size={22} /> : <CircleMinus size={22} />}
              </span>
              <div className={styles.text}>
                <h3 className={styles.title}>{place.event.title}</h3>
                <p className={styles.soft}>
                  {outcome(place)} · {formatDayTime(place.timeSlot.startTime, { zone })}
                </p>
              </div>
              <Link
                className={styles.link}
                to={isIn && booking ? `/bookings/${booking.id}` : `/events/${place.event.id}`}
              >
                {t(isIn && booking ? 'bookings.waitlist.seeTickets' : 'bookings.waitlist.seeEvent')}
                <span className="visually-hidden"> {place.event.title}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
