import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ScanQrCode } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { isApiError } from '@/api/client';
import { eventQuery } from '@/api/queries';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { PageTitle } from '@/components/PageTitle';
import { TicketCard } from '@/components/TicketCard';
import { useT } from '@/i18n';
import { BookingActions } from './BookingActions';
import { BookingFacts } from './BookingFacts';
import { BookingMissing } from './BookingMissing';
import styles from './BookingPage.module.css';
import type { Booking } from './cache';
import { ScanMode } from './ScanMode';
import { StaleNote } from './StaleNote';
import { TicketDeck } from './TicketDeck';
import { TicketHead } from './TicketHead';
import { UndoBanner } from './UndoBanner';
import { useBooking, useOffline } from './use-booking';
import { useDeck } from './use-deck';
import { useLastUndo } from './use-undo';
import { VoidTicket } from './VoidTicket';

/** One booking: its tickets to show at the gate, what they are for, and what can be done about them. */
export default function BookingPage() {
  const { id = '' } = useParams();
  const [scanning, setScanning] = useState(false);
  const { booking, updatedAt, error, isLoading, refetch } = useBooking(id, scanning);
  return (
    <div className={styles.page}>
      <BackLink />
      {booking ? (
        <Shown
          booking={booking}
          note={<StaleNote error={error} updatedAt={updatedAt} />}
          scanning={scanning}
          setScanning={setScanning}
        />
      ) : (
        <BookingMissing error={error} isLoading={isLoading} onRetry={refetch} />
      )}
    </div>
  );
}

function BackLink() {
  const t = useT();
  return (
    <Link to="/bookings" className={styles.back}>
      <ArrowLeft size={20} aria-hidden />
      {t('bookings.detail.back')}
    </Link>
  );
}

interface ShownProps {
  booking: Booking;
  /** How old what is shown is, if that matters. */
  note: ReactNode;
  scanning: boolean;
  setScanning: (on: boolean) => void;
}

function Shown({ booking, note, scanning, setScanning }: ShownProps) {
  const t = useT();
  const offline = useOffline();
  const { timeSlot, tickets } = booking;
  const isCancelled = booking.status === 'CANCELLED';
  const hasEnded = Date.parse(timeSlot.endTime) <= Date.now();
  const comingBack = useLastUndo(booking.id)?.status === 'pending';
  // While the server has not said yes to an undo the codes are not good.
  const canScan = !hasEnded && !comingBack;
  // A ticket that is used is no use at the gate: start with the first that is not.
  const [start] = useState(() =>
    Math.max(
      0,
      tickets.findIndex(({ checkedInAt }) => checkedInAt === null),
    ),
  );
  const deck = useDeck(tickets.length, start);

  // The button pressed goes with the booking's state: the focus moves to what has come in its place.
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(isCancelled);
  useEffect(() => {
    if (before.current === isCancelled) return;
    before.current = isCancelled;
    top.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [isCancelled]);

  return (
    <>
      <div ref={top} tabIndex={-1} className={styles.top}>
        <PageTitle className={styles.title} title={t('bookings.detail.title', { event: timeSlot.event.title })}>
          {timeSlot.event.title}
        </PageTitle>
        {note}
        {isCancelled && <Cancellation booking={booking} offline={offline} />}
        {!isCancelled && hasEnded && <Banner>{t('bookings.detail.past')}</Banner>}
      </div>
      <div className={styles.columns}>
        {isCancelled ? (
          <VoidTicket booking={booking} className={styles.ticket} />
        ) : (
          <TicketCard
            upright
            className={styles.ticket}
            stub={
              <div className={styles.codes} aria-busy={comingBack}>
                <TicketDeck booking={booking} deck={deck} onEnlarge={canScan ? () => setScanning(true) : undefined} />
                {canScan && (
                  <Button size="lg" wide icon={<ScanQrCode size={22} aria-hidden />} onClick={() => setScanning(true)}>
                    {t('bookings.detail.scan')}
                  </Button>
                )}
                <p className={styles.hint} role="status">
                  {t(comingBack ? 'bookings.detail.pending' : 'bookings.detail.holder')}
                </p>
              </div>
            }
          >
            <TicketHead booking={booking} />
          </TicketCard>
        )}
        <div className={styles.side}>
          <BookingFacts booking={booking} />
          <BookingActions booking={booking} offline={offline} />
        </div>
      </div>
      <ScanMode booking={booking} open={scanning} start={deck.index} onClose={() => setScanning(false)} />
    </>
  );
}

/** Cancelled by its holder it can be undone for a while; with the whole event called off there is nothing to undo. */
function Cancellation({ booking, offline }: { booking: Booking; offline: boolean }) {
  const t = useT();
  const { error } = useQuery(eventQuery(booking.timeSlot.eventId));
  if (isApiError(error, 'EVENT_NOT_FOUND')) {
    return (
      <Banner tone="danger" title={t('bookings.calledOff.title')}>
        {t('bookings.calledOff.text')}
      </Banner>
    );
  }
  return <UndoBanner booking={booking} offline={offline} />;
}
