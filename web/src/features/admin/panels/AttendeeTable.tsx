import type { Schemas } from '@/api/types';
import { Chip } from '@/components/Chip';
import { useLocale, useT } from '@/i18n';
import { formatDayTime } from '@/lib/time';
import styles from './panels.module.css';

interface Props {
  attendees: readonly Schemas['Attendee'][];
  zone: string;
  /** The event has several slots, so that which one is worth a column. */
  hasSlots: boolean;
  /** These are of the page before, until the next has come. */
  isStale: boolean;
}

export function AttendeeTable({ attendees, zone, hasSlots, isStale }: Props) {
  const t = useT();
  const locale = useLocale();
  const when = (iso: string) => formatDayTime(iso, { zone, locale });
  return (
    <div className={styles.tableBox} data-stale={isStale || undefined} aria-busy={isStale}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('organiser.attendees.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('organiser.attendees.name')}</th>
            {hasSlots && (
              <th scope="col" className={styles.wideOnly}>
                {t('organiser.attendees.slot')}
              </th>
            )}
            <th scope="col" className={styles.wideOnly}>
              {t('organiser.attendees.booked')}
            </th>
            <th scope="col" className={styles.number}>
              {t('organiser.attendees.tickets')}
            </th>
            <th scope="col" className={styles.number}>
              {t('organiser.attendees.inside')}
            </th>
          </tr>
        </thead>
        <tbody>
          {attendees.map((attendee) => (
            <tr key={attendee.bookingId}>
              <th scope="row">
                <span className={styles.name}>{attendee.user.name}</span>
                <a className={styles.email} href={`mailto:${attendee.user.email}`}>
                  {attendee.user.email}
                </a>
                <span className={styles.narrowOnly}>
                  {[hasSlots && attendee.slot.label, when(attendee.createdAt)].filter(Boolean).join(' · ')}
                </span>
                {attendee.cancelledAt && attendee.status === 'CANCELLED' && (
                  <Chip tone="bad" className={styles.cancelled}>
                    {t('organiser.attendees.cancelledOn', { when: when(attendee.cancelledAt) })}
                  </Chip>
                )}
              </th>
              {hasSlots && (
                <td className={styles.wideOnly}>
                  {attendee.slot.label}
                  <span className={styles.under}>{when(attendee.slot.startTime)}</span>
                </td>
              )}
              <td className={styles.wideOnly}>{when(attendee.createdAt)}</td>
              <td className={styles.number}>{attendee.quantity}</td>
              <td className={styles.number}>
                {attendee.status === 'CONFIRMED'
                  ? t('organiser.attendees.insideOf', {
                      inside: attendee.checkedInCount,
                      quantity: attendee.quantity,
                    })
                  : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
