import { Sun, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/IconButton';
import { useT } from '@/i18n';
import { formatTime } from '@/lib/time';
import type { Booking } from './cache';
import { DeckControls } from './DeckControls';
import styles from './ScanMode.module.css';
import { TicketCode } from './TicketCode';
import { useCheckIns } from './use-check-ins';
import { useDeck } from './use-deck';
import { useWakeLock } from './use-wake-lock';
import { useWhiteChrome } from './use-white-chrome';

interface Props {
  booking: Booking;
  open: boolean;
  /** The ticket to begin with, from 0. */
  start: number;
  onClose: () => void;
}

/**
 * The codes as large as the screen lets them be, black on white in any theme, on a screen that stays on. A native dialog:
 * the focus stays inside, Escape closes it.
 */
export function ScanMode({ booking, open, start, onClose }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  const t = useT();
  return (
    <dialog
      ref={ref}
      className={styles.mode}
      aria-label={t('bookings.scan.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (open) onClose();
      }}
    >
      {open && <Codes booking={booking} start={start} onClose={onClose} />}
    </dialog>
  );
}

function Codes({ booking, start, onClose }: Omit<Props, 'open'>) {
  const t = useT();
  const { tickets, timeSlot } = booking;
  const count = tickets.length;
  const deck = useDeck(count, start);
  const isAwake = useWakeLock(true);
  useWhiteChrome();
  const justIn = useCheckIns(tickets, deck.goTo);

  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <div>
          <h2 className={styles.title}>{timeSlot.event.title}</h2>
          <p className={styles.soft}>
            {timeSlot.label} · {formatTime(timeSlot.startTime, { zone: timeSlot.event.timezone })}
          </p>
        </div>
        <IconButton label={t('bookings.scan.close')} onClick={onClose} className={styles.close}>
          <X size={26} />
        </IconButton>
      </header>
      <ul
        ref={deck.ref}
        className={styles.list}
        tabIndex={count > 1 ? 0 : undefined}
        aria-label={t('bookings.detail.deck')}
        onScroll={deck.onScroll}
        onPointerDown={deck.onPointerDown}
        onWheel={deck.onPointerDown}
        onKeyDown={deck.onKeyDown}
      >
        {tickets.map((ticket, at) => (
          <li key={ticket.ticketId} className={styles.card} aria-hidden={at !== deck.index || undefined}>
            <TicketCode ticket={ticket} count={count} className={styles.code} />
          </li>
        ))}
      </ul>
      <footer className={styles.foot}>
        {/* The page behind is inert, and with it its live regions: this one is inside. */}
        <div role="alert" className={styles.news}>
          {justIn !== null && (
            <p className={styles.in}>
              <span className="visually-hidden">{t('bookings.scan.inAnnounce', { number: justIn })} </span>
              {t(tickets.every(({ checkedInAt }) => checkedInAt) ? 'bookings.scan.allIn' : 'bookings.scan.in')}
            </p>
          )}
        </div>
        <DeckControls
          count={count}
          index={deck.index}
          used={tickets.map(({ checkedInAt }) => checkedInAt !== null)}
          goTo={deck.goTo}
        />
        <p className={styles.soft}>
          <Sun size={18} aria-hidden className={styles.sun} />
          {t('bookings.scan.hint')} {isAwake && t('bookings.scan.awake')}
        </p>
      </footer>
    </div>
  );
}
