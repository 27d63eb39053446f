import { Ticket, UsersRound } from 'lucide-react';
import { useId } from 'react';
import type { TimeSlotDetail } from '@/api/types';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import { dayKey, formatDay, formatTime, zoneName, zonesDiffer } from '@/lib/time';
import { hasEnded } from './booking-bar-state';
import { SeatCount } from './SeatCount';
import styles from './slot-picker.module.css';
import { groupByDay, splitByEnd } from './slots';
import type { Mine } from './use-mine';

interface SlotPickerProps {
  slots: readonly TimeSlotDetail[];
  picked: string | undefined;
  onPick: (slotId: string) => void;
  mine: Mine;
  /** The visitor's zone, and the event's own. */
  zone: string;
  eventZone: string;
  now: number;
}

/** All times of an event by day, as one group of radio buttons; what is over is folded away at the end. */
export function SlotPicker(props: SlotPickerProps) {
  const { slots, picked, zone, eventZone, now } = props;
  const t = useT();
  const name = useId();
  const { open, ended } = splitByEnd(slots, now);
  const away = slots.find(({ startTime }) => zonesDiffer(startTime, zone, eventZone));
  return (
    <fieldset className={styles.picker}>
      <legend className={styles.title}>
        <h2>{t(open.length > 0 ? 'events.slots.title' : 'events.slots.titleOver')}</h2>
      </legend>
      {away && (
        <p className={styles.zones}>
          {t('events.page.zones', {
            mine: zoneName(away.startTime, { zone }),
            zone: zoneName(away.startTime, { zone: eventZone }),
          })}
        </p>
      )}
      <Days {...props} slots={open} name={name} />
      {ended.length > 0 && (
        <details className={styles.ended} open={open.length === 0 || ended.some(({ id }) => id === picked)}>
          <summary>{t('events.slots.ended', { count: ended.length })}</summary>
          <Days {...props} slots={ended} name={name} />
        </details>
      )}
    </fieldset>
  );
}

function Days(props: SlotPickerProps & { name: string }) {
  const { slots, zone } = props;
  const prefix = useId();
  return groupByDay(slots, zone).map(({ key, slots: ofDay }) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would read out both names at each button.
    <div key={key} role="group" aria-labelledby={`${prefix}-${key}`} className={styles.day}>
      <h3 id={`${prefix}-${key}`} className={styles.date}>
        {formatDay(ofDay[0]?.startTime ?? key, { zone, long: true })}
      </h3>
      {ofDay.map((slot) => (
        <SlotOption key={slot.id} {...props} slot={slot} />
      ))}
    </div>
  ));
}

function SlotOption(props: SlotPickerProps & { name: string; slot: TimeSlotDetail }) {
  const { slot, name, picked, onPick, mine, zone, eventZone, now } = props;
  const t = useT();
  const over = hasEnded(slot.endTime, now);
  const booking = mine.bookings.get(slot.id);
  const place = mine.places.get(slot.id);
  return (
    <label className={cx(styles.slot, over && styles.over)}>
      <input
        type="radio"
        name={name}
        value={slot.id}
        checked={slot.id === picked}
        onChange={() => onPick(slot.id)}
        className={styles.radio}
      />
      <span className={styles.time}>
        {formatTime(slot.startTime, { zone })}
        <span className={styles.until}>
          {'\u2009–\u2009'}
          {formatTime(slot.endTime, { zone })}
        </span>
      </span>
      <span className={styles.seats}>
        <SeatCount slot={slot} over={over} />
      </span>
      <span className={styles.label}>
        {slot.label}
        {zonesDiffer(slot.startTime, zone, eventZone) && (
          <span className={styles.there}>{t('events.slots.there', { time: timeThere(slot, zone, eventZone) })}</span>
        )}
      </span>
      {booking && (
        <span className={styles.mine}>
          <Ticket size={16} aria-hidden />
          {t('events.slots.booked', { count: booking.quantity })}
        </span>
      )}
      {!booking && place && (
        <span className={styles.mine}>
          <UsersRound size={16} aria-hidden />
          {t('events.slots.waiting', { number: place.peopleAhead + 1 })}
        </span>
      )}
    </label>
  );
}

/** The start by the clock at the venue; with its day when that is another one. */
function timeThere({ startTime }: TimeSlotDetail, zone: string, eventZone: string): string {
  const time = formatTime(startTime, { zone: eventZone });
  if (dayKey(startTime, zone) === dayKey(startTime, eventZone)) return time;
  return `${formatDay(startTime, { zone: eventZone })}, ${time}`;
}
