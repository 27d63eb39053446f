import { Maximize2 } from 'lucide-react';
import { useT } from '@/i18n';
import type { Booking } from './cache';
import { DeckControls } from './DeckControls';
import { TicketCode } from './TicketCode';
import styles from './TicketDeck.module.css';
import type { useDeck } from './use-deck';

interface Props {
  booking: Booking;
  deck: ReturnType<typeof useDeck>;
  /** Shows them full screen; undefined where that makes no sense. */
  onEnlarge: (() => void) | undefined;
}

/** The tickets of a booking side by side: swipe, arrow keys, buttons or dots. */
export function TicketDeck({ booking, deck, onEnlarge }: Props) {
  const t = useT();
  const { tickets } = booking;
  const count = tickets.length;
  return (
    <section className={styles.deck} aria-label={t('bookings.detail.deck')}>
      <ul
        ref={deck.ref}
        className={styles.list}
        // A list that scrolls must be reachable by the keyboard.
        tabIndex={count > 1 ? 0 : undefined}
        aria-label={t('bookings.detail.deck')}
        onScroll={deck.onScroll}
        onPointerDown={deck.onPointerDown}
        onWheel={deck.onPointerDown}
        onKeyDown={deck.onKeyDown}
      >
        {tickets.map((ticket, at) => (
          <li key={ticket.ticketId} className={styles.card} aria-hidden={at !== deck.index || undefined}>
            <TicketCode ticket={ticket} count={count} />
            {onEnlarge && at === deck.index && (
              <button type="button" className={styles.enlarge} onClick={onEnlarge}>
                <span className="visually-hidden">{t('bookings.detail.scan')}</span>
                <Maximize2 size={20} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      <DeckControls
        count={count}
        index={deck.index}
        used={tickets.map(({ checkedInAt }) => checkedInAt !== null)}
        goTo={deck.goTo}
      />
    </section>
  );
}
