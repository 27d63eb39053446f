import { ArrowRight, MapPin } from 'lucide-react';
import { Link } from 'react-router';
import { useLocale, useT } from '@/i18n';
import { formatDay, formatTime } from '@/lib/time';
import { at } from '@/lib/zoned';
import styles from './event-choice.module.css';
import type { ScannableEvent } from './scannable-events';
import type { GateSlot } from './types';

/** One event with a way to its gate: the whole of it, or one of its slots. */
export function EventChoice({ event }: { event: ScannableEvent }) {
  const t = useT();
  const locale = useLocale();
  const { zone, slots } = event;
  const first = slots[0];
  const address = (slot?: GateSlot) => `/admin/scan?event=${event.id}${slot ? `&slot=${slot.id}` : ''}`;
  const days = new Set(slots.map((slot) => formatDay(slot.startTime, { zone, locale })));
  const when = (slot: GateSlot) => {
    const time = formatTime(slot.startTime, { zone, locale });
    return days.size > 1 ? `${formatDay(slot.startTime, { zone, locale })}, ${time}` : time;
  };

  return (
    <li className={styles.choice}>
      {first && (
        <p className={styles.date} aria-hidden>
          <span>
            {new Intl.DateTimeFormat(locale, { month: 'short', timeZone: zone }).format(new Date(first.startTime))}
          </span>
          <strong>{at(first.startTime, zone).date()}</strong>
        </p>
      )}
      <div className={styles.text}>
        <h3 className={styles.title}>{event.title}</h3>
        <p className={styles.detail}>
          {first && <time dateTime={first.startTime}>{[...days].slice(0, 2).join(' · ')}</time>}
          {event.location && (
            <span className={styles.place}>
              <MapPin size={16} aria-hidden />
              {event.location}
            </span>
          )}
        </p>
        <p className={styles.ways}>
          <Link
            className={styles.whole}
            to={address()}
            aria-label={t('scan.choose.startEvent', { event: event.title })}
          >
            {slots.length > 1 ? t('scan.choose.every') : t('scan.choose.start')}
            <ArrowRight size={18} aria-hidden />
          </Link>
          {slots.length > 1 &&
            slots.map((slot) => (
              <Link
                key={slot.id}
                className={styles.slot}
                to={address(slot)}
                aria-label={t('scan.choose.startSlot', { event: event.title, slot: `${when(slot)} ${slot.label}` })}
              >
                <span>{when(slot)}</span> {slot.label}
              </Link>
            ))}
        </p>
      </div>
    </li>
  );
}
