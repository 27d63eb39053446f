import { Check } from 'lucide-react';
import QRCode from 'react-qr-code';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import { formatDayTime, useZone } from '@/lib/time';
import type { Booking } from './cache';
import styles from './TicketCode.module.css';

interface Props {
  ticket: Booking['tickets'][number];
  /** How many tickets the booking has. */
  count: number;
  className?: string | undefined;
}

/** A ticket's QR code, black on white in any theme: that is what scanners read. A used one is crossed out by a stamp. */
export function TicketCode({ ticket, count, className }: Props) {
  const t = useT();
  const zone = useZone();
  const { ticketNumber: number, checkedInAt, qr } = ticket;
  return (
    <div className={cx(styles.code, checkedInAt && styles.used, className)}>
      <div role="img" aria-label={t('bookings.detail.qr', { number, count })} className={styles.picture}>
        <QRCode value={qr} level="M" size={256} bgColor="#ffffff" fgColor="#000000" className={styles.modules} />
      </div>
      {checkedInAt && (
        <p className={styles.stamp}>
          <Check size={20} aria-hidden />
          {t('bookings.detail.usedAt', { when: formatDayTime(checkedInAt, { zone }) })}
        </p>
      )}
    </div>
  );
}
