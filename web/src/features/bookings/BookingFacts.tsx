import { CalendarPlus, Clock, ExternalLink, MapPin, Ticket } from 'lucide-react';
import { Link } from 'react-router';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { formatDay, formatRange, relative, useZone, zoneName, zonesDiffer } from '@/lib/time';
import styles from './BookingFacts.module.css';
import { type Booking, usedCount } from './cache';

const mapLink = (place: string) => `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;

/** Hands the browser a file to save, which a phone opens in its calendar. */
function saveFile(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What, when and where: the time in the visitor's zone, and in the event's where the clocks differ. */
export function BookingFacts({ booking }: { booking: Booking }) {
  const t = useT();
  const zone = useZone();
  const { timeSlot, quantity, id, createdAt } = booking;
  const { event, label, startTime, endTime } = timeSlot;
  const used = usedCount(booking);
  const isAway = zonesDiffer(startTime, zone, event.timezone);
  const range = formatRange(startTime, endTime, { zone });
  const isOver = Date.parse(endTime) <= Date.now();

  const addToCalendar = async () => {
    try {
      const { calendarFile, calendarFileName } = await import('./calendar');
      const url = `${location.origin}/bookings/${id}`;
      const description = t('bookings.detail.calendarText', {
        tickets: t('bookings.tickets', { count: quantity }),
        slot: label,
        when: formatRange(startTime, endTime, { zone: event.timezone }),
        zone: zoneName(startTime, { zone: event.timezone }),
        url,
      });
      saveFile(calendarFile({ booking, url, description }), calendarFileName(event.title));
    } catch {
      toast(`${t('bookings.detail.calendarFailed')}. ${t('bookings.detail.calendarFailedText')}`, { tone: 'bad' });
    }
  };

  return (
    <div className={styles.facts}>
      <dl className={styles.list}>
        <div className={styles.fact}>
          <dt>
            <Clock size={22} aria-hidden />
            <span className="visually-hidden">{t('bookings.detail.when')}</span>
          </dt>
          <dd>
            <p className={styles.strong}>
              {range}
              {isAway && ` (${zoneName(startTime, { zone })})`}
            </p>
            {isAway && (
              <p className={styles.soft}>
                {t('bookings.detail.eventTime', {
                  time: formatRange(startTime, endTime, { zone: event.timezone }),
                  zone: zoneName(startTime, { zone: event.timezone }),
                })}
              </p>
            )}
            {!isOver && <p className={styles.soft}>{relative(startTime, { zone })}</p>}
            {!isOver && booking.status === 'CONFIRMED' && (
              <button type="button" className={styles.link} onClick={() => void addToCalendar()}>
                <CalendarPlus size={18} aria-hidden />
                {t('bookings.detail.calendar')}
              </button>
            )}
          </dd>
        </div>
        <div className={styles.fact}>
          <dt>
            <MapPin size={22} aria-hidden />
            <span className="visually-hidden">{t('bookings.detail.where')}</span>
          </dt>
          <dd>
            <p className={styles.strong}>{event.location}</p>
            <a className={styles.link} href={mapLink(event.location)} target="_blank" rel="noreferrer">
              <ExternalLink size={18} aria-hidden />
              {t('bookings.detail.map')}
            </a>
          </dd>
        </div>
        <div className={styles.fact}>
          <dt>
            <Ticket size={22} aria-hidden />
            <span className="visually-hidden">{t('bookings.detail.slot')}</span>
          </dt>
          <dd>
            <p className={styles.strong}>
              {t('bookings.tickets', { count: quantity })} · {label}
            </p>
            {used > 0 && <p className={styles.soft}>{t('bookings.ticketsUsed', { used, count: quantity })}</p>}
            <p className={styles.soft}>{t('bookings.detail.booked', { when: formatDay(createdAt, { zone }) })}</p>
            <Link className={styles.link} to={`/events/${event.id}`}>
              {t('bookings.detail.eventPage')}
            </Link>
          </dd>
        </div>
      </dl>
    </div>
  );
}
