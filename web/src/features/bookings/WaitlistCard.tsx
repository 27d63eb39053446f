import { Clock, MapPin } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { announce } from '@/components/announce';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { Poster } from '@/components/Poster';
import { TicketCard } from '@/components/TicketCard';
import { useT } from '@/i18n';
import { formatDay, formatDayTime, useZone } from '@/lib/time';
import card from './BookingCard.module.css';
import type { Place } from './cache';
import { LeaveDialog } from './LeaveDialog';
import { useOffline } from './use-booking';
import { useLeaveQueue } from './use-leave-queue';
import styles from './WaitlistCard.module.css';

/** A place in a queue: how many are in front, moving as they go. */
export function WaitlistCard({ place }: { place: Place }) {
  const t = useT();
  const zone = useZone();
  const offline = useOffline();
  const leave = useLeaveQueue();
  const [asking, setAsking] = useState(false);
  const { event, timeSlot, peopleAhead } = place;

  const before = useRef(peopleAhead);
  useEffect(() => {
    if (before.current !== peopleAhead) {
      announce(t('bookings.waitlist.aheadLong', { count: peopleAhead, event: event.title }));
    }
    before.current = peopleAhead;
  }, [peopleAhead, event.title, t]);

  return (
    <li>
      <TicketCard
        className={styles.card}
        stub={
          <div className={styles.stub}>
            <div>
              <p className={styles.place} data-next={peopleAhead === 0 || undefined}>
                {peopleAhead > 0 && <span className={styles.number}>{peopleAhead}</span>}
                <span>
                  {peopleAhead > 0 ? t('bookings.waitlist.aheadShort') : t('bookings.waitlist.ahead', { count: 0 })}
                </span>
              </p>
              <p className={card.soft}>{t('bookings.waitlist.wants', { count: place.quantity })}</p>
            </div>
            <Button
              variant="outline"
              size="sm"
              disabled={offline}
              aria-label={t('bookings.waitlist.leaveOf', { event: event.title })}
              onClick={() => setAsking(true)}
            >
              {t('bookings.waitlist.leave')}
            </Button>
          </div>
        }
      >
        <div className={card.main}>
          <Poster event={event} className={card.poster} />
          <div className={card.facts}>
            <h2 className={card.title}>
              <Link to={`/events/${event.id}`} className={styles.link}>
                {event.title}
              </Link>
            </h2>
            <p className={card.fact}>
              <Clock size={18} aria-hidden />
              {formatDayTime(timeSlot.startTime, { zone })}
            </p>
            <p className={card.fact}>
              <MapPin size={18} aria-hidden />
              {event.location}
            </p>
            <p className={card.slot}>{timeSlot.label}</p>
            <p className={card.soft}>{t('bookings.waitlist.since', { when: formatDay(place.createdAt, { zone }) })}</p>
          </div>
        </div>
        {place.blockedReason === 'TIME_CONFLICT' && (
          <Banner
            tone="warn"
            className={styles.blocked}
            action={
              <Button variant="outline" size="sm" to="/bookings">
                {t('bookings.waitlist.blockedAction')}
              </Button>
            }
          >
            {t('bookings.waitlist.blocked')}
          </Banner>
        )}
      </TicketCard>
      <LeaveDialog place={place} open={asking} onClose={() => setAsking(false)} onLeave={() => leave(place)} />
    </li>
  );
}
